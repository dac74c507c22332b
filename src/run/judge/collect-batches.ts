import type { BatchStatus } from "../../model/batch-client.ts";
import { ModelFault } from "../../model/model-fault.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import type { BatchDesk } from "./batch-desk.ts";
import { judgeRecords } from "./judge-records.ts";
import { leftToBatch } from "./left-out.ts";
import { lookAtBatch, type Found } from "./look-at-batch.ts";
import type { Sitting } from "./sitting.ts";
import { batchTasks, type OverBatch } from "./take-in.ts";
import { notJudged } from "./tally-lines.ts";

/** What came of taking batches in. */
export interface Collected {
  /** What was taken in, and what could not be, one line each. */
  readonly lines: readonly string[];
  /** The batches that are still at work, one line each. */
  readonly pending: readonly string[];
  /** Whether nothing is left to be done for those that are over. */
  readonly isWhole: boolean;
}

/**
 * Takes in what batches have brought. Each result goes through the checks of a live reply. What a batch that ran to its end did not bring, or
 * brought as an error, is asked for live, unless it is to be submitted again; what one brought that expired, was cancelled or failed is taken
 * in, and the rest of it goes on waiting, as does all of one that its service has no more. A judgment is marked with its batch, so that one
 * that is taken in twice, after a kill, changes nothing.
 *
 * @param isResubmitted what could not be used is left to another batch
 */
export async function collectBatches(
  sitting: Sitting,
  desk: BatchDesk,
  { isResubmitted }: { readonly isResubmitted: boolean },
): Promise<Collected> {
  const { signal } = sitting;
  const lines: string[] = [];
  const ready: OverBatch[] = [];
  const pending: string[] = [];
  let isReached = true;
  for (const note of desk.book.all()) {
    if (note.state !== "submitted" || signal.aborted) continue;
    const found = await lookAtBatch(sitting, desk, { note, isResubmitted }).catch(unreached);
    if (found.kind === "over") ready.push(found.over);
    else if (found.kind === "pending") pending.push(`batch ${note.batch}: ${progress(found.status)}`);
    else if (found.kind === "unwanted") lines.push(await given(sitting, desk, { note, why: found.why }));
    else {
      isReached = false;
      lines.push(`batch ${note.batch} cannot be taken in: ${found.why}`);
    }
  }
  if (ready.length === 0) return { lines, pending, isWhole: isReached };
  const tally = await judgeRecords(sitting, (record) => ready.flatMap((over) => batchTasks(sitting, record, over)));
  for (const over of ready) lines.push(await closed(sitting, desk, over));
  for (const [reason, count] of tally.left) if (reason !== leftToBatch) lines.push(notJudged(reason, count));
  const isWhole = isReached && ready.every(isDone);
  return { lines, pending, isWhole };
}

function isDone({ count, awaited, isResubmitted }: OverBatch): boolean {
  return awaited.length === 0 && (isResubmitted || count.left + count.missing === 0);
}

/** @throws what is no word of a service */
function unreached(error: unknown): Extract<Found, { readonly kind: "out of reach" }> {
  if (!(error instanceof ModelFault)) throw error;
  return { kind: "out of reach", why: error.message };
}

function progress({ status, counts }: BatchStatus): string {
  const words = status.replaceAll("_", " ");
  return counts === undefined ? words : `${words}, ${counts.completed + counts.failed} of ${counts.total} done`;
}

/** Gives up a batch. @returns why, in words */
async function given(
  { tools }: Sitting,
  { book }: BatchDesk,
  { note, why }: { readonly note: BatchNote; readonly why: string },
): Promise<string> {
  await book.set({ ...note, state: "ended", endedAt: tools.date().toISOString(), end: `given up: ${why}` });
  return `batch ${note.batch} was given up: ${why}`;
}

/** Notes that a batch is over, unless something of it is still to be done by the same command. @returns what came of it, in words */
async function closed({ tools, signal, notes }: Sitting, { book }: BatchDesk, over: OverBatch): Promise<string> {
  const { note, count, changed, awaited, isResubmitted } = over;
  const words = wordsOf(over);
  const isOpen = signal.aborted || (count.left > 0 && !isResubmitted);
  if (!isOpen) {
    const kept = { id: `${note.id}-kept`, requests: awaited, judges: changed.map(({ id, hash }) => ({ id, hash })) };
    // First: killed in between, all of it is taken in once more, which changes nothing.
    if (awaited.length > 0) await book.set({ ...note, ...kept });
    await book.set({ ...note, state: "ended", endedAt: tools.date().toISOString(), end: words });
  }
  const { requests } = note;
  const rest = signal.aborted ? requests.length - count.taken - count.before : count.missing + count.left;
  const command = `npx rapport judge ${notes.run().id}`;
  const cure = isOpen
    ? `take in the rest with: ${command} --collect`
    : `ask for ${rest === 1 ? "it" : "them"} live with: ${command}, or by another batch with: ${command} --submit`;
  const hint = rest === 0 || (isResubmitted && !isOpen) ? "" : `; ${rest} left: ${cure}`;
  const isKept = awaited.length > 0 && !isOpen;
  const keeps = isKept ? `; ${awaited.length} kept there: put the judge back and take in: ${command} --collect` : "";
  return `batch ${note.batch} ${words}${hint}${keeps}`;
}

function wordsOf({ note, end, faults, count, changed, awaited }: OverBatch): string {
  const { taken, before, live, unscored } = count;
  const others = changed.map((judge) => judge.words).join(", ");
  return [
    `${end}: ${taken + before} of ${note.requests.length} judgments taken in`,
    ...(live > 0 ? [`${live} of them asked for again live`] : []),
    ...(unscored > 0 ? [`${unscored} of them without a score`] : []),
    ...(others === "" ? [] : [`${others} changed since it was submitted`]),
    ...(others === "" || awaited.length > 0 ? [] : ["what it says is dropped: nobody waits for it"]),
    ...faults,
  ].join(", ");
}
