import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf, armsApart } from "../../test/sample-results.ts";
import type { ArmResults } from "../record/arm-results.ts";
import { comparison } from "./comparison.ts";
import { simultaneousInterval } from "./mean-comparison.ts";

const compared = (baseline: ArmResults, candidate: ArmResults) =>
  comparison({ baseline, candidate, criterion: "empathy" });
const apart = (differences: readonly number[]) => {
  const { baseline, candidate } = armsApart(differences);
  return compared(baseline, candidate);
};

describe("comparison", () => {
  test("is of candidate - baseline over matched scenarios", () => {
    // Mean 6 / 8, squares about it 7.5: sd the root of 7.5 / 7.
    const got = apart([1, 2, 0, -1, 1, 1, 2, 0]);
    expect(got).toMatchObject({
      criterion: "empathy",
      baseline: "base",
      candidate: "hybrid",
      unit: "scenario",
      nUnits: 8,
      nConversations: 16,
      missing: [],
      means: { baseline: 5, candidate: 5.75 },
      difference: { kind: "estimable", n: 8, mean: 0.75, df: 7 },
      signFlip: { nonZero: 6, sum: 6, smallestP: 1 / 32, method: "exact sign-flip" },
      wins: { wins: 5, ties: 2, losses: 1 },
      flags: ["too-few"],
    });
    if (got.signFlip.kind === "not-estimable" || got.difference.kind === "not-estimable") throw new Error("needs both");
    // Sums of +-1 four times and +-2 twice that reach 6 or -6: 10 of 64.
    expect(got.signFlip.p).toBe(10 / 64);
    expect(got.difference.sd).toBeCloseTo(Math.sqrt(7.5 / 7), 12);
  });

  test("names what lacks a score on either side, and counts nothing of it", () => {
    const got = compared(
      armResultsOf({ scores: { empathy: [[8], [null], [3], [6]] } }),
      armResultsOf({ arm: "hybrid", scores: { empathy: [[9], [9], [null], [6]] } }),
    );
    expect(got).toMatchObject({ nUnits: 2, nConversations: 4, missing: ["s2", "s3"], means: { baseline: 7 } });
    expect(got.flags).toContain("pairs-missing");
    expect(got.failures.counts).toEqual({ n: 2, candidate: 0, baseline: 0, candidateOnly: 0, baselineOnly: 0 });
  });

  test("cuts the interval to what two scores can differ by", () => {
    const got = compared(
      armResultsOf({ scores: { empathy: [[1], [1], [1]] } }),
      armResultsOf({ arm: "hybrid", scores: { empathy: [[10], [10], [3]] } }),
    );
    expect(got.difference).toMatchObject({ interval: [expect.any(Number), 9] });
  });

  test.each([
    ["nine", [1, 2, -1, 3, -2, 1, 2, 0, 1], "too-few"],
    ["equal ones", Array.from({ length: 12 }, () => 1), "degenerate"],
    ["mostly none", [0, 0, 0, 0, 0, 0, 0, 0, 1, -1], "ceiling"],
    // Small gains in most and grave losses in a few: typically better, not so in the mean.
    ["small gains and rare disasters", [...Array.from({ length: 18 }, () => 1), -4, -4, -4], "disagreement"],
  ])("differences: %s are flagged", (_, differences, flag) => {
    expect(apart(differences).flags).toContain(flag);
  });

  test("what is plain has no flag", () => {
    expect(apart([1, 2, -1, 3, -2, 1, 2, 0, 1, 2, 3, -1]).flags).toEqual([]);
  });

  test("counts failures over the repeats that both arms have a score in", () => {
    const got = compared(
      armResultsOf({
        scores: {
          empathy: [
            [9, 2],
            [3, 9],
            [9, 9],
          ],
        },
      }),
      armResultsOf({
        arm: "hybrid",
        scores: {
          empathy: [
            [9, null],
            [9, 9],
            [4, 9],
          ],
        },
      }),
    );
    // The 2 of s1 has no counterpart, and would give the baseline a chance more to fail.
    expect(got.failures.counts).toEqual({ n: 3, candidate: 1, baseline: 1, candidateOnly: 1, baselineOnly: 1 });
    expect(got.failures.test.p).toBe(1);
  });

  test("what failed in both arms is no evidence for either", () => {
    const fails = (ones: readonly number[]) => ({
      empathy: Array.from({ length: 12 }, (_, at) => [ones.includes(at) ? 2 : 8]),
    });
    const got = compared(
      armResultsOf({ scores: fails([0, 1, 2, 3, 4, 5]) }),
      armResultsOf({ arm: "hybrid", scores: fails([0, 1, 2, 3, 4, 6]) }),
    );
    expect(got.failures).toMatchObject({ counts: { candidate: 6, baseline: 6 }, test: { discordant: 2, p: 1 } });
  });

  test("compares repeats scenario by scenario, also inside families", () => {
    const families = ["f", "f"];
    const got = compared(
      armResultsOf({
        scores: {
          empathy: [
            [2, 2],
            [9, 9],
          ],
        },
        families,
      }),
      armResultsOf({
        arm: "hybrid",
        scores: {
          empathy: [
            [2, 4],
            [9, 9],
          ],
        },
        families,
      }),
    );
    expect(got.unit).toBe("family");
    // Between the two scenarios of the family lie 7 points, and none of it is run to run.
    expect(got.runToRun).toMatchObject({ kind: "estimable", n: 2, withinSdBaseline: 0, withinSdCandidate: 1 });
  });
});

describe("simultaneousInterval", () => {
  test("of one comparison is the interval itself, and widens with their number", () => {
    const { difference } = apart([1, 2, 0, -1, 1, 1, 2, 0]);
    if (difference.kind === "not-estimable") throw new Error(difference.reason);
    const [low, high] = simultaneousInterval(difference, 1) ?? [0, 0];
    expect(low).toBeCloseTo(difference.interval[0], 12);
    expect(high).toBeCloseTo(difference.interval[1], 12);
    // Student t, 7 df, at 1 - 0.025 / 3 is 3.1276.
    expect(simultaneousInterval(difference, 3)?.[0]).toBeCloseTo(0.75 - 3.1276 * Math.sqrt(7.5 / 7 / 8), 3);
    expect(simultaneousInterval({ kind: "not-estimable", reason: "x" }, 3)).toBeUndefined();
  });
});

describe("comparisons, whatever the scores", () => {
  const score = fc.option(fc.integer({ min: 1, max: 10 }), { nil: null });
  const row = fc.array(score, { minLength: 1, maxLength: 3 });
  const arms = fc
    .array(fc.record({ left: row, right: row, family: fc.option(fc.constantFrom("f", "g"), { nil: undefined }) }), {
      maxLength: 12,
    })
    .map((rows) => {
      const families = rows.map(({ family }) => family);
      return {
        baseline: armResultsOf({ scores: { empathy: rows.map(({ left }) => left) }, families }),
        candidate: armResultsOf({ arm: "hybrid", scores: { empathy: rows.map(({ right }) => right) }, families }),
      };
    });

  test("exchanging the arms turns the difference and keeps every p", () => {
    fc.assert(
      fc.property(arms, ({ baseline, candidate }) => {
        const [there, back] = [compared(baseline, candidate), compared(candidate, baseline)];
        expect(back.flags).toEqual(there.flags);
        expect(back.failures.test.p).toBe(there.failures.test.p);
        if (there.signFlip.kind === "estimable" && back.signFlip.kind === "estimable") {
          expect(back.signFlip.p).toBeCloseTo(there.signFlip.p, 12);
          expect(back.signFlip.sum).toBeCloseTo(-there.signFlip.sum, 9);
        }
        if (there.wilcoxon.kind === "estimable") expect(back.wilcoxon).toMatchObject({ p: there.wilcoxon.p });
        if (there.difference.kind === "estimable" && back.difference.kind === "estimable") {
          expect(back.difference.mean).toBeCloseTo(-there.difference.mean, 9);
          expect(back.difference.interval[0]).toBeCloseTo(-there.difference.interval[1], 9);
        } else expect(back.difference).toEqual(there.difference);
      }),
      { numRuns: 60 },
    );
  });

  test("the difference of the means is the mean of the differences, inside its interval and the scale", () => {
    fc.assert(
      fc.property(arms, ({ baseline, candidate }) => {
        const { means, difference, nUnits } = compared(baseline, candidate);
        expect(means === undefined).toBe(nUnits === 0);
        if (difference.kind === "not-estimable" || means === undefined) return;
        expect(means.candidate - means.baseline).toBeCloseTo(difference.mean, 8);
        const [low, high] = difference.interval;
        expect(-9 <= low && low <= difference.mean && difference.mean <= high && high <= 9).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
