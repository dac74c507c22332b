import { describe, expect, test } from "vitest";
import { sampleRun } from "../../test/sample-run.ts";
import type { UnrecordedCalls } from "../record/run-file.ts";
import type { RunPrices } from "../record/run-prices.ts";
import { unrecordedCost } from "./unrecorded-cost.ts";

const run = sampleRun({ arms: 2, scenarios: 1, profile: "service" });

function used(role: UnrecordedCalls["role"], id: string, over: Partial<UnrecordedCalls> = {}): UnrecordedCalls {
  const tokens = { inputTokens: 1e6, cachedInputTokens: 0, outputTokens: 1e5 };
  return { trial: "t", role, id, calls: 3, uncounted: 0, ...tokens, ...over };
}

const prices: RunPrices = {
  asOf: "2026-11-01",
  currency: "USD",
  players: [
    { role: "counsellor", id: "base", model: "m", kind: "known", price: { input: 1, output: 10 } },
    { role: "patient", id: "patient", kind: "unknown", reason: "no price for m" },
    { role: "judge", id: "base", model: "m", kind: "known", price: { input: 100, output: 100 } },
  ],
};

describe("unrecordedCost", () => {
  test("prices each player by role and id", () => {
    const unrecorded = [used("counsellor", "base"), used("judge", "base", { calls: 1 })];
    expect(unrecordedCost({ ...run, prices, unrecorded })).toEqual({
      calls: 4,
      unknown: 0,
      cost: { amount: 112, currency: "USD" },
    });
  });

  test("says how many calls it cannot price: those without a price, and those that nobody counted", () => {
    const unrecorded = [used("counsellor", "base", { uncounted: 1 }), used("patient", "patient")];
    expect(unrecordedCost({ ...run, prices, unrecorded })).toEqual({
      calls: 6,
      unknown: 4,
      cost: { amount: 2, currency: "USD" },
    });
  });

  test("has no cost where nothing is known, and is nothing where there is nothing", () => {
    expect(unrecordedCost({ ...run, unrecorded: [used("patient", "patient")] })).toEqual({ calls: 3, unknown: 3 });
    expect(unrecordedCost({ ...run, prices })).toBeUndefined();
  });
});
