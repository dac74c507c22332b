import { combinedCriterion } from "../judge/combined-criterion.ts";
import { armResultsVersion, type ArmResults, type ScenarioResults } from "../record/arm-results.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialFacts } from "./trial-facts.ts";

/** The name of the mean of all judged criteria. */
export const combined = combinedCriterion;

/**
 * What each arm of a run got, scenario by scenario, in the order of the run. A trial without a record has no score, like one that
 * was judged in vain: both are null.
 *
 * @param trials at most one for each trial of the plan
 * @param criteria those that the facts' scores stand for, in that order
 */
export function armResults(
  run: RunFile,
  trials: readonly TrialFacts[],
  criteria: readonly string[],
): readonly ArmResults[] {
  const scores = new Map<string, TrialFacts["scores"]>();
  for (const { model, scenario, repeat, scores: given } of trials) scores.set(`${model}/${scenario}/${repeat}`, given);
  const judges = run.judges.map(({ id, criterion, hash, rubric }) => ({
    id,
    criterion,
    hash,
    ...(rubric === undefined ? {} : { rubric }),
  }));
  const planned = Map.groupBy(run.trials, ({ model }) => model);
  return run.arms.map(({ id: arm, title, player, hash }) => {
    const repeatsOf = repeatIndices(planned.get(arm) ?? []);
    return {
      version: armResultsVersion,
      run: run.id,
      arm,
      title,
      player,
      hash,
      createdAt: run.createdAt,
      profile: run.profile,
      repeats: run.repeats,
      patient: { id: run.patient.id, hash: run.patient.hash },
      judges,
      scenarios: run.scenarios.flatMap(({ id, hash: scenarioHash, family }): ScenarioResults[] => {
        const repeats = repeatsOf.get(id);
        if (repeats === undefined) return [];
        const of = (index: number) => repeats.map((repeat) => scores.get(`${arm}/${id}/${repeat}`)?.[index] ?? null);
        return [
          {
            id,
            hash: scenarioHash,
            ...(family === undefined ? {} : { family }),
            scores: Object.fromEntries(criteria.map((criterion, index) => [criterion, of(index)])),
          },
        ];
      }),
    };
  });
}

/** The planned repeats of each scenario, ascending. */
function repeatIndices(
  trials: readonly { readonly scenario: string; readonly repeat: number }[],
): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, number[]>();
  for (const { scenario, repeat } of trials) {
    const list = all.get(scenario);
    if (list === undefined) all.set(scenario, [repeat]);
    else list.push(repeat);
  }
  for (const list of all.values()) list.sort((a, b) => a - b);
  return all;
}

/**
 * The scores of a scenario on a criterion, one entry a repeat. `combined` is the mean of all criteria of a conversation that has a
 * score on each.
 *
 * @throws {RangeError} for a criterion that was not judged
 */
export function scoresOn({ id, scores }: ScenarioResults, criterion: string): readonly (number | null)[] {
  const own = Object.hasOwn(scores, criterion) ? scores[criterion] : undefined;
  if (own !== undefined) return own;
  const all = Object.values(scores);
  if (criterion !== combined || all.length < 2)
    throw new RangeError(
      `scenario ${id} needs scores on ${criterion}, got ${Object.keys(scores).join(", ") || "none"}`,
    );
  return (all[0] ?? []).map((_, repeat) => {
    const given = all.map((list) => list[repeat] ?? null);
    return given.includes(null) ? null : given.reduce<number>((sum, value) => sum + (value ?? 0), 0) / all.length;
  });
}
