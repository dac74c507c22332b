import { describe, expect, test } from "vitest";
import { fromEnv, type ServicePlayer, type Setting } from "../../model/define-model.ts";
import type { PriceTable } from "../../summary/prices.ts";
import { playerPrices, type PricedRoles } from "./player-prices.ts";

const table: PriceTable = {
  asOf: "2024-12-31",
  currency: "USD",
  unit: "per million tokens",
  prices: { large: { input: 2, output: 8 }, small: { input: 1, output: 4 } },
};
const large = { kind: "known", price: table.prices["large"] };

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
  judges: [service("large"), service("large")],
  table,
  env: {},
};

describe("playerPrices", () => {
  test("needs no key; a model that only a missing variable names has no known price", () => {
    expect(playerPrices(roles)).toEqual({
      arms: { base: large, tuned: { kind: "unknown", reason: "TUNED is not set" } },
      patient: large,
      judges: large,
    });
  });

  test("reads model ids from the environment", () => {
    const { arms, patient } = playerPrices({ ...roles, env: { TUNED: "ft:large::a", ALL: " small " } });
    expect(arms["tuned"]).toEqual({ kind: "unknown", reason: "no price for ft:large::a" });
    expect(patient).toEqual({ kind: "known", price: table.prices["small"] });
  });

  test("judges at several prices have none together: a record does not tell their tokens apart", () => {
    expect(playerPrices({ ...roles, judges: [service("large"), service("small")] }).judges).toEqual({
      kind: "unknown",
      reason: "they have several prices, and a record holds their tokens in one sum",
    });
  });

  test("who has no player in the profile has no price", () => {
    const none = { kind: "unknown", reason: "nobody plays it in profile service" };
    expect(playerPrices({ ...roles, models: [], judges: [{}] })).toEqual({
      arms: { base: none, tuned: none },
      patient: none,
      judges: none,
    });
    expect(playerPrices({ ...roles, judges: [] }).judges).toEqual({ kind: "unknown", reason: "there is no judge" });
  });
});
