import { openBatchBook, type BatchBook } from "./batch-book.ts";
import { openBatchDesk, type BatchDesk } from "./batch-desk.ts";
import { batchedElsewhere } from "./batched-elsewhere.ts";
import { collectBatches } from "./collect-batches.ts";
import { judgeRecords } from "./judge-records.ts";
import { newestJudgment } from "./judged-at.ts";
import { settleBatches } from "./send-batch.ts";
import { notesNow, type Sitting } from "./sitting.ts";
import { batchLimits, submitBatches, type BatchLimits } from "./submit-batches.ts";
import { takeStored } from "./take-stored.ts";
import { tallyLeft, tallyLines } from "./tally-lines.ts";
import { tasksFor, type WantedOf } from "./tasks-for.ts";
import { wantedJudgings, type Wanted } from "./wanted-judgings.ts";

/** Which judgments of a run are wanted; "again": all of them. */
export type WantedWord = Extract<Wanted, string> | "again";

/** How a run is judged again. */
export type JudgingWay =
  /** Its judges are asked now. */
  | { readonly kind: "live"; readonly wanted: WantedWord }
  /** They are asked by batch; what it brings is collected later. */
  | { readonly kind: "batch"; readonly wanted: WantedWord; readonly limits?: BatchLimits }
  /** What batches have brought is taken in; what they could not bring is asked for live, or submitted again. */
  | { readonly kind: "collect"; readonly isWaitedFor: boolean; readonly isResubmitted: boolean };

/** What was done. */
export interface JudgedSitting {
  /** One line each. */
  readonly lines: readonly string[];
  /** Whether all that was asked for is done. */
  readonly isWhole: boolean;
}

/** Judges a run in one of the ways. What a sitting before this one left unknown of its batches is settled first. */
export async function judgeSitting(sitting: Sitting, way: JudgingWay): Promise<JudgedSitting> {
  const book = await openBatchBook(sitting.folder);
  // Of a run that no service plays there is nothing to settle, whatever its file says.
  const isUnsettled =
    sitting.notes.run().profile === "service" &&
    book.all().some(({ state }) => state === "planned" || state === "uploaded");
  // The client of batches is loaded only where there are any.
  const desk = way.kind !== "live" || isUnsettled ? await openBatchDesk(sitting, book) : undefined;
  const open = desk === undefined ? [] : await settleBatches(desk);
  const done = await judgedBy(sitting, way, { book, desk });
  if (done.isWhole && way.kind !== "collect" && way.wanted === "again" && !sitting.signal.aborted)
    await sitting.notes.endAgain();
  const lines = [...open, ...done.lines, ...underWay(sitting, book)];
  return { lines, isWhole: done.isWhole && open.length === 0 };
}

async function judgedBy(
  sitting: Sitting,
  way: JudgingWay,
  { book, desk }: { readonly book: BatchBook; readonly desk: BatchDesk | undefined },
): Promise<JudgedSitting> {
  if (way.kind === "collect") return collect(sitting, desk ?? (await openBatchDesk(sitting, book)), way);
  const wanted =
    way.wanted === "again" ? { againSince: await sitting.notes.beginAgain(await newestJudgment(sitting)) } : way.wanted;
  if (way.kind === "live") return judgeLive(sitting, wantedFrom(sitting, book, wanted));
  const limits = way.limits ?? batchLimits;
  return submit(sitting, desk ?? (await openBatchDesk(sitting, book)), { wanted, limits });
}

function wantedFrom(sitting: Sitting, book: BatchBook, wanted: Wanted): WantedOf {
  return (record) => wantedJudgings(record, notesNow(sitting), { wanted, book });
}

async function judgeLive(sitting: Sitting, wantedOf: WantedOf): Promise<JudgedSitting> {
  const tally = await judgeRecords(sitting, (record) => tasksFor(sitting, record, wantedOf(record)));
  return { lines: tallyLines(tally), isWhole: tallyLeft(tally) === 0 };
}

async function submit(
  sitting: Sitting,
  desk: BatchDesk,
  { wanted, limits }: { readonly wanted: Wanted; readonly limits: BatchLimits },
): Promise<JudgedSitting> {
  const wantedOf = wantedFrom(sitting, desk.book, wanted);
  const { lines, isWhole, tally } = await submitBatches(sitting, desk, { wantedOf, limits });
  return { lines: [...tallyLines(tally), ...lines], isWhole };
}

/** Milliseconds between two looks at batches: half as many more each time, up to the most. */
const firstLookMs = 5000;
const mostLookMs = 60_000;

async function collect(
  sitting: Sitting,
  desk: BatchDesk,
  { isWaitedFor, isResubmitted }: { readonly isWaitedFor: boolean; readonly isResubmitted: boolean },
): Promise<JudgedSitting> {
  const { tools, signal } = sitting;
  const lines = new Set<string>();
  if (desk.book.all().every(({ state }) => state !== "submitted")) lines.add("no batch is under way");
  let isWhole = true;
  let pending: readonly string[] = [];
  for (let wait = firstLookMs; ; wait = Math.min(1.5 * wait, mostLookMs)) {
    const found = await collectBatches(sitting, desk, { isResubmitted });
    for (const line of found.lines) lines.add(line);
    isWhole &&= found.isWhole;
    pending = found.pending;
    if (!isWaitedFor || pending.length === 0 || signal.aborted) break;
    sitting.progress.waiting(pending);
    await tools.sleep(wait, signal).catch(() => {});
    if (signal.aborted) break;
  }
  const done = { lines: [...lines, ...pending], isWhole: isWhole && pending.length === 0 };
  if (signal.aborted) return done;
  if (!isResubmitted) return withStored(sitting, desk, done);
  const again = await submit(sitting, desk, { wanted: "left", limits: batchLimits });
  return { lines: [...done.lines, ...again.lines], isWhole: done.isWhole && again.isWhole };
}

/** Takes what a batch of another run has brought meanwhile: it was not asked for a second time. */
async function withStored(sitting: Sitting, { book }: BatchDesk, done: JudgedSitting): Promise<JudgedSitting> {
  const wantedOf = wantedFrom(sitting, book, "left");
  const { scored, unscored } = await takeStored(sitting, wantedOf);
  const { lines } = await batchedElsewhere(sitting, wantedOf);
  const made = scored + unscored;
  const taken = made === 0 ? [] : [`${made} ${made === 1 ? "judgment" : "judgments"} taken from stored replies`];
  return { lines: [...done.lines, ...taken, ...lines], isWhole: done.isWhole && lines.length === 0 };
}

function underWay({ notes }: Sitting, book: BatchBook): readonly string[] {
  const batches = book.all().filter(({ state }) => state === "submitted");
  if (batches.length === 0) return [];
  const judgments = batches.reduce((sum, { requests }) => sum + requests.length, 0);
  const many = batches.length === 1 ? "1 batch is" : `${batches.length} batches are`;
  return [
    `${many} under way with ${judgments} judgments; take them in with: npx rapport judge ${notes.run().id} --collect`,
  ];
}
