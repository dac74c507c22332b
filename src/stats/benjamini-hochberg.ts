import { adjustedP, runningMinimum, type MaybeP } from "./adjusted-p.ts";

/**
 * Benjamini and Hochberg's adjustment, for exploring: of the tests at most 0.05 afterwards, about 5% are expected to be false
 * findings (false discovery rate) when tests are independent or depend positively. As R's p.adjust, "BH".
 *
 * @param ps p-values from 0 to 1, in any order; null and undefined stay as they are and are not counted
 * @returns in their order, each from 1e-300 to 1
 * @throws {RangeError} when a p is not from 0 to 1
 * @see Benjamini and Hochberg, Controlling the false discovery rate, 1995
 * @example
 * benjaminiHochberg([0.01, 0.5, 0.02]); // => [0.03, 0.5, 0.03]
 */
export function benjaminiHochberg<P extends MaybeP>(ps: readonly P[]): (number | Exclude<P, number>)[] {
  return adjustedP(ps, (ascending) => runningMinimum(ascending.map((p, at) => p * (ascending.length / (at + 1)))));
}
