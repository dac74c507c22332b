import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { positiveP } from "./p-floor.ts";
import type { Interval } from "./t-interval.ts";

/** What Welch's test needs to know of one sample. */
export interface SampleSummary {
  /** Values, a whole number. */
  readonly n: number;
  readonly mean: number;
  /** With n - 1; 0 or more. */
  readonly sd: number;
}

/** Welch's test of two means, or the reason why there is none. */
export type Welch =
  | {
      readonly kind: "estimable";
      /** Mean of the candidate - mean of the baseline, in points of the score. */
      readonly difference: number;
      /** Standard error of the difference, variances not pooled. */
      readonly se: number;
      readonly t: number;
      /** Welch-Satterthwaite, rarely whole. */
      readonly df: number;
      /** Two-sided, above 0. */
      readonly p: number;
      /** Of the difference, at the level asked for. It may reach beyond what the scale allows. */
      readonly interval: Interval;
    }
  | NotEstimable;

/**
 * Welch's t test of two independent samples, with its interval: the fallback where situations do not match. Where they do, it throws
 * away what pairing knows and finds less.
 *
 * @param baseline finite values, in any order
 * @param candidate finite values; the difference is candidate - baseline
 * @param level of the interval, between 0 and 1 @default 0.95
 * @throws {RangeError} when a value is not finite or the level is not between 0 and 1
 * @see Welch, The generalization of "Student's" problem, 1947; as R's t.test(var.equal = FALSE)
 * @example
 * welch([5, 7], [8, 9]).t; // => 2.23606797749979
 * welch([8, 8], [9, 9]); // => { kind: "not-estimable", reason: "all values of a sample are equal, in both" }
 */
export function welch(baseline: readonly number[], candidate: readonly number[], level = 0.95): Welch {
  return welchFromSummaries(sampleSummary(baseline), sampleSummary(candidate), level);
}

/**
 * Welch's t test from what a paper prints of two samples.
 *
 * @param baseline n, mean and sample standard deviation
 * @param candidate likewise; the difference is candidate - baseline
 * @param level of the interval, between 0 and 1 @default 0.95
 * @throws {RangeError} when n is no whole number, a mean is not finite, an sd is negative or the level is not between 0 and 1
 * @see Welch, The generalization of "Student's" problem, 1947
 * @example
 * welchFromSummaries({ n: 8, mean: 7, sd: 2 }, { n: 8, mean: 8, sd: 2 }).df; // => 14
 * welchFromSummaries({ n: 1, mean: 7, sd: 0 }, { n: 8, mean: 8, sd: 2 }); // => { kind: "not-estimable", reason: "fewer than two values in a sample" }
 */
export function welchFromSummaries(baseline: SampleSummary, candidate: SampleSummary, level = 0.95): Welch {
  if (!(level > 0 && level < 1)) throw new RangeError(`welch needs a level between 0 and 1, got ${level}`);
  requireSummary(baseline);
  requireSummary(candidate);
  if (baseline.n < 2 || candidate.n < 2) return notEstimable("fewer than two values in a sample");
  if (baseline.sd === 0 && candidate.sd === 0) return notEstimable("all values of a sample are equal, in both");
  const [u, w] = [baseline.sd ** 2 / baseline.n, candidate.sd ** 2 / candidate.n];
  const df = welchDf({ u, w, nBaseline: baseline.n, nCandidate: candidate.n });
  const difference = candidate.mean - baseline.mean;
  const se = Math.sqrt(u + w);
  const t = difference / se;
  const half = tQuantile(0.5 + level / 2, df) * se;
  return {
    kind: "estimable",
    difference,
    se,
    t,
    df,
    p: positiveP(2 * tCdf(-Math.abs(t), df)),
    interval: [difference - half, difference + half],
  };
}

/** Squared standard errors of two means, and how many values are behind each. */
export interface MeanErrors {
  readonly u: number;
  readonly w: number;
  readonly nBaseline: number;
  readonly nCandidate: number;
}

/**
 * Welch-Satterthwaite degrees of freedom, from the smaller n - 1 to nBaseline + nCandidate - 2. They depend on the ratio of u to w alone.
 *
 * @example
 * welchDf({ u: 1, w: 0, nBaseline: 8, nCandidate: 5 }); // => 7
 */
export function welchDf({ u, w, nBaseline, nCandidate }: MeanErrors): number {
  // By shares, so that tiny variances do not underflow when squared.
  const share = u / (u + w);
  return 1 / (share ** 2 / (nBaseline - 1) + (1 - share) ** 2 / (nCandidate - 1));
}

function sampleSummary(values: readonly number[]): SampleSummary {
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`welch needs finite values, got ${stray}`);
  const [first = 0] = values;
  // Of equal values rounding can leave a spread that is not there.
  const isConstant = values.every((value) => value === first);
  return isConstant
    ? { n: values.length, mean: first, sd: 0 }
    : { n: values.length, mean: mean([...values]), sd: sampleStandardDeviation([...values]) };
}

function requireSummary({ n, mean, sd }: SampleSummary): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`welch needs a whole number of values, got ${n}`);
  if (!Number.isFinite(mean)) throw new RangeError(`welch needs a finite mean, got ${mean}`);
  if (!(sd >= 0 && sd < Infinity)) throw new RangeError(`welch needs a standard deviation of 0 or more, got ${sd}`);
}
