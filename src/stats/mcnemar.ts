import { positiveP } from "./p-floor.ts";

/** McNemar's test of paired outcomes. */
export interface McNemar {
  /** Pairs whose outcomes differ. */
  readonly discordant: number;
  /** Two-sided, exact; 1 where no pair differs. */
  readonly p: number;
  /**
   * `p` less the chance of just this split; the better calibrated second number. At an even split, which no reading finds
   * significant, others take half of that chance off.
   */
  readonly pMid: number;
  readonly method: "exact McNemar";
}

/**
 * McNemar's test of whether two arms pass equally often on the same situations. Pairs that pass or fail in both say nothing of it;
 * the others should fall either way as a coin does: an exact binomial test, two-sided. The sign test is the same computation on
 * the counts of positive and of negative differences.
 *
 * @param baselineOnly pairs in which only the baseline has it, a whole number
 * @param candidateOnly pairs in which only the candidate has it, a whole number
 * @throws {RangeError} when a count is no whole number from 0
 * @see McNemar, Note on the sampling error of the difference between correlated proportions or percentages, 1947; Fagerland,
 *   Lydersen and Laake, The McNemar test for binary matched-pairs data, 2013, for the mid-p
 * @example
 * mcnemar(5, 0); // => { discordant: 5, p: 0.0625, pMid: 0.03125, method: "exact McNemar" }
 */
export function mcnemar(baselineOnly: number, candidateOnly: number): McNemar {
  for (const count of [baselineOnly, candidateOnly])
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`mcnemar needs whole numbers of pairs, got ${count}`);
  const discordant = baselineOnly + candidateOnly;
  if (discordant === 0) return { discordant, p: 1, pMid: 1, method: "exact McNemar" };
  const { tail, point } = halfBinomial(Math.min(baselineOnly, candidateOnly), discordant);
  const p = Math.min(1, 2 * tail);
  return { discordant, p: positiveP(p), pMid: positiveP(p - point), method: "exact McNemar" };
}

/** The chance of at most so many heads, and of just so many, in n throws of a coin. */
function halfBinomial(heads: number, n: number): { readonly tail: number; readonly point: number } {
  // From the middle outward, relative to it: 2^-n underflows from n = 1075.
  let weight = 1;
  let half = 0;
  let tail = 0;
  let point = 0;
  const middle = Math.floor(n / 2);
  for (let count = middle; count >= 0; count--) {
    if (count <= heads) tail += weight;
    if (count === heads) point = weight;
    half += weight;
    weight *= count / (n - count + 1);
  }
  // The upper half mirrors the lower; an even n has one middle.
  const whole = 2 * half - (n % 2 === 0 ? 1 : 0);
  return { tail: tail / whole, point: point / whole };
}
