/** What two arms have in common: the values of the same scenarios, in their order. */
export interface Pairs {
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
  /** candidate - baseline, rounded to 1e-9. */
  readonly differences: readonly number[];
  /** How many places had a value in one arm only, or in none. */
  readonly dropped: number;
}

/**
 * Pairs the values of two arms place by place and leaves out every place that lacks one of the two. What is missing is counted, never
 * scored: a reply that could not be judged is no 0.
 *
 * Differences are rounded to 1e-9, so that means of three conversations tie when they are equal: 25/3 - 24/3 and 10/3 - 9/3 differ in
 * floating point.
 *
 * @param a baseline, one place a scenario (or family); null where it has no value
 * @param b candidate, in the same order
 * @throws {RangeError} when the two differ in length or a value is neither finite nor null
 * @example
 * pairs([7, null, 8], [9, 8, 8]); // => { baseline: [7, 8], candidate: [9, 8], differences: [2, 0], dropped: 1 }
 */
export function pairs(a: readonly (number | null)[], b: readonly (number | null)[]): Pairs {
  if (a.length !== b.length)
    throw new RangeError(`pairs needs two lists of one length, got ${a.length} and ${b.length}`);
  const stray = [...a, ...b].find((value) => value !== null && !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`pairs needs finite values or null, got ${stray}`);
  const both = a.flatMap((one, index) => {
    const other = b[index] ?? null;
    return one === null || other === null ? [] : [{ one, other }];
  });
  return {
    baseline: both.map(({ one }) => one),
    candidate: both.map(({ other }) => other),
    differences: both.map(({ one, other }) => rounded(other - one)),
    dropped: a.length - both.length,
  };
}

/** To 1e-9. Adding 0 turns -0 into 0. */
function rounded(difference: number): number {
  const scaled = Math.round(difference * 1e9) / 1e9 + 0;
  // Beyond 2^53 / 1e9 the product has no digits left to round.
  return Math.abs(difference) < 9e6 ? scaled : difference;
}
