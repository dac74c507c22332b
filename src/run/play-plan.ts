import type { RecordWriter } from "../record/write-records.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import type { Company } from "./cast.ts";
import { playTrial, TrialCancelled, type Clock } from "./play-trial.ts";

/** Decides whether trials begin. */
export interface Admission {
  /** Resolves when it is decided: with a reason, no trial is begun any more, and those under way go on. A place is that in the plan. */
  mayStart(trial: Trial, place: number): Promise<string | undefined>;
  /** Told of the end of every trial that was let in, with its record if it has one. */
  ended(place: number, record?: TrialRecord): void;
}

/** What the engine needs beside the plan. */
export interface PlanStage {
  readonly company: Company;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly writer: RecordWriter<TrialRecord>;
  readonly clock: Clock;
  /** A batch is to ask the judges when all is played. @default false */
  readonly isJudgedLater?: boolean;
  readonly signal?: AbortSignal;
  /** Told when a trial starts. */
  readonly onStart?: () => void;
  /** Absent: every trial may begin. */
  readonly admission?: Admission;
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
  const { company, clock, isJudgedLater = false, signal, admission } = stage;
  // The last trials share a place: with one after the other the very last would straggle, and the endpoint idle.
  const lastPlace = Math.max(0, trials.length - Math.ceil(0.8 * company.lanes));

  async function played(trial: Trial, order: number): Promise<TrialRecord> {
    // While it waited to be let in.
    if (broken !== undefined || signal?.aborted === true) throw new TrialCancelled(`trial ${trial.id} was not begun`);
    stage.onStart?.();
    const scenario = stage.scenarios.get(trial.scenario);
    if (scenario === undefined)
      throw new Error(`the plan names the scenario ${trial.scenario}, which was not loaded; this is a bug in rapport`);
    const stop = signal === undefined ? {} : { signal };
    return playTrial(trial, scenario, { company, clock, order: Math.min(order, lastPlace), isJudgedLater, ...stop });
  }

  async function lane(): Promise<void> {
    for (let order = next++; broken === undefined; order = next++) {
      const trial = trials[order];
      if (trial === undefined || signal?.aborted === true) return;
      if (admission !== undefined && (await admission.mayStart(trial, order)) !== undefined) return;
      const record = await played(trial, order).catch((error: unknown) => {
        admission?.ended(order);
        return unplayed(error);
      });
      // An endpoint was stopped: other arms may have another.
      if (record === undefined) continue;
      admission?.ended(order, record);
      await stage.writer.append(record);
      finished.push(record);
      wake();
    }
  }

  const guarded = () => lane().catch((error: unknown) => (broken ??= { error }));
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

function unplayed(error: unknown): undefined {
  if (!(error instanceof TrialCancelled)) throw error;
  return undefined;
}
