import { readBatches, writeBatches, type BatchNote } from "../../record/batch-file.ts";
import { shortHash } from "../../scenario/plan-trials.ts";
import type { BookedJudgings, BookedState } from "./wanted-judgings.ts";

/** The `batches.json` of a run that nobody else writes to. */
export interface BatchBook extends BookedJudgings {
  readonly all: () => readonly BatchNote[];
  /** Adds a batch, or changes it; on disk when it returns. */
  set(note: BatchNote): Promise<BatchNote>;
  /** Strikes a batch that was never made. On disk when it returns. */
  strike(id: string): Promise<void>;
}

/** @throws {RunError} for a file that cannot be read */
export async function openBatchBook(folder: string): Promise<BatchBook> {
  let notes = await readBatches(folder);
  let booked: ReadonlyMap<string, BookedState> | undefined;

  async function change(next: readonly BatchNote[]): Promise<void> {
    await writeBatches(folder, next);
    notes = next;
    booked = undefined;
  }

  return {
    all: () => notes,
    async set(note) {
      const isKnown = notes.some(({ id }) => id === note.id);
      await change(isKnown ? notes.map((one) => (one.id === note.id ? note : one)) : [...notes, note]);
      return note;
    },
    strike: (id) => change(notes.filter((note) => note.id !== id)),
    stateOf(trial, judge) {
      booked ??= bookedIn(notes);
      return booked.get(bookedKey(customId(trial, judge.id), judge.hash)) ?? "never";
    },
  };
}

function bookedIn(notes: readonly BatchNote[]): ReadonlyMap<string, BookedState> {
  const booked = new Map<string, BookedState>();
  for (const { state, judges, requests } of notes)
    for (const { hash } of judges)
      for (const request of requests) {
        const key = bookedKey(request, hash);
        if (booked.get(key) !== "under way") booked.set(key, state === "ended" ? "over" : "under way");
      }
  return booked;
}

function bookedKey(request: string, hash: string): string {
  return `${request} ${hash}`;
}

/** Services take up to 64 characters. */
const longestId = 64;

/** The name of a request within a batch: of one trial and one judge. */
export function customId(trial: string, judge: string): string {
  const id = `${trial}/${judge}`;
  return id.length > longestId ? `${trial}/${shortHash(judge)}` : id;
}
