import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { box } from "./box.ts";

const goldenFile = new URL("../../../shared/golden/16_boxplot.json", import.meta.url);

type Golden = {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly whiskerLow: number;
  readonly whiskerHigh: number;
  readonly outliers: readonly number[];
};
type GoldenFile = {
  readonly cases: readonly {
    readonly id: string;
    readonly input: { readonly x: readonly (number | null)[] };
    readonly expected: { readonly type7: Golden | null };
  }[];
};

describe.skipIf(!existsSync(goldenFile))("box against numpy and R", () => {
  const { cases } = existsSync(goldenFile)
    ? (JSON.parse(readFileSync(goldenFile, "utf8")) as GoldenFile)
    : { cases: [] };

  test.each(cases)("$id", ({ input, expected: { type7 } }) => {
    const got = box(input.x.filter((value) => value !== null));
    if (got.kind === "not-estimable" || type7 === null) {
      expect(got.kind).toBe(type7 === null ? "not-estimable" : "estimable");
      return;
    }
    for (const key of ["q1", "median", "q3", "whiskerLow", "whiskerHigh"] as const)
      expect(got[key], key).toBeCloseTo(type7[key], 9);
    expect(got.outliers).toEqual(type7.outliers);
  });
});

describe("box", () => {
  // The first is the case heavy30 of the golden file.
  test("has type-7 quartiles and inclusive whiskers", () => {
    const heavy = [8, 6, 10, 7, 8, 6, 5, 8, 6, 9, 10, 7, 5, 7, 4, 9, 6, 10, 8, 7, 8, 7, 2, 4, 10, 8, 5, 8, 6, 8];
    expect(box(heavy)).toEqual({
      kind: "estimable",
      n: 30,
      q1: 6,
      median: 7,
      q3: 8,
      whiskerLow: 4,
      whiskerHigh: 10,
      outliers: [2],
    });
    expect(box([2, 7, 8, 8, 9])).toEqual({
      kind: "estimable",
      n: 5,
      q1: 7,
      median: 8,
      q3: 8,
      whiskerLow: 7,
      whiskerHigh: 9,
      outliers: [2],
    });
    // The fence is at 4 - 1.5 * 2 = 1, and 1 is inside.
    expect(box([1, 4, 5, 6, 6])).toMatchObject({ q1: 4, q3: 6, whiskerLow: 1, outliers: [] });
  });

  test("keeps equal outliers", () => {
    expect(box([6, 7, 7, 9, 9, 9, 9, 9, 9, 9, 9, 9])).toMatchObject({ outliers: [6, 7, 7] });
  });

  test("of one value is that value", () => {
    expect(box([7])).toEqual({
      kind: "estimable",
      n: 1,
      q1: 7,
      median: 7,
      q3: 7,
      whiskerLow: 7,
      whiskerHigh: 7,
      outliers: [],
    });
  });

  test("of nothing says why there is none", () => {
    expect(box([])).toEqual({ kind: "not-estimable", reason: "no scored conversation" });
  });

  test.each([Number.NaN, Infinity, -Infinity])("refuses %d", (stray) => {
    expect(() => box([7, stray])).toThrow(new RangeError(`box needs finite values, got ${stray}`));
  });
});

describe("box, whatever the scores", () => {
  const manyScores = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 60 });

  test("stays inside the extremes, in order, and loses no value", () => {
    fc.assert(
      fc.property(manyScores, (values) => {
        const got = box(values);
        if (got.kind === "not-estimable") throw new Error(got.reason);
        const [low, high] = [Math.min(...values), Math.max(...values)];
        expect(low <= got.q1 && got.q1 <= got.median && got.median <= got.q3 && got.q3 <= high).toBe(true);
        expect(got.whiskerLow).toBeLessThanOrEqual(got.whiskerHigh);
        const inside = values.filter((value) => value >= got.whiskerLow && value <= got.whiskerHigh);
        expect(inside.length + got.outliers.length).toBe(values.length);
      }),
    );
  });

  test("does not depend on their order", () => {
    fc.assert(fc.property(manyScores, (values) => void expect(box(values.toReversed())).toEqual(box(values))));
    fc.assert(fc.property(manyScores, (values) => void expect(box(values.toSorted())).toEqual(box(values))));
  });
});
