import { describe, expect, test } from "vitest";
import type { PlayerPrice, PriceFound, RunPrices } from "../../record/run-prices.ts";
import { playerPrices } from "./player-prices.ts";

const large: PriceFound = { kind: "known", price: { input: 2, output: 8 } };
const small: PriceFound = { kind: "known", price: { input: 1, output: 4 } };
const unset: PriceFound = { kind: "unknown", reason: "TUNED is not set" };

const arms: readonly PlayerPrice[] = [
  { role: "counsellor", id: "base", model: "large", ...large },
  { role: "counsellor", id: "tuned", ...unset },
];
const judge = (id: string, found: PriceFound): PlayerPrice => ({ role: "judge", id, model: id, ...found });

function prices(...players: readonly PlayerPrice[]): RunPrices {
  return { asOf: "2026-11-01", currency: "USD", players };
}

describe("playerPrices", () => {
  test("gives each arm's price, the patient's, and that of the judges where they have one", () => {
    const all = prices(
      ...arms,
      { role: "patient", id: "p", model: "small", ...small },
      judge("a", large),
      judge("b", large),
    );
    expect(playerPrices(all)).toEqual({ arms: { base: large, tuned: unset }, patient: small, judges: large });
  });

  test("judges at several prices have none together, nor have judges who are not there", () => {
    expect(playerPrices(prices(judge("a", large), judge("b", small))).judges).toEqual({
      kind: "unknown",
      reason: "they have several prices, and a plan holds their tokens in one sum",
    });
    expect(playerPrices(prices()).judges).toEqual({ kind: "unknown", reason: "there is no judge" });
  });
});
