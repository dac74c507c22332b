import { rounded } from "./rounded.ts";

/**
 * Ranks from 1, ascending, ties sharing the mean of theirs, as R's and scipy's rank with "average". Values that agree
 * when rounded to 1e-9 are ties: means of three repeats differ by less when added in another order.
 *
 * @param values finite, in any order
 * @returns a rank for each value, in their order; whole numbers or halves
 * @throws {RangeError} when a value is not finite
 * @example
 * midranks([9, 7, 7, 8]); // => [4, 1.5, 1.5, 3]
 */
export function midranks(values: readonly number[]): readonly number[] {
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`midranks needs finite values, got ${stray}`);
  const ascending = values.map((value, place) => ({ value: rounded(value), place })).sort((a, b) => a.value - b.value);
  const ranks = values.map(() => 0);
  for (let from = 0; from < ascending.length;) {
    let to = from;
    while (to + 1 < ascending.length && ascending[to + 1]?.value === ascending[from]?.value) to++;
    for (const { place } of ascending.slice(from, to + 1)) ranks[place] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
