import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { judgeRequest } from "../../judge/ask-judge.ts";
import { isWaiting } from "../../judge/waiting-judgment.ts";
import { callKey } from "../../model/call-store.ts";
import { readBatches } from "../../record/batch-file.ts";
import { RunError } from "../../record/run-folder.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { finishedTrials } from "../resumed-run.ts";
import { lastRecords } from "./last-records.ts";
import { benchJudge, type Sitting } from "./sitting.ts";
import type { WantedOf } from "./tasks-for.ts";
import type { Judging } from "./wanted-judgings.ts";

/** Judgments that are wanted, and that a batch of another run under the same root has under way. */
export interface Elsewhere {
  /** What is wanted beside them. */
  readonly rest: WantedOf;
  /** How many they are, one line for each run. */
  readonly lines: readonly string[];
}

/**
 * Finds what batches of other runs ask for already: their replies will be in the store of calls that the runs share. Whether it is the same is
 * told by what is asked, not by the trial: its conversation may have gone another way there.
 */
export async function batchedElsewhere(sitting: Sitting, wantedOf: WantedOf): Promise<Elsewhere> {
  const { folder, notes } = sitting;
  const runs = await runsByKey(sitting);
  if (runs.size === 0 || notes.run().store === "none") return { rest: wantedOf, lines: [] };
  const runOf = (record: TrialRecord, judging: Judging): string | undefined =>
    judging.kind === "ask" && judging.round === 0 ? runs.get(firstKey(sitting, record, judging.id) ?? "") : undefined;
  const left: { readonly run: string; readonly isNoted: boolean }[] = [];
  for await (const record of lastRecords(folder, await finishedTrials(folder, false)))
    for (const judging of wantedOf(record)) {
      const run = runOf(record, judging);
      const isNoted = record.judgments.some((one) => one.judge === judging.id && isWaiting(one));
      if (run !== undefined) left.push({ run, isNoted });
    }
  return {
    rest: (record) => wantedOf(record).filter((judging) => runOf(record, judging) === undefined),
    lines: [...Map.groupBy(left, ({ run }) => run)].map(([run, all]) => {
      const many = all.length === 1 ? "1 judgment waits" : `${all.length} judgments wait`;
      // What no record says that it waits is found by what asked for it.
      const word = all.every(({ isNoted }) => isNoted) ? "--collect" : "--batch";
      return `${many} for a batch of run ${run}, which asks the same: take it in there with: npx rapport judge ${run} --collect, then here with: npx rapport judge ${notes.run().id} ${word}`;
    }),
  };
}

/** What the reply to the first asking of a judge about a conversation is stored by, shortened; undefined where it is not stored. */
export function firstKey(sitting: Sitting, record: TrialRecord, judge: string): string | undefined {
  const { seat, note } = benchJudge(sitting, judge);
  if (note.endpoint === undefined || sitting.notes.run().store === "none") return undefined;
  const { seed, repeat } = record;
  return callKey(note.endpoint, judgeRequest(seat.judge, record, record.signals, { seed, repeat })).slice(0, 16);
}

async function runsByKey({ root, folder }: Sitting): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const runs = join(root, "runs");
  for (const name of await readdir(runs).catch((): string[] => [])) {
    const other = join(runs, name);
    if (resolve(other) === resolve(folder)) continue;
    // One that cannot be read is told of where it belongs.
    const batches = await readBatches(other).catch((error: unknown) => {
      if (!(error instanceof RunError)) throw error;
      return [];
    });
    for (const { state, keys = [] } of batches) if (state !== "ended") for (const key of keys) found.set(key, name);
  }
  return found;
}
