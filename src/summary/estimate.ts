import type { ArmResults, ScenarioResults } from "../record/arm-results.ts";
import { bootstrapMean } from "../stats/bootstrap-mean.ts";
import { describe, type Description } from "../stats/describe.ts";
import type { NotEstimable } from "../stats/not-estimable.ts";
import { withinSd, type WithinSd } from "../stats/run-to-run.ts";
import { tInterval, type Interval, type MeanInterval } from "../stats/t-interval.ts";
import { wilson, type Proportion } from "../stats/wilson.ts";
import { isCeiling } from "./ceiling.ts";
import { failedUnits } from "./failure-verdict.ts";
import { exactMeans, unitOf, unitScores, type Unit, type UnitScores } from "./units.ts";

/** A score of this or less counts as a failed conversation where nothing else is declared. */
export const failureScore = 4;

/** The ends of the scale; no interval of a mean is shown beyond them. */
const scale = { low: 1, high: 10 } as const;

/** With more units than this a bootstrap says what Student's t says, to the second decimal, and takes its time. */
const mostResampled = 2000;

/** How often means are drawn. */
const resamples = 4000;

/** What a reader must know before trusting an estimate. */
export type EstimateFlag =
  /** 70% of the units or more share one score: no interval covers what it says. */
  | "ceiling"
  /** Fewer than 10 units. */
  | "too-few"
  /** All units are equal: the interval is a point and tells nothing. */
  | "degenerate"
  /** More than 5% of the conversations have no score. */
  | "many-unscored";

/** The mean that one arm got on one criterion, over independent units. */
export interface MeanEstimate {
  readonly arm: string;
  readonly criterion: string;
  readonly unit: Unit;
  readonly nUnits: number;
  /** Scored conversations. */
  readonly nConversations: number;
  /** Planned conversations without a score. */
  readonly nMissing: number;
  /** Of unit means: each unit weighs the same, however many of its conversations are scored. */
  readonly spread: Description;
  /** With Student's t interval over the units, 95%, cut to the scale. */
  readonly mean: MeanInterval;
  readonly flags: readonly EstimateFlag[];
}

/** What one arm got on one criterion, over independent units. */
export interface Estimate extends MeanEstimate {
  /** A second opinion on the interval. Absent where there is none, and with more than 2,000 units. */
  readonly bootstrap?: { readonly interval: Interval; readonly resamples: number; readonly seed: number };
  /** Between runs of one scenario; needs repeats. */
  readonly within: WithinSd | NotEstimable;
  /** Units with a conversation that scores {@link failureScore} or less. */
  readonly failures: Proportion;
}

/** What is estimated, and how. */
export interface EstimateOptions {
  /** Which scenarios count. @default all */
  readonly keep?: (scenario: ScenarioResults) => boolean;
  /** Of the bootstrap; absent: no bootstrap. */
  readonly seed?: number;
}

/** Estimates an arm on a criterion. */
export function estimate(results: ArmResults, criterion: string, { keep, seed }: EstimateOptions = {}): Estimate {
  const units = unitScores(results, criterion, keep);
  const failed = failedUnits(units, units, failureScore);
  return {
    ...meanEstimate({ arm: results.arm, unit: unitOf(results), units }, criterion),
    ...(seed === undefined ? {} : resampled(unitMeans(units), seed)),
    within: withinSd(units.flatMap(({ scenarios }) => scenarios.map(({ scores }) => given(scores)))),
    failures: wilson(failed.candidate, failed.n),
  };
}

/** The units of one arm on one criterion. */
export interface ArmUnits {
  readonly arm: string;
  readonly unit: Unit;
  readonly units: readonly UnitScores[];
}

/** Estimates the mean alone. */
export function meanEstimate({ arm, unit, units }: ArmUnits, criterion: string): MeanEstimate {
  const means = unitMeans(units);
  const all = units.flatMap(({ scenarios }) => scenarios.flatMap(({ scores }) => scores));
  const missing = all.filter((score) => score === null).length;
  const mean = onScale(tInterval(means));
  return {
    arm,
    criterion,
    unit,
    nUnits: means.length,
    nConversations: all.length - missing,
    nMissing: missing,
    spread: describe(means),
    mean,
    flags: estimateFlags(mean, means, missing, all.length),
  };
}

function unitMeans(units: readonly UnitScores[]): readonly number[] {
  return exactMeans(units.flatMap(({ mean }) => mean ?? []));
}

/** The scores that there are. */
export function given(scores: readonly (number | null)[]): readonly number[] {
  return scores.filter((score) => score !== null);
}

function onScale(found: MeanInterval): MeanInterval {
  if (found.kind === "not-estimable") return found;
  const [low, high] = found.interval;
  return { ...found, interval: [Math.max(scale.low, low), Math.min(scale.high, high)] };
}

function resampled(means: readonly number[], seed: number): Pick<Estimate, "bootstrap"> {
  if (means.length > mostResampled) return {};
  const found = bootstrapMean(means, { resamples, seed });
  return found.kind === "not-estimable" ? {} : { bootstrap: { interval: found.expanded, resamples, seed } };
}

function estimateFlags(
  mean: MeanInterval,
  means: readonly number[],
  missing: number,
  planned: number,
): readonly EstimateFlag[] {
  return [
    ...(isCeiling(means) ? (["ceiling"] as const) : []),
    ...(means.length < 10 ? (["too-few"] as const) : []),
    ...(mean.kind === "estimable" && mean.isDegenerate ? (["degenerate"] as const) : []),
    ...(missing > 0.05 * planned ? (["many-unscored"] as const) : []),
  ];
}
