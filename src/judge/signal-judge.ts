import type { Program } from "../model/program.ts";
import type { Signals } from "../signals/signals.ts";
import { scoreRange, type JudgeBrief } from "./define-judge.ts";

interface Count {
  /** Share of the way from the lowest to the highest score, before bounds. */
  readonly share: number;
  readonly reason: string;
}

/**
 * The judge of profile `offline`: it counts signals and reads nothing. It is deterministic and shallow; it tests the harness and
 * says nothing about any model.
 *
 * @param criterion "empathy" weighs reflections against unasked advice and rows of questions; "relevance" weighs how often the
 * counsellor takes up the patient's words against repetition
 */
export function signalJudge(criterion: "empathy" | "relevance"): Program<JudgeBrief> {
  const count = criterion === "empathy" ? empathy : relevance;
  return {
    name: `signal counts for ${criterion}`,
    fingerprint: () => `signal-judge 1 ${criterion}`,
    reply: ({ brief }) => {
      const { share, reason } = count(brief.signals);
      const bounded = Math.max(0, Math.min(1, share));
      return JSON.stringify({
        reason,
        score: Math.round(scoreRange.min + bounded * (scoreRange.max - scoreRange.min)),
      });
    },
  };
}

function empathy(counts: Signals): Count {
  const turns = Math.max(1, counts.counsellorTurns);
  const reflecting = counts.turnsWithReflection / turns;
  const share =
    0.4 +
    0.6 * reflecting +
    0.1 * Math.min(1, counts.openQuestions / turns) -
    0.5 * (counts.unaskedAdvice / turns) -
    0.2 * (counts.turnsWithSeveralQuestions / turns);
  const reason = `counted: ${counts.turnsWithReflection} of ${counts.counsellorTurns} turns reflect, ${counts.openQuestions} open questions, ${counts.unaskedAdvice} pieces of unasked advice, ${counts.turnsWithSeveralQuestions} turns with several questions`;
  return { share, reason };
}

function relevance(counts: Signals): Count {
  const turns = Math.max(1, counts.counsellorTurns);
  const share =
    0.35 +
    0.6 * (counts.turnsTakingUp / turns) +
    0.1 * Math.min(1, counts.openQuestions / turns) -
    0.5 * (counts.repeatedTurns / turns) -
    0.1 * (counts.turnsAfterFarewell > 2 ? 1 : 0);
  const reason = `counted: ${counts.turnsTakingUp} of ${counts.counsellorTurns} turns take up a word of the patient's, ${counts.openQuestions} open questions, ${counts.repeatedTurns} repeated turns`;
  return { share, reason };
}
