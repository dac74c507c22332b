import { describe, expect, test } from "vitest";
import { fromEnv, type ServicePlayer, type Setting } from "../../model/define-model.ts";
import type { PriceTable } from "../../summary/prices.ts";
import { runPrices, type PricedRoles } from "./run-prices.ts";

const table: PriceTable = {
  asOf: "2024-12-31",
  currency: "USD",
  unit: "per million tokens",
  prices: { large: { input: 2, output: 8 }, small: { input: 1, output: 4 } },
};
const [large, small] = [table.prices["large"], table.prices["small"]];

function service(model: Setting): { readonly service: ServicePlayer } {
  return { service: { baseUrl: "https://api.example.com/v1", key: { env: "ABSENT" }, model } };
}

const roles: PricedRoles = {
  arms: ["base", "tuned"],
  models: [
    { id: "base", role: "counsellor", ...service("large-2024-08-06") },
    { id: "tuned", role: "counsellor", ...service(fromEnv("TUNED")) },
    { id: "patient", role: "patient", ...service(fromEnv("PATIENT", fromEnv("ALL", "large"))) },
  ],
  judges: [
    { id: "empathy", ...service("large") },
    { id: "base", ...service("small") },
  ],
  table,
  env: {},
};

describe("runPrices", () => {
  test("needs no key; names whose model id it is, each by its role; a model that only a missing variable names has no known price", () => {
    expect(runPrices(roles)).toEqual({
      asOf: "2024-12-31",
      currency: "USD",
      players: [
        { role: "counsellor", id: "base", model: "large-2024-08-06", kind: "known", price: large },
        { role: "counsellor", id: "tuned", kind: "unknown", reason: "TUNED is not set" },
        { role: "patient", id: "patient", model: "large", kind: "known", price: large },
        { role: "judge", id: "empathy", model: "large", kind: "known", price: large },
        { role: "judge", id: "base", model: "small", kind: "known", price: small },
      ],
    });
  });

  test("reads model ids from the environment, and holds neither key nor address", () => {
    const env = { TUNED: "ft:large::a", ALL: " small ", ABSENT: "sk-canary" };
    const prices = runPrices({ ...roles, env });
    expect(prices.players.slice(1, 3)).toEqual([
      { role: "counsellor", id: "tuned", model: "ft:large::a", kind: "unknown", reason: "no price for ft:large::a" },
      { role: "patient", id: "patient", model: "small", kind: "known", price: small },
    ]);
    expect(JSON.stringify(prices)).not.toMatch(/sk-canary|https?:|example/u);
  });

  test("who has no player in the profile has no price", () => {
    const none = { kind: "unknown", reason: "nobody plays it in profile service" };
    expect(runPrices({ ...roles, arms: ["base"], models: [], judges: [{ id: "empathy" }] }).players).toEqual([
      { role: "counsellor", id: "base", ...none },
      { role: "patient", id: "patient", ...none },
      { role: "judge", id: "empathy", ...none },
    ]);
  });
});
