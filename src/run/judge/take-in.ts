import type { Call } from "../../conversation/play-conversation.ts";
import type { JudgeBrief } from "../../judge/define-judge.ts";
import type { Paid } from "../../model/ask-json.ts";
import type { BatchResult } from "../../model/batch-lines.ts";
import { batchedEndpoint } from "../../model/batched-endpoint.ts";
import type { Endpoint } from "../../model/endpoint.ts";
import { isUnplayed, ModelFault } from "../../model/model-fault.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { askAgain } from "./ask-again.ts";
import { customId } from "./batch-book.ts";
import { leftOut } from "./left-out.ts";
import type { BatchPlace, ChangedJudge } from "./batch-desk.ts";
import type { Task } from "./judge-records.ts";
import type { NewJudgment } from "./judged-again.ts";
import { benchJudge, type Sitting } from "./sitting.ts";
import { judgmentsBy } from "./wanted-judgings.ts";

/** A batch that is over, with what it brought. */
export interface OverBatch {
  readonly note: BatchNote;
  readonly place: BatchPlace;
  /** Its judges that are as they were: ids. */
  readonly judges: readonly string[];
  /** Its judges that are not. */
  readonly changed: readonly ChangedJudge[];
  /** Requests by those that are waited for all the same: custom ids. */
  readonly awaited: readonly string[];
  /** In a word or two. */
  readonly end: string;
  /** Whether it ran to its end: what it did not bring then is asked for live. */
  readonly isComplete: boolean;
  /** What went wrong with it as a whole, one line each. */
  readonly faults: readonly string[];
  readonly requests: ReadonlySet<string>;
  readonly results: ReadonlyMap<string, BatchResult>;
  /** What could not be used is left to another batch. */
  readonly isResubmitted: boolean;
  /** Counted while it is taken in. */
  readonly count: BatchCount;
}

/** What came of a batch's requests. */
export interface BatchCount {
  /** Judgments; those that were asked for live, and those without a score, are among them. */
  taken: number;
  /** Judgments that a sitting before this one took in. */
  before: number;
  live: number;
  unscored: number;
  /** Requests that were never worked through. */
  missing: number;
  /** Judgments that were not made because nobody was asked. */
  left: number;
}

/** The judgments that a batch brings for a record; none that were taken in before. Note: mutates the batch's count. */
export function batchTasks(sitting: Sitting, record: TrialRecord, over: OverBatch): readonly Task[] {
  const { note, judges, requests, results, isComplete, count } = over;
  if (record.fault !== undefined) return [];
  return judges.flatMap((id): readonly Task[] => {
    const request = customId(record.id, id);
    if (!requests.has(request)) return [];
    if (isTaken(record, id, note)) {
      count.before++;
      return [];
    }
    const result = results.get(request);
    if (result === undefined && !isComplete) {
      count.missing++;
      return [];
    }
    const make: Task["make"] = (order) => takenIn(sitting, record, { id, result, over, order });
    return [{ id, make: (order) => make(order).catch((error: unknown) => Promise.reject(leftOf(error, count))) }];
  });
}

/** Whether a record holds the judgment that a batch brought, now or as an earlier one. */
function isTaken({ judgments, earlierJudgments = [] }: TrialRecord, judge: string, { batch }: BatchNote): boolean {
  return [...judgments, ...earlierJudgments].some((one) => one.judge === judge && one.batch === batch);
}

// Note: mutates count.
function leftOf(error: unknown, count: BatchCount): unknown {
  if (error instanceof ModelFault && isUnplayed(error)) count.left++;
  return error;
}

interface Taking {
  readonly id: string;
  readonly result: BatchResult | undefined;
  readonly over: OverBatch;
  readonly order: number;
}

// Note: mutates the batch's count.
async function takenIn(
  sitting: Sitting,
  record: TrialRecord,
  { id, result, over, order }: Taking,
): Promise<NewJudgment> {
  const { place, note, count, isResubmitted } = over;
  const { seat, inFront } = benchJudge(sitting, id);
  const lost: Paid[] = [];
  let isLive = false;
  const onLive = () => void (isLive = true);
  const endpoint = inFront((live) =>
    batchedEndpoint({
      result,
      live: isResubmitted ? leftOut(live) : told(live, onLive),
      sent: place.sent,
      key: place.key,
      onLost: (paid) => void lost.push(paid),
    }),
  );
  const before = judgmentsBy(record, { id, hash: seat.hash });
  // One that has its score was to be judged again: its stored reply is not meant.
  const round = before.some((judgment) => judgment.kind === "scored" && record.judgments.includes(judgment))
    ? before.length
    : 0;
  const asked = await askAgain({ ...seat, endpoint }, record, { round, order, signal: sitting.signal });
  count.taken++;
  if (isLive) count.live++;
  if (asked.judgment.kind === "unscored") count.unscored++;
  const mark = note.batch === undefined ? {} : { batch: note.batch };
  const calls = [...lost.map((paid): Call => ({ role: "judge", judge: id, paid })), ...asked.calls];
  return { ...asked, calls, judgment: { ...asked.judgment, ...mark } };
}

function told(live: Endpoint<JudgeBrief>, onAsk: () => void): Endpoint<JudgeBrief> {
  return {
    label: live.label,
    ask: (request, signal) => {
      onAsk();
      return live.ask(request, signal);
    },
  };
}
