import { smallestSquares, widestScores } from "./extreme-squares.ts";
import type { NotEstimable } from "./not-estimable.ts";
import { publishedLayouts, type Layout, type Layouts, type PublishedRow } from "./published-layouts.ts";

/** What a published row allows, or the reason why it allows nothing. */
export type PublishedBounds = (
  | {
      readonly kind: "estimable";
      /** The smallest sample standard deviation (n - 1) of any scores that fit; attained. */
      readonly sdMin: number;
      /** The largest, likewise. */
      readonly sdMax: number;
    }
  | NotEstimable
) & {
  /** Some sum of n whole numbers has the printed mean (GRIM). */
  readonly grimConsistent: boolean;
  /** Some n whole scores have mean, median, minimum and maximum at once. */
  readonly feasible: boolean;
  /** All sums that have the printed mean, ascending. */
  readonly possibleSums: readonly number[];
};

/**
 * What the printed n, mean, median, minimum and maximum of whole scores allow: whether such scores exist, their possible sums, and
 * the smallest and largest sample standard deviation over all of them. The bounds are sharp (some scores attain them) and exact for
 * odd and even n; no data set is listed, so that n may be 10,000.
 *
 * @param row whole scores on a scale, minimum and maximum attained, the median of an even n the mean of the two middle scores
 * @throws {RangeError} when a number of the row is not finite or out of its range
 * @see Brown and Heathers, The GRIM test, 2017; Heathers, Anaya, van der Zee and Brown, Recovering data from summary statistics, 2018
 * @example
 * publishedBounds({ n: 4, mean: 7.75, meanDecimals: 2, median: 8, min: 6, max: 9 }); // => { kind: "estimable", grimConsistent: true, feasible: true, possibleSums: [31], sdMin: 1.2583057392117916, sdMax: 1.5 }
 * publishedBounds({ n: 50, mean: 8.45, meanDecimals: 2, median: 8.5, min: 7, max: 10 }); // => { kind: "not-estimable", reason: "no 50 whole scores have the mean 8.45", grimConsistent: false, feasible: false, possibleSums: [] }
 */
export function publishedBounds(row: PublishedRow): PublishedBounds {
  return layoutBounds(row.n, publishedLayouts(row));
}

/** The same from shapes that are already there. */
export function layoutBounds(n: number, { possibleSums, layouts, reason }: Layouts): PublishedBounds {
  const found = { grimConsistent: possibleSums.length > 0, feasible: layouts.length > 0, possibleSums };
  if (reason !== undefined) return { kind: "not-estimable", reason, ...found };
  if (n < 2) return { kind: "not-estimable", reason: "one score has no spread", ...found };
  const sds = layouts.map((layout) => sdRange(n, layout));
  return {
    kind: "estimable",
    sdMin: sds.reduce((least, { low }) => Math.min(least, low), Infinity),
    sdMax: sds.reduce((most, { high }) => Math.max(most, high), 0),
    ...found,
  };
}

/** The smallest and largest sample standard deviation of the scores of one layout. */
function sdRange(n: number, layout: Layout): { readonly low: number; readonly high: number } {
  const { first, middle, last, each, freeSum, lowerSums, sum } = layout;
  const fixed = [...first, ...middle, ...last].reduce((total, score) => total + score ** 2, 0);
  const smallest = fixed + smallestSquares({ each, total: freeSum, ...lowerSums });
  const largest = widestScores(layout).reduce((total, { value, count }) => total + count * value ** 2, 0);
  // All whole numbers below 2^53 up to the division.
  const sd = (squares: number) => Math.sqrt((n * squares - sum ** 2) / (n * (n - 1)));
  return { low: sd(smallest), high: sd(largest) };
}
