import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import type { Interval } from "./t-interval.ts";

/** An interval of a quantile with the coverage that it has, or the reason why there is none. */
export type QuantileInterval =
  | {
      readonly kind: "estimable";
      /** Two of the values. */
      readonly interval: Interval;
      /** What it covers at least, whatever the distribution: the level asked for or more. Ties only add to it. */
      readonly coverage: number;
    }
  | NotEstimable;

/**
 * A distribution-free interval of a quantile: between two of the sorted values, found with the binomial distribution. At most
 * (1 - level) / 2 of such intervals lie above the quantile and at most as many below it.
 *
 * @param values independent of each other, finite, in any order
 * @param share of the quantile, between 0 and 1; 0.5 is the median
 * @param level between 0 and 1 @default 0.95
 * @throws {RangeError} when a value is not finite or share or level is not between 0 and 1
 * @see David and Nagaraja, Order Statistics, 2003, 7.1
 * @example
 * quantileInterval([7, 9, 8, 6, 10, 9], 0.5); // => { kind: "estimable", interval: [6, 10], coverage: 0.96875 }
 * quantileInterval([7, 9, 8, 6, 10], 0.5); // => { kind: "not-estimable", reason: "5 values are too few for a 95% interval of this quantile" }
 */
export function quantileInterval(values: readonly number[], share: number, level = 0.95): QuantileInterval {
  if (!(share > 0 && share < 1)) throw new RangeError(`quantileInterval needs a share between 0 and 1, got ${share}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`quantileInterval needs a level between 0 and 1, got ${level}`);
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`quantileInterval needs finite values, got ${stray}`);
  const n = values.length;
  if (n === 0) return notEstimable("no value");
  const chances = binomial(n, share);
  // A hair of rounding is no reason for a wider interval.
  const tail = (1 - level) / 2 + 1e-12;
  const low = countWithin(chances, tail);
  const high = countWithin(chances.toReversed(), tail);
  // None to spare on one side: not even the extremes are far enough out.
  if (low === 0 || high === 0)
    return notEstimable(
      `${n} ${n === 1 ? "value is" : "values are"} too few for a ${Number((100 * level).toFixed(6))}% interval of this quantile`,
    );
  const sorted = Float64Array.from(values).sort();
  const inside = chances.subarray(low, n + 1 - high);
  return {
    kind: "estimable",
    interval: [sorted[low - 1] as number, sorted[n - high] as number],
    coverage: Math.min(
      1,
      inside.reduce((sum, chance) => sum + chance, 0),
    ),
  };
}

/** How many of the first chances sum up to no more than the tail. */
function countWithin(chances: Float64Array, tail: number): number {
  let sum = 0;
  const over = chances.findIndex((chance) => (sum += chance) > tail);
  return over === -1 ? chances.length : over;
}

/** Chances of 0 to n successes, from the most likely outwards and divided by their sum: no factorial, no overflow. */
function binomial(n: number, share: number): Float64Array {
  const chances = new Float64Array(n + 1);
  const odds = share / (1 - share);
  const peak = Math.min(n, Math.floor((n + 1) * share));
  chances[peak] = 1;
  for (let k = peak; k < n; k++) chances[k + 1] = ((chances[k] as number) * (n - k) * odds) / (k + 1);
  for (let k = peak; k > 0; k--) chances[k - 1] = ((chances[k] as number) * k) / ((n - k + 1) * odds);
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / all);
}
