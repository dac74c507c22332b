import type { Judgment } from "../../judge/ask-judge.ts";
import { isWaiting } from "../../judge/waiting-judgment.ts";
import type { JudgeNote } from "../../record/run-file.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { timeIn } from "./judged-at.ts";

/**
 * Which judgments are wanted. "new": those that a judge, as it is now, has not given yet. "unscored": those that have no score by it. "left":
 * those that batches were to bring, and did not. `againSince`: those that it has not given since this time: ISO 8601, UTC.
 */
export type Wanted = "new" | "unscored" | "left" | { readonly againSince: string };

/** Whether a judgment was ever asked for by batch. "under way": by one that is not over. */
export type BookedState = "never" | "under way" | "over";

/** What batches were made of a run. */
export interface BookedJudgings {
  stateOf(trial: string, judge: { readonly id: string; readonly hash: string }): BookedState;
}

/** What is to be done for one judge of one conversation. */
export type Judging =
  | { readonly kind: "ask"; readonly id: string; readonly round: number }
  /** This judge has judged it before, and another of its name since. */
  | { readonly kind: "take back"; readonly id: string; readonly from: Judgment };

/**
 * What a conversation is to be judged for. One that ended in error is not judged, and nothing is asked for that a batch under way asks for
 * already: it would be paid for twice.
 *
 * @param judges as they are now
 */
export function wantedJudgings(
  record: TrialRecord,
  judges: readonly JudgeNote[],
  { wanted, book }: { readonly wanted: Wanted; readonly book: BookedJudgings },
): readonly Judging[] {
  if (record.fault !== undefined) return [];
  return judges.flatMap((judge) => {
    const booked = book.stateOf(record.id, judge);
    if (booked === "under way" || (wanted === "left" && !isLeft(record, judge, booked))) return [];
    return judgingOf(record, judge, wanted);
  });
}

/** Whether a batch was to bring a judgment, and has brought none, usable or not. */
function isLeft(record: TrialRecord, judge: JudgeNote, booked: BookedState): boolean {
  const waits = record.judgments.some((judgment) => judgment.judge === judge.id && isWaiting(judgment));
  return (waits || booked === "over") && judgmentsBy(record, judge).every(({ batch }) => batch === undefined);
}

function judgingOf(record: TrialRecord, judge: JudgeNote, wanted: Wanted): readonly Judging[] {
  const { id, criterion } = judge;
  const current = record.judgments.find((judgment) => judgment.judge === id);
  const own = judgmentsBy(record, judge);
  if (typeof wanted === "object") {
    const since = timeIn(wanted.againSince);
    const isMade = own.some(({ at = "" }) => timeIn(at) >= since);
    return isMade ? [] : [{ kind: "ask", id, round: own.length }];
  }
  const isOwn = current !== undefined && own.includes(current) && current.criterion === criterion;
  if (isOwn && (current.kind === "scored" || wanted === "new")) return [];
  // The newest that this judge gave, if it gave any.
  const from = own.findLast(({ kind }) => kind === "scored");
  return [from === undefined ? { kind: "ask", id, round: 0 } : { kind: "take back", id, from }];
}

/** What a judge, as it is now, has said of a conversation so far, oldest first. */
export function judgmentsBy(
  { judgments, earlierJudgments = [] }: TrialRecord,
  { id, hash }: Pick<JudgeNote, "id" | "hash">,
): readonly Judgment[] {
  return [...earlierJudgments, ...judgments].filter(
    (judgment) => judgment.judge === id && judgment.judgeHash === hash && !isWaiting(judgment),
  );
}

/** Whether a record holds a judgment by a judge as it is now. */
export function hasJudgmentBy({ judgments }: TrialRecord, { id, hash }: JudgeNote): boolean {
  return judgments.some((judgment) => judgment.judge === id && judgment.judgeHash === hash && !isWaiting(judgment));
}
