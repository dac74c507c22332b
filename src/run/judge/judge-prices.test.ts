import { describe, expect, test } from "vitest";
import type { PlayerPrice, RunPrices } from "../../record/run-prices.ts";
import { judgePrices } from "./judge-prices.ts";

const price = { input: 1, output: 2 };
const judge = (id: string, model: string): PlayerPrice => ({ role: "judge", id, model, kind: "known", price });
const prices = (players: readonly PlayerPrice[], asOf = "2026-11-01"): RunPrices => ({
  asOf,
  currency: "USD",
  players,
});
const arm: PlayerPrice = { role: "counsellor", id: "empathy", model: "m", kind: "known", price };
const then = prices([arm, judge("empathy", "judge-1"), judge("fit", "judge-1")]);

describe("judgePrices", () => {
  test("stay where the same models judge again", () => {
    expect(judgePrices(then, then, ["empathy", "fit"])).toEqual(then);
    expect(judgePrices(then, prices([]), ["empathy"])).toEqual(then);
  });

  test("are not known of a judge that two models have played, and only if it has judged", () => {
    const now = prices([judge("empathy", "judge-2"), judge("fit", "judge-2")]);
    expect(judgePrices(then, now, ["empathy"]).players).toEqual([
      arm,
      { role: "judge", id: "empathy", kind: "unknown", reason: "played by judge-1 and by judge-2" },
      judge("fit", "judge-1"),
    ]);
  });

  test("of a judge that is new are those of today, if that is the day of the others", () => {
    expect(judgePrices(then, prices([judge("warmth", "judge-1")]), ["warmth"]).players.at(-1)).toEqual(
      judge("warmth", "judge-1"),
    );
    expect(judgePrices(then, prices([judge("warmth", "j")], "2027-01-01"), ["warmth"]).players.at(-1)).toEqual({
      role: "judge",
      id: "warmth",
      kind: "unknown",
      reason: "its price is of 2027-01-01",
    });
  });
});
