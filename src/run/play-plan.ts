import type { RecordWriter } from "../record/write-records.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import type { Company } from "./cast.ts";
import { playTrial, TrialCancelled, type Clock } from "./play-trial.ts";

/** What the engine needs beside the plan. */
export interface PlanStage {
  readonly company: Company;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly writer: RecordWriter<TrialRecord>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Told when a trial starts. */
  readonly onStart?: () => void;
}

/**
 * Plays trials, so many at once as the company has lanes, and yields each record once it is safe on disk, in the order in which
 * they finish. A cancelled run yields what was finished and ends. A bug or a full disk stops it with that error.
 */
export async function* playPlan(trials: readonly Trial[], stage: PlanStage): AsyncGenerator<TrialRecord> {
  const finished: TrialRecord[] = [];
  let broken: { error: unknown } | undefined;
  let wake = () => {};
  let next = 0;

  async function lane(): Promise<void> {
    for (let trial = trials[next++]; trial !== undefined && broken === undefined; trial = trials[next++]) {
      if (stage.signal?.aborted === true) return;
      stage.onStart?.();
      const scenario = stage.scenarios.get(trial.scenario);
      if (scenario === undefined)
        throw new Error(
          `the plan names the scenario ${trial.scenario}, which was not loaded; this is a bug in rapport`,
        );
      const record = await playTrial(trial, scenario, stage.company, stage.clock, stage.signal);
      await stage.writer.append(record);
      finished.push(record);
      wake();
    }
  }

  const guarded = () =>
    lane().catch((error: unknown) => {
      if (!(error instanceof TrialCancelled)) broken ??= { error };
    });
  let running = true;
  const all = Promise.all(Array.from({ length: Math.min(stage.company.lanes, trials.length) }, guarded)).then(() => {
    running = false;
    wake();
  });

  while (running || finished.length > 0) {
    const record = finished.shift();
    if (record !== undefined) yield record;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  await all;
  if (broken !== undefined) throw broken.error;
}
