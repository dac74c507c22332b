import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { smallestSquares, widestScores, type Pile } from "./extreme-squares.ts";
import { positiveP } from "./p-floor.ts";
import type { Layout } from "./published-layouts.ts";
import type { Interval } from "./t-interval.ts";

/** What two rows on the same situations allow for their differences. */
export interface PairedRange {
  /** The smallest and the largest sample standard deviation (n - 1) of the differences. */
  readonly sd: Interval;
  /** The smallest and the largest two-sided p of the paired t test; 1e-300 where all differences may be equal and not 0. */
  readonly p: Interval;
}

/**
 * The smallest and the largest spread of differences, and p of the paired t test, over all scores that fit two rows and all ways to
 * pair them. Both are sharp: some scores, paired in some way, attain them.
 *
 * The sum of the differences is fixed by the two sums, so that sd and p follow from the sum of their squares. For given scores that sum is smallest when
 * both rows are paired in the same order and largest when in opposite orders (rearrangement inequality). Over the scores:
 *
 * - Smallest. In the same order the groups of both layouts stand against each other: ends and middles are fixed, and the free scores
 *   below the middle face those below it, above likewise. Inside such a group let the scores of each row be as equal as their sum
 *   allows and pair them in order: differences then take at most two neighbouring values, so that they are as equal as their sum
 *   allows, and nothing smaller is possible. Each row can move points between its two groups freely within its `lowerSums`, so the
 *   sum of the lower differences can be every whole number between two ends: the rest is `smallestSquares`.
 * - Largest. The most spread-out scores of either layout have the largest squares and the smallest sum of products in opposite
 *   order at once (see `widestScores`).
 *
 * @param baseline shapes of the baseline's row, from `publishedLayouts`; at least one
 * @param candidate of the candidate's row, with the same n
 * @param n pairs, 2 or more
 * @throws {RangeError} when there is no layout or n is below 2
 * @see Hardy, Littlewood and Polya, Inequalities, 1934, for both rearrangement and majorization
 */
export function pairedRange(baseline: readonly Layout[], candidate: readonly Layout[], n: number): PairedRange {
  if (!(Number.isSafeInteger(n) && n >= 2)) throw new RangeError(`pairedRange needs two pairs or more, got ${n}`);
  if (baseline.length === 0 || candidate.length === 0) throw new RangeError("pairedRange needs a layout, got none");
  let [sdLow, sdHigh, tLow, tHigh] = [Infinity, 0, Infinity, 0];
  const wide = candidate.map((layout) => widest(layout, -1));
  for (const x of baseline) {
    const widestX = widest(x, 1);
    for (const [index, y] of candidate.entries()) {
      const sum = y.sum - x.sum;
      const [least, most] = [smallest(x, y), largest(widestX, wide[index] as Wide)];
      sdLow = Math.min(sdLow, sd(n, sum, least));
      sdHigh = Math.max(sdHigh, sd(n, sum, most));
      tHigh = Math.max(tHigh, tSize(n, sum, least));
      tLow = Math.min(tLow, tSize(n, sum, most));
    }
  }
  return { sd: [sdLow, sdHigh], p: [pairedP(tHigh, n), pairedP(tLow, n)] };
}

/** The smallest sum of squared differences of two layouts. */
function smallest(x: Layout, y: Layout): number {
  const fixed = squaredGaps(x.first, y.first) + squaredGaps(x.middle, y.middle) + squaredGaps(x.last, y.last);
  return (
    fixed +
    smallestSquares({
      each: x.each,
      total: y.freeSum - x.freeSum,
      low: y.lowerSums.low - x.lowerSums.high,
      high: y.lowerSums.high - x.lowerSums.low,
    })
  );
}

function squaredGaps(xs: readonly number[], ys: readonly number[]): number {
  return xs.reduce((total, x, index) => total + ((ys[index] as number) - x) ** 2, 0);
}

interface Wide {
  readonly piles: readonly Pile[];
  readonly squares: number;
}

/** @param order 1 for ascending piles, -1 for descending ones */
function widest(layout: Layout, order: 1 | -1): Wide {
  const piles = widestScores(layout);
  const squares = piles.reduce((total, { value, count }) => total + count * value ** 2, 0);
  return { piles: order === 1 ? piles : piles.toReversed(), squares };
}

/** The largest sum of squared differences: one row ascending, the other descending. */
function largest(x: Wide, y: Wide): number {
  let products = 0;
  let [i, j, usedX, usedY] = [0, 0, 0, 0];
  for (;;) {
    const [a, b] = [x.piles[i], y.piles[j]];
    if (a === undefined || b === undefined) return x.squares + y.squares - 2 * products;
    const count = Math.min(a.count - usedX, b.count - usedY);
    products += count * a.value * b.value;
    usedX += count;
    usedY += count;
    if (usedX === a.count) [i, usedX] = [i + 1, 0];
    if (usedY === b.count) [j, usedY] = [j + 1, 0];
  }
}

function sd(n: number, sum: number, squares: number): number {
  return Math.sqrt((n * squares - sum ** 2) / (n * (n - 1)));
}

/** |t|; Infinity where all differences are equal and not 0. */
function tSize(n: number, sum: number, squares: number): number {
  return sum === 0 ? 0 : Math.abs(sum) / Math.sqrt((n * squares - sum ** 2) / (n - 1));
}

/**
 * The two-sided p of a paired t test.
 *
 * @param size |t|, 0 or more; Infinity where differences are all equal and not 0
 * @param n pairs, 2 or more
 * @example
 * pairedP(0, 8); // => 1
 * pairedP(Infinity, 8); // => 1e-300
 */
export function pairedP(size: number, n: number): number {
  return positiveP(size === Infinity ? 0 : 2 * tCdf(-size, n - 1));
}
