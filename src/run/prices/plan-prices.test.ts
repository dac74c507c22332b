import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RunPrices } from "../../record/run-prices.ts";
import { UsageError } from "../run-options.ts";
import { planPrices, type PricedPlan } from "./plan-prices.ts";

/** This project, whose own table is that which is shipped. */
const root = fileURLToPath(new URL("../../../", import.meta.url));

function plan(over: Partial<PricedPlan> = {}): PricedPlan {
  const served = { service: { baseUrl: "https://api.example.com/v1", key: "none", model: "gpt-4o" } } as const;
  return {
    root,
    options: { profile: "service" },
    arms: ["base"],
    models: [
      { id: "base", role: "counsellor", ...served },
      { id: "patient", role: "patient", ...served },
    ],
    judges: [{ id: "empathy", ...served }],
    env: {},
    replay: undefined,
    ...over,
  };
}

describe("planPrices", () => {
  test("are those of the project's own table, where models are paid for", async () => {
    const prices = await planPrices(plan());
    expect(prices?.currency).toBe("USD");
    expect(prices?.players.map(({ id, kind }) => [id, kind])).toEqual([
      ["base", "known"],
      ["patient", "known"],
      ["empathy", "known"],
    ]);
    for (const profile of ["offline", "local"] as const)
      expect(await planPrices(plan({ options: { profile } }))).toBeUndefined();
  });

  test("without a table there are none; one that is named and cannot be read is refused in every profile", async () => {
    expect(await planPrices(plan({ root: `${root}src` }))).toBeUndefined();
    for (const profile of ["service", "offline"] as const)
      await expect(planPrices(plan({ options: { profile, prices: "no-such.json" } }))).rejects.toThrow(
        new UsageError("no-such.json needs to be readable, got ENOENT"),
      );
  });

  test("of a replay are those of the run that it replays, whatever the table says today", async () => {
    const prices: RunPrices = { asOf: "2020-01-01", currency: "EUR", players: [] };
    expect(await planPrices(plan({ replay: { prices } }))).toBe(prices);
    expect(await planPrices(plan({ replay: {} }))).toBeUndefined();
  });
});
