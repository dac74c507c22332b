import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counts } from "./counts.ts";

describe("counts", () => {
  test("has each score from 1 to 10, those that nobody got included", () => {
    expect(counts([7, 9, 9]).map(({ score }) => score)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(counts([7, 9, 9]).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 2, 0]);
    expect(counts([7, 9, 9])[8]).toEqual({ score: 9, count: 2 });
  });

  test("puts a mean of judges into the bin from k - 0.5 to below k + 0.5", () => {
    expect(counts([7.5, 7.49])[7]).toEqual({ score: 8, count: 1 });
    expect(counts([7.5, 7.49])[6]).toEqual({ score: 7, count: 1 });
  });

  test.each([0, 0.9, 10.5, 11, Number.NaN, Infinity])("refuses %d", (stray) => {
    expect(() => counts([7, stray])).toThrow(new RangeError(`counts needs values from 1 to 10, got ${stray}`));
  });

  test("sums to n, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 10, noNaN: true })), (values) => {
        const got = counts(values);
        expect(got.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(counts(values.toReversed())).toEqual(got);
      }),
    );
  });
});
