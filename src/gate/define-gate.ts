/** What a candidate is held against. */
export type GateBaseline =
  /** The id of an arm of the same run. */
  | string
  /** A run of `runs/`, by its id, and the arm that is meant. */
  | { readonly run: string; readonly arm: string }
  /** A name of `baselines/`: a run that was accepted with `rapport baseline set`. */
  | { readonly accepted: string };

/** What must hold of an arm, as a gate file declares it, before anything is played. Its id is the name of the file. */
export interface GateSpec {
  /** For people. @default made from candidate, baseline and criteria */
  readonly title?: string;
  /** The id of the arm that must not be worse. */
  readonly candidate: string;
  readonly baseline: GateBaseline;
  /** One criterion or several; all must pass, which needs no correction for their number. `combined` is the mean of all that are judged. */
  readonly criterion: string | readonly string[];
  /**
   * How much worse the candidate's mean may be, in points of the score, 0 to 9: the largest loss that nobody would mind. It must be
   * well above the noise of the judges.
   */
  readonly margin: number;
  /** One-sided, 0.0001 to below 0.5. @default 0.05 */
  readonly alpha?: number;
  /**
   * A mean hides rare disasters: the share of situations with a score of `atMost` or less may be at most `margin` larger, 0 to 1,
   * than the baseline's. `false` leaves this out.
   *
   * @default { atMost: 4, margin: 0.1 }
   */
  readonly failures?: FailureLimit | false;
  /** The gate fails when more than this share of either arm's conversations has no score, 0 to 1. @default 0.05 */
  readonly maxUnscored?: number;
  /** What "inconclusive" is worth: a case of its own (exit code 3), or a failure. @default "inconclusive" */
  readonly inconclusive?: "inconclusive" | "fail";
  /** The profiles in which the gate is tested; in others it is skipped. @default all */
  readonly profiles?: readonly ("offline" | "local" | "service")[];
}

/** Which conversations count as failed, and how many more of them a candidate may have. */
export interface FailureLimit {
  /** A score of this or less is a failure, 1 to 9. */
  readonly atMost: number;
  /** Share of situations, 0 to 1. */
  readonly margin: number;
}

/**
 * Declares a non-inferiority gate: the default export of a `gates/*.gate.ts` file. It runs nothing.
 *
 * @see {@link parseGate} for the check
 */
export function defineGate(spec: GateSpec): GateSpec {
  return spec;
}
