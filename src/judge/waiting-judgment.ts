import { notAsked, type AskedJudge, type Judged, type Judgment, type SeatedJudge } from "./ask-judge.ts";

/** Why there is no score where a batch is to ask for it. It is counted as a reason of its own. */
export const waitsForBatch = "waits for a batch";

/**
 * What stands in the place of a judgment until its batch is taken in: no score, and nobody was asked. A conversation that ended in error
 * waits for nothing.
 */
export function waitingJudgment({ judge, hash }: Pick<SeatedJudge, "judge" | "hash">, { fault }: Judged): AskedJudge {
  const of = { judge: judge.id, criterion: judge.criterion, judgeHash: hash };
  if (fault !== undefined) return notAsked(of, fault);
  return { judgment: { ...of, kind: "unscored", reason: waitsForBatch, waits: "batch" }, calls: [] };
}

/** Whether a judgment stands for one that a batch is to bring. */
export function isWaiting(judgment: Judgment): boolean {
  return judgment.kind === "unscored" && judgment.waits !== undefined;
}
