import type { BatchStatus } from "../../model/batch-client.ts";
import { batchResults } from "../../model/batch-lines.ts";
import { ModelFault } from "../../model/model-fault.ts";
import { changedJudges, type BatchDesk } from "./batch-desk.ts";
import { judgeRecords } from "./judge-records.ts";
import { leftToBatch } from "./left-out.ts";
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
 * in, and the rest of it goes on waiting. A judgment is marked with its batch, so that one that is taken in twice, after a kill, changes
 * nothing.
 *
 * @param isResubmitted what could not be used is left to another batch
 */
export async function collectBatches(
  sitting: Sitting,
  desk: BatchDesk,
  { isResubmitted }: { readonly isResubmitted: boolean },
): Promise<Collected> {
  const lines: string[] = [];
  const ready: OverBatch[] = [];
  const pending: string[] = [];
  for (const note of desk.book.all()) {
    if (note.state !== "submitted") continue;
    const found = await lookedAt(sitting, desk, { note, isResubmitted }).catch((error: unknown) => {
      if (!(error instanceof ModelFault)) throw error;
      return `batch ${note.batch} cannot be taken in: ${error.message}`;
    });
    if (typeof found === "string") lines.push(found);
    else if ("results" in found) ready.push(found);
    else pending.push(`batch ${note.batch}: ${progress(found)}`);
  }
  const isReached = lines.length === 0;
  if (ready.length === 0) return { lines, pending, isWhole: isReached };
  const tally = await judgeRecords(sitting, (record) => ready.flatMap((over) => batchTasks(sitting, record, over)));
  for (const over of ready) lines.push(await closed(sitting, desk, over));
  for (const [reason, count] of tally.left) if (reason !== leftToBatch) lines.push(notJudged(reason, count));
  const isWhole =
    isReached && ready.every(({ count, isResubmitted: again }) => again || count.left + count.missing === 0);
  return { lines, pending, isWhole };
}

/** How a batch is: over, with what it brought; still at work; or out of reach, in words. @throws {ModelFault} */
async function lookedAt(
  sitting: Sitting,
  { placeOf, patiently }: BatchDesk,
  { note, isResubmitted }: Pick<OverBatch, "note" | "isResubmitted">,
): Promise<OverBatch | BatchStatus | string> {
  const { batch = "" } = note;
  const place = placeOf(note) ?? "none of its judges has a file";
  if (typeof place === "string") return `batch ${batch} cannot be taken in: ${place}`;
  const changed = changedJudges(sitting, note);
  if (changed.length > 0)
    return `batch ${batch} cannot be taken in: ${changed.join(", ")} changed since it was submitted; put the judge back first`;
  const status = await patiently(() => place.client.status(batch));
  if (!ends.has(status.status)) return status;
  const contents: string[] = [];
  for (const file of [status.outputFile, status.errorFile])
    if (file !== undefined) contents.push(await patiently(() => place.client.content(file)));
  return {
    note,
    place,
    status,
    isResubmitted,
    requests: new Set(note.requests),
    results: batchResults(...contents),
    count: { taken: 0, before: 0, live: 0, unscored: 0, missing: 0, left: 0 },
  };
}

/** What is none of these is under way, whatever a service calls it. */
const ends: ReadonlySet<string> = new Set(["completed", "failed", "expired", "cancelled"]);

function progress({ status, counts }: BatchStatus): string {
  const words = status.replaceAll("_", " ");
  return counts === undefined ? words : `${words}, ${counts.completed + counts.failed} of ${counts.total} done`;
}

/** Notes that a batch is over, unless something of it is still to be done by the same command. @returns what came of it, in words */
async function closed({ tools, signal, notes }: Sitting, { book }: BatchDesk, over: OverBatch): Promise<string> {
  const { note, status, count, isResubmitted } = over;
  const { taken, before, live, unscored, missing, left } = count;
  const words = [
    `${status.status}: ${taken + before} of ${note.requests.length} judgments taken in`,
    ...(live > 0 ? [`${live} of them asked for again live`] : []),
    ...(unscored > 0 ? [`${unscored} of them without a score`] : []),
    ...status.errors.slice(0, 3),
  ].join(", ");
  const isOpen = signal.aborted || (left > 0 && !isResubmitted);
  if (!isOpen) await book.set({ ...note, state: "ended", endedAt: tools.date().toISOString(), end: words });
  const rest = missing + left;
  const id = notes.run().id;
  const cure = isOpen
    ? `take in the rest with: npx rapport judge ${id} --collect`
    : `ask for ${rest === 1 ? "it" : "them"} live with: npx rapport judge ${id}, or by another batch with: npx rapport judge ${id} --submit`;
  const hint = rest === 0 || (isResubmitted && !isOpen) ? "" : `; ${rest} left: ${cure}`;
  return `batch ${note.batch} ${words}${hint}`;
}
