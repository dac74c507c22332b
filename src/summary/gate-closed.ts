import type { Gate } from "../gate/parse-gate.ts";
import type { ArmResults } from "../record/arm-results.ts";
import { combined, scoresOn } from "./arm-results.ts";

/** Most ids that a reason names; the rest are counted. */
const mostNamed = 5;

/**
 * Why a gate fails before any number is looked at: a comparison that is not one of like with like, or that lacks too much. Each
 * reason is one line; none means that the comparison may be made.
 *
 * @param candidate results of the arm that must not be worse
 * @param baseline results of the arm that it is held against
 */
export function closedReasons(gate: Gate, candidate: ArmResults, baseline: ArmResults): readonly string[] {
  const criteria = gate.criteria.flatMap((criterion) => (isJudged(criterion, candidate, baseline) ? [criterion] : []));
  return [
    ...gate.criteria
      .filter((criterion) => !criteria.includes(criterion))
      .map((criterion) => `${criterion} was not judged`),
    ...unlikeJudges(criteria, candidate, baseline),
    ...(candidate.patient.hash === baseline.patient.hash
      ? []
      : [`the patient differs (${candidate.patient.hash}, baseline ${baseline.patient.hash})`]),
    ...unlikeScenarios(candidate, baseline),
    ...criteria.flatMap((criterion) =>
      [candidate, baseline].flatMap((results) => tooManyUnscored(gate, results, criterion)),
    ),
  ];
}

/** Whether every scenario of both sides has a place for scores on a criterion; `combined` needs two criteria. */
function isJudged(criterion: string, ...sides: readonly ArmResults[]): boolean {
  return sides.every(({ scenarios }) =>
    scenarios.every(({ scores }) => {
      const known = Object.keys(scores);
      return known.includes(criterion) || (criterion === combined && known.length > 1);
    }),
  );
}

/** Judges of the criteria whose rubric, or whose model, prompt or sampling, is another than the baseline's. */
function unlikeJudges(
  criteria: readonly string[],
  { judges }: ArmResults,
  { judges: others }: ArmResults,
): readonly string[] {
  const concerned = ({ criterion }: ArmResults["judges"][number]): boolean =>
    criteria.includes(criterion) || criteria.includes(combined);
  const before = new Map(others.map((judge) => [judge.id, judge]));
  const now = new Map(judges.map((judge) => [judge.id, judge]));
  return [
    ...judges.filter(concerned).flatMap(({ id, criterion, hash, rubric }) => {
      const other = before.get(id);
      if (other === undefined) return [`the judge ${id} did not score the baseline`];
      // A hash is of what a judge is asked; the criterion that its scores go to is not part of it.
      if (other.criterion !== criterion)
        return [`the judge ${id} scored ${other.criterion} in the baseline, and now ${criterion}`];
      if (other.hash === hash) return [];
      if (rubric !== undefined && other.rubric !== undefined && other.rubric !== rubric)
        return [`the rubric of the judge ${id} differs (${rubric}, baseline ${other.rubric})`];
      return [`the judge ${id} differs in its model, prompt or sampling (${hash}, baseline ${other.hash})`];
    }),
    ...others.filter(concerned).flatMap(({ id, criterion }) => {
      const one = now.get(id);
      if (one === undefined) return [`the judge ${id} scored only the baseline`];
      if (one.criterion === criterion || concerned(one)) return [];
      return [`the judge ${id} scored ${criterion} in the baseline, and now ${one.criterion}`];
    }),
  ];
}

/** Scenarios that only one side has, and those that changed. */
function unlikeScenarios({ scenarios }: ArmResults, { scenarios: others }: ArmResults): readonly string[] {
  const before = new Map(others.map(({ id, hash }) => [id, hash]));
  const now = new Set(scenarios.map(({ id }) => id));
  const added = scenarios.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const gone = others.filter(({ id }) => !now.has(id)).map(({ id }) => id);
  const changed = scenarios.filter(({ id, hash }) => before.has(id) && before.get(id) !== hash).map(({ id }) => id);
  return [
    ...named(added, "the baseline lacks", "scenario"),
    ...named(gone, "the candidate lacks", "scenario"),
    ...named(changed, "since the baseline there changed", "scenario"),
  ];
}

function named(ids: readonly string[], what: string, noun: string): readonly string[] {
  if (ids.length === 0) return [];
  const rest = ids.length - mostNamed;
  const list = [...ids.slice(0, mostNamed), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
  return [`${what} ${ids.length} ${noun}${ids.length === 1 ? "" : "s"}: ${list}`];
}

function tooManyUnscored(gate: Gate, { arm, run, scenarios }: ArmResults, criterion: string): readonly string[] {
  const all = scenarios.flatMap((scenario) => scoresOn(scenario, criterion));
  const missing = all.filter((score) => score === null).length;
  // As a quotient: 0.29 * 100 is a hair below 29.
  if (all.length > 0 && missing / all.length <= gate.maxUnscored) return [];
  const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
  return [
    all.length === 0
      ? `${arm} has no conversation`
      : `${arm}${typeof gate.baseline === "string" ? "" : ` of run ${run}`} has no score on ${criterion} in ${missing} of ${all.length} conversations (${percent(missing / all.length)}, limit ${percent(gate.maxUnscored)})`,
  ];
}
