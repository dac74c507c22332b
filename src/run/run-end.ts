import type { GateVerdict } from "../summary/gate-verdict.ts";

/** A trial of which an expectation failed. */
export interface FailedTrial {
  readonly name: string;
  readonly file: string;
  readonly message: string;
}

/** What counts of a gate for the exit code. */
export type GateEnd = Pick<GateVerdict, "kind" | "inconclusiveFails">;

/** How a run ended, for the exit code. */
export interface RunEnd {
  /** What was refused before the first call, one line each. */
  readonly refused: readonly string[];
  readonly failed: readonly FailedTrial[];
  /** Planned trials that have no score on every criterion, for whatever reason. */
  readonly unscored: number;
  /** Trials with a record. */
  readonly played: number;
  readonly cancelled: boolean;
  /** Why trials were left unplayed though nobody cancelled them; empty where none was. */
  readonly unplayed: readonly string[];
  /** What stopped the run that was no model's doing, in a line; absent where nothing did. */
  readonly stopped?: string;
  /** Whether there is no report, though there is something to report. @default false */
  readonly isUnreported?: boolean;
  readonly gates: readonly GateEnd[];
}

/**
 * Exit codes: 0 all well, 1 an expectation or a gate failed, 2 refused before the first call, 3 a gate is inconclusive, 4 nothing
 * failed but trials are unscored or in error, or the run was stopped on the way.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The exit code of a run that ended so. */
export function exitCode(end: RunEnd): ExitCode {
  const { refused, failed, unscored, played, cancelled, unplayed, stopped, isUnreported = false, gates } = end;
  const isCut = cancelled || stopped !== undefined;
  // Filters that leave nothing are a mistake of the call.
  if (refused.length > 0 || (played === 0 && !isCut && unplayed.length === 0)) return 2;
  const code = gatesCode(gates);
  if (failed.length > 0 || code === 1) return 1;
  // What is open may be decided when the run is played on.
  if (code === 3 && stopped === undefined) return 3;
  return unscored > 0 || isCut || isUnreported ? 4 : 0;
}

/** What gates alone make of an exit code. One that was skipped counts for nothing. */
export function gatesCode(gates: readonly GateEnd[]): 0 | 1 | 3 {
  const fails = ({ kind, inconclusiveFails }: GateEnd): boolean =>
    kind === "fail" || (kind === "inconclusive" && inconclusiveFails);
  if (gates.some(fails)) return 1;
  return gates.some(({ kind }) => kind === "inconclusive") ? 3 : 0;
}
