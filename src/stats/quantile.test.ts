import fc from "fast-check";
import { median } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { quantile } from "./quantile.ts";

describe("quantile", () => {
  // numpy: quantile([3, 7, 8, 9, 9, 10], [0.1, 0.25, 0.9]); other types give 3, 6 or 7 for the first two.
  test("is of type 7", () => {
    const values = [9, 10, 3, 8, 7, 9];
    expect([0.1, 0.25, 0.9].map((share) => quantile(values, share))).toEqual([5, 7.25, 9.5]);
  });

  test("sorts numbers as numbers and leaves its input alone", () => {
    const values = Object.freeze([10, 9, 2, 1]);
    expect(quantile(values, 1)).toBe(10);
    expect(quantile(values, 0)).toBe(1);
  });

  test("of one value is that value", () => {
    for (const share of [0, 0.3, 1]) expect(quantile([7], share)).toBe(7);
  });

  test("refuses nothing, what is no number, and what is no share", () => {
    expect(() => quantile([], 0.5)).toThrow(new RangeError("quantile needs at least one value, got 0"));
    expect(() => quantile([1, Number.NaN, 3], 0.5)).toThrow(new RangeError("quantile needs finite values, got NaN"));
    for (const share of [-0.1, 1.1, 50, Number.NaN])
      expect(() => quantile([1], share)).toThrow(new RangeError(`quantile needs a share from 0 to 1, got ${share}`));
  });
});

describe("quantile, whatever the values", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  test("has the median at one half", () => {
    fc.assert(fc.property(values, (list) => void expect(quantile(list, 0.5)).toBeCloseTo(median(list), 6)));
  });

  test("stays inside the extremes, rises with the share, and does not depend on the order", () => {
    fc.assert(
      fc.property(values, share, share, (list, one, other) => {
        const [low, high] = [quantile(list, Math.min(one, other)), quantile(list, Math.max(one, other))];
        expect(Math.min(...list) <= low && low <= high + 1e-9 && high <= Math.max(...list) + 1e-9).toBe(true);
        expect(quantile(list.toReversed(), one)).toBe(quantile(list, one));
      }),
    );
  });
});
