import { describe, expect, test } from "vitest";
import type { Tokens } from "../model/endpoint.ts";
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
      cachedUntold: 1,
      outputTokens: 30,
      latencyMs: 40,
    });
    expect(usage.patient).toEqual({
      calls: 1,
      attempts: 1,
      uncounted: 1,
      inputTokens: 0,
      cachedInputTokens: 0,
      cachedUntold: 0,
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
      cachedUntold: 1,
      outputTokens: 54,
      latencyMs: 5,
    });
  });

  test("0 cached tokens and cached tokens of which nobody told differ", () => {
    const told = { input: 10, output: 1, cachedInput: 0 };
    const untold = { input: 10, output: 1 };
    const cached = (...all: readonly Tokens[]) =>
      usageByRole(all.map((tokens) => ({ role: "patient", paid: { attempts: 1, tokens } }))).patient;
    expect(cached(told, told)).toMatchObject({ cachedInputTokens: 0, cachedUntold: 0 });
    expect(cached(told, untold, untold)).toMatchObject({ cachedInputTokens: 0, cachedUntold: 2 });
  });

  test("what came from the store is counted apart: its tokens and its time are those of then, and it sent nothing", () => {
    const tokens = { input: 100, output: 10, cachedInput: 0 };
    const lostTokens = { input: 7, output: 3, cachedInput: 0 };
    const usage = usageByRole([
      { role: "patient", paid: { latencyMs: 10, attempts: 1, tokens } },
      { role: "patient", paid: { latencyMs: 30, attempts: 3, tokens, lostTokens, stored: true } },
      { role: "patient", paid: { latencyMs: 5, attempts: 2, stored: true, batched: true } },
    ]);
    expect(usage.patient).toEqual({
      calls: 3,
      attempts: 1,
      uncounted: 1,
      inputTokens: 207,
      cachedInputTokens: 0,
      cachedUntold: 0,
      outputTokens: 23,
      latencyMs: 45,
      stored: {
        calls: 2,
        uncounted: 1,
        inputTokens: 107,
        cachedInputTokens: 0,
        outputTokens: 13,
        batched: { calls: 1, uncounted: 1, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
      },
      batched: { calls: 1, uncounted: 1, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
    });
  });

  test("what was paid for in an earlier sitting is counted as if it had been asked for in this one", () => {
    const paid = { latencyMs: 30, attempts: 3, tokens: { input: 100, output: 10 }, batched: true } as const;
    const asked = usageByRole([{ role: "patient", paid }]);
    expect(usageByRole([{ role: "patient", paid: { ...paid, stored: true, isOwn: true } }])).toEqual(asked);
    expect(asked.patient).toMatchObject({ calls: 1, attempts: 3 });
  });

  test("judges are told apart where every call names its judge", () => {
    const paid = { attempts: 1, tokens: { input: 10, output: 2, cachedInput: 4 } };
    const { judge } = usageByRole([
      { role: "judge", judge: "empathy", paid },
      { role: "judge", judge: "relevance", paid },
      { role: "judge", judge: "empathy", paid: { ...paid, stored: true } },
    ]);
    expect(judge?.calls).toBe(3);
    expect(judge?.byJudge).toMatchObject({
      empathy: { calls: 2, attempts: 1, inputTokens: 20, stored: { calls: 1, inputTokens: 10 } },
      relevance: { calls: 1, attempts: 1, inputTokens: 10 },
    });
    expect(usageByRole([{ role: "judge", paid }]).judge).not.toHaveProperty("byJudge");
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
