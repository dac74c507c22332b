import type { ArmResults, ScenarioResults } from "../record/arm-results.ts";
import { exactFractions } from "../stats/exact-fractions.ts";
import { rounded } from "../stats/rounded.ts";
import { scoresOn } from "./arm-results.ts";

/** What intervals and tests count: situations, or families of situations where the specs name any. */
export type Unit = "scenario" | "family";

/** One scenario of one arm on one criterion. */
interface CellScores {
  readonly id: string;
  /** One entry a repeat; null: no score. */
  readonly scores: readonly (number | null)[];
  /** Over the repeats that have a score; absent when none has. */
  readonly mean?: number;
}

/** One independent unit of one arm on one criterion. */
export interface UnitScores {
  /** The scenario's id, or the family's name with "(family)" behind it. */
  readonly id: string;
  /** In the order of the run. */
  readonly scenarios: readonly CellScores[];
  /** The mean of its scenarios' means; absent when nothing in it is scored. */
  readonly mean?: number;
}

/** Whether the results are counted by scenario or by family. */
export function unitOf({ scenarios }: Pick<ArmResults, "scenarios">): Unit {
  return scenarios.some(({ family }) => family !== undefined) ? "family" : "scenario";
}

/** What a scenario is counted as: itself, or its family. */
export function unitId({ id, family }: { readonly id: string; readonly family?: string }): string {
  return family === undefined ? id : `${family} (family)`;
}

/**
 * The units of an arm on one criterion. Repeats are averaged inside a scenario first, and scenarios inside a family, so that each
 * unit weighs the same whatever is missing in it.
 *
 * @param keep which scenarios count; all by default
 */
export function unitScores(
  results: Pick<ArmResults, "scenarios">,
  criterion: string,
  keep: (scenario: ScenarioResults) => boolean = () => true,
): readonly UnitScores[] {
  const cells = (group: readonly ScenarioResults[]): readonly CellScores[] =>
    group.map((scenario) => {
      const scores = scoresOn(scenario, criterion);
      const mean = average(scores.filter((score) => score !== null));
      return { id: scenario.id, scores, ...(mean === undefined ? {} : { mean }) };
    });
  const kept = results.scenarios.filter(keep);
  // Without families each scenario is its own unit: ten thousand of them need no groups.
  if (unitOf({ scenarios: kept }) === "scenario") return cells(kept).map((cell) => unitOfCells(cell.id, [cell]));
  return [...Map.groupBy(kept, unitId)].map(([id, group]) => unitOfCells(id, cells(group)));
}

function unitOfCells(id: string, scenarios: readonly CellScores[]): UnitScores {
  const mean = scenarios.length === 1 ? scenarios[0]?.mean : average(scenarios.flatMap((one) => one.mean ?? []));
  return { id, scenarios, ...(mean === undefined ? {} : { mean }) };
}

/** Units cut down to some scenarios; one of which none is left is left out. @param kept ids */
export function keptUnits(units: readonly UnitScores[], kept: ReadonlySet<string>): readonly UnitScores[] {
  return units.flatMap((unit) => {
    const scenarios = unit.scenarios.filter(({ id }) => kept.has(id));
    if (scenarios.length === unit.scenarios.length) return [unit];
    return scenarios.length === 0 ? [] : [unitOfCells(unit.id, scenarios)];
  });
}

/** The mean; of nothing there is none. */
export function average(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Means of means, or their differences, freed from what the order of adding did to their last digits: what is equal ties. */
export function exactMeans(values: readonly number[]): readonly number[] {
  return exactFractions(values.map(rounded));
}

/** Two arms on one criterion, unit by unit. */
export interface PairedUnits {
  readonly unit: Unit;
  /** Ids of the units in which both arms have a score in one scenario at least. */
  readonly ids: readonly string[];
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
  /** Candidate - baseline, freed from rounding, so that thirds tie. */
  readonly differences: readonly number[];
  /** Ids of the scenarios in which one of the two, or both, lack a score. */
  readonly missing: readonly string[];
  /** Scored conversations behind the differences, of both arms together. */
  readonly conversations: number;
}

interface ScenarioPair {
  readonly id: string;
  readonly baseline: CellScores | undefined;
  readonly candidate: CellScores | undefined;
}

/** Pairs two arms scenario by scenario, and then by unit. A scenario without a score on one side is left out, and named. */
export function pairedUnits(
  baseline: readonly UnitScores[],
  candidate: readonly UnitScores[],
  unit: Unit,
): PairedUnits {
  const units = unitPairs(baseline, candidate).map(({ id, pairs }) => {
    const whole = pairs.flatMap(({ baseline: a, candidate: b }) =>
      a?.mean === undefined || b?.mean === undefined ? [] : [{ a: a.mean, b: b.mean, n: scored(a) + scored(b) }],
    );
    const lacking = pairs.filter((pair) => pair.baseline?.mean === undefined || pair.candidate?.mean === undefined);
    return {
      id,
      a: average(whole.map(({ a }) => a)),
      b: average(whole.map(({ b }) => b)),
      missing: lacking.map((pair) => pair.id),
      conversations: whole.reduce((sum, { n }) => sum + n, 0),
    };
  });
  const matched = units.flatMap(({ id, a, b }) => (a === undefined || b === undefined ? [] : [{ id, a, b }]));
  return {
    unit,
    ids: matched.map(({ id }) => id),
    baseline: matched.map(({ a }) => a),
    candidate: matched.map(({ b }) => b),
    differences: exactMeans(matched.map(({ a, b }) => b - a)),
    missing: units.flatMap(({ missing }) => missing),
    conversations: units.reduce((sum, one) => sum + one.conversations, 0),
  };
}

/** The scenarios of every unit that either side has, side by side. */
export function unitPairs(
  baseline: readonly UnitScores[],
  candidate: readonly UnitScores[],
): readonly { readonly id: string; readonly pairs: readonly ScenarioPair[] }[] {
  // Two arms of one run have the same scenarios in the same order: ten thousand of them need no index.
  if (
    isAligned(baseline, candidate) &&
    baseline.every(({ scenarios }, at) => isAligned(scenarios, candidate[at]?.scenarios))
  )
    return baseline.map(({ id, scenarios }, at) => ({
      id,
      pairs: scenarios.map((one, place) => ({ id: one.id, baseline: one, candidate: candidate[at]?.scenarios[place] })),
    }));
  const others = new Map(candidate.map((one) => [one.id, one]));
  const own = new Map(baseline.map((one) => [one.id, one]));
  return [...new Set([...own.keys(), ...others.keys()])].map((id) => {
    const left = new Map(own.get(id)?.scenarios.map((one) => [one.id, one]));
    const right = new Map(others.get(id)?.scenarios.map((one) => [one.id, one]));
    const ids = [...new Set([...left.keys(), ...right.keys()])];
    return {
      id,
      pairs: ids.map((scenario) => ({ id: scenario, baseline: left.get(scenario), candidate: right.get(scenario) })),
    };
  });
}

/** Whether two lists name the same things in the same order. */
function isAligned(
  left: readonly { readonly id: string }[],
  right: readonly { readonly id: string }[] | undefined,
): boolean {
  return left.length === right?.length && left.every(({ id }, at) => id === right[at]?.id);
}

/** Scored conversations of a scenario. */
function scored({ scores }: CellScores): number {
  return scores.reduce<number>((sum, score) => sum + (score === null ? 0 : 1), 0);
}
