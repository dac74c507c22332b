/** A trial of which an expectation failed. */
export interface FailedTrial {
  readonly name: string;
  readonly file: string;
  readonly message: string;
}

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
}

/** Exit codes: 0 all well, 1 an expectation failed, 2 refused before the first call, 4 nothing failed but trials are unscored or in error. */
export type ExitCode = 0 | 1 | 2 | 4;

/** The exit code of a run that ended so. */
export function exitCode({ refused, failed, unscored, played, cancelled }: RunEnd): ExitCode {
  // Filters that leave nothing are a mistake of the call.
  if (refused.length > 0 || (played === 0 && !cancelled)) return 2;
  if (failed.length > 0) return 1;
  return unscored > 0 || cancelled ? 4 : 0;
}
