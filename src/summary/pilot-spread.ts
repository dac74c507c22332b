import { mean } from "simple-statistics";
import { notEstimable, type NotEstimable } from "../stats/not-estimable.ts";
import { varianceComponents } from "../stats/variance-components.ts";
import type { RunSummary, ScoreRow } from "./summarise-run.ts";

/** How much the differences between two arms vary from situation to situation (or from family to family, where there are any), in points. */
export interface Spread {
  readonly kind: "estimable";
  /** Standard deviation of the differences of means over situations (or families), of `repeats` conversations a situation. */
  readonly sd: number;
  /** Conversations a situation; a mean where the pilot has gaps. */
  readonly repeats: number;
  /** Situations (or families) that it was estimated from; absent where it was stated. */
  readonly units?: number;
  /** What the variance is made of, where repeats tell it apart. */
  readonly parts?: {
    /** Variance of the true differences. */
    readonly between: number;
    /** What single conversations add at one conversation a situation, of both arms together. */
    readonly within: number;
  };
}

/** The spread of one pair of arms on one criterion, or why there is none. */
export interface PairSpread {
  readonly criterion: string;
  /** Earlier in the plan's order. */
  readonly baseline: string;
  readonly candidate: string;
  readonly spread: Spread | NotEstimable;
}

/** What is asked of a pilot run. */
export interface SpreadQuestion {
  /** Baseline and candidate. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly criteria: readonly string[];
  /** The family that a situation belongs to; undefined: a family of its own. */
  readonly familyOf: (scenario: string) => string | undefined;
}

/** What a pilot run tells of the spread of differences, for each criterion and pair of arms that it has. */
export function pilotSpreads(
  { cells }: { readonly cells: readonly Pick<RunSummary["cells"][number], "arm" | "criterion" | "rows">[] },
  { pairs, criteria, familyOf }: SpreadQuestion,
): readonly PairSpread[] {
  return criteria.flatMap((criterion) => {
    const rows = (arm: string) => cells.find((cell) => cell.arm === arm && cell.criterion === criterion)?.rows;
    return pairs.flatMap(([baseline, candidate]) => {
      const [one, other] = [rows(baseline), rows(candidate)];
      if (one === undefined || other === undefined) return [];
      return [{ criterion, baseline, candidate, spread: pairSpread(one, other, familyOf) }];
    });
  });
}

function pairSpread(
  baseline: readonly ScoreRow[],
  candidate: readonly ScoreRow[],
  familyOf: SpreadQuestion["familyOf"],
): Spread | NotEstimable {
  const others = scoresByScenario(candidate);
  const both = [...scoresByScenario(baseline)].flatMap(([scenario, scores]) => {
    const other = others.get(scenario);
    return other === undefined ? [] : [{ scenario, scores, other }];
  });
  // Situations of one family are not independent of each other: the family's mean difference is one value.
  const families = [...Map.groupBy(both, ({ scenario }) => familyOf(scenario) ?? `(${scenario})`).values()];
  if (families.length < 2)
    return notEstimable(
      `the pilot has both scores in ${families.length === 0 ? "no situation" : "one situation or family only"}`,
    );
  const byFamily = varianceComponents(
    families.map((family) => [mean(family.map(({ scores }) => mean([...scores])))]),
    families.map((family) => [mean(family.map(({ other }) => mean([...other])))]),
  );
  if (byFamily.kind === "not-estimable") return byFamily;
  const byScenario = varianceComponents(
    both.map(({ scores }) => scores),
    both.map(({ other }) => other),
  );
  const conversations = 1 / mean(both.flatMap(({ scores, other }) => [1 / scores.length, 1 / other.length]));
  // A hair more than a whole number is that number.
  const repeats = Math.round(conversations * 1e6) / 1e6;
  const all = { kind: "estimable", sd: Math.sqrt(byFamily.varDifference), repeats, units: families.length } as const;
  if (byScenario.kind === "not-estimable" || byScenario.components.kind === "not-estimable") return all;
  const { sA2, sB2, repeatsA, repeatsB } = byScenario.components;
  // The mean over a family's situations takes so much of what single conversations add.
  const share = mean(families.map((family) => 1 / family.length));
  const between = Math.max(0, byFamily.varDifference - share * (sA2 / repeatsA + sB2 / repeatsB));
  return { ...all, parts: { between, within: share * (sA2 + sB2) } };
}

function scoresByScenario(rows: readonly ScoreRow[]): ReadonlyMap<string, readonly number[]> {
  const groups = Map.groupBy(rows, ({ scenario }) => scenario);
  return new Map([...groups].map(([scenario, group]) => [scenario, group.map(({ score }) => score)]));
}

/**
 * The spread that is stated in place of a pilot: at one conversation a situation.
 *
 * @param sd of the differences, in points
 * @param withinSd of the conversations of one situation and arm, the same for both arms
 * @example
 * statedSpread(1.5, 1).parts; // => { between: 0.25, within: 2 }
 */
export function statedSpread(sd: number, withinSd?: number): Spread {
  const parts =
    withinSd === undefined
      ? undefined
      : { between: Math.max(0, sd ** 2 - 2 * withinSd ** 2), within: 2 * withinSd ** 2 };
  return { kind: "estimable", sd, repeats: 1, ...(parts === undefined ? {} : { parts }) };
}

/** A spread at a number of conversations a situation. */
export interface SpreadAt {
  readonly kind: "estimable";
  readonly sd: number;
  /** Whether it is at most this, because nothing tells what more conversations take from it. */
  readonly isAtMost: boolean;
}

/**
 * The spread at another number of conversations a situation: what single conversations add to the variance falls with their number.
 * Where a pilot cannot tell the parts apart, more conversations than its own leave at most its spread, and fewer leave it open.
 *
 * @param repeats at least 1
 * @example
 * spreadAt({ kind: "estimable", sd: 1.5, repeats: 1, parts: { between: 0.25, within: 2 } }, 2); // => { kind: "estimable", sd: 1.118033988749895, isAtMost: false }
 * spreadAt({ kind: "estimable", sd: 1.5, repeats: 1 }, 2); // => { kind: "estimable", sd: 1.5, isAtMost: true }
 */
export function spreadAt(spread: Spread, repeats: number): SpreadAt | NotEstimable {
  const { sd, parts } = spread;
  if (parts !== undefined)
    return { kind: "estimable", sd: Math.sqrt(parts.between + parts.within / repeats), isAtMost: false };
  if (repeats < spread.repeats)
    return notEstimable(`spread known at ${spread.repeats.toFixed(1)} repeats, not at ${repeats}`);
  return { kind: "estimable", sd, isAtMost: repeats > spread.repeats };
}
