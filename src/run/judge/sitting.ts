import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JudgeNote } from "../../record/run-file.ts";
import { readRunFile, RunError } from "../../record/run-folder.ts";
import type { RunPrices } from "../../record/run-prices.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { createRecordWriter, type RecordWriter } from "../../record/write-records.ts";
import type { Judge } from "../../judge/parse-judge.ts";
import { castJudges, type Bench, type BenchJudge } from "../cast.ts";
import { checkPlan } from "../check-plan.ts";
import { holdLock, LockHeld, type HeldLock } from "../file-lock.ts";
import { loadJudges } from "../load-specs.ts";
import type { RunRequest } from "../make-plan.ts";
import { nativeImport } from "../native-import.ts";
import { readPrices } from "../prices/read-prices.ts";
import { runPrices } from "../prices/run-prices.ts";
import { UsageError } from "../run-options.ts";
import { createRunNotes, type RunNotes } from "./run-notes.ts";

/** Where a run is judged again, and with what. */
export interface SittingRequest {
  readonly root: string;
  /** The run's folder. */
  readonly folder: string;
  /** Ids; absent: all judges of the judge files. */
  readonly judges?: readonly string[] | undefined;
  readonly tools: RunRequest["tools"];
  /** Its abort ends the sitting: what is in flight finishes, and is kept. */
  readonly signal: AbortSignal;
  readonly progress: JudgingProgress;
}

/** Told how far a sitting has come. */
export interface JudgingProgress {
  /** So many conversations are gone through now. */
  opened(conversations: number): void;
  /** A conversation is looked at; {@link done} follows. */
  begun(): void;
  /** The conversation has a new record. */
  judged(record: TrialRecord): void;
  done(): void;
  /** Batches are waited for that are still at work, one line each. */
  waiting(lines: readonly string[]): void;
}

/** A run that is judged again: its folder, to which nobody else writes meanwhile, and the judges as they are now. */
export interface Sitting extends AsyncDisposable {
  readonly root: string;
  readonly folder: string;
  readonly notes: RunNotes;
  /** As their files declare them. */
  readonly specs: ReadonlyMap<string, Judge>;
  readonly bench: Bench;
  readonly writer: RecordWriter<TrialRecord>;
  /** Place of each trial in the plan. */
  readonly order: ReadonlyMap<string, number>;
  readonly tools: RunRequest["tools"];
  readonly signal: AbortSignal;
  readonly progress: JudgingProgress;
}

/**
 * Opens a run to be judged again; nothing is sent yet.
 *
 * @throws {RunError} when the run cannot be read, has no record, or another process is at work on it
 * @throws {UsageError} for a judge that is unknown or has no player in the run's profile
 * @throws {SpecError} for a judge's file that cannot be used, {SettingError} for a variable that is missing
 */
export async function openSitting(request: SittingRequest): Promise<Sitting> {
  const { root, folder, judges, tools, signal, progress } = request;
  await using stack = new AsyncDisposableStack();
  const lock = stack.use(await ownFolder(folder));
  const run = await readRunFile(folder);
  if (!existsSync(join(folder, "trials.jsonl")))
    throw new RunError(`run ${run.id} needs a conversation that was played, got none`);
  const specs = chosenJudges(await loadJudges(root, nativeImport), judges);
  checkPlan([], [], specs);
  const pricesNow = run.prices === undefined ? undefined : await pricesOf(root, specs, tools.env);
  const bench = await castJudges(specs, run, { ...tools, root, runId: run.id });
  stack.defer(() => bench.close());
  const writer = await createRecordWriter<TrialRecord>(join(folder, "trials.jsonl"), () => lock.check());
  stack.defer(() => writer.close());
  const held = stack.move();
  return {
    root,
    folder,
    notes: createRunNotes(run, { folder, date: tools.date, pricesNow }),
    specs: new Map(specs.map((judge) => [judge.id, judge])),
    bench,
    writer,
    order: new Map(run.trials.map(({ id }, index) => [id, index])),
    tools,
    signal,
    progress,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** What judges charge by the project's own table; undefined where it has none. @throws {SpecError} when it is no price table */
async function pricesOf(
  root: string,
  judges: readonly Judge[],
  env: SittingRequest["tools"]["env"],
): Promise<RunPrices | undefined> {
  const found = await readPrices(root, undefined);
  return found && runPrices({ arms: [], models: [], judges, table: found.table, env });
}

/** Keeps a second process from playing or judging the same run. @throws {RunError} */
async function ownFolder(folder: string): Promise<HeldLock> {
  return holdLock(join(folder, "run.lock")).catch((cause: unknown) => {
    if (!(cause instanceof LockHeld)) throw cause;
    const message = `${folder} needs to be judged while nobody else is at work on it, got process ${cause.holder}`;
    throw new RunError(message, { cause });
  });
}

function chosenJudges(all: readonly Judge[], wanted: readonly string[] | undefined): readonly Judge[] {
  if (all.length === 0) throw new UsageError("rapport judge needs at least one judge, got none");
  if (wanted === undefined) return all;
  const known = all.map(({ id }) => id).join(", ");
  return wanted.map((id) => {
    const found = all.find((judge) => judge.id === id);
    if (found === undefined) throw new UsageError(`--judges needs ids of judges (${known}), got ${id}`);
    return found;
  });
}

/** The judge of an id. */
export function benchJudge({ bench }: Pick<Sitting, "bench">, id: string): BenchJudge {
  const found = bench.judges.find(({ note }) => note.id === id);
  if (found === undefined) throw new Error(`the judge ${id} has no seat; this is a bug in rapport`);
  return found;
}

/** The notes of all judges of a sitting, as they are now. */
export function notesNow({ bench }: Pick<Sitting, "bench">): readonly JudgeNote[] {
  return bench.judges.map(({ note }) => note);
}
