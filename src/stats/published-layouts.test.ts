import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printedRow } from "./every-data-set.contract.ts";
import { publishedLayouts, type PublishedRow } from "./published-layouts.ts";

const row: PublishedRow = { n: 50, mean: 8.48, meanDecimals: 2, median: 8.5, min: 7, max: 10 };

describe("publishedLayouts", () => {
  test("of an even n has one for each pair of middle scores", () => {
    const { possibleSums, layouts } = publishedLayouts(row);
    expect(possibleSums).toEqual([424]);
    // 7 and 10 would have 425 at least.
    expect(layouts.map(({ middle }) => middle)).toEqual([[8, 9]]);
    expect(layouts[0]).toMatchObject({
      first: [7],
      last: [10],
      each: 23,
      freeSum: 390,
      lowerSums: { low: 161, high: 183 },
    });
  });

  test("has none of the middle scores that the sum cannot go with, and all others", () => {
    const middles = (mean: number) =>
      publishedLayouts({ ...row, mean, median: 8, min: 3 }).layouts.map(({ middle }) => middle.join(" and "));
    expect(middles(7)).toEqual(["6 and 10", "7 and 9", "8 and 8"]);
    expect(middles(6.2)).toEqual(["7 and 9", "8 and 8"]);
  });

  test("of an odd n has a middle score of its own", () => {
    expect(publishedLayouts({ n: 5, mean: 7.6, meanDecimals: 1, median: 8, min: 5, max: 9 })).toEqual({
      possibleSums: [38],
      layouts: [
        {
          sum: 38,
          first: [5],
          middle: [8],
          last: [9],
          each: 1,
          lower: { low: 5, high: 8 },
          upper: { low: 8, high: 9 },
          freeSum: 16,
          lowerSums: { low: 7, high: 8 },
        },
      ],
    });
  });

  test("takes both ends of the rounding, whichever way halves were rounded", () => {
    // 17/8 = 2.125 is printed as 2.12 by some and as 2.13 by others.
    const eight = { n: 8, meanDecimals: 2, median: 2, min: 1, max: 4 };
    expect(publishedLayouts({ ...eight, mean: 2.12 }).possibleSums).toEqual([17]);
    expect(publishedLayouts({ ...eight, mean: 2.13 }).possibleSums).toEqual([17]);
    expect(publishedLayouts({ ...eight, mean: 2.14 }).possibleSums).toEqual([]);
  });

  test("knows how many decimals were printed", () => {
    expect(publishedLayouts({ ...row, n: 200, mean: 8.5, meanDecimals: 1 }).possibleSums).toHaveLength(21);
    expect(publishedLayouts({ ...row, n: 200, mean: 8.5, meanDecimals: 2 }).possibleSums).toEqual([1699, 1700, 1701]);
    expect(publishedLayouts({ ...row, n: 200, mean: 8.5, meanDecimals: 3 }).possibleSums).toEqual([1700]);
  });

  test.each([
    [{ mean: 8.45 }, "no 50 whole scores have the mean 8.45"],
    [{ mean: 8.45, n: 3 }, "no 3 whole scores have the mean 8.45"],
    [{ min: 6.5 }, "the ends of whole scores are whole, not 6.5 and 10"],
    [{ max: 11 }, "scores from 7 to 11 leave the scale of 1 to 10"],
    [{ min: 0 }, "scores from 0 to 10 leave the scale of 1 to 10"],
    [{ median: 8.25 }, "no 50 whole scores have this mean together with this median, minimum and maximum"],
    [{ median: 6 }, "no 50 whole scores have this mean together with this median, minimum and maximum"],
    [{ mean: 9.9 }, "no 50 whole scores have this mean together with this median, minimum and maximum"],
    [{ min: 10, max: 7 }, "no 50 whole scores have this mean together with this median, minimum and maximum"],
    [{ n: 25, mean: 8.48 }, "no 25 whole scores have this mean together with this median, minimum and maximum"],
  ])("of a row with %j says why there is none", (change, reason) => {
    const got = publishedLayouts({ ...row, ...change });
    expect(got.layouts).toEqual([]);
    expect(got.reason).toBe(reason);
  });

  test.each([
    [{ n: 0 }, "published row needs n from 1 to 10000, got 0"],
    [{ n: 2.5 }, "published row needs n from 1 to 10000, got 2.5"],
    [{ n: 10_001 }, "published row needs n from 1 to 10000, got 10001"],
    [{ mean: Number.NaN }, "published row needs finite numbers within 1000 of 0, got NaN"],
    [{ max: Infinity }, "published row needs finite numbers within 1000 of 0, got Infinity"],
    [{ median: -1001 }, "published row needs finite numbers within 1000 of 0, got -1001"],
    [{ meanDecimals: -1 }, "published row needs 0 to 8 decimals of the mean, got -1"],
    [{ mean: 8.485 }, "published row needs a mean with 2 decimals, got 8.485"],
    [{ scale: { min: 1, max: 7.5 } }, "published row needs whole ends of the scale within 1000, got 7.5"],
    [{ scale: { min: 5, max: 5 } }, "published row needs a scale that rises from 5, got 5"],
  ])("refuses a row with %j", (change, message) => {
    expect(() => publishedLayouts({ ...row, ...change })).toThrow(new RangeError(message));
  });

  test("always has the scores that a row was printed from", () => {
    const scores = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 3 }), (values, decimals) => {
        const ascending = values.toSorted((a, b) => a - b);
        const { possibleSums, layouts } = publishedLayouts(printedRow(ascending, decimals));
        const sum = values.reduce((total, value) => total + value, 0);
        const half = ascending.slice(1, Math.ceil(values.length / 2) - 1);
        const lower = half.reduce((total, value) => total + value, 0);
        expect(possibleSums).toContain(sum);
        const own = layouts.find(
          (layout) =>
            layout.sum === sum &&
            layout.middle[0] === ascending[Math.ceil(values.length / 2) - 1] &&
            layout.lowerSums.low <= lower &&
            lower <= layout.lowerSums.high,
        );
        expect(own).toBeDefined();
      }),
    );
  });
});
