/** The version of the shape below. A reader refuses another one. */
export const armResultsVersion = 1;

/**
 * What one arm got in one run, without transcripts: small, and all that a later run is held against. A file of `baselines/` is one
 * of these.
 */
export interface ArmResults {
  readonly version: typeof armResultsVersion;
  /** The id of the run. */
  readonly run: string;
  readonly arm: string;
  readonly title: string;
  /** Who played it. */
  readonly player: string;
  /** Hash of the arm's prompt, sampling and player. */
  readonly hash: string;
  /** When the run began: ISO 8601, UTC. */
  readonly createdAt: string;
  readonly profile: string;
  readonly repeats: number;
  readonly patient: { readonly id: string; readonly hash: string };
  readonly judges: readonly JudgeHashes[];
  readonly scenarios: readonly ScenarioResults[];
}

/** A judge and what its scores depend on. */
export interface JudgeHashes {
  readonly id: string;
  readonly criterion: string;
  readonly hash: string;
  readonly rubric?: string;
}

/** What an arm got in one scenario. */
export interface ScenarioResults {
  readonly id: string;
  readonly hash: string;
  readonly family?: string;
  /** For each criterion one entry a repeat: the score, 1 to 10, or null where the conversation has none. */
  readonly scores: Readonly<Record<string, readonly (number | null)[]>>;
}
