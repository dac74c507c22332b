import type { Judgment } from "./ask-judge.ts";

/** What a conversation got on one criterion, over all judges of it. */
export type CriterionScore =
  | { readonly kind: "scored"; readonly score: number; readonly reason: string }
  | { readonly kind: "unscored"; readonly reason: string };

/**
 * The mean of a criterion's judges, and only when each of them gave a score: a panel of those who answered would be another panel.
 */
export function criterionScore(judgments: readonly Judgment[], criterion: string): CriterionScore {
  const given = judgments.filter((judgment) => judgment.criterion === criterion);
  const missing = given.find(({ kind }) => kind === "unscored");
  if (missing !== undefined) return { kind: "unscored", reason: missing.reason };
  const scores = given.flatMap((judgment) => (judgment.kind === "scored" ? [judgment.score] : []));
  if (scores.length === 0) return { kind: "unscored", reason: `no judge scores ${criterion}` };
  const score = scores.reduce((sum, value) => sum + value, 0) / scores.length;
  return { kind: "scored", score, reason: given.map(({ reason }) => reason).join("; ") };
}
