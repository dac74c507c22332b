import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { NotEstimable } from "./not-estimable.ts";
import { createRandom } from "./random.ts";
import { tInterval, type Interval } from "./t-interval.ts";

/** How a bootstrap is drawn. */
export interface BootstrapOptions {
  /** Between 0 and 1. @default 0.95 */
  readonly level?: number;
  /** At least 1. @default 10000 */
  readonly resamples?: number;
  /** A whole number of 32 bits; one of its own for each comparison, or their errors go together. */
  readonly seed: number;
}

/** Bootstrap intervals of a mean, or the reason why there are none. */
export type BootstrapMean =
  | {
      readonly kind: "estimable";
      readonly n: number;
      /** Of the values themselves, not of the resamples. */
      readonly mean: number;
      /** The plain percentile interval. It is too narrow when n is small: 89.7% instead of 95% at n = 10. */
      readonly percentile: Interval;
      /** Hesterberg's expanded percentile interval, which mends that: the one to show. */
      readonly expanded: Interval;
      /** Which shares of the resampled means the two intervals cut at. */
      readonly probs: { readonly percentile: Interval; readonly expanded: Interval };
      readonly resamples: number;
      readonly seed: number;
      /** All values are equal: so is every resample. */
      readonly isDegenerate: boolean;
    }
  | NotEstimable;

/**
 * Percentile intervals of a mean by the bootstrap. The values are means of scenarios (or of families), so that whole scenarios are
 * drawn, with all their repeats: it is the cluster bootstrap. Never give it single conversations of the same scenario.
 *
 * The expanded interval cuts at normalCdf(-sqrt(n / (n - 1)) t) instead of 2.5%. The ends are inverse-cdf quantiles of the resampled
 * means: the smallest mean that at least so many of them do not exceed.
 *
 * @param values finite, in any order; fewer than two have no interval
 * @throws {RangeError} when a value is not finite, the level is not between 0 and 1, or resamples or seed are no whole numbers in range
 * @see Hesterberg, What teachers should know about the bootstrap, 2015, The American Statistician 69(4), section 5.3
 * @example
 * bootstrapMean([8], { seed: 1 }); // => { kind: "not-estimable", reason: "one value has no spread" }
 * bootstrapMean([8, 8], { seed: 1 }).expanded; // => [8, 8]
 */
export function bootstrapMean(
  values: readonly number[],
  { level = 0.95, resamples = 10_000, seed }: BootstrapOptions,
): BootstrapMean {
  if (!(level > 0 && level < 1)) throw new RangeError(`bootstrapMean needs a level between 0 and 1, got ${level}`);
  if (!Number.isSafeInteger(resamples) || resamples < 1)
    throw new RangeError(`bootstrapMean needs a whole number of resamples of at least 1, got ${resamples}`);
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`bootstrapMean needs finite values, got ${stray}`);
  const random = createRandom(seed);
  const found = tInterval(values, level);
  if (found.kind === "not-estimable") return found;
  const { n, mean, df, isDegenerate } = found;

  const tail = (1 - level) / 2;
  const expandedTail = normalCdf(tQuantile(tail, df) * Math.sqrt(n / df), 0, 1);
  const means = isDegenerate ? new Float64Array(resamples).fill(mean) : resampledMeans(values, resamples, random);
  const between = ([low, high]: Interval): Interval => [inverseCdf(means, low), inverseCdf(means, high)];
  const probs = { percentile: [tail, 1 - tail], expanded: [expandedTail, 1 - expandedTail] } as const;
  return {
    kind: "estimable",
    n,
    mean,
    percentile: between(probs.percentile),
    expanded: between(probs.expanded),
    probs,
    resamples,
    seed,
    isDegenerate,
  };
}

/** Means of n values drawn with replacement, ascending. */
function resampledMeans(values: readonly number[], resamples: number, random: () => number): Float64Array {
  const n = values.length;
  // Sorted, the same values give the same interval in whatever order they come.
  const list = Float64Array.from(values).sort();
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let draw = 0; draw < n; draw++) sum += list[Math.floor(random() * n)] as number;
    means[resample] = sum / n;
  }
  return means.sort();
}

function inverseCdf(sorted: Float64Array, share: number): number {
  // 0.95 * 2000 may come out a hair above 1900: that is rounding, not the next mean.
  const rank = Math.ceil(sorted.length * share - 1e-9);
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] as number;
}
