import { mean, sampleStandardDeviation } from "simple-statistics";
import { noncentralTCdf } from "./noncentral-t.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { pairs } from "./pairs.ts";
import { root } from "./root.ts";
import { tInterval, type Interval } from "./t-interval.ts";

/** Two arms on the same scenarios, in the same order, without gaps: what `pairs` gives. */
export interface StandardizedDifferenceOptions {
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
  /** Of the interval of dz, between 0 and 1. @default 0.95 */
  readonly level?: number;
}

/** Differences in units of a standard deviation; what cannot be estimated is absent. */
export type StandardizedDifference =
  | {
      readonly kind: "estimable";
      /** Pairs, at least 2. */
      readonly n: number;
      /** Not standardized: candidate - baseline in points of the score. */
      readonly meanDifference: number;
      /** Mean difference over the sd of the differences. It grows with the repeats that a mean is of: say how many. */
      readonly dz?: number;
      /** dz times the exact correction of its small-sample bias (Hedges); absent at n = 2, where there is none. */
      readonly gz?: number;
      /** Of dz, by the noncentral t. */
      readonly dzInterval?: Interval;
      /** Mean difference over the root of the mean variance of the two arms: it does not depend on how alike the pairs are. */
      readonly dav?: number;
      /** Pearson's correlation of the two arms over scenarios. */
      readonly pearsonR?: number;
    }
  | NotEstimable;

/**
 * Standardized mean differences of paired values, candidate - baseline. They compare studies; for a decision on one scale the mean
 * difference itself is the better number.
 *
 * @throws {RangeError} when the arms differ in length, a value is not finite, or the level is not between 0 and 1
 * @see Cumming, Understanding the New Statistics, 2012, chapter 11
 * @see Hedges, Distribution theory for Glass's estimator of effect size, 1981: the correction
 * @example
 * standardizedDifference({ baseline: [7, 8, 6], candidate: [7, 8, 6] }); // => { kind: "estimable", n: 3, meanDifference: 0, dav: 0, pearsonR: 1 }
 */
export function standardizedDifference({
  baseline,
  candidate,
  level = 0.95,
}: StandardizedDifferenceOptions): StandardizedDifference {
  const { differences, dropped } = pairs(baseline, candidate);
  if (dropped > 0) throw new RangeError(`standardizedDifference needs complete pairs, got ${dropped} with a gap`);
  const found = tInterval(differences, level);
  if (found.kind === "not-estimable")
    return notEstimable(differences.length === 0 ? "no pair" : "one pair has no spread");
  const { n, sd, df, isDegenerate } = found;
  // Of the values as they are: differences are rounded to find those that are equal.
  const meanDifference = mean([...candidate]) - mean([...baseline]);
  const [sdBaseline, sdCandidate] = [spread(baseline), spread(candidate)];
  const average = Math.sqrt((sdBaseline ** 2 + sdCandidate ** 2) / 2);
  const dz = meanDifference / sd;
  return {
    kind: "estimable",
    n,
    meanDifference,
    ...(isDegenerate ? {} : { dz, dzInterval: dzInterval({ dz, n, level }) }),
    ...(isDegenerate || df < 2 ? {} : { gz: dz * hedgesCorrection(df) }),
    ...(average === 0 ? {} : { dav: meanDifference / average }),
    ...(sdBaseline === 0 || sdCandidate === 0 ? {} : { pearsonR: correlation(baseline, candidate) }),
  };
}

/** Sample standard deviation; of equal values 0, whatever rounding makes of their mean. */
function spread(values: readonly number[]): number {
  return values.every((value) => value === values[0]) ? 0 : sampleStandardDeviation([...values]);
}

/** The two noncentralities that would give a t as far out as the one seen in (1 - level) / 2 of experiments, over sqrt(n). */
function dzInterval({ dz, n, level }: { readonly dz: number; readonly n: number; readonly level: number }): Interval {
  const [t, df, tail] = [dz * Math.sqrt(n), n - 1, (1 - level) / 2];
  const above = (delta: number) => noncentralTCdf(-t, df, -delta) - tail;
  const below = (delta: number) => tail - noncentralTCdf(t, df, delta);
  // The ends lie about this far from t; where they do not, the bracket is widened until they do.
  const reach = 3 * Math.sqrt(1 + t ** 2 / (2 * df));
  return [edge(above, t, -reach) / Math.sqrt(n), edge(below, t, reach) / Math.sqrt(n)];
}

/** The root on the way from `start` in the direction of `step`. */
function edge(f: (delta: number) => number, start: number, step: number): number {
  let [near, far] = [start, start + step];
  while (Math.sign(f(far)) === Math.sign(f(near))) [near, far] = [far, far + 2 * (far - near)];
  return root(f, near, far);
}

/** gamma(df / 2) / (sqrt(df / 2) gamma((df - 1) / 2)), by the recursion of the ratio: no gamma function, no overflow. */
function hedgesCorrection(df: number): number {
  const isEven = df % 2 === 0;
  let ratio = isEven ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let at = isEven ? 2 : 3; at < df; at += 2) ratio *= at / (at - 1);
  return ratio / Math.sqrt(df / 2);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [centreA, centreB] = [mean([...a]), mean([...b])];
  let [aa, bb, ab] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const [da, db] = [value - centreA, (b[index] as number) - centreB];
    aa += da * da;
    bb += db * db;
    ab += da * db;
  }
  return Math.min(1, Math.max(-1, ab / Math.sqrt(aa * bb)));
}
