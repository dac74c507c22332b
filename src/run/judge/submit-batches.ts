import { randomBytes } from "node:crypto";
import { judgeRequest } from "../../judge/ask-judge.ts";
import { batchLine } from "../../model/batch-lines.ts";
import { ModelFault } from "../../model/model-fault.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { finishedTrials } from "../resumed-run.ts";
import { batchedElsewhere, firstKey } from "./batched-elsewhere.ts";
import { customId } from "./batch-book.ts";
import type { BatchDesk, BatchPlace } from "./batch-desk.ts";
import { judgeRecords, type Tally } from "./judge-records.ts";
import { lastRecords } from "./last-records.ts";
import { sendBatch } from "./send-batch.ts";
import { benchJudge, type Sitting } from "./sitting.ts";
import { takeStored } from "./take-stored.ts";
import { tallySum } from "./tally-lines.ts";
import { tasksFor, type WantedOf } from "./tasks-for.ts";
import type { Judging } from "./wanted-judgings.ts";

/** What one batch may hold. */
export interface BatchLimits {
  readonly requests: number;
  /** Of its file. */
  readonly bytes: number;
}

/** What the OpenAI Batch API takes. */
export const batchLimits: BatchLimits = { requests: 50_000, bytes: 200_000_000 };

/** What came of submitting. */
export interface Submitted {
  /** One line each. */
  readonly lines: readonly string[];
  /** Whether all that was wanted is on its way. */
  readonly isWhole: boolean;
  /** Of the judgments that were made without a batch. */
  readonly tally: Tally;
}

/** The requests of a batch that is being gathered. */
interface Sheet {
  readonly place: BatchPlace;
  readonly lines: string[];
  readonly requests: string[];
  readonly keys: string[];
  readonly judges: Map<string, string>;
  bytes: number;
}

/**
 * Submits judgments by batch: as few batches as the limits allow, each for one model. What is there already is taken first. Then one judgment
 * of each model is asked for live: what its server does not take is known from it, and a wrong key or a wrong model is found before anything
 * is uploaded. What another run has under way is not asked for: it will be stored.
 */
export async function submitBatches(
  sitting: Sitting,
  desk: BatchDesk,
  { wantedOf: all, limits }: { readonly wantedOf: WantedOf; readonly limits: BatchLimits },
): Promise<Submitted> {
  const stored = await takeStored(sitting, all);
  const { rest: wantedOf, lines: elsewhere } = await batchedElsewhere(sitting, all);
  const tally = tallySum(stored, await askOneOfEach(sitting, desk, wantedOf));
  if (tally.left.size > 0 || sitting.signal.aborted) return { lines: ["nothing was submitted"], isWhole: false, tally };
  const lines: string[] = [];
  const sheets = new Map<string, Sheet>();
  const cancelled = () => ({ lines: [...lines, "cancelled: the rest was not submitted"], isWhole: false, tally });
  const send = async (sheet: Sheet) => void lines.push(await sent(sitting, desk, sheet));
  try {
    for await (const record of lastRecords(sitting.folder, await finishedTrials(sitting.folder, false))) {
      for (const judging of wantedOf(record)) {
        if (judging.kind !== "ask") continue;
        const { id, key, line, place } = requestFor(sitting, desk, record, judging);
        const bytes = Buffer.byteLength(line);
        const open = sheets.get(place.group);
        const isFull =
          open !== undefined && (open.requests.length >= limits.requests || open.bytes + bytes > limits.bytes);
        if (isFull) await send(open);
        const sheet = open === undefined || isFull ? emptySheet(place) : open;
        sheets.set(place.group, sheet);
        sheet.lines.push(line);
        sheet.requests.push(id);
        if (key !== undefined) sheet.keys.push(key);
        sheet.judges.set(judging.id, benchJudge(sitting, judging.id).note.hash);
        sheet.bytes += bytes;
      }
      if (sitting.signal.aborted) return cancelled();
    }
    for (const sheet of sheets.values()) {
      if (sitting.signal.aborted) return cancelled();
      await send(sheet);
    }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    return { lines: [...lines, `the rest was not submitted: ${error.message}`], isWhole: false, tally };
  }
  const submitted = lines.length === 0 ? ["nothing is left to submit"] : lines;
  return { lines: [...submitted, ...elsewhere], isWhole: true, tally };
}

/** Asks live for the first judgment of each model. */
function askOneOfEach(sitting: Sitting, desk: BatchDesk, wantedOf: WantedOf): Promise<Tally> {
  const known = new Set<string>();
  const isFirst = (judge: string): boolean => {
    const { group } = desk.place(judge);
    return !known.has(group) && known.add(group).has(group);
  };
  const first: WantedOf = (record) => wantedOf(record).filter(({ id }) => isFirst(id));
  return judgeRecords(sitting, (record) => tasksFor(sitting, record, first(record)));
}

function requestFor(
  sitting: Sitting,
  desk: BatchDesk,
  record: TrialRecord,
  { id: judge, round }: Extract<Judging, { readonly kind: "ask" }>,
): { readonly id: string; readonly key: string | undefined; readonly line: string; readonly place: BatchPlace } {
  const { seat } = benchJudge(sitting, judge);
  const place = desk.place(judge);
  const id = customId(record.id, judge);
  const request = judgeRequest(seat.judge, record, record.signals, { seed: record.seed });
  const key = round === 0 ? firstKey(sitting, record, judge) : undefined;
  return { id, key, line: batchLine(id, place.sent(request)), place };
}

function emptySheet(place: BatchPlace): Sheet {
  return { place, lines: [], requests: [], keys: [], judges: new Map(), bytes: 0 };
}

async function sent({ tools }: Sitting, desk: BatchDesk, sheet: Sheet): Promise<string> {
  const { place, lines, requests, keys, judges, bytes } = sheet;
  const planned: BatchNote = {
    id: randomBytes(6).toString("hex"),
    state: "planned",
    plannedAt: tools.date().toISOString(),
    host: place.host,
    model: place.model,
    judges: [...judges].map(([id, hash]) => ({ id, hash })),
    requests,
    ...(keys.length === 0 ? {} : { keys }),
    bytes,
  };
  const { batch } = await sendBatch(desk, place, { planned, lines: lines.join(""), date: tools.date });
  return `submitted ${batch}: ${requests.length} judgments by ${[...judges.keys()].join(", ")} (${place.model} at ${place.host})`;
}
