import { adjustedP, runningMinimum, type MaybeP } from "./adjusted-p.ts";

/**
 * Benjamini and Yekutieli's adjustment: `benjaminiHochberg` made right under any dependence, at the price of a factor of
 * 1 + 1/2 + ... + 1/m. As R's p.adjust, "BY".
 *
 * @param ps p-values from 0 to 1, in any order; null and undefined stay as they are and are not counted
 * @returns in their order, each from 1e-300 to 1
 * @throws {RangeError} when a p is not from 0 to 1
 * @see Benjamini and Yekutieli, The control of the false discovery rate in multiple testing under dependency, 2001
 * @example
 * benjaminiYekutieli([0.02, 0.5]); // => [0.06, 0.75]
 */
export function benjaminiYekutieli<P extends MaybeP>(ps: readonly P[]): (number | Exclude<P, number>)[] {
  return adjustedP(ps, (ascending) => {
    const m = ascending.length;
    const harmonic = ascending.reduce((sum, _, at) => sum + 1 / (at + 1), 0);
    return runningMinimum(ascending.map((p, at) => p * harmonic * (m / (at + 1))));
  });
}
