import { positiveP } from "./p-floor.ts";

/** The p-values of a sum whose terms would as soon have had the other sign. All from 1e-300 to 1. */
export interface FlipTails {
  /** Two-sided: of a sum at least as far from 0. */
  readonly p: number;
  /** Of a sum at least as large. */
  readonly pGreater: number;
  /** Of a sum at most as large. */
  readonly pLess: number;
  /** Two-sided mid-p: of a sum further from 0, and half of one as far. */
  readonly pMid: number;
}

/**
 * How many steps `flipTails` takes at most: terms other than 0, times the sum of their sizes.
 *
 * @param terms whole numbers
 * @example
 * flipWork([3, -2, 0]); // => 10
 */
export function flipWork(terms: readonly number[]): number {
  const sizes = terms.filter((term) => term !== 0).map((term) => Math.abs(term));
  return sizes.length * sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * The exact distribution of a sum of whole numbers under all 2^m assignments of signs to its m terms other than 0, each equally
 * likely, and where the sum at hand lies in it. Zeros have no sign to flip and change nothing. Up to 50 terms every p is exact to
 * the last bit, being a count over a power of two; beyond, its relative error stays near 1e-13.
 *
 * @param terms whole numbers, signed as observed
 * @throws {RangeError} when a term is no whole number
 * @see Zmigrod, Vieira and Cotterell, Exact paired-permutation testing, 2022
 * @example
 * flipTails([1, 2, 0]); // => { p: 0.5, pGreater: 0.25, pLess: 1, pMid: 0.25 }
 */
export function flipTails(terms: readonly number[]): FlipTails {
  const stray = terms.find((term) => !Number.isSafeInteger(term));
  if (stray !== undefined) throw new RangeError(`flipTails needs whole numbers, got ${stray}`);
  const chances = subsetSums(terms.map((term) => Math.abs(term)));
  const whole = chances.length - 1;
  // A sum with signs is twice the sum of its positive terms, less the sum of all sizes.
  const above = terms.reduce((sum, term) => sum + Math.max(0, term), 0);
  const below = whole - above;
  const outer = Math.max(above, below);
  // The distribution is symmetric: the tail beyond -|T| is as heavy as that beyond |T|, and at 0 the two meet.
  const isCentre = above === below;
  const p = isCentre ? 1 : 2 * upperTail(chances, outer);
  const same = (chances[outer] ?? 0) * (isCentre ? 1 : 2);
  return {
    p: positiveP(p),
    pGreater: positiveP(upperTail(chances, above)),
    pLess: positiveP(upperTail(chances, below)),
    pMid: positiveP(p - same / 2),
  };
}

/** For each sum from 0 to that of all sizes the chance that a random subset has it: each size is in it or not, as by a fair coin. */
function subsetSums(sizes: readonly number[]): Float64Array {
  const ascending = sizes.filter((size) => size !== 0).sort((a, b) => a - b);
  const whole = ascending.reduce((sum, size) => sum + size, 0);
  const chances = new Float64Array(whole + 1);
  chances[0] = 1;
  // Small sizes first: fewer sums are reached for longer.
  let reached = 0;
  for (const size of ascending) {
    reached += size;
    // From the top, so that each size is used once.
    for (let sum = reached; sum >= size; sum--)
      chances[sum] = 0.5 * ((chances[sum] as number) + (chances[sum - size] as number));
    for (let sum = 0; sum < size; sum++) chances[sum] = 0.5 * (chances[sum] as number);
  }
  return chances;
}

/** The chance of a sum of at least so much, from the far end, where the smallest addends lie. */
function upperTail(chances: Float64Array, from: number): number {
  let tail = 0;
  for (let sum = chances.length - 1; sum >= from; sum--) tail += chances[sum] as number;
  return tail;
}
