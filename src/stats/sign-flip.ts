import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { flipTails, flipWork, type FlipTails } from "./flip-tails.ts";
import { integerScale } from "./integer-scale.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { positiveP } from "./p-floor.ts";
import { createRandom } from "./random.ts";
import { rounded } from "./rounded.ts";

/** Sets of signs drawn, beside those at hand, where the differences have no common scale. */
const resamples = 9999;

/** A sign-flip test of differences, or the reason why there is none. */
export type SignFlip =
  | ({
      readonly kind: "estimable";
      /** Differences, zeros included. */
      readonly n: number;
      /** Differences other than 0: only they have a sign. */
      readonly nonZero: number;
      /** The factor that makes all differences whole; absent where there is none up to 10,000. */
      readonly scale?: number;
      /** Of the differences times the scale; where there is no scale, of the differences themselves. */
      readonly sum: number;
      /** The smallest two-sided p to be had: 2 / 2^nonZero, all differences being of one sign, or 1e-4 where it is resampled. */
      readonly smallestP: number;
      readonly method: "exact sign-flip" | "sign-flip, normal approximation" | "sign-flip, Monte Carlo";
      /** Sets of signs drawn, with the seed; both of Monte Carlo only. */
      readonly resamples?: number;
      readonly seed?: number;
    } & FlipTails)
  | NotEstimable;

/** Steps of the exact test, which take a few milliseconds. A report may have some hundred tests. */
const mostSteps = 5e6;

/**
 * The paired permutation test of a mean difference: if the two arms did not differ, each difference might as well have had the
 * other sign. It asks how often that chance alone gives a mean at least as far from 0 (`p`), as large (`pGreater`) or as small
 * (`pLess`). Zeros count on both sides and cancel out, so that no rule for them is needed. Exact and without a seed over all
 * assignments of signs while nonZero times the sum of the scaled sizes is at most 5e6: some 2000 situations with whole scores, 1000
 * with means of three. Beyond that the sum is taken as normal, corrected for continuity by half a step. Differences with no common
 * scale up to 10,000 are enumerated up to 13 of them, and else resampled 9999 times with p = (1 + count) / 10,000.
 *
 * It is conservative where few differences have a sign; `pMid` is the better calibrated second number.
 *
 * @param differences candidate - baseline; they are rounded to 1e-9, so that thirds tie and what should be 0 is
 * @param options.seed of the resampling, a whole number of 32 bits @default 1
 * @throws {RangeError} when a difference or the sum of their sizes is not finite
 * @see Zmigrod, Vieira and Cotterell, Exact paired-permutation testing, 2022; Phipson and Smyth, Permutation p-values should never
 *   be zero, 2010, for resampling
 * @example
 * signFlip([1, 1, 0, 2]).p; // => 0.25
 * signFlip([0, 0]); // => { kind: "estimable", n: 2, nonZero: 0, scale: 1, sum: 0, smallestP: 1, method: "exact sign-flip", p: 1, pGreater: 1, pLess: 1, pMid: 0.5 }
 */
export function signFlip(differences: readonly number[], { seed = 1 }: { readonly seed?: number } = {}): SignFlip {
  const stray = differences.find((difference) => !Number.isFinite(difference));
  if (stray !== undefined) throw new RangeError(`signFlip needs finite differences, got ${stray}`);
  const size = differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
  if (!Number.isFinite(size)) throw new RangeError(`signFlip needs differences with a finite sum, got ${size}`);
  const n = differences.length;
  if (n === 0) return notEstimable("no pair to compare");
  const signed = differences.map(rounded).filter((difference) => difference !== 0);
  const nonZero = signed.length;
  const smallestP = positiveP(2 ** (1 - Math.max(1, nonZero)));
  const scale = integerScale(signed);
  if (scale === undefined) {
    const shared = { kind: "estimable", n, nonZero, sum: total(signed) } as const;
    if (2 ** nonZero <= resamples) {
      const every = countedTails(signed, 2 ** nonZero, (set, at) => Math.floor(set / 2 ** at) % 2 === 1);
      return { ...shared, smallestP, method: "exact sign-flip", ...every };
    }
    const random = createRandom(seed);
    const drawn = countedTails(signed, resamples + 1, () => random() < 0.5);
    const smallest = 1 / (resamples + 1);
    return { ...shared, smallestP: smallest, method: "sign-flip, Monte Carlo", resamples, seed, ...drawn };
  }
  const scaled = signed.map((difference) => Math.round(difference * scale));
  const shared = { kind: "estimable", n, nonZero, scale, sum: total(scaled), smallestP } as const;
  return flipWork(scaled) <= mostSteps
    ? { ...shared, method: "exact sign-flip", ...flipTails(scaled) }
    : { ...shared, method: "sign-flip, normal approximation", ...normalTails(scaled) };
}

/** The sum moves in steps of 2, since a flip takes a term away and adds it to the other side: half a step is 1. */
function normalTails(terms: readonly number[]): FlipTails {
  const sum = total(terms);
  const sd = Math.sqrt(terms.reduce((squares, term) => squares + term ** 2, 0));
  const above = (from: number): number => normalCdf(-from / sd, 0, 1);
  return {
    p: positiveP(Math.min(1, 2 * above(Math.abs(sum) - 1))),
    pGreater: positiveP(above(sum - 1)),
    pLess: positiveP(above(-sum - 1)),
    pMid: positiveP(2 * above(Math.abs(sum))),
  };
}

/** Counts sums over sets of signs. Those at hand are set 0, so that no p is 0; `isFlipped` makes the others. */
function countedTails(
  terms: readonly number[],
  sets: number,
  isFlipped: (set: number, at: number) => boolean,
): FlipTails {
  const sum = total(terms);
  // Sums of the same terms differ by rounding when added in other signs.
  const slack = 1e-12 * terms.reduce((sizes, term) => sizes + Math.abs(term), 0);
  const counts = { further: 0, asFar: 1, greater: 1, less: 1 };
  for (let set = 1; set < sets; set++) {
    const flipped = terms.reduce((so, term, at) => so + (isFlipped(set, at) ? -term : term), 0);
    if (flipped >= sum - slack) counts.greater++;
    if (flipped <= sum + slack) counts.less++;
    const further = Math.abs(flipped) - Math.abs(sum);
    if (further > slack) counts.further++;
    else if (further >= -slack) counts.asFar++;
  }
  const { further, asFar, greater, less } = counts;
  const share = (count: number): number => positiveP(count / sets);
  return {
    p: share(further + asFar),
    pGreater: share(greater),
    pLess: share(less),
    pMid: share(further + asFar / 2),
  };
}

function total(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}
