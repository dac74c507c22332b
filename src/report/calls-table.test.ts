import { describe, expect, test } from "vitest";
import { html, section, tableRows, words } from "../../test/report-page.ts";
import { sampleRecords, sampleRun, type SampleSize } from "../../test/sample-run.ts";
import type { PlayerPrice, RunPrices } from "../record/run-prices.ts";
import type { TrialRecord, Usage } from "../record/trial-record.ts";

const size: SampleSize = { arms: 1, scenarios: 1, profile: "service" };

const used: Usage = {
  calls: 100,
  attempts: 110,
  uncounted: 0,
  inputTokens: 2e6,
  cachedInputTokens: 0,
  outputTokens: 1e6,
  latencyMs: 1,
};

function priced(role: PlayerPrice["role"], id: string): PlayerPrice {
  return { role, id, model: `${id}-model`, kind: "known", price: { input: 1, cachedInput: 0.5, output: 10 } };
}

const prices: RunPrices = {
  asOf: "2026-11-01",
  currency: "EUR",
  players: [
    priced("counsellor", "base"),
    priced("patient", "patient"),
    { role: "judge", id: "empathy", model: "<b>", kind: "unknown", reason: "no price for <b>" },
    priced("judge", "relevance"),
  ],
};

/** The section of a report of one conversation. */
async function calls(usage: TrialRecord["usage"], known?: RunPrices): Promise<string> {
  const [record] = sampleRecords(size);
  const run = { ...sampleRun(size), ...(known === undefined ? {} : { prices: known }) };
  return section(await html(run, [{ ...(record as TrialRecord), usage }]), "calls");
}

const cells = async (usage: TrialRecord["usage"], known?: RunPrices) => tableRows(await calls(usage, known));

describe("the calls of a report", () => {
  test("0 cached tokens, cached tokens of which nobody told, and records that do not say which differ", async () => {
    const cached = async (parts: Partial<Usage>) => (await cells({ patient: { ...used, ...parts } }))[1]?.[5];
    expect(await cached({ cachedUntold: 0 })).toBe("0");
    expect(await cached({ cachedUntold: 0, cachedInputTokens: 4000 })).toBe("4,000");
    expect(await cached({ cachedUntold: 100 })).toBe("not counted");
    expect(await cached({ cachedUntold: 1, cachedInputTokens: 4000 })).toBe("4,000, 1 call not counted");
    expect(await cached({ cachedUntold: 60, uncounted: 40 })).toBe("not counted");
    expect(await cached({})).toBe("not counted");
    expect(await cached({ cachedInputTokens: 4000 })).toBe("4,000");
  });

  test("without a price table have no cost, and say so where models are paid for", async () => {
    const part = await calls({ counsellor: used });
    expect(words(part)).toContain("The cost is not known: the run was begun without a price table.");
    expect(part).not.toContain("cost,");
    expect(tableRows(part)[0]).toEqual(["base", "counsellor", "100", "110", "2,000,000", "not counted", "1,000,000"]);
    const offline = await html(sampleRun({ arms: 1, scenarios: 1 }), sampleRecords({ arms: 1, scenarios: 1 }));
    expect(words(section(offline, "calls"))).not.toContain("cost");
  });

  test("have the cost by arm and role; what is known in part only is at least so much", async () => {
    const judge = { ...used, calls: 200, byJudge: { empathy: used, relevance: used } };
    const part = await calls({ counsellor: used, patient: { ...used, uncounted: 2 }, judge }, prices);
    expect(part).toContain('<th scope="col">cost, EUR</th>');
    expect(tableRows(part).map((row) => row.at(-1))).toEqual(["12.00", "at least 12.00", "at least 12.00"]);
    expect(words(part)).toContain(
      "Cost of the calls that were made: 36.00 EUR, by the list prices of 2026-11-01 (per million tokens).",
    );
    expect(words(part)).toContain(
      "Not in it, because it is not known: judges (empathy: no price for <b>), 2 calls were not counted.",
    );
    expect(part).not.toContain("<b>");
    expect(part).not.toContain("from the store");
    const none = await cells({ judge: { ...judge, byJudge: { empathy: used } } }, prices);
    expect(none.map((row) => row.at(-1))).toEqual(["none", "none", "unknown"]);
  });

  test("tell apart what came from the store", async () => {
    const stored = { calls: 40, uncounted: 0, inputTokens: 1e6, cachedInputTokens: 0, outputTokens: 0 };
    const part = await calls({ counsellor: { ...used, stored }, patient: used }, prices);
    const rows = tableRows(part);
    expect(rows[0]?.slice(2, 5)).toEqual(["100", "40", "110"]);
    expect(rows[0]?.slice(-2)).toEqual(["11.00", "1.00"]);
    expect(rows[1]?.slice(2, 4)).toEqual(["100", "0"]);
    expect(rows[1]?.slice(-2)).toEqual(["12.00", "none"]);
    expect(words(part)).toContain("The calls from the store cost 1.00 EUR when they were made; that is no part of it.");
    expect(words(part)).not.toContain("by batch");
    const batched = await calls({ counsellor: { ...used, batched: stored } }, prices);
    expect(words(batched)).toContain(
      "40 calls by batch are taken at the full price: the price table does not say what they cost.",
    );
  });
});
