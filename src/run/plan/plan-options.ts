import { UsageError } from "../run-options.ts";

/** What `rapport plan` is asked beside what `rapport run` would be. */
export interface PlanOptions {
  /** A run's id or folder, or "newest"; absent: none. */
  readonly pilot?: string;
  /** Standard deviation of the differences between two arms over situations, one conversation each, in points. */
  readonly sd?: number;
  /** Standard deviation over conversations of one situation and arm, in points. */
  readonly withinSd?: number;
  /** Of the non-inferiority gate, in points. */
  readonly margin: number;
  /** Tokens of one call. */
  readonly callTokens?: { readonly input: number; readonly output: number };
}

/** The same as words. */
export interface PlanWords {
  readonly pilot?: string | undefined;
  readonly sd?: string | undefined;
  readonly withinSd?: string | undefined;
  readonly margin?: string | undefined;
  readonly tokens?: string | undefined;
}

/** Scores go from 1 to 10; below the narrowest no number of situations would do. */
const [narrowest, widest] = [0.01, 9];

/**
 * Checks the words of `rapport plan`.
 *
 * @throws {UsageError} that names the option, what it needs and what it got
 */
export function parsePlanOptions(words: PlanWords): PlanOptions {
  const { pilot, margin = "0.5" } = words;
  const sd = words.sd === undefined ? undefined : points("--sd", words.sd);
  const withinSd = words.withinSd === undefined ? undefined : points("--within-sd", words.withinSd);
  if (withinSd !== undefined) checkWithin(withinSd, sd);
  return {
    ...(pilot === undefined ? {} : { pilot }),
    ...(sd === undefined ? {} : { sd }),
    ...(withinSd === undefined ? {} : { withinSd }),
    margin: points("--margin", margin),
    ...(words.tokens === undefined ? {} : { callTokens: callTokens(words.tokens) }),
  };
}

/** Two arms that vary so much from conversation to conversation make differences that vary at least so much. */
function checkWithin(withinSd: number, sd: number | undefined): void {
  if (sd === undefined) throw new UsageError("--within-sd needs --sd beside it, got none");
  // A hair of room for numbers that were rounded.
  const most = sd / Math.SQRT2;
  if (withinSd > most * 1.01)
    throw new UsageError(
      `--within-sd needs at most ${most.toFixed(2)}, which is --sd over the root of 2, got ${withinSd}`,
    );
}

function points(option: string, word: string): number {
  const value = /^\d*\.?\d+$/u.test(word) ? Number(word) : Number.NaN;
  if (!(value >= narrowest && value <= widest))
    throw new UsageError(
      `${option} needs a number of points from ${narrowest} to ${widest}, got ${JSON.stringify(word)}`,
    );
  return value;
}

function callTokens(word: string): { readonly input: number; readonly output: number } {
  const [, input, output] = /^(\d{1,9}),(\d{1,9})$/u.exec(word) ?? [];
  if (input === undefined)
    throw new UsageError(`--tokens needs input and output of one call, as in 900,80, got ${JSON.stringify(word)}`);
  return { input: Number(input), output: Number(output) };
}
