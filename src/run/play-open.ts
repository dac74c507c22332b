import { join } from "node:path";
import type { RunFile } from "../record/run-file.ts";
import { writeRunFile } from "../record/run-folder.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { createRecordWriter } from "../record/write-records.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import { createGateKeeper, stopReason } from "../summary/gate-keeper.ts";
import type { GateVerdict } from "../summary/gate-verdict.ts";
import type { Plan, RunRequest } from "./make-plan.ts";
import { playPlan } from "./play-plan.ts";

/** What a run came to, beside its records. */
export interface PlayEnd {
  /** Why the rest was not played; absent when nothing was spared. */
  readonly stoppedBecause?: string;
  readonly gates: readonly GateVerdict[];
}

/** A plan with what was written of it. */
export interface Opened {
  readonly plan: Plan;
  readonly run: RunFile;
  readonly request: RunRequest;
  /** Told once, when the last record is on disk; not when the run is stopped by an error. */
  readonly onEnd: (end: PlayEnd) => void;
}

/**
 * Plays an opened plan, in two parts where it has two looks, and yields its records. What is learned on the way goes into `run.json`
 * before anyone hears of the last record, since the report is made then.
 */
export async function* playOpen(
  { plan, run, request, onEnd }: Opened,
  signal: AbortSignal,
  onStart: () => void,
): AsyncGenerator<TrialRecord> {
  const { company, scenarios, wanted } = plan;
  const { folder, tools } = request;
  const keeper = createGateKeeper(run);
  if (wanted.length === 0) return onEnd({ gates: keeper.verdicts("last") });
  const writer = await createRecordWriter<TrialRecord>(join(folder, "trials.jsonl"));
  try {
    const byId = new Map(scenarios.map(({ scenario }) => [scenario.id, scenario]));
    const stage = { company, scenarios: byId, writer, clock: tools, signal, onStart };
    const parts = partsOf(run, wanted);
    for (const [index, part] of parts.entries()) {
      const isLastPart = index === parts.length - 1;
      let left = part.length;
      for await (const record of playPlan(part, stage)) {
        keeper.add(record);
        if (--left > 0) {
          yield record;
          continue;
        }
        const stoppedBecause = isLastPart ? undefined : stopReason(keeper.verdicts("first"), run);
        const isOver = isLastPart || stoppedBecause !== undefined;
        if (isOver) await finish({ plan, run, request, onEnd }, keeper.verdicts, stoppedBecause);
        yield record;
        if (isOver) return;
      }
      // Cancelled: the rest has no record.
      if (left > 0) return await finish({ plan, run, request, onEnd }, keeper.verdicts, undefined);
    }
  } finally {
    await writer.close();
    await company.close();
  }
}

/** All trials, or those of the first part and then the others. */
function partsOf({ looks }: RunFile, wanted: readonly Trial[]): readonly (readonly Trial[])[] {
  if (looks === undefined) return [wanted];
  const first = new Set(looks.first);
  const isFirst = ({ scenario }: Trial): boolean => first.has(scenario);
  return [wanted.filter(isFirst), wanted.filter((trial) => !isFirst(trial))];
}

/** Keeps what was learned of the servers, and why the run stopped early, and says how it ended. */
async function finish(
  { plan, run, request, onEnd }: Opened,
  verdicts: ReturnType<typeof createGateKeeper>["verdicts"],
  stoppedBecause: string | undefined,
): Promise<void> {
  const servers = plan.company.servers();
  const looks =
    run.looks === undefined || stoppedBecause === undefined ? {} : { looks: { ...run.looks, stoppedBecause } };
  if (servers.length > 0 || stoppedBecause !== undefined)
    await writeRunFile(request.folder, { ...run, ...(servers.length > 0 ? { servers } : {}), ...looks });
  onEnd({
    gates: verdicts(stoppedBecause === undefined ? "last" : "first"),
    ...(stoppedBecause === undefined ? {} : { stoppedBecause }),
  });
}
