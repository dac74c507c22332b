import type { Gate } from "../src/gate/parse-gate.ts";
import { armResultsVersion, type ArmResults } from "../src/record/arm-results.ts";
import type { Cast, RunFile } from "../src/record/run-file.ts";
import type { TrialFacts } from "../src/summary/trial-facts.ts";
import type { UnitScores } from "../src/summary/units.ts";

/** For each criterion a row a scenario, in it one entry a repeat; null: no score. */
export type ScoreTable = Readonly<Record<string, readonly (readonly (number | null)[])[]>>;

/** What made-up results are made of. */
export interface SampleArm extends Partial<Omit<ArmResults, "scenarios">> {
  /** Rows of all criteria stand for the same scenarios, s1, s2 and so on. */
  readonly scores: ScoreTable;
  /** One for each scenario; undefined: none. */
  readonly families?: readonly (string | undefined)[];
}

/** What an arm got, made up. */
export function armResultsOf({ scores, families = [], ...over }: SampleArm): ArmResults {
  const criteria = Object.keys(scores);
  const rows = Math.max(0, ...Object.values(scores).map(({ length }) => length));
  return {
    version: armResultsVersion,
    run: "run-1",
    arm: "base",
    title: "An arm",
    player: "gpt-4o at api.example.com",
    hash: "arm-hash",
    createdAt: "2026-11-21T14:00:00.000Z",
    profile: "service",
    repeats: Math.max(1, ...Object.values(scores).flatMap((table) => table.map(({ length }) => length))),
    patient: { id: "patient", hash: "patient-hash" },
    judges: criteria.map((criterion) => ({ id: criterion, criterion, hash: `${criterion}-hash`, rubric: "rubric" })),
    ...over,
    scenarios: Array.from({ length: rows }, (_, index) => {
      const family = families[index];
      return {
        id: `s${index + 1}`,
        hash: `s${index + 1}-hash`,
        ...(family === undefined ? {} : { family }),
        scores: Object.fromEntries(criteria.map((criterion) => [criterion, scores[criterion]?.[index] ?? [null]])),
      };
    }),
  };
}

/** Two arms with one conversation a scenario on empathy, base and hybrid, that differ by so much: base has 5 everywhere. */
export function armsApart(differences: readonly number[]): { baseline: ArmResults; candidate: ArmResults } {
  return {
    baseline: armResultsOf({ scores: { empathy: differences.map(() => [5]) } }),
    candidate: armResultsOf({ arm: "hybrid", scores: { empathy: differences.map((difference) => [5 + difference]) } }),
  };
}

/** The run that such results are of; its trials are left out. */
export function runOf(results: readonly ArmResults[], over: Partial<RunFile> = {}): RunFile {
  const sampling = { temperature: 0.7, topP: 1, maxTokens: 400 };
  const cast = (id: string, hash: string): Cast => ({ id, title: id, player: "p", hash, sampling });
  const [first] = results;
  return {
    version: 1,
    id: "run-1",
    createdAt: "2026-11-21T14:00:00.000Z",
    rapport: "0.1.0",
    node: "v24.21.0",
    profile: "service",
    seed: 1,
    repeats: first?.repeats ?? 1,
    arms: results.map(({ arm, hash }) => cast(arm, hash)),
    patient: cast("patient", "patient-hash"),
    judges: (first?.judges ?? []).map(({ id, criterion, hash }) => ({ ...cast(id, hash), criterion })),
    scenarios: (first?.scenarios ?? []).map(({ id, hash, family }, index) => ({
      id,
      title: id,
      summary: id,
      distortions: [],
      themes: [index % 2 === 0 ? "even" : "odd"],
      risk: [],
      hash,
      ...(family === undefined ? {} : { family }),
    })),
    trials: [],
    notices: [],
    ...over,
  };
}

/** A gate on empathy with a margin of half a point. */
export function gateOf(over: Partial<Gate> = {}): Gate {
  return {
    id: "not-worse",
    title: "hybrid is not worse than base on empathy",
    candidate: "hybrid",
    baseline: "base",
    criteria: ["empathy"],
    margin: 0.5,
    alpha: 0.05,
    maxUnscored: 0.05,
    inconclusive: "inconclusive",
    ...over,
  };
}

/** Units by their ids, each with rows of scores by the ids of its scenarios. Means are left out: who counts failures needs none. */
export function unitsOf(
  rows: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>,
): readonly UnitScores[] {
  return Object.entries(rows).map(([id, scenarios]) => ({
    id,
    scenarios: Object.entries(scenarios).map(([scenario, scores]) => ({ id: scenario, scores })),
  }));
}

/** What is kept of a trial, with one score a criterion. */
export function factsOf(over: Partial<TrialFacts> & Pick<TrialFacts, "scenario" | "model" | "scores">): TrialFacts {
  const repeat = over.repeat ?? 0;
  return {
    id: `${over.scenario}/${over.model}/${repeat}`,
    repeat,
    end: "max-turns",
    usage: {},
    unscored: [],
    failures: [],
    startedAtMs: 0,
    durationMs: 1000,
    ...over,
  };
}
