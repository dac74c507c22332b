import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyDataSet, fitting, printedRow } from "./every-data-set.contract.ts";
import { smallestSquares, widestScores } from "./extreme-squares.ts";
import { publishedLayouts } from "./published-layouts.ts";

const squares = (values: readonly number[]) => values.reduce((total, value) => total + value ** 2, 0);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("smallestSquares", () => {
  test("of no numbers is 0", () => {
    expect(smallestSquares({ each: 0, total: 0, low: 0, high: 0 })).toBe(0);
  });

  test("goes to the end that lies nearest to half", () => {
    expect(smallestSquares({ each: 1, total: 10, low: 6, high: 9 })).toBe(36 + 16);
    expect(smallestSquares({ each: 1, total: 10, low: 1, high: 4 })).toBe(16 + 36);
    expect(smallestSquares({ each: 1, total: -3, low: -9, high: 9 })).toBe(1 + 4);
  });

  test("is the least over every two groups of whole numbers", () => {
    const groups = [1, 2, 3].map((each) => [each, everyDataSet(each, -4, 4)] as const);
    const wanted = fc.record({
      of: fc.constantFrom(...groups),
      total: fc.integer({ min: -8, max: 8 }),
      ends: fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })),
    });
    fc.assert(
      fc.property(wanted, ({ of: [each, lists], total, ends }) => {
        const [low, high] = [Math.min(...ends), Math.max(...ends)];
        const firsts = lists.filter((list) => low <= sum(list) && sum(list) <= high);
        const all = firsts.flatMap((first) =>
          lists
            .filter((second) => sum(first) + sum(second) === total)
            .map((second) => squares(first) + squares(second)),
        );
        // Beyond -4 to 4 the lists end, not the numbers: there the least may lie outside.
        const got = smallestSquares({ each, total, low, high });
        if (all.length > 0) expect(got).toBeLessThanOrEqual(Math.min(...all));
        if (Math.max(Math.abs(total - low), Math.abs(total - high)) <= 4 * each) expect(got).toBe(Math.min(...all));
      }),
    );
  });
});

describe("widestScores", () => {
  test("puts all but one free score at an end", () => {
    const { layouts } = publishedLayouts({ n: 9, mean: 6, meanDecimals: 0, median: 6, min: 2, max: 10 });
    const layout = layouts.find((one) => one.sum === 54);
    if (layout === undefined) throw new Error("no layout");
    expect(widestScores(layout)).toEqual([
      { value: 2, count: 1 },
      { value: 2, count: 3 },
      { value: 6, count: 1 },
      { value: 10, count: 3 },
      { value: 10, count: 1 },
    ]);
  });

  test("majorize every data set of their sum and middle: their lowest k have the smallest sum", () => {
    const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(scores, (values) => {
        const row = printedRow(
          values.toSorted((a, b) => a - b),
          3,
        );
        const fits = fitting(row);
        for (const layout of publishedLayouts(row).layouts) {
          const widest = widestScores(layout).flatMap(({ value, count }) => Array.from({ length: count }, () => value));
          expect(fits).toContainEqual(widest);
          const low = layout.middle[0];
          for (const fit of fits.filter((one) => one[Math.ceil(one.length / 2) - 1] === low))
            for (const k of widest.keys()) expect(sum(widest.slice(0, k))).toBeLessThanOrEqual(sum(fit.slice(0, k)));
        }
      }),
      { numRuns: 300 },
    );
  });
});
