import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { Interval } from "./t-interval.ts";
import type { Proportion } from "./wilson.ts";

/**
 * The Clopper-Pearson interval of a share: exact, so that it never covers less than its level and mostly covers more. For safety
 * floors, where an interval must not be too short.
 *
 * @param count how many of the cases have it, a whole number from 0 to n
 * @param n cases, independent of each other, a whole number; of none there is no share
 * @param level between 0 and 1 @default 0.95
 * @throws {RangeError} when count or n is no whole number in its range, or the level is not between 0 and 1
 * @see Clopper and Pearson, The use of confidence or fiducial limits, 1934
 * @example
 * clopperPearson(0, 1, 0.95); // => { kind: "estimable", count: 0, n: 1, share: 0, low: 0, high: 0.975 }
 */
export function clopperPearson(count: number, n: number, level = 0.95): Proportion {
  return betaInterval({ count, n, level, subject: "clopperPearson" }, (outside) => [
    count === 0 ? 0 : betaQuantile(outside, count, n - count + 1),
    count === n ? 1 : betaQuantile(1 - outside, count + 1, n - count),
  ]);
}

/**
 * Jeffreys' interval of a share: the equal-tailed posterior interval from a Beta(1/2, 1/2) prior, its end set to 0 or 1 where none
 * or all have it. Close to its level on average, in both directions.
 *
 * @param count how many of the cases have it, a whole number from 0 to n
 * @param n cases, independent of each other, a whole number; of none there is no share
 * @param level between 0 and 1 @default 0.95
 * @throws {RangeError} when count or n is no whole number in its range, or the level is not between 0 and 1
 * @see Brown, Cai and DasGupta, Interval estimation for a binomial proportion, 2001
 * @example
 * jeffreys(0, 10).low; // => 0
 */
export function jeffreys(count: number, n: number, level = 0.95): Proportion {
  return betaInterval({ count, n, level, subject: "jeffreys" }, (outside) => [
    count === 0 ? 0 : betaQuantile(outside, count + 0.5, n - count + 0.5),
    count === n ? 1 : betaQuantile(1 - outside, count + 0.5, n - count + 0.5),
  ]);
}

/**
 * The equal-tailed posterior interval of a share from a uniform prior, Beta(1, 1). Where none or all have it, its ends still lie
 * inside 0 and 1 and it does not hold the share seen.
 *
 * @param count how many of the cases have it, a whole number from 0 to n
 * @param n cases, independent of each other, a whole number; of none there is no share
 * @param level between 0 and 1 @default 0.95
 * @throws {RangeError} when count or n is no whole number in its range, or the level is not between 0 and 1
 * @see Bowyer, Aitchison and Ivanova, Don't use the CLT in LLM evals with fewer than a few hundred datapoints, 2025
 * @example
 * bayesUniform(0, 1).share; // => 0
 */
export function bayesUniform(count: number, n: number, level = 0.95): Proportion {
  return betaInterval({ count, n, level, subject: "bayesUniform" }, (outside) => [
    betaQuantile(outside, count + 1, n - count + 1),
    betaQuantile(1 - outside, count + 1, n - count + 1),
  ]);
}

interface Cases {
  readonly count: number;
  readonly n: number;
  readonly level: number;
  /** The function that was called, for its errors. */
  readonly subject: string;
}

function betaInterval({ count, n, level, subject }: Cases, ends: (outside: number) => Interval): Proportion {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${subject} needs a whole number of cases, got ${n}`);
  if (!Number.isSafeInteger(count) || count < 0 || count > n)
    throw new RangeError(`${subject} needs a count from 0 to ${n}, got ${count}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`${subject} needs a level between 0 and 1, got ${level}`);
  if (n === 0) return { kind: "not-estimable", reason: "no case to count" };
  const [low, high] = ends((1 - level) / 2);
  return { kind: "estimable", count, n, share: count / n, low, high };
}
