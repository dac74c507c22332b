import type { ArmResults } from "../record/arm-results.ts";
import type { RunFile, ScenarioNote } from "../record/run-file.ts";
import { adjusted, armPairs } from "./comparisons.ts";
import { meanComparison, type MeanComparison } from "./mean-comparison.ts";
import { keptUnits, pairedUnits, unitOf, unitScores } from "./units.ts";
import { meanEstimate, type ArmUnits, type MeanEstimate } from "./estimate.ts";

/** By what situations are sorted. */
export type SliceKind = "theme" | "distortion" | "risk" | "tag";

/** Some of a run's situations, with what each arm got in them. For exploring: slices are many, small, and chosen by nobody. */
export interface Slice {
  readonly kind: SliceKind;
  readonly value: string;
  readonly scenarios: number;
  /** One for each criterion and arm, in the order of the run. */
  readonly estimates: readonly MeanEstimate[];
  /** One for each criterion and pair of arms; adjusted over all slices together, by Benjamini and Hochberg. */
  readonly comparisons: readonly MeanComparison[];
}

/** What was sliced, and what was too small to be. */
export interface Slices {
  readonly slices: readonly Slice[];
  /** Slices with fewer situations than {@link fewest}: named, not estimated. */
  readonly tooSmall: readonly { readonly kind: SliceKind; readonly value: string; readonly scenarios: number }[];
}

/** With fewer situations than this no difference can reach 5%, whatever the scores. */
export const fewest = 6;

/** Everything that a run can be sliced by, largest first. A slice of all situations is none. */
export function slices(run: RunFile, results: readonly ArmResults[], criteria: readonly string[]): Slices {
  // A run that stopped early has more situations than were played.
  const played = new Set(results.flatMap(({ scenarios }) => scenarios.map(({ id }) => id)));
  const notes = run.scenarios.filter(({ id }) => played.has(id));
  const all = sliced(notes);
  const large = all.filter(({ scenarios }) => scenarios.size >= fewest && scenarios.size < notes.length);
  const pairs = armPairs(run);
  // Once for all slices: a slice is a part of these.
  const whole = criteria.map((criterion) => ({
    criterion,
    arms: results.map((arm) => ({ arm: arm.arm, unit: unitOf(arm), units: unitScores(arm, criterion) })),
  }));
  const made = large.map(({ kind, value, scenarios }): Slice => {
    const parts = whole.map(({ criterion, arms }) => ({
      criterion,
      arms: arms.map((arm) => ({ ...arm, units: keptUnits(arm.units, scenarios) })),
    }));
    return {
      kind,
      value,
      scenarios: scenarios.size,
      estimates: parts.flatMap(({ criterion, arms }) => arms.map((arm) => meanEstimate(arm, criterion))),
      comparisons: parts.flatMap(({ criterion, arms }) =>
        pairs.flatMap(([a, b]) => compared(find(arms, a), find(arms, b), criterion)),
      ),
    };
  });
  return {
    slices: adjustedTogether(made),
    tooSmall: all
      .filter(({ scenarios }) => scenarios.size < fewest)
      .map(({ kind, value, scenarios }) => ({ kind, value, scenarios: scenarios.size })),
  };
}

function find(arms: readonly ArmUnits[], id: string): ArmUnits | undefined {
  return arms.find(({ arm }) => arm === id);
}

function compared(
  baseline: ArmUnits | undefined,
  candidate: ArmUnits | undefined,
  criterion: string,
): readonly MeanComparison[] {
  if (baseline === undefined || candidate === undefined) return [];
  const pairs = pairedUnits(baseline.units, candidate.units, baseline.unit);
  return [meanComparison({ baseline, candidate, criterion }, pairs)];
}

interface Group {
  readonly kind: SliceKind;
  readonly value: string;
  /** Ids. */
  readonly scenarios: ReadonlySet<string>;
}

function sliced(scenarios: readonly ScenarioNote[]): readonly Group[] {
  const kinds: readonly (readonly [SliceKind, (note: ScenarioNote) => readonly string[]])[] = [
    ["theme", ({ themes }) => themes],
    ["distortion", ({ distortions }) => distortions],
    ["risk", ({ risk }) => risk],
    ["tag", ({ tags = [] }) => tags],
  ];
  const groups = kinds.flatMap(([kind, values]) => {
    const members = new Map<string, Set<string>>();
    for (const note of scenarios)
      for (const value of values(note)) members.set(value, (members.get(value) ?? new Set()).add(note.id));
    return [...members].map(([value, ids]): Group => ({ kind, value, scenarios: ids }));
  });
  return groups.sort((a, b) => b.scenarios.size - a.scenarios.size || (a.value < b.value ? -1 : 1));
}

/** One family over all slices: the number of slices is part of what was looked at. */
function adjustedTogether(made: readonly Slice[]): readonly Slice[] {
  const all = adjusted(
    made.flatMap((slice) => slice.comparisons),
    "Benjamini-Hochberg",
  );
  let from = 0;
  return made.map((slice) => {
    const own = all.slice(from, (from += slice.comparisons.length));
    return { ...slice, comparisons: own };
  });
}
