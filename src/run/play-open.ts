import { join } from "node:path";
import type { RunFile } from "../record/run-file.ts";
import { readRecords, writeRunFile } from "../record/run-folder.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { createRecordWriter } from "../record/write-records.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import { createGateKeeper, stopReason, type GateKeeper } from "../summary/gate-keeper.ts";
import type { GateVerdict } from "../summary/gate-verdict.ts";
import type { RunBudget } from "./budget/open-budget.ts";
import type { UnrecordedBook } from "./budget/unrecorded-calls.ts";
import type { Plan, RunRequest } from "./make-plan.ts";
import { withServers } from "./judge/rejudged-run.ts";
import { playPlan } from "./play-plan.ts";
import type { TrialOfThen } from "./trials-of-then.ts";

/** By then the first requests are on their way, and nobody waits for what decides gates. */
const loadGatesAfterMs = 50;

/** What a run came to, beside its records. */
export interface PlayEnd {
  /** Why the rest was not played; absent when nothing was spared. */
  readonly stoppedBecause?: string;
  /** Why trials have no record though nobody cancelled them, one line each; empty where none is left. */
  readonly unplayed: readonly string[];
  readonly gates: readonly GateVerdict[];
}

/** A plan with what was written of it. */
export interface Opened {
  readonly plan: Plan;
  readonly run: RunFile;
  readonly request: RunRequest;
  /** Ids of trials that have a record from before, with its place in the file; they are told again, not played. */
  readonly done: ReadonlyMap<string, number>;
  /** How the trials went in the run that is replayed; absent: it is no replay. */
  readonly then: ReadonlyMap<string, TrialOfThen> | undefined;
  /** Asked before anything is written: rejects when another process has taken the run over. */
  readonly mayWrite: () => Promise<void>;
  /** Absent: no limit. */
  readonly budget: RunBudget | undefined;
  /** What is paid for and in no record. */
  readonly unrecorded: UnrecordedBook;
  /** Why no trial can be played any more, as soon as that is so; it is put in here. */
  readonly standstills: string[];
  /** Told once, when the last record is on disk; not when the run is stopped by an error. */
  readonly onEnd: (end: PlayEnd) => void;
}

/**
 * Plays an opened plan, in two parts where it has two looks, and yields its records. What is learned on the way goes into `run.json`
 * before anyone hears of the last record, since the report is made then.
 */
export async function* playOpen(opened: Opened, signal: AbortSignal, onStart: () => void): AsyncGenerator<TrialRecord> {
  const { plan, run, request, done, budget } = opened;
  const { company, scenarios, wanted } = plan;
  const keeper = createGateKeeper(run);
  if (wanted.length === 0) return opened.onEnd({ gates: await keeper.verdicts("last"), unplayed: [] });
  const writer = await createRecordWriter<TrialRecord>(join(request.folder, "trials.jsonl"), opened.mayWrite);
  try {
    yield* told(request.folder, done, (record) => {
      onStart();
      keeper.add(record);
      budget?.learn(record);
    });
    const byId = new Map(scenarios.map(({ scenario }) => [scenario.id, scenario]));
    const admission = budget === undefined ? {} : { admission: budget };
    const isJudgedLater = run.judging === "batch";
    const stage = {
      company,
      scenarios: byId,
      writer,
      clock: request.tools,
      isJudgedLater,
      isAskedAnew: request.isErrorPlayedAgain === true,
      ...(opened.then === undefined ? {} : { then: opened.then }),
      signal,
      onStart,
      onStandstill: (why: string) => opened.standstills.push(why),
      ...admission,
    };
    const parts = partsOf(run, wanted);
    void request.tools.sleep(loadGatesAfterMs).then(() => keeper.load());
    for (const [index, part] of parts.entries()) {
      const isLastPart = index === parts.length - 1;
      /** Whether the run is over when this part has its records; if so, that is written down. */
      const isOver = async (): Promise<boolean> => {
        const stoppedBecause = isLastPart ? undefined : stopReason(await keeper.verdicts("first"), run);
        if (!isLastPart && stoppedBecause === undefined) return false;
        await finish(opened, keeper, stoppedBecause);
        return true;
      };
      const open = part.filter(({ id }) => !done.has(id));
      let left = open.length;
      if (left === 0 && (await isOver())) return;
      for await (const record of playPlan(open, stage)) {
        keeper.add(record);
        opened.unrecorded.recorded(record.id);
        const isEnd = --left === 0 && (await isOver());
        yield record;
        if (isEnd) return;
      }
      // Cancelled, or kept from being played: the rest has no record.
      if (left > 0) return await finish(opened, keeper, undefined);
    }
  } finally {
    await writer.close();
    await company.close();
  }
}

/** The records that are there already, of each trial the last. */
async function* told(
  folder: string,
  done: ReadonlyMap<string, number>,
  onRecord: (record: TrialRecord) => void,
): AsyncGenerator<TrialRecord> {
  if (done.size === 0) return;
  let place = 0;
  for await (const record of readRecords(folder)) {
    if (done.get(record.id) !== place++) continue;
    onRecord(record);
    yield record;
  }
}

/** All trials, or those of the first part and then the others. */
function partsOf({ looks }: RunFile, wanted: readonly Trial[]): readonly (readonly Trial[])[] {
  if (looks === undefined) return [wanted];
  const first = new Set(looks.first);
  const isFirst = ({ scenario }: Trial): boolean => first.has(scenario);
  return [wanted.filter(isFirst), wanted.filter((trial) => !isFirst(trial))];
}

/** Keeps what was learned of the servers, and why trials were spared or left, and says how it ended. */
async function finish(
  { plan, run, request, mayWrite, budget, unrecorded, standstills, onEnd }: Opened,
  keeper: GateKeeper,
  stoppedBecause?: string,
): Promise<void> {
  const { company } = plan;
  // Everybody has answered: what the store still writes is written before anyone hears of the end, when the process may go. And what was
  // on its way when it was cancelled has been paid for now.
  await company.close();
  await mayWrite();
  const servers = company.servers();
  const spent = budget?.stopped();
  const unplayed = [...company.stopped(), ...standstills, ...(spent === undefined ? [] : [spent])];
  const beside = unrecorded.calls();
  // Of an earlier sitting: what it left is played now, or is left for a reason of today.
  const { unplayed: _, unrecorded: before, ...begun } = run;
  const isChanged =
    [servers, unplayed, beside].some(({ length }) => length > 0) ||
    [run.unplayed, before, stoppedBecause].some((some) => some !== undefined);
  const ended = {
    // Who was not asked in this sitting is still what it was in an earlier one.
    ...withServers(begun, servers),
    ...(unplayed.length > 0 ? { unplayed } : {}),
    ...(beside.length > 0 ? { unrecorded: beside } : {}),
    ...(run.looks === undefined || stoppedBecause === undefined ? {} : { looks: { ...run.looks, stoppedBecause } }),
  };
  const [gates] = await Promise.all([
    keeper.verdicts(stoppedBecause === undefined ? "last" : "first"),
    isChanged ? writeRunFile(request.folder, ended) : undefined,
  ]);
  onEnd({
    gates,
    unplayed,
    ...(stoppedBecause === undefined ? {} : { stoppedBecause }),
  });
}
