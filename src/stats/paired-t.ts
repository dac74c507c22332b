import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { positiveP } from "./p-floor.ts";
import { tInterval } from "./t-interval.ts";

/** Student's t test of paired differences, or the reason why there is none. */
export type PairedT =
  | {
      readonly kind: "estimable";
      /** Pairs. */
      readonly n: number;
      /** Of the differences, candidate - baseline. */
      readonly mean: number;
      /** Of the differences, with n - 1. */
      readonly sd: number;
      /** sd / sqrt(n). */
      readonly se: number;
      /** n - 1. */
      readonly df: number;
      /** mean / se. */
      readonly t: number;
      /** Two-sided; never 0. */
      readonly p: number;
      /** One-sided: that the mean difference is above 0. */
      readonly pGreater: number;
      /** One-sided: that the mean difference is below 0. */
      readonly pLess: number;
      readonly method: "paired t";
    }
  | NotEstimable;

/**
 * Student's t test that the mean of paired differences is 0. The differences must be independent of each other: one for each scenario
 * or family, of its mean over repeats. For the interval of the mean see `tInterval`.
 *
 * Equal differences have no t: n conversations that all moved by one point are no proof that the next will, and p = 0 is not said.
 *
 * @param differences candidate - baseline, finite, rounded as `pairs` does it; fewer than two have no test
 * @throws {RangeError} when a difference is not finite
 * @see Student, The probable error of a mean, 1908; as R's t.test(paired = TRUE)
 * @example
 * pairedT([-1, 1, 0]).p; // => 1
 * pairedT([1, 1, 1]); // => { kind: "not-estimable", reason: "all differences are equal" }
 */
export function pairedT(differences: readonly number[]): PairedT {
  const stray = differences.find((difference) => !Number.isFinite(difference));
  if (stray !== undefined) throw new RangeError(`pairedT needs finite differences, got ${stray}`);
  if (differences.length === 0) return notEstimable("no pair");
  if (differences.length === 1) return notEstimable("one pair has no spread");
  const found = tInterval(differences);
  if (found.kind === "not-estimable") return found;
  if (found.isDegenerate) return notEstimable("all differences are equal");
  const { n, mean, sd, se, df } = found;
  const t = mean / se;
  return {
    kind: "estimable",
    n,
    mean,
    sd,
    se,
    df,
    t,
    p: positiveP(2 * tCdf(-Math.abs(t), df)),
    pGreater: positiveP(tCdf(-t, df)),
    pLess: positiveP(tCdf(t, df)),
    method: "paired t",
  };
}
