import { describe, expect, test } from "vitest";
import { firstTriesByRole, usageByRole } from "./trial-record.ts";

describe("usageByRole", () => {
  test("adds up by role, and counts replies without token counts apart instead of taking them for 0", () => {
    const usage = usageByRole([
      {
        role: "counsellor",
        paid: { latencyMs: 10, attempts: 1, tokens: { input: 100, output: 10, cachedInput: 40 } },
      },
      { role: "counsellor", paid: { latencyMs: 30, attempts: 3, tokens: { input: 200, output: 20 } } },
      { role: "patient", paid: { latencyMs: 5, attempts: 1 } },
    ]);
    expect(usage.counsellor).toEqual({
      calls: 2,
      attempts: 4,
      uncounted: 0,
      inputTokens: 300,
      cachedInputTokens: 40,
      outputTokens: 30,
      latencyMs: 40,
    });
    expect(usage.patient).toEqual({
      calls: 1,
      attempts: 1,
      uncounted: 1,
      inputTokens: 0,
      cachedInputTokens: 0,
      outputTokens: 0,
      latencyMs: 5,
    });
    expect(usage.judge).toBeUndefined();
  });

  test("what brought nothing is booked too: attempts before a reply, and askings that failed", () => {
    const lostTokens = { input: 30, output: 3, cachedInput: 7 };
    const usage = usageByRole([
      { role: "judge", paid: { latencyMs: 5, attempts: 4, tokens: { input: 10, output: 1 }, lostTokens } },
      { role: "judge", paid: { attempts: 1, tokens: { input: 100, output: 50, cachedInput: 20 } } },
      { role: "judge", paid: { attempts: 5 } },
    ]);
    expect(usage.judge).toEqual({
      calls: 3,
      attempts: 10,
      uncounted: 1,
      inputTokens: 140,
      cachedInputTokens: 27,
      outputTokens: 54,
      latencyMs: 5,
    });
  });
});

describe("firstTriesByRole", () => {
  test("sorts by who replied; whoever got no reply is absent and not 0", () => {
    const judged = [
      { judgment: { judge: "empathy" }, firstTry: "valid" as const },
      { judgment: { judge: "relevance" }, firstTry: "cut short" as const },
      { judgment: { judge: "empathy" }, firstTry: "no JSON" as const },
      { judgment: { judge: "silent" } },
    ];
    expect(firstTriesByRole(["valid", "valid"], judged)).toEqual({
      patient: { asked: 2, valid: 2, invalid: {} },
      judges: {
        empathy: { asked: 2, valid: 1, invalid: { "no JSON": 1 } },
        relevance: { asked: 1, valid: 0, invalid: { "cut short": 1 } },
      },
    });
    expect(firstTriesByRole([], [])).toEqual({ judges: {} });
  });
});
