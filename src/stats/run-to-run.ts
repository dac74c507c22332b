import { sampleVariance } from "simple-statistics";
import { exactFractions } from "./exact-fractions.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { pairedT } from "./paired-t.ts";
import { rounded } from "./rounded.ts";
import { signFlip, type SignFlip } from "./sign-flip.ts";

const oneIsNone = "one conversation a situation tells nothing of run-to-run consistency";

/** How far repeats of one situation lie apart, or the reason why that cannot be said. */
export type WithinSd =
  | {
      readonly kind: "estimable";
      /** Situations with two repeats or more. */
      readonly n: number;
      /** Degrees of freedom: the repeats of these situations, less one for each. */
      readonly df: number;
      /** Pooled over situations, in points of the score. */
      readonly sd: number;
    }
  | NotEstimable;

/**
 * Run-to-run consistency of one arm: the pooled standard deviation of repeats within situations. Situations weigh by their repeats
 * less one; those with one repeat or none are left out.
 *
 * @param scores a row for each situation with the scores of its repeats; rows may differ in length, missing scores are left out
 * @throws {RangeError} when a score is not finite
 * @see Bland and Altman, Measurement error, 1996
 * @example
 * withinSd([[7, 9], [8, 8], [5]]); // => { kind: "estimable", n: 2, df: 2, sd: 1 }
 */
export function withinSd(scores: readonly (readonly number[])[]): WithinSd {
  requireFinite(scores, "withinSd");
  const rows = scores.filter((row) => row.length > 1);
  if (rows.length === 0) return notEstimable(`no situation has two repeats; ${oneIsNone}`);
  const df = rows.reduce((sum, row) => sum + row.length - 1, 0);
  const squares = rows.reduce((sum, row) => sum + (row.length - 1) * variance(row), 0);
  return { kind: "estimable", n: rows.length, df, sd: Math.sqrt(squares / df) };
}

/** How the run-to-run consistency of two arms compares, or the reason why that cannot be said. */
export type RunToRun =
  | {
      readonly kind: "estimable";
      /** Situations with two repeats or more in both arms; nothing else speaks here. */
      readonly n: number;
      /** Pooled standard deviations of repeats within these situations, in points of the score. */
      readonly withinSdBaseline: number;
      readonly withinSdCandidate: number;
      /** Mean over situations of the variance of repeats, candidate - baseline: above 0 the candidate is less consistent. */
      readonly meanVarianceDifference: number;
      /** Tests of the differences of variance; the t test is not estimable where they are the same everywhere. */
      readonly pairedT:
        | { readonly kind: "estimable"; readonly t: number; readonly df: number; readonly p: number }
        | NotEstimable;
      readonly signFlip: SignFlip;
    }
  | NotEstimable;

/**
 * Whether two arms differ in how alike repeats of the same situation are. Each situation gives the variance of its repeats in
 * either arm, and their difference is tested over situations by a paired t test and an exact sign-flip test.
 *
 * @param baseline a row for each situation with the scores of its repeats, missing ones left out
 * @param candidate rows of the same situations, in the same order
 * @throws {RangeError} when a score is not finite or the numbers of rows differ
 * @example
 * runToRun([[8], [9]], [[8], [7]]).kind; // => "not-estimable"
 * runToRun([[8, 8], [7, 9]], [[7, 9], [8, 8]]).meanVarianceDifference; // => 0
 */
export function runToRun(
  baseline: readonly (readonly number[])[],
  candidate: readonly (readonly number[])[],
): RunToRun {
  if (baseline.length !== candidate.length)
    throw new RangeError(`runToRun needs ${baseline.length} rows of the candidate, got ${candidate.length}`);
  requireFinite([...baseline, ...candidate], "runToRun");
  const both = baseline.flatMap((row, at) => {
    const other = candidate[at] ?? [];
    return row.length > 1 && other.length > 1 ? [{ baseline: row, candidate: other }] : [];
  });
  const ofBaseline = withinSd(both.map((rows) => rows.baseline));
  const ofCandidate = withinSd(both.map((rows) => rows.candidate));
  if (ofBaseline.kind === "not-estimable" || ofCandidate.kind === "not-estimable")
    return notEstimable(`no situation has two repeats in both arms; ${oneIsNone}`);
  const differences = exactFractions(both.map((rows) => variance(rows.candidate) - variance(rows.baseline)));
  const test = pairedT(differences);
  return {
    kind: "estimable",
    n: both.length,
    withinSdBaseline: ofBaseline.sd,
    withinSdCandidate: ofCandidate.sd,
    meanVarianceDifference: differences.reduce((sum, difference) => sum + difference, 0) / both.length,
    pairedT: test.kind === "estimable" ? { kind: "estimable", t: test.t, df: test.df, p: test.p } : test,
    signFlip: signFlip(differences),
  };
}

/** Of equal scores 0, whatever rounding makes of their mean. */
function variance(row: readonly number[]): number {
  return row.every((score) => rounded(score) === rounded(row[0] as number)) ? 0 : sampleVariance([...row]);
}

function requireFinite(rows: readonly (readonly number[])[], subject: string): void {
  const stray = rows.flat().find((score) => !Number.isFinite(score));
  if (stray !== undefined) throw new RangeError(`${subject} needs finite scores, got ${stray}`);
}
