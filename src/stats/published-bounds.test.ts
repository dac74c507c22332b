import fc from "fast-check";
import { sampleStandardDeviation } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { fitting, printedRow } from "./every-data-set.contract.ts";
import { golden } from "./golden.contract.ts";
import { publishedBounds } from "./published-bounds.ts";
import type { PublishedRow } from "./published-layouts.ts";

interface Expected {
  readonly grimConsistent: boolean;
  readonly feasible: boolean;
  readonly possibleSums: readonly number[];
  readonly sdMin: number | null;
  readonly sdMax: number | null;
}

const reference = golden<PublishedRow, Expected>("22_published_summary_bounds");

describe.skipIf(!reference.isThere)("publishedBounds against the reference", () => {
  test("has cases", () => {
    expect(reference.cases.length).toBeGreaterThanOrEqual(7);
  });

  test.each(reference.cases)("$id", ({ input, expected }) => {
    const got = publishedBounds(input);
    expect(got.grimConsistent).toBe(expected.grimConsistent);
    expect(got.feasible).toBe(expected.feasible);
    expect(got.possibleSums).toEqual(expected.possibleSums);
    const [sdMin, sdMax] = got.kind === "estimable" ? [got.sdMin, got.sdMax] : [];
    reference.close(sdMin, expected.sdMin, "sdMin");
    reference.close(sdMax, expected.sdMax, "sdMax");
  });
});

describe("publishedBounds", () => {
  test("of the study's base arm on empathy are 0.61 and 1.47", () => {
    const got = publishedBounds({ n: 50, mean: 8.48, meanDecimals: 2, median: 8.5, min: 7, max: 10 });
    if (got.kind === "not-estimable") throw new Error(got.reason);
    expect(got).toMatchObject({ grimConsistent: true, feasible: true, possibleSums: [424] });
    expect(got.sdMin).toBeCloseTo(0.61411957886, 10);
    expect(got.sdMax).toBeCloseTo(1.47413066737, 10);
  });

  test("of two scores are their spread, of one there is none", () => {
    expect(publishedBounds({ n: 2, mean: 8, meanDecimals: 0, median: 8, min: 7, max: 9 })).toMatchObject({
      sdMin: Math.SQRT2,
      sdMax: Math.SQRT2,
    });
    expect(publishedBounds({ n: 1, mean: 8, meanDecimals: 0, median: 8, min: 8, max: 8 })).toEqual({
      kind: "not-estimable",
      reason: "one score has no spread",
      grimConsistent: true,
      feasible: true,
      possibleSums: [8],
    });
  });

  test("of equal scores are 0", () => {
    expect(publishedBounds({ n: 9, mean: 8, meanDecimals: 2, median: 8, min: 8, max: 8 })).toMatchObject({
      sdMin: 0,
      sdMax: 0,
    });
  });

  test("tells a mean that no whole scores have from one that does not go with the rest", () => {
    const row = { n: 50, meanDecimals: 2, median: 8.5, min: 7, max: 10 };
    expect(publishedBounds({ ...row, mean: 8.45 })).toMatchObject({ grimConsistent: false, feasible: false });
    expect(publishedBounds({ ...row, mean: 9.98 })).toMatchObject({ grimConsistent: true, feasible: false });
  });

  test("of ten thousand scores on 0 to 100 are found without listing any", () => {
    const got = publishedBounds({
      n: 10_000,
      mean: 50.12,
      meanDecimals: 2,
      median: 50.5,
      min: 0,
      max: 100,
      scale: { min: 0, max: 100 },
    });
    if (got.kind === "not-estimable") throw new Error(got.reason);
    // Nearly all at the ends.
    expect(got.sdMax).toBeCloseTo(49.94, 2);
    // Half at 51 and half at 49 or 50, but for 0, 50 and 100, with the largest sum, 501,250.
    const around = (score: number) => (score - 50.125) ** 2;
    const squares = around(0) + around(100) + around(50) + 4999 * around(51) + 3748 * around(49) + 1250 * around(50);
    expect(got.sdMin).toBeCloseTo(Math.sqrt(squares / 9999), 2);
    expect(got.possibleSums).toHaveLength(101);
  });
});

describe("publishedBounds, whatever the scores", () => {
  const scores = (most: number) =>
    fc
      .array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: most })
      .map((values) => values.toSorted((a, b) => a - b));

  test("are the extremes over every data set that fits, for odd and even n", () => {
    fc.assert(
      fc.property(scores(7), fc.integer({ min: 0, max: 2 }), (values, decimals) => {
        const row = printedRow(values, decimals);
        const sds = fitting(row).map((fit) => sampleStandardDeviation([...fit]));
        const got = publishedBounds(row);
        if (got.kind === "not-estimable") throw new Error(got.reason);
        expect(got.sdMin).toBeCloseTo(Math.min(...sds), 9);
        expect(got.sdMax).toBeCloseTo(Math.max(...sds), 9);
      }),
      { numRuns: 400 },
    );
  });

  test("say that a row has no data set exactly when there is none", () => {
    const row = fc.record({
      n: fc.integer({ min: 1, max: 6 }),
      mean: fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
      meanDecimals: fc.constant(1),
      median: fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
      min: fc.integer({ min: 1, max: 5 }),
      max: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(row, (printed) => {
        expect(publishedBounds(printed).feasible).toBe(fitting(printed).length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  test("mirror with the scale and move with it", () => {
    fc.assert(
      fc.property(scores(40), fc.integer({ min: 0, max: 5 }), (values, shift) => {
        const bounds = (list: readonly number[]) => {
          const got = publishedBounds(printedRow(list, 3));
          if (got.kind === "not-estimable") throw new Error(got.reason);
          return got;
        };
        const own = bounds(values);
        for (const other of [values.map((value) => value + shift), values.map((value) => 6 - value).toReversed()]) {
          expect(bounds(other).sdMin).toBeCloseTo(own.sdMin, 9);
          expect(bounds(other).sdMax).toBeCloseTo(own.sdMax, 9);
        }
        const sd = sampleStandardDeviation([...values]);
        expect(own.sdMin <= sd + 1e-9 && sd <= own.sdMax + 1e-9).toBe(true);
      }),
    );
  });
});
