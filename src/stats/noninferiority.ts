import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { positiveP } from "./p-floor.ts";
import { requirePlan } from "./require-plan.ts";
import { requiredScenarios, type RequiredScenarios } from "./required-scenarios.ts";
import { tInterval } from "./t-interval.ts";

/** Below this a gate is flagged: its interval leans on a normal shape that so few values cannot show. */
const fewScenarios = 10;

/** So many equal differences are needed before a gate without any spread may pass or fail. */
const enoughDegenerate = 20;

/** What a gate is asked with. */
export interface NoninferiorityOptions {
  /** How much worse the candidate may be, at least 0, in points of the score; written down before the run. */
  readonly margin: number;
  /** Of each of the two one-sided bounds. @default 0.05 */
  readonly alpha?: number;
  /** For the numbers of scenarios. @default 0.8 */
  readonly power?: number;
}

/**
 * What to know beside the decision. Significantly worse or better: the bounds leave 0 out, whatever the margin ("worse, but by less
 * than the margin"). Too few: fewer than ten scenarios. Degenerate: all differences are equal.
 */
export type GateFlag = "significantly-worse" | "significantly-better" | "too-few" | "degenerate";

/** What a non-inferiority gate found, or the reason why it found nothing. */
export type Noninferiority =
  | {
      readonly kind: "estimable";
      /** Scenarios (or families). */
      readonly n: number;
      /** Of the differences, candidate - baseline. */
      readonly mean: number;
      readonly sd: number;
      readonly margin: number;
      readonly alpha: number;
      /** One-sided lower bound of the mean difference, at level 1 - alpha. */
      readonly lower: number;
      /** One-sided upper bound, at the same level. */
      readonly upper: number;
      /** That the mean difference is above -margin; absent without spread, as are the next two. */
      readonly pNonInferior?: number;
      /** That it is below -margin. */
      readonly pInferior?: number;
      /** That it is inside the margin on both sides: the larger p of two one-sided tests. */
      readonly tostP?: number;
      /** Both bounds lie inside the margin. */
      readonly equivalent: boolean;
      /** Pass: lower > -margin. Fail: upper < -margin. Inconclusive is neither, and no pass. */
      readonly decision: "pass" | "fail" | "inconclusive";
      readonly flags: readonly GateFlag[];
      /** Scenarios in all for a pass with the power asked for, at the sd seen here, if the true difference is 0. */
      readonly scenariosIfZero: RequiredScenarios;
      /** The same if the true difference is the one that was observed. */
      readonly scenariosIfObserved: RequiredScenarios;
    }
  | NotEstimable;

/**
 * The non-inferiority gate: two one-sided t bounds of the mean difference against a margin. "Not significantly worse" is no pass: a
 * gate passes on the lower bound alone, so that too few scenarios make it inconclusive, never green. With a margin of 0 a pass says
 * that the candidate is better.
 *
 * @param differences candidate - baseline of scenario (or family) means, finite, rounded as `pairs` does it
 * @throws {RangeError} when a difference is not finite, the margin is below 0, or alpha or power is not between 0 and 1
 * @see Schuirmann, A comparison of the two one-sided tests procedure, 1987
 * @see Piaggio et al., Reporting of noninferiority and equivalence randomized trials (CONSORT), 2012
 * @example
 * noninferiority([0], { margin: 0.5 }); // => { kind: "not-estimable", reason: "one pair has no spread" }
 */
export function noninferiority(
  differences: readonly number[],
  { margin, alpha = 0.05, power = 0.8 }: NoninferiorityOptions,
): Noninferiority {
  requirePlan("noninferiority", { margin, alpha, power });
  const stray = differences.find((difference) => !Number.isFinite(difference));
  if (stray !== undefined) throw new RangeError(`noninferiority needs finite differences, got ${stray}`);
  if (differences.length === 0) return notEstimable("no pair");
  if (differences.length === 1) return notEstimable("one pair has no spread");
  const found = tInterval(differences);
  if (found.kind === "not-estimable") return found;
  const { n, mean, sd, se, df, isDegenerate } = found;

  const half = -tQuantile(alpha, df) * se;
  const [lower, upper] = [mean - half, mean + half];
  // Without spread the bounds meet: a few equal differences would decide with certainty.
  const mayDecide = !isDegenerate || n >= enoughDegenerate;
  const flags = [
    mayDecide && upper < 0 ? "significantly-worse" : undefined,
    mayDecide && lower > 0 ? "significantly-better" : undefined,
    n < fewScenarios ? "too-few" : undefined,
    isDegenerate ? "degenerate" : undefined,
  ] satisfies (GateFlag | undefined)[];

  const base = { kind: "estimable", n, mean, sd, margin, alpha, lower, upper } as const;
  const verdict = {
    equivalent: mayDecide && lower > -margin && upper < margin,
    decision: !mayDecide ? "inconclusive" : lower > -margin ? "pass" : upper < -margin ? "fail" : "inconclusive",
    flags: flags.filter((flag) => flag !== undefined),
    scenariosIfZero: scenariosToPass({ sd, difference: 0, margin, alpha, power }),
    scenariosIfObserved: scenariosToPass({ sd, difference: mean, margin, alpha, power }),
  } as const;
  if (isDegenerate) return { ...base, ...verdict };

  const fromBelow = (mean + margin) / se;
  const fromAbove = (margin - mean) / se;
  return {
    ...base,
    pNonInferior: positiveP(tCdf(-fromBelow, df)),
    pInferior: positiveP(tCdf(fromBelow, df)),
    tostP: positiveP(Math.max(tCdf(-fromBelow, df), tCdf(-fromAbove, df))),
    ...verdict,
  };
}

interface Supposed {
  readonly sd: number;
  readonly difference: number;
  readonly margin: number;
  readonly alpha: number;
  readonly power: number;
}

function scenariosToPass({ sd, difference, margin, alpha, power }: Supposed): RequiredScenarios {
  if (sd === 0) return notEstimable("all differences are equal: there is no spread to plan with");
  const room = difference + margin;
  if (room <= 0)
    return notEstimable(
      difference === 0
        ? "with a margin of 0, more scenarios do not make an equal candidate pass"
        : `the observed difference is already at or below ${0 - margin}: more scenarios are not expected to make it pass`,
    );
  return requiredScenarios({ sdDifference: sd, difference: room, alpha, power, sides: 1 });
}
