import { isUnplayed, ModelFault } from "../../model/model-fault.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { finishedTrials } from "../resumed-run.ts";
import { benchJudge, notesNow, type Sitting } from "./sitting.ts";
import { judgedAgain, type NewJudgment } from "./judged-again.ts";
import { lastRecords } from "./last-records.ts";
import { hasJudgmentBy } from "./wanted-judgings.ts";

/** One judgment that is to be made. */
export interface Task {
  /** The judge's id. */
  readonly id: string;
  /**
   * @param order the conversation's place in the plan
   * @throws {ModelFault} when nobody was asked: then the record stays as it is
   */
  make(order: number): Promise<NewJudgment>;
}

/** What came of judging. */
export interface Tally {
  /** Judgments that were made, by kind; those that were taken back are among them. */
  readonly scored: number;
  readonly unscored: number;
  readonly takenBack: number;
  /** Judgments that were not made because nobody was asked, by reason. */
  readonly left: ReadonlyMap<string, number>;
}

/**
 * Makes judgments of stored conversations, as many side by side as the bench has lanes, and writes for each conversation one record with all
 * that were made. Records are read one by one: no more are held than are judged. When the signal is given, what is in flight finishes and is
 * written.
 *
 * @param tasksOf the judgments that are wanted of a conversation
 */
export async function judgeRecords(
  sitting: Sitting,
  tasksOf: (record: TrialRecord) => readonly Task[],
): Promise<Tally> {
  const { folder, bench, notes, writer, order, progress, signal } = sitting;
  const tally = { scored: 0, unscored: 0, takenBack: 0, left: new Map<string, number>() };
  const upToDate = new Set<string>();
  const places = await finishedTrials(folder, false);
  const records = lastRecords(folder, places);
  let broken: { readonly error: unknown } | undefined;

  async function judge(record: TrialRecord, tasks: readonly Task[]): Promise<void> {
    const made = await Promise.allSettled(tasks.map((task) => task.make(order.get(record.id) ?? 0)));
    for (const one of made) if (one.status === "rejected") addLeft(tally.left, one.reason);
    const judgments = made.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    if (judgments.length === 0) return;
    // First, so that a kill in between leaves judgments out of date, and never some of one judge beside some of another.
    await notes.use(judgments.map(({ judgment }) => benchJudge(sitting, judgment.judge).note));
    const judged = judgedAgain(record, judgments, notes.now());
    await bench.settled?.();
    await writer.append(judged);
    for (const { judgment, takenFrom } of judgments) {
      tally[judgment.kind]++;
      if (takenFrom !== undefined) tally.takenBack++;
    }
    progress.judged(judged);
  }

  async function lane(): Promise<void> {
    while (broken === undefined && !signal.aborted) {
      const next = await records.next();
      if (next.done === true) return;
      for (const note of notesNow(sitting)) if (hasJudgmentBy(next.value, note)) upToDate.add(note.id);
      const tasks = tasksOf(next.value);
      progress.begun();
      if (tasks.length > 0) await judge(next.value, tasks);
      progress.done();
    }
  }

  progress.opened(places.size);

  await Promise.all(
    Array.from({ length: bench.lanes }, () => lane().catch((error: unknown) => (broken ??= { error }))),
  );
  await records.return(undefined);
  if (broken !== undefined) throw broken.error;
  // A judge that has judged before is noted, too, where nothing of it was wanted: it may be back in the place of another.
  await notes.use(notesNow(sitting).filter(({ id }) => upToDate.has(id)));
  await notes.learn(bench.servers());
  return tally;
}

/** @throws what is no word of an endpoint that nobody was asked */
function addLeft(left: Map<string, number>, error: unknown): void {
  if (!(error instanceof ModelFault) || !isUnplayed(error)) throw error;
  // Whoever cancels knows why.
  if (error.code !== "cancelled") left.set(error.message, (left.get(error.message) ?? 0) + 1);
}
