import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { pairedP, pairedRange } from "./paired-range.ts";
import { layoutBounds } from "./published-bounds.ts";
import { publishedLayouts, type Layout, type PublishedRow } from "./published-layouts.ts";
import type { Interval } from "./t-interval.ts";
import { welchRange } from "./welch-range.ts";

/** The ends of what all data sets that fit two published rows can have of one number. */
export interface Allowed {
  /** Smallest and largest two-sided p; the smallest is 1e-300 where the test may divide by 0. */
  readonly p: Interval;
  /** Standard deviation of the differences: of paired ones, or, unpaired, the root of the two variances' sum. */
  readonly sd: Interval;
  /** Sharp: some data sets attain both ends of p. Outer: no data set has a p outside, and perhaps none has the ends. */
  readonly bound: "sharp" | "outer";
}

/** What two published rows allow for their difference, or the reason why they allow none. */
export type PublishedDifference =
  | {
      readonly kind: "estimable";
      /** Mean of the candidate - mean of the baseline. Its ends differ where the rounded means allow several sums. */
      readonly difference: Interval;
      /** Welch's t test: the rows as independent samples. */
      readonly unpaired: Allowed;
      /** The paired t test; absent where the rows are not declared to be of the same situations. */
      readonly paired?: Allowed;
    }
  | NotEstimable;

/** Most combinations of shapes that are gone through one by one; beyond it, bounds that need none of them. */
const mostCombinations = 4_000_000;

/**
 * What the p-value of a difference can be, given no more than two printed rows: its range over all whole scores that fit them and, for
 * situations that both arms were given, over all ways to pair these scores. A claim that holds at the largest p holds in every data set
 * that fits.
 *
 * The bounds of the paired test are sharp (see `pairedRange`) until rounded means and wide scales allow so many sums and
 * medians that they are not gone through; then they come from the triangle inequality, sd(b) - sd(a) <= sd(b - a) <= sd(b) + sd(a).
 * Those of Welch's test are sharp where each mean allows one sum and the extreme p's belong to extreme sds (see `welchRange`).
 *
 * @param baseline a published row of whole scores
 * @param candidate likewise; the difference is candidate - baseline
 * @param paired whether both rows are of the same situations, which takes the same n
 * @throws {RangeError} when a number of a row is out of its range, or paired rows differ in n
 * @example
 * publishedDifference({ n: 2, mean: 7.5, meanDecimals: 1, median: 7.5, min: 7, max: 8 }, { n: 2, mean: 8.5, meanDecimals: 1, median: 8.5, min: 8, max: 9 }, { paired: false }).unpaired.bound; // => "sharp"
 * publishedDifference({ n: 1, mean: 7, meanDecimals: 0, median: 7, min: 7, max: 7 }, { n: 1, mean: 8, meanDecimals: 0, median: 8, min: 8, max: 8 }, { paired: true }); // => { kind: "not-estimable", reason: "baseline: one score has no spread" }
 */
export function publishedDifference(
  baseline: PublishedRow,
  candidate: PublishedRow,
  { paired }: { readonly paired: boolean },
): PublishedDifference {
  if (paired && baseline.n !== candidate.n)
    throw new RangeError(`publishedDifference needs the same n for paired rows, got ${baseline.n} and ${candidate.n}`);
  const shapes = [publishedLayouts(baseline), publishedLayouts(candidate)] as const;
  const [a, b] = [layoutBounds(baseline.n, shapes[0]), layoutBounds(candidate.n, shapes[1])];
  if (a.kind === "not-estimable") return notEstimable(`baseline: ${a.reason}`);
  if (b.kind === "not-estimable") return notEstimable(`candidate: ${b.reason}`);
  if (a.sdMax === 0 && b.sdMax === 0) return notEstimable("all scores of a row are equal, in both");
  const layouts = [shapes[0].layouts, shapes[1].layouts] as const;
  const counts = [baseline.n, candidate.n] as const;
  const difference = differenceRange(counts, layouts);
  const sds = [
    [a.sdMin, a.sdMax],
    [b.sdMin, b.sdMax],
  ] as const;
  const { p, isSharp } = welchRange(difference, { n: counts[0], sd: sds[0] }, { n: counts[1], sd: sds[1] });
  const isOneSum = layouts.every((list) => list.every(({ sum }) => sum === list[0]?.sum));
  return {
    kind: "estimable",
    difference,
    unpaired: {
      p,
      sd: [Math.hypot(a.sdMin, b.sdMin), Math.hypot(a.sdMax, b.sdMax)],
      bound: isSharp && isOneSum ? "sharp" : "outer",
    },
    ...(paired ? { paired: pairedAllowed({ n: counts[0], layouts, difference, sds }) } : {}),
  };
}

type Both<T> = readonly [baseline: T, candidate: T];

/** From whole sums, so that 432/50 - 424/50 is 0.16 and not 0.16000000000000014. */
function differenceRange([n, m]: Both<number>, [a, b]: Both<readonly Layout[]>): Interval {
  // Layouts come in the order of their sums.
  const apart = (x: Layout | undefined, y: Layout | undefined) =>
    ((y?.sum ?? Number.NaN) * n - (x?.sum ?? Number.NaN) * m) / (n * m);
  return [apart(a.at(-1), b[0]), apart(a[0], b.at(-1))];
}

function pairedAllowed({
  n,
  layouts: [a, b],
  difference,
  sds: [x, y],
}: {
  readonly n: number;
  readonly layouts: Both<readonly Layout[]>;
  readonly difference: Interval;
  readonly sds: Both<Interval>;
}): Allowed {
  if (a.length * b.length <= mostCombinations) return { ...pairedRange(a, b, n), bound: "sharp" };
  const sd: Interval = [Math.max(0, y[0] - x[1], x[0] - y[1]), x[1] + y[1]];
  const sizes = difference.map(Math.abs);
  const nearest = difference[0] <= 0 && difference[1] >= 0 ? 0 : Math.min(...sizes);
  const size = (apart: number, spread: number) => (apart === 0 ? 0 : (apart * Math.sqrt(n)) / spread);
  return { sd, p: [pairedP(size(Math.max(...sizes), sd[0]), n), pairedP(size(nearest, sd[1]), n)], bound: "outer" };
}
