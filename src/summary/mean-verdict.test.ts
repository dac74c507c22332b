import { describe, expect, test } from "vitest";
import { meanVerdict } from "./mean-verdict.ts";
import type { PairedUnits } from "./units.ts";

const pairs = (differences: readonly number[]): PairedUnits => ({
  unit: "scenario",
  ids: differences.map((_, at) => `s${at}`),
  baseline: differences.map(() => 5),
  candidate: differences.map((difference) => 5 + difference),
  differences,
  missing: [],
  conversations: 2 * differences.length,
});
const verdict = (differences: readonly number[], margin = 0.5) =>
  meanVerdict(pairs(differences), "empathy", { margin, alpha: 0.05 });
const equal = (n: number, difference: number) => Array.from({ length: n }, () => difference);

describe("meanVerdict", () => {
  test("inconclusive says what would decide it", () => {
    // Golden 09, tiny3.
    expect(verdict([0, 1, -1])).toEqual({
      kind: "inconclusive",
      criterion: "empathy",
      unit: "scenario",
      nUnits: 3,
      nConversations: 6,
      margin: 0.5,
      alpha: 0.05,
      bounds: {
        difference: 0,
        lower: expect.closeTo(-1.685854, 6) as number,
        upper: expect.closeTo(1.685854, 6) as number,
      },
      flags: ["too-few"],
      neededIfEqual: 27,
      neededIfSeen: 27,
    });
  });

  test.each([
    ["no scenario", [], "no pair"],
    ["one scenario", [1], "one pair has no spread"],
  ])("%s has no bounds, and a reason", (_, differences, reason) => {
    const got = verdict(differences);
    expect(got).toMatchObject({ kind: "inconclusive", reason, flags: [] });
    expect(got).not.toHaveProperty("bounds");
  });

  test("five equal differences decide nothing, twenty-five do, and both are flagged", () => {
    expect(verdict(equal(5, 1))).toMatchObject({ kind: "inconclusive", flags: ["too-few", "degenerate"] });
    expect(verdict(equal(5, -1))).toMatchObject({ kind: "inconclusive", flags: ["too-few", "degenerate"] });
    expect(verdict(equal(25, 0))).toMatchObject({ kind: "pass", flags: ["degenerate"] });
    expect(verdict(equal(25, -1))).toMatchObject({ kind: "fail", flags: ["significantly-worse", "degenerate"] });
  });

  test("with a margin of 0 a candidate must be better, and no number makes an equal one pass", () => {
    expect(verdict(equal(25, 0), 0).kind).toBe("inconclusive");
    const open = verdict([1, -1, 0, 2, -1, 0, 1, -1, 2, 0], 0);
    expect(open).toMatchObject({ kind: "inconclusive", neededIfSeen: expect.any(Number) });
    expect(open).not.toHaveProperty("neededIfEqual");
  });

  test("what is decided needs no number", () => {
    for (const differences of [equal(30, 0), [...equal(20, -2), ...equal(20, -1)]]) {
      const got = verdict(differences);
      expect(got.kind).not.toBe("inconclusive");
      expect(got).not.toHaveProperty("neededIfEqual");
      expect(got).not.toHaveProperty("neededIfSeen");
    }
  });
});
