import { describe, expect, test } from "vitest";
import { sampleRecords, sampleRun, summaryOf, type SampleSize } from "../../test/sample-run.ts";
import type { PlayerPrice, RunPrices } from "../record/run-prices.ts";
import type { TrialRecord, Usage } from "../record/trial-record.ts";
import { costLines } from "./cost-text.ts";

const size: SampleSize = { arms: 2, scenarios: 2, profile: "service" };

const used: Usage = {
  calls: 1000,
  attempts: 1100,
  uncounted: 0,
  cachedUntold: 0,
  inputTokens: 1e6,
  cachedInputTokens: 0,
  outputTokens: 0,
  latencyMs: 1,
};

function priced(role: PlayerPrice["role"], id: string): PlayerPrice {
  return { role, id, model: `${id}-model`, kind: "known", price: { input: 0.5, output: 1 } };
}

const prices: RunPrices = {
  asOf: "2026-11-01",
  currency: "USD",
  players: [priced("counsellor", "base"), priced("counsellor", "real-data"), priced("patient", "patient")],
};

/** Four conversations, each with the same usage. */
function lines(usage: TrialRecord["usage"], known: RunPrices = prices, profile: SampleSize["profile"] = "service") {
  const records = sampleRecords({ ...size, profile }).map((record) => ({ ...record, usage }));
  return costLines(summaryOf({ ...sampleRun({ ...size, profile }), prices: known }, records));
}

describe("costLines", () => {
  test("say how many calls there were and what they cost by the prices of which day", () => {
    expect(lines({ counsellor: used, patient: used })).toEqual([
      "8,000 calls",
      "cost: 4.00 USD (prices of 2026-11-01)",
    ]);
  });

  test("tell apart what came from the store", () => {
    const stored = { calls: 250, uncounted: 0, inputTokens: 4e5, cachedInputTokens: 0, outputTokens: 0 };
    expect(lines({ counsellor: { ...used, stored } })).toEqual([
      "4,000 calls, 1,000 of them from the store",
      "cost: 1.20 USD (prices of 2026-11-01); the calls from the store cost 0.80 USD",
      "when they were made",
    ]);
  });

  test("name who has no price and how many calls nobody counted, and give no number for them", () => {
    const tuned: PlayerPrice = { role: "counsellor", id: "real-data", kind: "unknown", reason: "no price for ft:a" };
    const some = { ...prices, players: prices.players.map((one) => (one.id === "real-data" ? tuned : one)) };
    expect(lines({ counsellor: { ...used, uncounted: 1 }, judge: used }, some).join(" ")).toBe(
      "8,000 calls cost: 1.00 USD (prices of 2026-11-01); not known: real-data (no price for ft:a), judges (no price was kept), 4 calls were not counted",
    );
    expect(lines({ counsellor: used }, { ...prices, players: [] })[1]).toMatch(/^cost: not known \(prices of/u);
  });

  test("without a table say so where models are paid for, and are silent where nothing is", () => {
    expect(lines({ counsellor: used }, { ...prices, players: [] }, "offline")).toEqual([]);
    const bare = costLines(
      summaryOf(
        sampleRun(size),
        sampleRecords(size).map((record) => ({ ...record, usage: { counsellor: used } })),
      ),
    );
    expect(bare).toEqual(["4,000 calls", "cost: not known, there was no price table when the run began"]);
    expect(costLines(summaryOf(sampleRun(size), []))).toEqual([]);
  });

  test("say what conversations without a record took, and whether it is lost", () => {
    const tokens = { inputTokens: 1e6, cachedInputTokens: 0, outputTokens: 0 };
    const own = { trial: "t", role: "patient", id: "patient", calls: 20, uncounted: 0, ...tokens } as const;
    const run = { ...sampleRun(size), prices, unrecorded: [own] };
    expect(costLines(summaryOf(run, []))).toEqual([
      "20 calls of conversations without a record, about 0.50 USD; they are stored and",
      "will not be paid again",
    ]);
    const uncounted = { ...run, store: "none", unrecorded: [own, { ...own, calls: 1, uncounted: 1 }] } as const;
    expect(costLines(summaryOf(uncounted, [])).join(" ")).toBe(
      "21 calls of conversations that were broken off, about 1.00 USD without 1 call of unknown cost; they are lost, as nothing is stored (--no-store)",
    );
    const { prices: _, ...unpriced } = run;
    expect(costLines(summaryOf(unpriced, [])).join(" ")).toMatch(/a record, at a cost that is not known; they are/u);
  });

  test("a model's name cannot move the cursor", () => {
    const hostile: PlayerPrice = { role: "patient", id: "patient", kind: "unknown", reason: "no price for \u001b[2Jx" };
    expect(lines({ patient: used }, { ...prices, players: [hostile] }).join("")).not.toContain("\u001b");
  });
});
