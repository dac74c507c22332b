import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf, armsApart, type SampleArm } from "../../test/sample-results.ts";
import { tInterval } from "../stats/t-interval.ts";
import { keptUnits, pairedUnits, unitOf, unitPairs, unitScores, type PairedUnits } from "./units.ts";

const paired = (left: SampleArm, right: SampleArm): PairedUnits => {
  const [baseline, candidate] = [armResultsOf(left), armResultsOf(right)];
  return pairedUnits(unitScores(baseline, "empathy"), unitScores(candidate, "empathy"), unitOf(baseline));
};
const means = (arm: SampleArm) => unitScores(armResultsOf(arm), "empathy").map(({ id, mean }) => [id, mean]);

describe("unitScores", () => {
  test("averages repeats inside a scenario first, so that each scenario weighs the same", () => {
    expect(means({ scores: { empathy: [[10, 10, 10, 10], [4]] } })).toEqual([
      ["s1", 10],
      ["s2", 4],
    ]);
  });

  test("averages scenarios inside a family, whatever number of repeats each has", () => {
    const empathy = [[10, 10, 10], [4], [7], [null]];
    expect(means({ scores: { empathy }, families: ["f", "f", undefined, "g"] })).toEqual([
      ["f (family)", 7],
      ["s3", 7],
      ["g (family)", undefined],
    ]);
  });

  test("a family and a scenario of the same name are two units", () => {
    expect(means({ scores: { empathy: [[10], [4]] }, families: [undefined, "s1"] })).toEqual([
      ["s1", 10],
      ["s1 (family)", 4],
    ]);
  });

  test("what has no score has no mean, and is no 0", () => {
    expect(means({ scores: { empathy: [[null, 8], [null]] } })).toEqual([
      ["s1", 8],
      ["s2", undefined],
    ]);
  });

  test("counts only what is kept", () => {
    const arm = armResultsOf({ scores: { empathy: [[10], [4], [7]] }, families: ["f", "f"] });
    expect(unitScores(arm, "empathy", ({ id }) => id !== "s1").map(({ id, mean }) => [id, mean])).toEqual([
      ["f (family)", 4],
      ["s3", 7],
    ]);
    expect(unitScores(arm, "empathy", ({ id }) => id === "s3").map(({ id }) => id)).toEqual(["s3"]);
    // The same, cut afterwards.
    const units = unitScores(arm, "empathy");
    expect(keptUnits(units, new Set(["s2", "s3"])).map(({ id, mean }) => [id, mean])).toEqual([
      ["f (family)", 4],
      ["s3", 7],
    ]);
    expect(keptUnits(units, new Set(["s3"]))).toEqual(units.slice(1));
  });
});

describe("unitOf", () => {
  test("is a family as soon as one is named", () => {
    expect(unitOf(armResultsOf({ scores: { empathy: [[1], [2]] } }))).toBe("scenario");
    expect(unitOf(armResultsOf({ scores: { empathy: [[1], [2]] }, families: [undefined, "f"] }))).toBe("family");
  });
});

describe("pairedUnits", () => {
  test("leaves out and names a scenario that one side has no score in, and counts what is behind the rest", () => {
    const got = paired(
      { scores: { empathy: [[8, 9], [null], [7, 7], [6]] } },
      { arm: "hybrid", scores: { empathy: [[9, null], [9], [null, null], [6]] } },
    );
    expect(got).toEqual({
      unit: "scenario",
      ids: ["s1", "s4"],
      baseline: [8.5, 6],
      candidate: [9, 6],
      differences: [0.5, 0],
      missing: ["s2", "s3"],
      conversations: 5,
    });
  });

  test("a family that lacks a scenario on one side is compared on the scenarios that both have", () => {
    const families = ["f", "f", "f"];
    const got = paired(
      { scores: { empathy: [[2], [8], [8]] }, families },
      { scores: { empathy: [[null], [9], [9]] }, families },
    );
    // With the hard scenario on one side only, the candidate would seem 3 points better.
    expect(got).toMatchObject({ unit: "family", ids: ["f (family)"], baseline: [8], candidate: [9], differences: [1] });
    expect(got.missing).toEqual(["s1"]);
  });

  test("a family with nothing in common is left out", () => {
    const families = ["f", "f"];
    const got = paired(
      { scores: { empathy: [[2], [null]] }, families },
      { scores: { empathy: [[null], [9]] }, families },
    );
    expect(got).toMatchObject({ ids: [], differences: [], missing: ["s1", "s2"], conversations: 0 });
  });

  test("a scenario that one side does not know is missing, in whatever order the two come", () => {
    const left = armResultsOf({ scores: { empathy: [[1], [2], [3]] } });
    const right = { ...left, scenarios: left.scenarios.toReversed().slice(0, 2) };
    const got = pairedUnits(unitScores(left, "empathy"), unitScores(right, "empathy"), "scenario");
    expect(got).toMatchObject({ ids: ["s2", "s3"], baseline: [2, 3], candidate: [2, 3], missing: ["s1"] });
    const pairs = unitPairs(unitScores(right, "empathy"), unitScores(left, "empathy"));
    expect(pairs.map(({ id }) => id)).toEqual(["s3", "s2", "s1"]);
    expect(pairs[2]?.pairs).toEqual([
      { id: "s1", baseline: undefined, candidate: expect.objectContaining({ mean: 1 }) },
    ]);
  });

  test("thirds tie: equal differences are equal numbers, and none is -0", () => {
    const got = paired(
      {
        scores: {
          empathy: [
            [8, 8, 8],
            [3, 3, 3],
            [7, 7, 7],
          ],
        },
      },
      {
        scores: {
          empathy: [
            [8, 8, 9],
            [3, 3, 4],
            [7, 7, 7],
          ],
        },
      },
    );
    expect(got.differences).toEqual([1 / 3, 1 / 3, 0]);
    expect(got.differences.some((difference) => Object.is(difference, -0))).toBe(false);
  });
});

/** Scenarios with repeats, some of them unscored, on two arms, some of them in families. */
const twoArms = fc
  .array(
    fc.record({
      left: fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), { minLength: 1, maxLength: 4 }),
      right: fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), { minLength: 1, maxLength: 4 }),
      family: fc.option(fc.constantFrom("f", "g", "h"), { nil: undefined }),
    }),
    { maxLength: 14 },
  )
  .map((rows) => ({
    left: armResultsOf({
      scores: { empathy: rows.map(({ left }) => left) },
      families: rows.map(({ family }) => family),
    }),
    right: armResultsOf({
      arm: "hybrid",
      scores: { empathy: rows.map(({ right }) => right) },
      families: rows.map(({ family }) => family),
    }),
  }));
type Arm = ReturnType<typeof armResultsOf>;
const pairsOf = (left: Arm, right: Arm) =>
  pairedUnits(unitScores(left, "empathy"), unitScores(right, "empathy"), unitOf(left));
const reordered = (arm: Arm, scores: (one: readonly (number | null)[]) => readonly (number | null)[]): Arm => ({
  ...arm,
  scenarios: arm.scenarios.map((one) => ({ ...one, scores: { empathy: scores(one.scores["empathy"] ?? []) } })),
});
const sorted = ({ ids, differences }: PairedUnits) =>
  ids.map((id, at) => `${id} ${(differences[at] as number).toFixed(9)}`).sort();

describe("paired units, whatever the scores", () => {
  test("do not depend on the order of repeats or of scenarios", () => {
    fc.assert(
      fc.property(twoArms, ({ left, right }) => {
        const expected = sorted(pairsOf(left, right));
        const repeats = pairsOf(
          reordered(left, (one) => one.toReversed()),
          reordered(right, (one) => one.toReversed()),
        );
        expect(sorted(repeats)).toEqual(expected);
        const upsideDown = (arm: Arm): Arm => ({ ...arm, scenarios: arm.scenarios.toReversed() });
        expect(sorted(pairsOf(upsideDown(left), upsideDown(right)))).toEqual(expected);
        expect(sorted(pairsOf(left, upsideDown(right)))).toEqual(expected);
      }),
    );
  });

  test("turn their sign when the arms are exchanged", () => {
    fc.assert(
      fc.property(twoArms, ({ left, right }) => {
        const [there, back] = [pairsOf(left, right), pairsOf(right, left)];
        expect(back.ids).toEqual(there.ids);
        expect(back.differences.map((difference) => 0 - difference + 0)).toEqual(there.differences);
        expect(back.missing).toEqual(there.missing);
        expect(back.conversations).toBe(there.conversations);
      }),
    );
  });

  test("keep their differences when all scores move by a point, and each arm's means move with them", () => {
    fc.assert(
      fc.property(twoArms, ({ left, right }) => {
        const up = (arm: Arm) => reordered(arm, (one) => one.map((score) => (score === null ? null : score + 1)));
        const [before, after] = [pairsOf(left, right), pairsOf(up(left), up(right))];
        expect(after.differences).toEqual(before.differences);
        for (const [at, mean] of after.baseline.entries()) expect(mean).toBeCloseTo((before.baseline[at] ?? 0) + 1, 9);
      }),
    );
  });

  test("are each the mean of what both arms have, by an independent calculation", () => {
    const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
    fc.assert(
      fc.property(twoArms, ({ left, right }) => {
        const byUnit = new Map<string, number[]>();
        for (const [at, one] of left.scenarios.entries()) {
          const [a, b] = [one, right.scenarios[at]].map((it) =>
            (it?.scores["empathy"] ?? []).filter((score) => score !== null),
          );
          if (a === undefined || b === undefined || a.length === 0 || b.length === 0) continue;
          const id = one.family === undefined ? one.id : `${one.family} (family)`;
          byUnit.set(id, [...(byUnit.get(id) ?? []), mean(b) - mean(a)]);
        }
        const got = pairsOf(left, right);
        expect(new Set(got.ids)).toEqual(new Set(byUnit.keys()));
        for (const [at, id] of got.ids.entries())
          expect(got.differences[at]).toBeCloseTo(mean(byUnit.get(id) ?? []), 8);
      }),
    );
  });
});

describe("families", () => {
  test("give a wider interval than their scenarios taken one by one, where a family is alike", () => {
    // Ten families of five; within one all differ by the same.
    const differences = Array.from(
      { length: 50 },
      (_, at) => [-1, 2, 0, 1, -2, 3, 0, 1, 2, -1][Math.floor(at / 5)] ?? 0,
    );
    const { baseline, candidate } = armsApart(differences);
    const families = differences.map((_, at) => `f${Math.floor(at / 5)}`);
    const grouped = (arm: Arm): Arm => ({
      ...arm,
      scenarios: arm.scenarios.map((one, at) => ({ ...one, family: families[at] as string })),
    });
    const naive = tInterval(pairsOf(baseline, candidate).differences);
    const honest = tInterval(pairsOf(grouped(baseline), grouped(candidate)).differences);
    if (naive.kind === "not-estimable" || honest.kind === "not-estimable") throw new Error("needs two intervals");
    expect(honest.mean).toBeCloseTo(naive.mean, 12);
    const width = ([low, high]: readonly [number, number]) => high - low;
    // The five of a family tell no more than one of them: the width grows by the root of five, and with the smaller n.
    expect(width(honest.interval) / width(naive.interval)).toBeGreaterThan(Math.sqrt(5));
  });
});
