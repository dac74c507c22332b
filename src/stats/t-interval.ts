import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";

/** The two ends of an interval, the lower first. */
export type Interval = readonly [low: number, high: number];

/** A mean with Student's t interval, or the reason why there is none. */
export type MeanInterval =
  | {
      readonly kind: "estimable";
      readonly n: number;
      readonly mean: number;
      /** With n - 1. */
      readonly sd: number;
      /** Standard error of the mean: sd / sqrt(n). */
      readonly se: number;
      /** n - 1. */
      readonly df: number;
      /** Of the mean, at the level asked for. It may reach beyond the scale of the scores. */
      readonly interval: Interval;
      /** All values are equal: the interval is a point and tells nothing of what was not seen. */
      readonly isDegenerate: boolean;
    }
  | NotEstimable;

/**
 * Student's t interval of a mean, two-sided, with n - 1 degrees of freedom. Its values must be independent of each other: means of
 * scenarios or of families, never single conversations of the same scenario.
 *
 * @param values finite, in any order; fewer than two have no interval
 * @param level share of such intervals that hold the mean, between 0 and 1 @default 0.95
 * @throws {RangeError} when a value is not finite or the level is not between 0 and 1
 * @see Student, The probable error of a mean, 1908; as R's t.test
 * @example
 * tInterval([8, 8, 8]); // => { kind: "estimable", n: 3, mean: 8, sd: 0, se: 0, df: 2, interval: [8, 8], isDegenerate: true }
 * tInterval([8]); // => { kind: "not-estimable", reason: "one value has no spread" }
 */
export function tInterval(values: readonly number[], level = 0.95): MeanInterval {
  if (!(level > 0 && level < 1)) throw new RangeError(`tInterval needs a level between 0 and 1, got ${level}`);
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`tInterval needs finite values, got ${stray}`);
  const n = values.length;
  if (n === 0) return notEstimable("no value");
  if (n === 1) return notEstimable("one value has no spread");
  const list = [...values];
  const isDegenerate = list.every((value) => value === list[0]);
  // Of equal values the mean is that value, whatever rounding makes of their sum.
  const centre = isDegenerate ? (list[0] as number) : mean(list);
  const sd = isDegenerate ? 0 : sampleStandardDeviation(list);
  const se = sd / Math.sqrt(n);
  const half = tQuantile(0.5 + level / 2, n - 1) * se;
  return {
    kind: "estimable",
    n,
    mean: centre,
    sd,
    se,
    df: n - 1,
    interval: [centre - half, centre + half],
    isDegenerate,
  };
}
