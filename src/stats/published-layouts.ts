/** A row of a published table: what a paper prints of whole scores. */
export interface PublishedRow {
  /** Scores, a whole number from 1 to 10,000. */
  readonly n: number;
  /** As printed. */
  readonly mean: number;
  /** Decimals of the printed mean, 0 to 8: of "8.50" there are 2. */
  readonly meanDecimals: number;
  /** The mean of the two middle scores where n is even, as R and numpy. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** The ends of the scale, whole numbers within 1,000 of 0. @default 1 to 10 */
  readonly scale?: { readonly min: number; readonly max: number };
}

/**
 * One of the shapes that the sorted scores of a row can have: a sum and the middle scores that make the median. What is left free
 * are two groups of `each` scores, one below the middle and one above, of which only the range and the joint sum are known.
 */
export interface Layout {
  readonly sum: number;
  /** The minimum, where it is not a middle score: n > 2. */
  readonly first: readonly number[];
  /** One score or two. */
  readonly middle: readonly number[];
  /** The maximum, likewise. */
  readonly last: readonly number[];
  /** How many scores are free on either side. */
  readonly each: number;
  /** What each free score below the middle may be. */
  readonly lower: { readonly low: number; readonly high: number };
  /** What each free score above the middle may be. */
  readonly upper: { readonly low: number; readonly high: number };
  /** The sum of all free scores. */
  readonly freeSum: number;
  /** What the free scores below the middle may sum up to; every whole number between is possible. Those above have the rest. */
  readonly lowerSums: { readonly low: number; readonly high: number };
}

/** All shapes of a row, with the sums that its mean allows; none, with the reason, where no scores fit. */
export interface Layouts {
  readonly possibleSums: readonly number[];
  readonly layouts: readonly Layout[];
  /** One line, lower case; absent where there are layouts. */
  readonly reason?: string;
}

/** Beyond these, sums of squares would leave the whole numbers that a float holds exactly. */
const most = { n: 10_000, score: 1000, decimals: 8 } as const;

/**
 * Every shape that the scores behind a published row can have, found without listing data sets: sums by GRIM, then, for each,
 * the middle scores that make the median. Minimum and maximum are attained.
 *
 * @param row whole scores on a scale
 * @throws {RangeError} when a number is not finite or out of its range, or the mean has more decimals than it says
 * @see Brown and Heathers, The GRIM test, 2017
 * @example
 * publishedLayouts({ n: 4, mean: 7.75, meanDecimals: 2, median: 8, min: 6, max: 9 }).layouts.map(({ middle }) => middle); // => [[7, 9], [8, 8]]
 * publishedLayouts({ n: 50, mean: 8.45, meanDecimals: 2, median: 8.5, min: 7, max: 10 }).reason; // => "no 50 whole scores have the mean 8.45"
 */
export function publishedLayouts(row: PublishedRow): Layouts {
  requireRow(row);
  const { n, mean, meanDecimals, min, max, scale = { min: 1, max: 10 } } = row;
  const possibleSums = sums(row);
  const refused = (reason: string): Layouts => ({ possibleSums, layouts: [], reason });
  if (possibleSums.length === 0) return refused(`no ${n} whole scores have the mean ${mean.toFixed(meanDecimals)}`);
  if (!Number.isInteger(min) || !Number.isInteger(max))
    return refused(`the ends of whole scores are whole, not ${min} and ${max}`);
  if (min < scale.min || max > scale.max)
    return refused(`scores from ${min} to ${max} leave the scale of ${scale.min} to ${scale.max}`);
  const all = shapes(row);
  const layouts = possibleSums.flatMap((sum) => all.flatMap((shape) => layout(shape, sum) ?? []));
  return layouts.length > 0
    ? { possibleSums, layouts }
    : refused(`no ${n} whole scores have this mean together with this median, minimum and maximum`);
}

/** GRIM in whole numbers: the sums within half a unit of the mean's last decimal, both ends taken, however a half was rounded. */
function sums({ n, mean, meanDecimals }: PublishedRow): readonly number[] {
  const unit = 10 ** meanDecimals;
  const centre = 2 * n * Math.round(mean * unit);
  const low = Math.ceil((centre - n) / (2 * unit));
  const high = Math.floor((centre + n) / (2 * unit));
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
}

/** The middle scores, ascending, that have this median. */
function middles({ n, median, min, max }: PublishedRow): readonly (readonly number[])[] {
  if (!Number.isInteger(2 * median)) return [];
  if (n % 2 === 1) return Number.isInteger(median) && min <= median && median <= max ? [[median]] : [];
  const low = Math.max(min, 2 * median - max);
  return Array.from({ length: Math.max(0, Math.floor(median) - low + 1) }, (_, index) => [
    low + index,
    2 * median - low - index,
  ]);
}

type Shape = Omit<Layout, "sum" | "freeSum" | "lowerSums">;

/** What all sums share, with the sum of the scores that are not free. */
function shapes(row: PublishedRow): readonly (Shape & { readonly fixedSum: number })[] {
  const { n, min, max } = row;
  return middles(row).flatMap((middle) => {
    const [low = min, high = low] = middle;
    // One or two scores are all middle, and reach both ends.
    if (n <= 2 && (low !== min || high !== max)) return [];
    const [first, last] = n <= 2 ? [[], []] : [[min], [max]];
    const fixed = [...first, ...middle, ...last];
    return {
      first,
      middle,
      last,
      each: (n - fixed.length) / 2,
      lower: { low: min, high: low },
      upper: { low: high, high: max },
      fixedSum: fixed.reduce((total, score) => total + score, 0),
    };
  });
}

function layout({ fixedSum, ...shape }: Shape & { readonly fixedSum: number }, sum: number): Layout | undefined {
  const { each, lower, upper } = shape;
  const freeSum = sum - fixedSum;
  const low = Math.max(each * lower.low, freeSum - each * upper.high);
  const high = Math.min(each * lower.high, freeSum - each * upper.low);
  return low > high ? undefined : { ...shape, sum, freeSum, lowerSums: { low, high } };
}

function requireRow({ n, mean, meanDecimals, median, min, max, scale = { min: 1, max: 10 } }: PublishedRow): void {
  const fail = (expected: string, received: number): never => {
    throw new RangeError(`published row needs ${expected}, got ${received}`);
  };
  if (!(Number.isInteger(n) && n >= 1 && n <= most.n)) fail(`n from 1 to ${most.n}`, n);
  if (!(Number.isInteger(meanDecimals) && meanDecimals >= 0 && meanDecimals <= most.decimals))
    fail(`0 to ${most.decimals} decimals of the mean`, meanDecimals);
  for (const value of [mean, median, min, max])
    if (!(Math.abs(value) <= most.score)) fail(`finite numbers within ${most.score} of 0`, value);
  const scaled = mean * 10 ** meanDecimals;
  if (Math.abs(scaled - Math.round(scaled)) > 1e-4) fail(`a mean with ${meanDecimals} decimals`, mean);
  for (const end of [scale.min, scale.max])
    if (!(Number.isInteger(end) && Math.abs(end) <= most.score))
      fail(`whole ends of the scale within ${most.score}`, end);
  if (scale.min >= scale.max) fail(`a scale that rises from ${scale.min}`, scale.max);
}
