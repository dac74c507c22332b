import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { density } from "./density.ts";

const goldenFile = new URL("../../../shared/golden/15_kde.json", import.meta.url);

type GoldenFile = {
  readonly cases: readonly {
    readonly id: string;
    readonly input: { readonly x: readonly (number | null)[]; readonly grid: readonly number[] };
    readonly expected: { readonly bwRecommended: number; readonly densityReflectedAtBwRecommended: readonly number[] };
  }[];
};

describe.skipIf(!existsSync(goldenFile))("density against the reference implementation", () => {
  const { cases } = existsSync(goldenFile)
    ? (JSON.parse(readFileSync(goldenFile, "utf8")) as GoldenFile)
    : { cases: [] };

  test.each(cases)("$id", ({ input, expected }) => {
    const got = density(
      input.x.filter((value) => value !== null),
      input.grid,
    );
    if (got.kind === "not-estimable") throw new Error(got.reason);
    expect(Math.abs(got.bandwidth / expected.bwRecommended - 1)).toBeLessThan(1e-8);
    expect(got.heights.length).toBe(expected.densityReflectedAtBwRecommended.length);
    for (const [index, height] of expected.densityReflectedAtBwRecommended.entries()) {
      expect(Math.abs((got.heights[index] ?? Number.NaN) - height)).toBeLessThanOrEqual(1e-8 * height + 1e-12);
    }
  });
});

describe("density", () => {
  test("of one score is its kernel, with the image that the mirror at 10.5 gives back", () => {
    const got = density([8, 8, 8], [8, 10.5]);
    // The normal density of 8 and sd 0.5 at 8; at the mirror twice that at 10.5.
    expect(got).toEqual({
      kind: "estimable",
      n: 3,
      bandwidth: 0.5,
      heights: [0.7978845608028654, 0.0000059468780589371916],
    });
  });

  test("widens with the spread and narrows with n", () => {
    // The standard deviation of 2 and 10 is the root of 32; of five each, 4 times the root of 10 / 9.
    expect(density([2, 10], [])).toMatchObject({ bandwidth: 0.9 * Math.sqrt(32) * 2 ** -0.2 });
    const ten = Array.from({ length: 10 }, (_, index) => (index < 5 ? 2 : 10));
    expect(density(ten, [])).toMatchObject({ bandwidth: expect.closeTo(2.394315, 6) });
  });

  test("of no value or one says why there is none", () => {
    expect(density([], [5])).toEqual({ kind: "not-estimable", reason: "no scored conversation" });
    expect(density([7], [5])).toEqual({ kind: "not-estimable", reason: "one value has no spread" });
  });

  test.each([Number.NaN, Infinity, 0.4, 10.6])("refuses %d", (stray) => {
    expect(() => density([7, stray], [5])).toThrow(`density needs values from 0.5 to 10.5, got ${stray}`);
    expect(() => density([7, 8], [stray])).toThrow(`density needs places from 0.5 to 10.5, got ${stray}`);
  });
});

describe("density, whatever the scores", () => {
  const manyScores = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 60 });
  const steps = 400;
  const grid = Array.from({ length: steps + 1 }, (_, index) => 0.5 + (10 * index) / steps);

  test("integrates to 1 over the bounds and is never negative", () => {
    fc.assert(
      fc.property(manyScores, (values) => {
        const got = density(values, grid);
        if (got.kind === "not-estimable") throw new Error(got.reason);
        const area =
          got.heights.reduce((sum, height, index) => sum + height * (index === 0 || index === steps ? 0.5 : 1), 0) *
          (10 / steps);
        expect(area).toBeCloseTo(1, 4);
        expect(Math.min(...got.heights)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });

  test("does not depend on their order", () => {
    fc.assert(
      fc.property(manyScores, (values) => {
        const [one, other] = [density(values, [3, 9]), density(values.toReversed(), [3, 9])];
        if (one.kind === "not-estimable" || other.kind === "not-estimable") throw new Error("two values are enough");
        for (const [index, height] of one.heights.entries()) expect(other.heights[index]).toBeCloseTo(height, 12);
      }),
    );
  });

  test("mirrors scores that are mirrored", () => {
    fc.assert(
      fc.property(manyScores, (values) => {
        const got = density(values, [2, 9]);
        const mirrored = density(
          values.map((value) => 11 - value),
          [9, 2],
        );
        if (got.kind === "not-estimable" || mirrored.kind === "not-estimable") throw new Error("two values are enough");
        for (const [index, height] of got.heights.entries()) expect(mirrored.heights[index]).toBeCloseTo(height, 10);
      }),
    );
  });
});
