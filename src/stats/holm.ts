import { adjustedP, runningMaximum, type MaybeP } from "./adjusted-p.ts";

/**
 * Holm's adjustment of the p-values of a declared family: those at most 0.05 afterwards are, whatever holds of the other tests and
 * however the tests depend on each other, in at least 95% of experiments all true findings (family-wise error). As R's p.adjust.
 *
 * @param ps p-values from 0 to 1, in any order; null and undefined stay as they are and are not counted
 * @returns in their order, each from 1e-300 to 1
 * @throws {RangeError} when a p is not from 0 to 1
 * @see Holm, A simple sequentially rejective multiple test procedure, 1979
 * @example
 * holm([0.01, undefined, 0.02]); // => [0.02, null, 0.02]
 */
export function holm<P extends MaybeP>(ps: readonly P[]): (number | Exclude<P, number>)[] {
  return adjustedP(ps, (ascending) => runningMaximum(ascending.map((p, at) => p * (ascending.length - at))));
}
