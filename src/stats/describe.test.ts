import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe as suite, expect, test } from "vitest";
import { describe } from "./describe.ts";

const goldenFile = new URL("../../../shared/golden/01_summary.json", import.meta.url);

const shown = ["mean", "median", "min", "max", "sd"] as const;
type GoldenFile = {
  readonly cases: readonly {
    readonly id: string;
    readonly input: { readonly x: readonly (number | null)[] };
    readonly expected: { readonly n: number } & Record<(typeof shown)[number], number | null>;
  }[];
};

suite.skipIf(!existsSync(goldenFile))("describe against numpy and R", () => {
  const { cases } = existsSync(goldenFile)
    ? (JSON.parse(readFileSync(goldenFile, "utf8")) as GoldenFile)
    : { cases: [] };

  test.each(cases)("$id", ({ input, expected }) => {
    const got = describe(input.x.filter((value) => value !== null));
    if (got.kind === "not-estimable") {
      expect(expected.n).toBe(0);
      return;
    }
    expect(got.n).toBe(expected.n);
    for (const key of shown) {
      const value = expected[key];
      if (value === null) expect(key in got, `${key} is absent`).toBe(false);
      else expect(Math.abs((got[key] ?? Number.NaN) - value), key).toBeLessThanOrEqual(1e-8 * Math.abs(value) + 1e-9);
    }
  });
});

suite("describe", () => {
  test("has mean, median, extremes and the sample standard deviation", () => {
    expect(describe([7, 9, 8])).toEqual({ kind: "estimable", n: 3, mean: 8, median: 8, min: 7, max: 9, sd: 1 });
    // numpy: median 5.5, sd(ddof=1) 3.6556307750696546.
    const bimodal = describe([2, 9, 2, 9, 2, 9, 2, 9, 2, 9, 2, 9]);
    expect(bimodal).toMatchObject({ mean: 5.5, median: 5.5, sd: expect.closeTo(3.6556307750696546, 10) });
  });

  test("knows no spread of one value", () => {
    expect(describe([8])).toEqual({ kind: "estimable", n: 1, mean: 8, median: 8, min: 8, max: 8 });
  });

  test("of nothing says why there is none", () => {
    expect(describe([])).toEqual({ kind: "not-estimable", reason: "no scored conversation" });
  });

  test.each([Number.NaN, Infinity, -Infinity])("refuses %d", (stray) => {
    expect(() => describe([7, stray])).toThrow(new RangeError(`describe needs finite values, got ${stray}`));
  });
});

suite("describe, whatever the scores", () => {
  const manyScores = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 80 });

  test("stays between the extremes", () => {
    fc.assert(
      fc.property(manyScores, (values) => {
        const got = describe(values);
        if (got.kind === "not-estimable") throw new Error(got.reason);
        expect([got.min, got.max]).toEqual([Math.min(...values), Math.max(...values)]);
        for (const middle of [got.mean, got.median]) expect(middle >= got.min && middle <= got.max).toBe(true);
        expect(got.sd).toBeLessThanOrEqual((got.max - got.min) * Math.SQRT1_2 + 1e-9);
      }),
    );
  });

  test("does not depend on their order, and moves with them", () => {
    fc.assert(
      fc.property(manyScores, (values) => {
        const [got, reversed, moved] = [values, values.toReversed(), values.map((value) => value + 5)].map(describe);
        if (got?.kind !== "estimable" || reversed?.kind !== "estimable" || moved?.kind !== "estimable")
          throw new Error("two values are enough");
        for (const key of ["mean", "median", "min", "max", "sd"] as const)
          expect(reversed[key]).toBeCloseTo(got[key] ?? Number.NaN, 10);
        expect(moved.mean).toBeCloseTo(got.mean + 5, 10);
        expect(moved.sd).toBeCloseTo(got.sd ?? Number.NaN, 10);
      }),
    );
  });
});
