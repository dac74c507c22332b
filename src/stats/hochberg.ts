import { adjustedP, runningMinimum, type MaybeP } from "./adjusted-p.ts";

/**
 * Hochberg's adjustment: the factors of `holm`, from the largest p down. Never above Holm's, but right only where tests are
 * independent or depend positively. As R's p.adjust.
 *
 * @param ps p-values from 0 to 1, in any order; null and undefined stay as they are and are not counted
 * @returns in their order, each from 1e-300 to 1
 * @throws {RangeError} when a p is not from 0 to 1
 * @see Hochberg, A sharper Bonferroni procedure for multiple tests of significance, 1988
 * @example
 * hochberg([0.02, 0.03]); // => [0.03, 0.03]
 */
export function hochberg<P extends MaybeP>(ps: readonly P[]): (number | Exclude<P, number>)[] {
  return adjustedP(ps, (ascending) => runningMinimum(ascending.map((p, at) => p * (ascending.length - at))));
}
