import { describe, expect, test } from "vitest";
import type { Judge } from "./parse-judge.ts";
import { isWaiting, waitingJudgment } from "./waiting-judgment.ts";

const judge = { id: "empathy", criterion: "warmth" } as Judge;

describe("waitingJudgment", () => {
  test("is no score, says what it waits for, and costs nothing", () => {
    const { judgment, calls } = waitingJudgment({ judge, hash: "h" }, { turns: [] });
    expect(judgment).toEqual({
      judge: "empathy",
      criterion: "warmth",
      judgeHash: "h",
      kind: "unscored",
      reason: "waits for a batch",
      waits: "batch",
    });
    expect(calls).toEqual([]);
    expect(isWaiting(judgment)).toBe(true);
  });

  test("a conversation that ended in error waits for nothing", () => {
    const fault = { role: "patient", code: "timeout", message: "no reply" } as const;
    const { judgment } = waitingJudgment({ judge, hash: "h" }, { turns: [], fault });
    expect(judgment).toMatchObject({
      kind: "unscored",
      reason: "the conversation ended in error: patient: no reply",
    });
    expect(isWaiting(judgment)).toBe(false);
    expect(isWaiting({ judge: "a", criterion: "a", judgeHash: "h", kind: "scored", score: 1, reason: "r" })).toBe(
      false,
    );
  });
});
