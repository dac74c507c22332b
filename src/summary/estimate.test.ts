import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf } from "../../test/sample-results.ts";
import { estimate } from "./estimate.ts";
import { isCeiling } from "./ceiling.ts";

const of = (empathy: readonly (readonly (number | null)[])[], families: readonly (string | undefined)[] = []) =>
  estimate(armResultsOf({ scores: { empathy }, families }), "empathy", { seed: 7 });

describe("estimate", () => {
  test("is of scenario means, with its t interval, its bootstrap and what it rests on", () => {
    const got = of([
      [7, 9],
      [8, 8],
      [9, null],
      [null, null],
      [4, 6],
    ]);
    // Means 8, 8, 9 and 5, of which the sd is the root of 3: 7.5 -+ 3.182446 sqrt(3) / 2.
    expect(got).toMatchObject({
      arm: "base",
      criterion: "empathy",
      unit: "scenario",
      nUnits: 4,
      nConversations: 7,
      nMissing: 3,
      spread: { mean: 7.5, median: 8, min: 5, max: 9 },
      mean: { kind: "estimable", n: 4, mean: 7.5, df: 3 },
      failures: { count: 1, n: 4 },
      within: { kind: "estimable", n: 3, df: 3 },
      bootstrap: { resamples: 4000, seed: 7 },
    });
    if (got.mean.kind === "not-estimable") throw new Error(got.mean.reason);
    expect(got.mean.interval[0]).toBeCloseTo(4.743921, 5);
    // 7.5 + 2.76 is beyond the scale.
    expect(got.mean.interval[1]).toBe(10);
    expect(got.flags).toEqual(["too-few", "many-unscored"]);
  });

  test("of families counts families", () => {
    const got = of([[7], [9], [4], [5]], ["f", "f", undefined, "g"]);
    expect(got).toMatchObject({ unit: "family", nUnits: 3, nConversations: 4, spread: { mean: 17 / 3 } });
    expect(got.failures).toMatchObject({ count: 1, n: 3 });
  });

  test("a second opinion needs a seed, and at most 2,000 units", () => {
    const arm = armResultsOf({ scores: { empathy: [[7], [9]] } });
    expect(estimate(arm, "empathy")).not.toHaveProperty("bootstrap");
    const many = armResultsOf({ scores: { empathy: Array.from({ length: 2001 }, (_, at) => [1 + (at % 10)]) } });
    expect(estimate(many, "empathy", { seed: 1 })).not.toHaveProperty("bootstrap");
  });

  test.each([
    ["no scenario", [], "no value", "no scored conversation"],
    ["nothing scored", [[null], [null, null]], "no value", "no scored conversation"],
  ])("of %s says so, with no number", (_, scores, reason, described) => {
    const got = of(scores);
    expect(got.mean).toEqual({ kind: "not-estimable", reason });
    expect(got.spread).toEqual({ kind: "not-estimable", reason: described });
    expect(got.failures.kind).toBe("not-estimable");
    expect(got).not.toHaveProperty("bootstrap");
    expect(got.nUnits).toBe(0);
  });

  test("of one scenario has a mean and no interval", () => {
    expect(of([[7, 8]])).toMatchObject({
      mean: { kind: "not-estimable", reason: "one value has no spread" },
      spread: { mean: 7.5 },
      nUnits: 1,
    });
  });

  test("a unit failed when any of its conversations did, and what is unscored did not fail", () => {
    expect(
      of([
        [10, 10, 4],
        [5, 5],
        [null, null],
        [10, null],
      ]).failures,
    ).toMatchObject({ count: 1, n: 3 });
  });

  test.each([
    [
      "ten equal scores, of which the interval is a point",
      Array.from({ length: 10 }, () => 8),
      ["ceiling", "degenerate"],
    ],
    ["seven of ten equal", [8, 8, 8, 8, 8, 8, 8, 7, 6, 9], ["ceiling"]],
    ["six of ten equal", [8, 8, 8, 8, 8, 8, 5, 7, 6, 9], []],
    ["nine scores", [8, 7, 6, 9, 5, 4, 3, 2, 10], ["too-few"]],
  ])("%s: flagged so", (_, scores, flags) => {
    expect(of(scores.map((score) => [score])).flags).toEqual(flags);
  });

  test("families whose means of thirds are equal are equal, whatever order they were added in", () => {
    const rows = [[1], [1, 1, 2], [2, 2, 3]];
    const got = of([...rows, ...rows.toReversed()], ["f", "f", "f", "g", "g", "g"]);
    expect(got.mean).toMatchObject({ sd: 0, isDegenerate: true });
    expect(got.flags).toContain("degenerate");
  });

  test.each([
    [1, 20, false],
    [2, 39, true],
    [5, 100, false],
    [6, 100, true],
  ])("%d unscored of %d is many: %s", (missing, planned, isMany) => {
    const scores = Array.from({ length: planned }, (_, at) => [at < missing ? null : 1 + (at % 10)]);
    expect(of(scores).flags.includes("many-unscored")).toBe(isMany);
  });
});

describe("isCeiling", () => {
  test.each([
    [[], false],
    [[8], false],
    [[8, 8], true],
    [[0, 0, 0, 0, 0, 0, 0, 1, 2, 3], true],
    [[0, 0, 0, 0, 0, 0, 1, 1, 2, 3], false],
    // -0 and 0 are one value.
    [[0, -0, 0, -0, 1], true],
  ])("of %j is %s", (values, expected) => {
    expect(isCeiling(values)).toBe(expected);
  });
});

describe("estimates, whatever the scores", () => {
  const table = fc.array(
    fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), { minLength: 1, maxLength: 3 }),
    { minLength: 2, maxLength: 12 },
  );

  test("do not depend on the order of scenarios or of repeats", () => {
    fc.assert(
      fc.property(table, (scores) => {
        const plain = JSON.stringify(of(scores), round);
        expect(JSON.stringify(of(scores.map((row) => row.toReversed())), round)).toBe(plain);
        expect(JSON.stringify(of(scores.toReversed()), round)).toBe(plain);
      }),
      { numRuns: 30 },
    );
  });

  test("move by a point when all scores do, inside the scale", () => {
    fc.assert(
      fc.property(table, (scores) => {
        const up = scores.map((row) => row.map((score) => (score === null ? null : score + 1)));
        const [before, after] = [of(scores).mean, of(up).mean];
        if (before.kind === "not-estimable" || after.kind === "not-estimable") {
          expect(after).toEqual(before);
          return;
        }
        expect(after.mean).toBeCloseTo(before.mean + 1, 9);
        expect(after.sd).toBeCloseTo(before.sd, 9);
        expect(after.interval.every((end) => end >= 1 && end <= 10)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  function round(_: string, value: unknown): unknown {
    return typeof value === "number" ? Math.round(value * 1e9) / 1e9 : value;
  }
});
