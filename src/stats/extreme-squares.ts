import type { Layout } from "./published-layouts.ts";

/** Equal scores: how many there are of a value. */
export interface Pile {
  readonly value: number;
  readonly count: number;
}

/**
 * The smallest sum of squares of two groups of `each` whole numbers, of which the joint total is known and the total of the first
 * group is kept between two ends.
 *
 * Inside a group, numbers as equal as possible have the smallest squares. The sum over both groups is then a convex function of the
 * first one's total, symmetric about half of the joint total: the smallest is at half, or at the end that is nearest to it.
 *
 * @example
 * smallestSquares({ each: 2, total: 10, low: 0, high: 10 }); // => 26
 * smallestSquares({ each: 2, total: 10, low: 0, high: 2 }); // => 34
 */
export function smallestSquares({
  each,
  total,
  low,
  high,
}: {
  readonly each: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
}): number {
  if (each === 0) return 0;
  const first = Math.min(high, Math.max(low, Math.floor(total / 2)));
  return evenSquares(each, first) + evenSquares(each, total - first);
}

/** Sum of squares of so many whole numbers with this total, as equal as they can be. */
function evenSquares(count: number, total: number): number {
  const base = Math.floor(total / count);
  return count * base ** 2 + (total - count * base) * (2 * base + 1);
}

/**
 * The most spread-out scores of a layout, in ascending piles: the free scores all begin at their lowest and are then raised to their
 * highest from the top down until the sum is reached.
 *
 * No other scores of the layout have a larger sum of squares: where one score could still rise and a lower one could fall, moving a
 * point up from the lower to the higher adds to the squares, and here no such two are left. More than that, the lowest k of these
 * scores have the smallest sum that any scores of the layout have, whatever k (below the score that stopped halfway each is at its
 * lowest, above it all others are at their highest). They majorize all others, so that paired against any row in opposite order they
 * have the smallest sum of products too (Hardy, Littlewood and Pólya, Inequalities, 1934).
 *
 * @example
 * widestScores({ sum: 46, first: [4], middle: [8, 8], last: [10], each: 1, lower: { low: 4, high: 8 }, upper: { low: 8, high: 10 }, freeSum: 16, lowerSums: { low: 6, high: 8 } }).map(({ value }) => value); // => [4, 6, 8, 8, 10, 10]
 */
export function widestScores({ first, middle, last, each, lower, upper, freeSum, lowerSums }: Layout): readonly Pile[] {
  const one = (value: number): Pile => ({ value, count: 1 });
  return [
    ...first.map(one),
    ...widestGroup(each, lower, lowerSums.low),
    ...middle.map(one),
    ...widestGroup(each, upper, freeSum - lowerSums.low),
    ...last.map(one),
  ];
}

function widestGroup(count: number, { low, high }: Layout["lower"], total: number): readonly Pile[] {
  if (count === 0) return [];
  if (low === high) return [{ value: low, count }];
  const surplus = total - count * low;
  const raised = Math.floor(surplus / (high - low));
  const halfway = surplus - raised * (high - low);
  return [
    { value: low, count: count - raised - (halfway > 0 ? 1 : 0) },
    { value: low + halfway, count: halfway > 0 ? 1 : 0 },
    { value: high, count: raised },
  ].filter((pile) => pile.count > 0);
}
