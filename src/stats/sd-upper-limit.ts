import chisquareQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";

/** A limit of a standard deviation, or the reason why there is none. */
export type SdLimit = { readonly kind: "estimable"; readonly sd: number } | NotEstimable;

/**
 * The upper one-sided confidence limit of a standard deviation: the true one is below it in so many of such pilots. A plan made with
 * the sd of a pilot itself is too small in half of them.
 *
 * It takes the values as normally distributed; with heavy tails it covers less than it says.
 *
 * @param sd of a pilot, with n - 1, at least 0
 * @param n values that it is of
 * @param level between 0 and 1 @default 0.8
 * @throws {RangeError} when sd is below 0 or not finite, n is no whole number, or the level is not between 0 and 1
 * @see Browne, On the use of a pilot sample for sample size determination, 1995
 * @example
 * sdUpperLimit(1, 1); // => { kind: "not-estimable", reason: "an sd needs two values, got 1" }
 */
export function sdUpperLimit(sd: number, n: number, level = 0.8): SdLimit {
  if (!(sd >= 0 && sd < Infinity)) throw new RangeError(`sdUpperLimit needs a finite sd of at least 0, got ${sd}`);
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`sdUpperLimit needs a whole number of values, got ${n}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`sdUpperLimit needs a level between 0 and 1, got ${level}`);
  if (n < 2) return notEstimable(`an sd needs two values, got ${n}`);
  if (sd === 0) return notEstimable("equal values have no sd to plan with");
  return { kind: "estimable", sd: sd * Math.sqrt((n - 1) / chisquareQuantile(1 - level, n - 1)) };
}
