import { join, resolve } from "node:path";
import { newestRun, readRecords, readRunFile, RunError, runFolder } from "../../record/run-folder.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { scenarioHash } from "../../scenario/plan-trials.ts";
import type { PilotUsage } from "../../summary/expected-usage.ts";
import { createSummariser, type RunSummary } from "../../summary/summarise-run.ts";
import type { ScenarioFile } from "../load-specs.ts";
import type { PilotFacts } from "./plan-text.ts";

/** What is read of a pilot run; no transcript is kept. */
export interface Pilot {
  readonly summary: RunSummary;
  readonly usage: PilotUsage;
}

/**
 * Reads a stored run from which another is planned.
 *
 * @param root the folder that holds runs/
 * @param name the run's id or folder, or "newest"
 * @throws {RunError} when there is none, or its files cannot be read
 */
export async function readPilot(root: string, name: string): Promise<Pilot> {
  const runs = resolve(root, "runs");
  const folder = name === "newest" ? await newestRun(runs) : await runFolder(runs, name);
  const run = await readRunFile(folder);
  const summariser = createSummariser(run);
  // A trial that was played twice counts once, the later record winning, as in the summary.
  const trials = new Map<string, Pick<TrialRecord, "model" | "end" | "usage">>();
  for await (const record of readRecords(folder)) {
    try {
      summariser.add(record);
    } catch (cause) {
      throw new RunError(`${join(folder, "trials.jsonl")}: ${(cause as Error).message}`, { cause });
    }
    const { id, model, end, usage } = record;
    trials.set(id, { model, end, usage });
  }
  return { summary: summariser.summary(), usage: { trials: [...trials.values()], judges: run.judges.length } };
}

/** What of a plan is held against its pilot. */
export interface PlannedParts {
  readonly scenarios: readonly Pick<ScenarioFile, "scenario">[];
  readonly arms: readonly string[];
  readonly criteria: readonly string[];
}

/** What is said of a pilot run. */
export function pilotFacts(
  { run, arms, played }: RunSummary,
  { scenarios, arms: plannedArms, criteria }: PlannedParts,
): PilotFacts {
  const hashes = new Set(run.scenarios.map(({ hash }) => hash));
  const had = new Set([...run.arms.map(({ id }) => id), ...run.judges.map(({ criterion }) => criterion)]);
  return {
    id: run.id,
    profile: run.profile,
    scenarios: run.scenarios.length,
    arms: run.arms.length,
    repeats: run.repeats,
    played,
    errors: arms.reduce((sum, { errors }) => sum + errors, 0),
    sameScenarios: scenarios.filter(({ scenario }) => hashes.has(scenarioHash(scenario))).length,
    lacks: [...plannedArms, ...criteria].filter((name) => !had.has(name)),
  };
}
