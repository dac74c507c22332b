import { adjustedP, type MaybeP } from "./adjusted-p.ts";

/**
 * Bonferroni's adjustment: each p times the number of tests. Right under any dependence and never better than `holm`; for readers
 * who expect it. As R's p.adjust.
 *
 * @param ps p-values from 0 to 1, in any order; null and undefined stay as they are and are not counted
 * @returns in their order, each from 1e-300 to 1
 * @throws {RangeError} when a p is not from 0 to 1
 * @see Dunn, Multiple comparisons among means, 1961
 * @example
 * bonferroni([0.01, 0.5]); // => [0.02, 1]
 */
export function bonferroni<P extends MaybeP>(ps: readonly P[]): (number | Exclude<P, number>)[] {
  return adjustedP(ps, (ascending) => ascending.map((p) => p * ascending.length));
}
