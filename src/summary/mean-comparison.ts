import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { ArmResults, ScenarioResults } from "../record/arm-results.ts";
import { shortHash } from "../scenario/plan-trials.ts";
import { signFlip, type SignFlip } from "../stats/sign-flip.ts";
import { tInterval, type Interval, type MeanInterval } from "../stats/t-interval.ts";
import { wilcoxon, type Wilcoxon } from "../stats/wilcoxon.ts";
import { winTieLoss, type WinTieLoss } from "../stats/win-tie-loss.ts";
import { isCeiling } from "./ceiling.ts";
import { average, pairedUnits, unitOf, unitScores, type PairedUnits, type Unit, type UnitScores } from "./units.ts";

/** Two scores of 1 to 10 differ by 9 at most. */
const mostDifference = 9;

/** What a reader must know before trusting a comparison. */
export type ComparisonFlag =
  /** Fewer than 10 units. */
  | "too-few"
  /** All differences are equal. */
  | "degenerate"
  /** The test of the mean and the test of the typical situation do not agree at 5%. */
  | "disagreement"
  /** 70% of the units or more differ by the same, mostly by nothing. */
  | "ceiling"
  /** Some scenarios are left out because one arm lacks a score in them. */
  | "pairs-missing";

/** A p-value made stricter for the number of tests that it was one of. */
export interface AdjustedP {
  readonly p: number;
  readonly method: "Holm" | "Benjamini-Hochberg";
  /** How many tests. */
  readonly of: number;
}

/** The means of two arms on one criterion. Differences are candidate - baseline. */
export interface MeanComparison {
  readonly criterion: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly unit: Unit;
  /** Matched units. */
  readonly nUnits: number;
  readonly nConversations: number;
  /** Ids of scenarios that are left out: one arm at least has no score in them. */
  readonly missing: readonly string[];
  /** Means over the matched units; absent where there are none. */
  readonly means?: { readonly baseline: number; readonly candidate: number };
  /** Mean difference with Student's t interval, 95%, cut to what the scale allows. */
  readonly difference: MeanInterval;
  /** The test of the mean. */
  readonly signFlip: SignFlip;
  /** The sign-flip test's p within its family; absent where there is no test. */
  readonly adjusted?: AdjustedP;
  /** At level 1 - 0.05 / tests of the family: all such intervals together hold at 95%. Absent where there is none. */
  readonly simultaneous?: Interval;
  /** Of the typical situation: says nothing of the mean. Zeros by Pratt's rule. */
  readonly wilcoxon: Wilcoxon;
  readonly wins: WinTieLoss;
  readonly flags: readonly ComparisonFlag[];
}

/** Which comparison. */
export interface ComparisonInput {
  readonly baseline: ArmResults;
  readonly candidate: ArmResults;
  readonly criterion: string;
  /** Which scenarios count. @default all */
  readonly keep?: (scenario: ScenarioResults) => boolean;
}

/** Two arms, side by side. */
export interface Sides {
  readonly left: readonly UnitScores[];
  readonly right: readonly UnitScores[];
  readonly pairs: PairedUnits;
}

/** The scores of two arms on a criterion, paired. */
export function sides({ baseline, candidate, criterion, keep }: ComparisonInput): Sides {
  const [left, right] = [unitScores(baseline, criterion, keep), unitScores(candidate, criterion, keep)];
  return { left, right, pairs: pairedUnits(left, right, unitOf(baseline)) };
}

/** Who is compared on what. */
export interface Compared {
  readonly baseline: Pick<ArmResults, "arm">;
  readonly candidate: Pick<ArmResults, "arm">;
  readonly criterion: string;
}

/** Compares the means of two arms. p-values are not adjusted yet. */
export function meanComparison({ baseline, candidate, criterion }: Compared, pairs: PairedUnits): MeanComparison {
  const { differences } = pairs;
  const difference = onScale(tInterval(differences));
  const flip = signFlip(differences, { seed: flipSeed(criterion, [baseline.arm, candidate.arm]) });
  const ranks = wilcoxon(differences, { zeros: "pratt" });
  const [meanBaseline, meanCandidate] = [average(pairs.baseline), average(pairs.candidate)];
  return {
    criterion,
    baseline: baseline.arm,
    candidate: candidate.arm,
    unit: pairs.unit,
    nUnits: pairs.ids.length,
    nConversations: pairs.conversations,
    missing: pairs.missing,
    ...(meanBaseline === undefined || meanCandidate === undefined
      ? {}
      : { means: { baseline: meanBaseline, candidate: meanCandidate } }),
    difference,
    signFlip: flip,
    wilcoxon: ranks,
    wins: winTieLoss(differences),
    flags: [
      ...(differences.length < 10 ? (["too-few"] as const) : []),
      ...(difference.kind === "estimable" && difference.isDegenerate ? (["degenerate"] as const) : []),
      ...(disagree(flip, ranks) ? (["disagreement"] as const) : []),
      ...(isCeiling(differences) ? (["ceiling"] as const) : []),
      ...(pairs.missing.length > 0 ? (["pairs-missing"] as const) : []),
    ],
  };
}

/** Where a test must draw, each has a stream of its own, the same whichever of the two arms is the baseline. */
function flipSeed(criterion: string, arms: readonly [string, string]): number {
  return Number.parseInt(shortHash(`sign-flip/${criterion}/${arms.toSorted().join("/")}`).slice(0, 8), 16);
}

/** The interval of one of so many comparisons that all together hold at 95% (Bonferroni); absent where there is none. */
export function simultaneousInterval(difference: MeanInterval, of: number): Interval | undefined {
  if (difference.kind === "not-estimable") return undefined;
  const { mean, se, df } = difference;
  const half = tQuantile(1 - 0.025 / of, df) * se;
  return [Math.max(-mostDifference, mean - half), Math.min(mostDifference, mean + half)];
}

function onScale(found: MeanInterval): MeanInterval {
  if (found.kind === "not-estimable") return found;
  const [low, high] = found.interval;
  return { ...found, interval: [Math.max(-mostDifference, low), Math.min(mostDifference, high)] };
}

/** Exactly one of the two is below 5%. */
function disagree(flip: SignFlip, ranks: Wilcoxon): boolean {
  return flip.kind === "estimable" && ranks.kind === "estimable" && flip.p < 0.05 !== ranks.p < 0.05;
}
