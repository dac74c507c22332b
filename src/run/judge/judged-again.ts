import type { AskedJudge, Judgment } from "../../judge/ask-judge.ts";
import { expectationsAgain } from "../../judge/expectation.ts";
import { isWaiting } from "../../judge/waiting-judgment.ts";
import type { FirstTries } from "../../model/first-try.ts";
import { firstTriesByRole, usageByRole, type FirstTriesByRole, type TrialRecord } from "../../record/trial-record.ts";
import { usageSum } from "../../summary/usage-sum.ts";

/** A judgment that takes the place of another. */
export interface NewJudgment extends AskedJudge {
  /** The judgment of the record that it is: nobody was asked, because this judge had judged before. */
  readonly takenFrom?: Judgment;
}

/**
 * A record with new judgments in the place of those of the same judges, which are kept as earlier ones. What was expected of scores is
 * held again, and what was paid for is added. Everything else is as it was played.
 *
 * @param asked one for each judge at most
 * @param at the time: ISO 8601, UTC
 */
export function judgedAgain(record: TrialRecord, asked: readonly NewJudgment[], at: string): TrialRecord {
  const now = new Map(
    asked.map(({ judgment, takenFrom }) => [judgment.judge, takenFrom === undefined ? { ...judgment, at } : judgment]),
  );
  const known = new Set(record.judgments.map(({ judge }) => judge));
  const judgments = [
    ...record.judgments.map((judgment) => now.get(judgment.judge) ?? judgment),
    ...[...now.values()].filter(({ judge }) => !known.has(judge)),
  ];
  const taken = new Set(asked.flatMap(({ takenFrom }) => takenFrom ?? []));
  const { earlierJudgments = [], ...rest } = record;
  const earlier = [...earlierJudgments, ...record.judgments.filter(({ judge }) => now.has(judge))].filter(
    (judgment) => !taken.has(judgment) && !isWaiting(judgment),
  );
  return {
    ...rest,
    judgments,
    ...(earlier.length === 0 ? {} : { earlierJudgments: earlier }),
    expectations: expectationsAgain(record.expectations, judgments),
    usage: usageSum([record.usage, usageByRole(asked.flatMap(({ calls }) => calls))]),
    ...triesAgain(record, asked),
  };
}

/** First replies are counted of the judges as they are now: what another of the name gave is no count of this one. */
function triesAgain(
  { firstTries, judgments }: TrialRecord,
  asked: readonly NewJudgment[],
): Pick<TrialRecord, "firstTries"> {
  if (firstTries === undefined) return {};
  const before = new Map(judgments.map(({ judge, judgeHash }) => [judge, judgeHash]));
  const isOther = ({ judgment }: NewJudgment) => before.get(judgment.judge) !== judgment.judgeHash;
  const others = new Set(asked.filter(isOther).map(({ judgment }) => judgment.judge));
  const kept = Object.entries(firstTries.judges).filter(([judge]) => !others.has(judge));
  const judges = added(Object.fromEntries(kept), firstTriesByRole([], asked).judges);
  return { firstTries: { ...firstTries, judges } };
}

type JudgeTries = FirstTriesByRole["judges"];

function added(before: JudgeTries, now: JudgeTries): JudgeTries {
  const sums = Object.entries(now).map(([id, tries]) => [id, sum(own(before, id), tries)] as const);
  return { ...before, ...Object.fromEntries(sums) };
}

function own(tries: JudgeTries, id: string): FirstTries | undefined {
  return Object.hasOwn(tries, id) ? tries[id] : undefined;
}

function sum(left: FirstTries | undefined, right: FirstTries): FirstTries {
  if (left === undefined) return right;
  const reasons = [...Object.entries(left.invalid), ...Object.entries(right.invalid)];
  const invalid = Map.groupBy(reasons, ([reason]) => reason);
  return {
    asked: left.asked + right.asked,
    valid: left.valid + right.valid,
    invalid: Object.fromEntries(
      [...invalid].map(([reason, all]) => [reason, all.reduce((total, [, count]) => total + count, 0)]),
    ),
  };
}
