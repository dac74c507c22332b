import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { pairs } from "./pairs.ts";
import { winTieLoss } from "./win-tie-loss.ts";

interface Input {
  readonly a: readonly (number | null)[];
  readonly b: readonly (number | null)[];
}
interface Expected {
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  readonly pairedDominance: number;
  readonly winRateTiesHalf: number;
}
const { isThere, cases, close } = golden<Input, Expected>("07_effect_sizes");

describe.skipIf(!isThere)("winTieLoss against the reference", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(17);
  });

  test.each(cases)("$id", ({ input: { a, b }, expected }) => {
    const got = estimable(winTieLoss(pairs(a, b).differences));
    expect([got.wins, got.ties, got.losses]).toEqual([expected.wins, expected.ties, expected.losses]);
    close(got.dominance, expected.pairedDominance, "dominance");
    close(got.winRateTiesHalf, expected.winRateTiesHalf, "winRateTiesHalf");
  });
});

describe("winTieLoss", () => {
  test("counts by sign", () => {
    expect(winTieLoss([1, 2, 0, -3])).toEqual({
      kind: "estimable",
      wins: 2,
      ties: 1,
      losses: 1,
      dominance: 0.25,
      winRateTiesHalf: 0.625,
    });
  });

  test("takes what floating point leaves of a tie as a tie", () => {
    expect(winTieLoss([0.1 + 0.2 - 0.3, -1e-12])).toMatchObject({ wins: 0, ties: 2, losses: 0 });
  });

  test("of nothing says why there is none, and refuses what is no number", () => {
    expect(winTieLoss([])).toEqual({ kind: "not-estimable", reason: "no pair" });
    expect(() => winTieLoss([Number.NaN])).toThrow(new RangeError("winTieLoss needs finite differences, got NaN"));
  });

  test("turns round with the arms", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1 }), (list) => {
        const [one, other] = [winTieLoss(list), winTieLoss(list.toReversed().map((difference) => -difference))];
        const { wins, ties, losses, dominance, winRateTiesHalf } = estimable(one);
        expect(other).toMatchObject({ wins: losses, ties, losses: wins });
        expect(wins + ties + losses).toBe(list.length);
        expect(estimable(other).winRateTiesHalf).toBeCloseTo(1 - winRateTiesHalf, 12);
        expect((dominance + 1) / 2).toBeCloseTo(winRateTiesHalf, 12);
      }),
    );
  });
});
