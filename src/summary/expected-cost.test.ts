import { describe, expect, test } from "vitest";
import type { Role } from "../model/endpoint.ts";
import { expectedCost, type PlayerPrices } from "./expected-cost.ts";
import type { ExpectedTokens, ExpectedUsage } from "./expected-usage.ts";

const million = { input: 1e6, cachedInput: 0, output: 1e6 };
const known: ExpectedTokens = { kind: "known", least: million, most: { ...million, input: 2e6 } };
const unknown: ExpectedTokens = { kind: "unknown", reason: "not counted in the pilot" };

function usage(arm: string, role: Role, tokens: ExpectedTokens = known): ExpectedUsage {
  return { arm, role, calls: { least: 10, most: 20 }, tokens, pilotTrials: 4, isOfOtherArms: false };
}

const usages = ["base", "tuned"].flatMap((arm) =>
  (["counsellor", "patient", "judge"] as const).map((role) => usage(arm, role)),
);

const prices: PlayerPrices = {
  arms: {
    base: { kind: "known", price: { input: 1, output: 2 } },
    tuned: { kind: "unknown", reason: "no price for ft:a" },
  },
  patient: { kind: "known", price: { input: 10, output: 20 } },
  judges: { kind: "known", price: { input: 100, output: 200 } },
};

describe("expectedCost", () => {
  test("adds up by player: each arm, the patient and the judges over all arms", () => {
    const { players, calls, tokens, cost } = expectedCost(usages, prices);
    expect(players.map(({ player, calls, cost }) => [player, calls.least, calls.most, cost])).toEqual([
      ["base", 10, 20, { kind: "known", cost: { least: 3, most: 4 } }],
      ["tuned", 10, 20, { kind: "unknown", reason: "no price for ft:a" }],
      ["patient", 20, 40, { kind: "known", cost: { least: 60, most: 80 } }],
      ["judges", 20, 40, { kind: "known", cost: { least: 600, most: 800 } }],
    ]);
    expect(calls).toEqual({ least: 60, most: 120 });
    expect(tokens).toMatchObject({ least: { input: 6e6, output: 6e6 }, most: { input: 12e6, output: 6e6 } });
    // The tuned arm is not in it.
    expect(cost).toEqual({ least: 663, most: 884 });
  });

  test("tokens that nobody counted cost nobody knows what", () => {
    const some = usages.map((one) => (one.role === "judge" && one.arm === "base" ? { ...one, tokens: unknown } : one));
    const { players, tokens, cost } = expectedCost(some, prices);
    expect(players.at(-1)).toMatchObject({
      player: "judges",
      tokens: unknown,
      cost: { kind: "unknown", reason: "tokens not counted in the pilot" },
    });
    expect(tokens).toEqual(unknown);
    expect(cost).toEqual({ least: 63, most: 84 });
  });

  test("without any price there is no cost, and never a cost of 0", () => {
    const none = { kind: "unknown", reason: "no price" } as const;
    const found = expectedCost(usages, { arms: {}, patient: none, judges: none });
    expect(found.cost).toBeUndefined();
    expect(found.players.map(({ cost }) => cost.kind)).toEqual(["unknown", "unknown", "unknown", "unknown"]);
  });

  test("an arm may be named as what every object inherits", () => {
    const { players } = expectedCost([usage("constructor", "counsellor")], prices);
    expect(players[0]).toMatchObject({ player: "constructor", cost: { kind: "unknown" } });
  });
});
