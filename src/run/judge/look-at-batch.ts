import type { BatchStatus } from "../../model/batch-client.ts";
import { batchResults } from "../../model/batch-lines.ts";
import { isGone } from "../../model/batch-refusal.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import { awaitedRequests } from "./awaited-requests.ts";
import { changedJudges, type BatchDesk, type BatchPlace } from "./batch-desk.ts";
import type { Sitting } from "./sitting.ts";
import type { OverBatch } from "./take-in.ts";

/** How a batch was found. */
export type Found =
  /** With what it brought. */
  | { readonly kind: "over"; readonly over: OverBatch }
  /** Still at work. */
  | { readonly kind: "pending"; readonly status: BatchStatus }
  /** For now. */
  | { readonly kind: "out of reach"; readonly why: string }
  /** Nobody waits for what it brings: its judges are others by now, and those have judged. */
  | { readonly kind: "unwanted"; readonly why: string };

/**
 * Looks at a batch. What it brings of judges that are as they were can be taken in; what it brings of others is kept for them as long as
 * nobody else has judged in their place. A batch that its service no longer has has brought nothing.
 *
 * @throws {ModelFault} when the service does not say
 */
export async function lookAtBatch(
  sitting: Sitting,
  desk: BatchDesk,
  { note, isResubmitted }: Pick<OverBatch, "note" | "isResubmitted">,
): Promise<Found> {
  const changed = changedJudges(sitting, note);
  const awaited = changed.length === 0 ? [] : await awaitedRequests(sitting, note, changed);
  const now = new Set(changed.map(({ id }) => id));
  const judges = note.judges.map(({ id }) => id).filter((id) => !now.has(id));
  const words = changed.map((judge) => judge.words).join(", ");
  if (judges.length === 0 && awaited.length === 0)
    return { kind: "unwanted", why: `${words} changed since it was submitted, and nobody waits for it` };
  if (judges.length === 0)
    return { kind: "out of reach", why: `${words} changed since it was submitted; put the judge back first` };
  const place = desk.placeOf(note) ?? "none of its judges has a file";
  if (typeof place === "string") return { kind: "out of reach", why: place };
  const brought = await broughtBy(note, place, desk);
  if ("status" in brought) return { kind: "pending", ...brought };
  const requests = new Set(note.requests);
  const over = { note, place, judges, changed, awaited, requests, isResubmitted, ...brought, count: none() };
  return { kind: "over", over };
}

type Brought = Pick<OverBatch, "end" | "isComplete" | "faults" | "results">;

async function broughtBy(
  { batch = "" }: BatchNote,
  { client }: BatchPlace,
  { patiently }: BatchDesk,
): Promise<Brought | { readonly status: BatchStatus }> {
  const status = await unlessGone(patiently(() => client.status(batch)));
  if (status === undefined)
    return { end: `gone: ${noMore} (or has it for another key)`, isComplete: false, faults: [], results: new Map() };
  if (!ends.has(status.status)) return { status };
  const contents: string[] = [];
  const faults = status.errors.slice(0, 3);
  for (const [name, file] of [["results", status.outputFile] as const, ["errors", status.errorFile] as const]) {
    const content = file === undefined ? "" : await unlessGone(patiently(() => client.content(file)));
    if (content === undefined) faults.push(`its file of ${name} is gone: ${noMore}`);
    else contents.push(content);
  }
  const isComplete = status.status === "completed";
  return { end: status.status, isComplete, faults, results: batchResults(...contents) };
}

const noMore = "the service has it no more";

/** What is none of these is under way, whatever a service calls it. */
const ends: ReadonlySet<string> = new Set(["completed", "failed", "expired", "cancelled"]);

function unlessGone<T>(asking: Promise<T>): Promise<T | undefined> {
  return asking.catch((error: unknown) => {
    if (!isGone(error)) throw error;
    return undefined;
  });
}

function none(): OverBatch["count"] {
  return { taken: 0, before: 0, live: 0, unscored: 0, missing: 0, left: 0 };
}
