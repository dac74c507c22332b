import { adjustedP, type MaybeP } from "./adjusted-p.ts";

/**
 * Hommel's adjustment: the closure of Simes' test. Never above Hochberg's, and right where tests are independent or depend
 * positively. As R's p.adjust.
 *
 * @param ps p-values from 0 to 1, in any order; null and undefined stay as they are and are not counted
 * @returns in their order, each from 1e-300 to 1
 * @throws {RangeError} when a p is not from 0 to 1
 * @see Hommel, A stagewise rejective multiple test procedure based on a modified Bonferroni test, 1988
 * @example
 * hommel([0.01, 0.02, 0.02]); // => [0.02, 0.02, 0.02]
 */
export function hommel<P extends MaybeP>(ps: readonly P[]): (number | Exclude<P, number>)[] {
  return adjustedP(ps, (ascending) =>
    // A test is rejected where all sets of tests that it belongs to are. Of the sets of one size the hardest to reject has,
    // beside it, the largest other p-values.
    ascending.map((p, at) => {
      const others = ascending.toSpliced(at, 1);
      const hardest = ascending.map((_, from) => others.slice(from));
      return Math.max(...hardest.map((set) => simes([p, ...set].sort((a, b) => a - b))));
    }),
  );
}

/** The p of Simes' test that no test of a set has found anything. */
function simes(ascending: readonly number[]): number {
  return Math.min(...ascending.map((p, at) => (p * ascending.length) / (at + 1)));
}
