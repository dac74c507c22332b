import { BroadcastChannel } from "node:worker_threads";
import type { TrialRecord } from "../record/trial-record.ts";
import { progressChannel, type Progress } from "./handover.ts";
import type { OpenRun } from "./open-run.ts";

/** Milliseconds between two words on how far a run has come. */
const tellEveryMs = 250;

/** How many requests were sent, and how many replies came from the store instead. */
export type Counted = Pick<Progress, "calls" | "stored">;

/** Plays an open run, yields its records, and tells its progress on the run's channel. */
export async function* playTold(
  run: OpenRun,
  { runId, counted, signal }: { readonly runId: string; readonly counted: () => Counted; readonly signal: AbortSignal },
): AsyncGenerator<TrialRecord> {
  const channel = new BroadcastChannel(progressChannel(runId));
  const planned = run.plan.wanted.length;
  let started = 0;
  let done = 0;
  let failed = 0;
  let unscored = 0;
  let isPlayed = false;
  const tell = () => {
    const running = started - done;
    const progress: Progress = { planned, running, done, failed, unscored, ...counted(), ...run.standing() };
    channel.postMessage(isPlayed ? { ...progress, isPlayed } : progress);
  };
  // Whoever listens knows from it that the run was not refused.
  tell();
  const clock = setInterval(tell, tellEveryMs);
  try {
    for await (const record of run.play(signal, () => started++)) {
      done++;
      if (record.expectations.some(({ kind }) => kind === "failed")) failed++;
      if (reasonsUnscored(record).length > 0) unscored++;
      yield record;
    }
    isPlayed = !signal.aborted;
  } finally {
    clearInterval(clock);
    tell();
    channel.close();
  }
}

/** Why a record lacks scores: its own error, or each judge's reason. Empty when it lacks none. */
export function reasonsUnscored({ fault, judgments }: TrialRecord): readonly string[] {
  if (fault !== undefined) return [`${fault.role}: ${fault.message}`];
  return judgments.flatMap((judgment) => (judgment.kind === "unscored" ? [judgment.reason] : []));
}
