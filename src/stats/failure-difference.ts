import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";

/** How many of n matched units failed with one arm only. */
export interface Discordant {
  /** Units that fail with the candidate and not with the baseline. */
  readonly candidateOnly: number;
  /** Units that fail with the baseline and not with the candidate. */
  readonly baselineOnly: number;
  /** All matched units, those included in which both or neither fail. */
  readonly n: number;
}

/** A difference of two matched shares with its one-sided bounds, or the reason why there is none. */
export type FailureDifference =
  | {
      readonly kind: "estimable";
      readonly n: number;
      /** Candidate - baseline, -1 to 1. */
      readonly difference: number;
      /** One-sided lower bound, -1 to 1. */
      readonly lower: number;
      /** One-sided upper bound, -1 to 1. */
      readonly upper: number;
      readonly method: "Tango score";
    }
  | NotEstimable;

/**
 * The difference of two shares over matched units, with one-sided bounds that invert Tango's score test. Unlike the bounds of Wald
 * and of Student they say something when nothing failed: of n units without a failure on either side the upper bound is
 * z^2 / (n + z^2).
 *
 * @param alpha of each bound, between 0 and 0.5 @default 0.05
 * @throws {RangeError} when a count is no whole number, when more units differ than there are, or when alpha is out of range
 * @see Tango, Equivalence test and confidence interval for the difference in proportions for the paired-sample design, 1998
 * @example
 * failureDifference({ candidateOnly: 0, baselineOnly: 0, n: 0 }); // => { kind: "not-estimable", reason: "no matched unit" }
 */
export function failureDifference({ candidateOnly, baselineOnly, n }: Discordant, alpha = 0.05): FailureDifference {
  for (const count of [candidateOnly, baselineOnly, n])
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`failureDifference needs whole numbers of units, got ${count}`);
  if (candidateOnly + baselineOnly > n)
    throw new RangeError(`failureDifference needs at most ${n} units that differ, got ${candidateOnly + baselineOnly}`);
  if (!(alpha > 0 && alpha < 0.5))
    throw new RangeError(`failureDifference needs alpha between 0 and 0.5, got ${alpha}`);
  if (n === 0) return notEstimable("no matched unit");
  const z = normalQuantile(1 - alpha, 0, 1);
  const counts = { candidateOnly, baselineOnly, n };
  return {
    kind: "estimable",
    n,
    difference: (candidateOnly - baselineOnly) / n,
    lower: root(counts, z),
    upper: root(counts, -z),
    method: "Tango score",
  };
}

/** Where the score statistic, which falls from one end to the other, takes a value; by bisection to the last bit. */
function root(counts: Discordant, value: number): number {
  let [low, high] = [-1, 1];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (score(counts, middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The score statistic of a difference, with the share that only the baseline fails at its restricted maximum of likelihood. */
function score({ candidateOnly, baselineOnly, n }: Discordant, difference: number): number {
  const distance = candidateOnly - baselineOnly - n * difference;
  const b = -candidateOnly - baselineOnly + (2 * n - candidateOnly + baselineOnly) * difference;
  const c = -baselineOnly * difference * (1 - difference);
  const share = (Math.sqrt(Math.max(0, b * b - 8 * n * c)) - b) / (4 * n);
  const variance = n * (2 * share + difference * (1 - difference));
  // At the ends of the range there is no variance left: the statistic is as far as it can be.
  if (!(variance > 1e-12)) return distance === 0 ? 0 : Math.sign(distance) * Number.MAX_VALUE;
  return distance / Math.sqrt(variance);
}
