/** The standard normal quantile of 0.975: intervals hold 95% of the mass, two-sided. */
const z = 1.959963984540054;

/** A share with its 95% interval, or the reason why there is none. */
export type Proportion =
  | {
      readonly kind: "estimable";
      readonly count: number;
      readonly n: number;
      /** `count / n`, 0 to 1. */
      readonly share: number;
      /** Lower end of the interval, 0 to 1. */
      readonly low: number;
      /** Upper end of the interval, 0 to 1. */
      readonly high: number;
    }
  | { readonly kind: "not-estimable"; readonly reason: string };

/**
 * The Wilson score interval of a share at 95%, without continuity correction. It assumes that the n cases are independent of each
 * other; where they are not (turns of one conversation), it describes the cases at hand and covers less than it says.
 *
 * @param count how many of the cases have it, a whole number from 0 to n
 * @param n cases, a whole number; of none there is no share
 * @throws {RangeError} when count or n is no whole number in its range
 * @see Wilson, Probable inference, the law of succession, and statistical inference, 1927
 * @example
 * wilson(5, 10).share; // => 0.5
 * wilson(0, 0); // => { kind: "not-estimable", reason: "no case to count" }
 */
export function wilson(count: number, n: number): Proportion {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`wilson needs a whole number of cases, got ${n}`);
  if (!Number.isSafeInteger(count) || count < 0 || count > n)
    throw new RangeError(`wilson needs a count from 0 to ${n}, got ${count}`);
  if (n === 0) return { kind: "not-estimable", reason: "no case to count" };
  const share = count / n;
  const weight = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  // At the ends the formula gives 0 and 1 exactly; floating point misses them by a hair.
  const low = count === 0 ? 0 : Math.max(0, centre - half);
  const high = count === n ? 1 : Math.min(1, centre + half);
  return { kind: "estimable", count, n, share, low, high };
}
