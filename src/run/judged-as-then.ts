import { askJudge, type AskedJudge, type Judgment, type SeatedJudge } from "../judge/ask-judge.ts";
import { isWaiting } from "../judge/waiting-judgment.ts";
import { roundRepeat } from "../model/round-repeat.ts";
import type { TrialOfThen } from "./trials-of-then.ts";

/**
 * Asks judges as {@link askJudge} does, for the judgment that stood in the run that is replayed, made anew from the stored reply that it
 * came from. A judge may have been asked several times; only one of its replies is meant. What was no score is none now, with the reason of
 * then.
 */
export function judgedAsThen(then: TrialOfThen): typeof askJudge {
  return async (seat, conversation, signals, place) => {
    // Not asked: the reason is the conversation's.
    if (conversation.fault !== undefined) return askJudge(seat, conversation, signals, place);
    const { id } = seat.judge;
    const isOwn = ({ judge, judgeHash }: Judgment): boolean => judge === id && judgeHash === seat.hash;
    const stood = then.judgments.find((judgment) => isOwn(judgment) && !isWaiting(judgment));
    if (stood === undefined) return unscored(seat, `${id} judge: not asked in the run that is replayed`);

    const rounds = [...(then.earlierJudgments ?? []), ...then.judgments].filter(isOwn).length;
    let first: AskedJudge | undefined;
    for (let round = 0; ; round++) {
      const repeat = roundRepeat(place.repeat ?? 0, round);
      const asked = await askJudge(seat, conversation, signals, { ...place, repeat });
      if (isSame(asked.judgment, stood)) return asked;
      first ??= asked;
      // Rounds whose only reply was a fault are not kept: there may be one behind them.
      if (asked.calls.length === 0 && round >= rounds) break;
    }
    if (stood.kind === "unscored") return unscored(seat, stood.reason);
    if (first.judgment.kind === "unscored") return first;
    return unscored(seat, `${id} judge: the reply that scored ${stood.score} is stored no more`);
  };
}

function isSame(now: Judgment, then: Judgment): boolean {
  if (now.kind !== then.kind || now.reason !== then.reason) return false;
  return now.kind === "unscored" || (then.kind === "scored" && now.score === then.score);
}

function unscored({ judge, hash }: SeatedJudge, reason: string): AskedJudge {
  const of = { judge: judge.id, criterion: judge.criterion, judgeHash: hash };
  return { judgment: { ...of, kind: "unscored", reason }, calls: [] };
}
