import type { SeatedJudge } from "../../judge/ask-judge.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import type { BenchJudge } from "../cast.ts";
import { askAgain } from "./ask-again.ts";
import type { Task } from "./judge-records.ts";
import { benchJudge, type Sitting } from "./sitting.ts";
import type { Judging } from "./wanted-judgings.ts";

/** What is wanted of a record. */
export type WantedOf = (record: TrialRecord) => readonly Judging[];

/**
 * The tasks that do what is wanted of a record: each asks its judge, or takes back what it said before.
 *
 * @param seatOf who is asked; by default the judge itself
 */
export function tasksFor(
  sitting: Sitting,
  record: TrialRecord,
  judgings: readonly Judging[],
  seatOf: (judge: BenchJudge) => SeatedJudge = ({ seat }) => seat,
): readonly Task[] {
  return judgings.map((judging) => {
    const judge = benchJudge(sitting, judging.id);
    return {
      id: judging.id,
      make: async (order) => {
        if (judging.kind === "ask")
          return askAgain(seatOf(judge), record, { round: judging.round, order, signal: sitting.signal });
        const { from } = judging;
        return { judgment: { ...from, criterion: judge.note.criterion }, calls: [], takenFrom: from };
      },
    };
  });
}
