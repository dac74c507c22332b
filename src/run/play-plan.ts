import type { RecordWriter } from "../record/write-records.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import { trialPlace } from "../scenario/trial-place.ts";
import type { Company } from "./cast.ts";
import { playTrial, TrialCancelled, type Clock } from "./play-trial.ts";
import { createStandstill } from "./standstill.ts";
import type { TrialOfThen } from "./trials-of-then.ts";

/** Decides whether trials begin. */
export interface Admission {
  /** Resolves when it is decided: with a reason, no trial is begun any more, and those under way go on. */
  mayStart(trial: Trial): Promise<string | undefined>;
  /** Told of the end of every trial that was let in, with its record if it has one. @param trial its id */
  ended(trial: string, record?: TrialRecord): void;
}

/** What the engine needs beside the plan. */
export interface PlanStage {
  readonly company: Company;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly writer: RecordWriter<TrialRecord>;
  readonly clock: Clock;
  /** A batch is to ask the judges when all is played. @default false */
  readonly isJudgedLater?: boolean;
  /** Stored replies of the patient that cannot be used are not its last word: it is asked anew. @default false */
  readonly isAskedAnew?: boolean;
  /** How trials went in the run that is replayed, by {@link trialPlace}. Absent: it is no replay. */
  readonly then?: ReadonlyMap<string, TrialOfThen>;
  readonly signal?: AbortSignal;
  /** Told when a trial starts. */
  readonly onStart?: () => void;
  /** Told once, when no trial can be played any more because somebody cannot be asked: why. */
  readonly onStandstill?: (why: string) => void;
  /** Absent: every trial may begin. */
  readonly admission?: Admission;
}

/**
 * Plays trials, so many at once as the company has lanes, and yields each record once it is safe on disk, in the order in which
 * they finish. A cancelled run yields what was finished and ends; so does one in which somebody cannot be asked any more whom every trial
 * needs. A bug or a full disk stops it with that error.
 */
export async function* playPlan(trials: readonly Trial[], stage: PlanStage): AsyncGenerator<TrialRecord> {
  const finished: TrialRecord[] = [];
  let broken: { error: unknown } | undefined;
  let wake = () => {};
  let next = 0;
  const { company, clock, isJudgedLater = false, isAskedAnew = false, admission } = stage;
  // What cannot be written is not asked for any more, by those under way either.
  const failing = new AbortController();
  const signal = AbortSignal.any([failing.signal, ...(stage.signal === undefined ? [] : [stage.signal])]);
  // The last trials share a place: with one after the other the very last would straggle, and the endpoint idle.
  const lastPlace = Math.max(0, trials.length - Math.ceil(0.8 * company.lanes));
  const arms = new Set(trials.map(({ model }) => model));
  const standstill = createStandstill({ arms, signal, onReason: stage.onStandstill });
  const isOver = () => signal.aborted || standstill.reason() !== undefined;

  async function played(trial: Trial, order: number): Promise<TrialRecord> {
    // While it waited to be let in.
    if (isOver()) throw new TrialCancelled(`trial ${trial.id} was not begun`);
    stage.onStart?.();
    const scenario = stage.scenarios.get(trial.scenario);
    if (scenario === undefined)
      throw new Error(`the plan names the scenario ${trial.scenario}, which was not loaded; this is a bug in rapport`);
    const then = stage.then?.get(trialPlace(trial));
    const place = { order: Math.min(order, lastPlace), signal, talkSignal: standstill.talkSignal };
    return playTrial(trial, scenario, { company, clock, isJudgedLater, isAskedAnew, then, ...place });
  }

  async function lane(): Promise<void> {
    for (let order = next++; !isOver(); order = next++) {
      const trial = trials[order];
      if (trial === undefined) return;
      if (admission !== undefined && (await admission.mayStart(trial)) !== undefined) return;
      const record = await played(trial, order).catch((error: unknown) => {
        admission?.ended(trial.id);
        const missing = unplayed(error);
        // Stopped for all, not just failed for this one.
        if (missing !== undefined && company.stopped().length > 0) standstill.note(missing);
        return undefined;
      });
      if (record === undefined) continue;
      admission?.ended(trial.id, record);
      // First: a record whose replies nobody could find again would be a hole in the export of the run.
      await company.settled?.();
      await stage.writer.append(record);
      finished.push(record);
      wake();
    }
  }

  const guarded = () =>
    lane().catch((error: unknown) => {
      broken ??= { error };
      failing.abort();
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

/** Who was missing when a trial was left. @throws what is no such end */
function unplayed(error: unknown): TrialCancelled["missing"] {
  if (!(error instanceof TrialCancelled)) throw error;
  return error.missing;
}
