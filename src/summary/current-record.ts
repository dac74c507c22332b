import type { Judgment } from "../judge/ask-judge.ts";
import { expectationsAgain } from "../judge/expectation.ts";
import type { JudgeNote } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";

/**
 * A record as its run counts it: with one judgment for each judge of the run, and by that judge. While a run is judged again some records
 * are judged anew and others are not yet. Half of the scores by one rubric and half by another would be no scores, so what comes from an
 * earlier judge of the name, or from none, is unscored until it is its turn.
 *
 * @param judges of the run
 * @returns the same record where every judgment is up to date
 */
export function currentRecord(judges: readonly JudgeNote[], record: TrialRecord): TrialRecord {
  const { judgments, expectations } = record;
  if (judges.length === judgments.length && judges.every((note, index) => isBy(note, judgments[index]))) return record;
  const current = judges.map((note) => {
    const own = judgments.find(({ judge }) => judge === note.id);
    return own !== undefined && isBy(note, own) ? own : outOfDate(note, own);
  });
  return { ...record, judgments: current, expectations: expectationsAgain(expectations, current) };
}

/** A hash is of what a judge is asked; the criterion that its scores go to is not part of it. */
function isBy({ id, criterion, hash }: JudgeNote, judgment: Judgment | undefined): boolean {
  return judgment?.judge === id && judgment.criterion === criterion && judgment.judgeHash === hash;
}

function outOfDate({ id, criterion, hash }: JudgeNote, own: Judgment | undefined): Judgment {
  const reason =
    own === undefined
      ? `${id} judge: not asked yet`
      : `${id} judge: asked only as it was before (${own.judgeHash}, now ${hash})`;
  return { judge: id, criterion, judgeHash: hash, kind: "unscored", reason };
}
