import { median } from "simple-statistics";
import { exactFractions } from "./exact-fractions.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { pairedT } from "./paired-t.ts";
import { tInterval } from "./t-interval.ts";

/** How the spread of two arms over the same situations compares, or the reason why that cannot be said. */
export type BrownForsythe =
  | {
      readonly kind: "estimable";
      /** Situations. */
      readonly n: number;
      /** Standard deviations over situations, with n - 1, in points of the score. */
      readonly sdBaseline: number;
      readonly sdCandidate: number;
      /** ln(candidate / baseline): above 0 the candidate spreads more. Absent where a standard deviation is 0. */
      readonly logSdRatio?: number;
      /** Mean distances from the own median, in points of the score. */
      readonly deviationBaseline: number;
      readonly deviationCandidate: number;
      /** The paired t test of the distances, candidate - baseline; not estimable where they differ by the same everywhere. */
      readonly test:
        | { readonly kind: "estimable"; readonly t: number; readonly df: number; readonly p: number }
        | NotEstimable;
    }
  | NotEstimable;

/**
 * Whether scores spread differently over the same situations in two arms: the paired form of Brown and Forsythe's test, a paired t
 * test on distances from the median. It keeps its level on bounded, tied and correlated scores, where the F test, Pitman and
 * Morgan's and log variance ratios find differences that are not there; its power is low.
 *
 * It compares spread over situations, which is mostly how hard they are, and not how alike two conversations of one situation are:
 * that is `runToRun`. Near the ends of the scale a higher mean alone makes the spread smaller: see `largestSd`.
 *
 * @param baseline one value a situation, finite
 * @param candidate values of the same situations, in the same order
 * @throws {RangeError} when a value is not finite or the lengths differ
 * @see Brown and Forsythe, Robust tests for the equality of variances, 1974
 * @example
 * pairedBrownForsythe([1, 5, 6], [4, 5, 6]).deviationBaseline; // => 5 / 3
 * pairedBrownForsythe([8], [9]); // => { kind: "not-estimable", reason: "one situation has no spread" }
 */
export function pairedBrownForsythe(baseline: readonly number[], candidate: readonly number[]): BrownForsythe {
  const n = baseline.length;
  if (candidate.length !== n)
    throw new RangeError(`pairedBrownForsythe needs ${n} candidate values, got ${candidate.length}`);
  const stray = [...baseline, ...candidate].find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`pairedBrownForsythe needs finite values, got ${stray}`);
  if (n === 0) return notEstimable("no situation");
  if (n === 1) return notEstimable("one situation has no spread");
  const [sdBaseline, sdCandidate] = [sd(baseline), sd(candidate)];
  const [fromBaseline, fromCandidate] = [distances(baseline), distances(candidate)];
  const differences = fromCandidate.map((distance, at) => distance - (fromBaseline[at] as number));
  const test = pairedT(exactFractions(differences));
  return {
    kind: "estimable",
    n,
    sdBaseline,
    sdCandidate,
    ...(sdBaseline === 0 || sdCandidate === 0 ? {} : { logSdRatio: Math.log(sdCandidate / sdBaseline) }),
    deviationBaseline: total(fromBaseline) / n,
    deviationCandidate: total(fromCandidate) / n,
    test:
      test.kind === "estimable"
        ? { kind: "estimable", t: test.t, df: test.df, p: test.p }
        : notEstimable("the distances from the median differ by the same in all situations"),
  };
}

/**
 * The largest standard deviation that scores with this mean can have on a bounded scale, n large: all of them at its two ends. Set
 * beside a spread it shows how much of it the mean allows; at a mean of 9.3 of 10 it is 2.4, at 5.5 it is 4.5.
 *
 * @param mean of the scores
 * @param options.low end of the scale @default 1
 * @param options.high end of the scale @default 10
 * @returns in points of the score; 0 at the ends
 * @throws {RangeError} when the mean is not on the scale
 * @see Bhatia and Davis, A better bound on the variance, 2000
 * @example
 * largestSd(5.5); // => 4.5
 */
export function largestSd(
  mean: number,
  { low = 1, high = 10 }: { readonly low?: number; readonly high?: number } = {},
): number {
  if (!(mean >= low && mean <= high))
    throw new RangeError(`largestSd needs a mean from ${low} to ${high}, got ${mean}`);
  return Math.sqrt((high - mean) * (mean - low));
}

function sd(values: readonly number[]): number {
  const found = tInterval(exactFractions(values));
  return found.kind === "estimable" ? found.sd : 0;
}

function distances(values: readonly number[]): readonly number[] {
  const centre = median([...values]);
  return values.map((value) => Math.abs(value - centre));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
