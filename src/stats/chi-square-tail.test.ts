import chisquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareTail } from "./chi-square-tail.ts";

describe("chiSquareTail", () => {
  test("has the critical values of the published tables", () => {
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(5.991464547107979, 2)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(7.814727903251179, 3)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
  });

  test("keeps its digits where 1 less the distribution function is 0", () => {
    expect(1 - chisquareCdf(120, 2)).toBe(0);
    expect(chiSquareTail(120, 2) / Math.exp(-60)).toBeCloseTo(1, 12);
    expect(chiSquareTail(120, 4) / (Math.exp(-60) * 61)).toBeCloseTo(1, 12);
  });

  test("is 1 at 0 and never 0", () => {
    expect(chiSquareTail(0, 1)).toBe(1);
    expect(chiSquareTail(0, 4)).toBe(1);
    expect(chiSquareTail(1e6, 3)).toBe(1e-300);
  });

  test.each([
    [-1, 2, "a value from 0, got -1"],
    [Number.NaN, 2, "a value from 0, got NaN"],
    [Infinity, 2, "a value from 0, got Infinity"],
    [1, 0, "a whole number of degrees of freedom, got 0"],
    [1, 1.5, "a whole number of degrees of freedom, got 1.5"],
  ])("refuses %d at %d", (chi2, df, what) => {
    expect(() => chiSquareTail(chi2, df)).toThrow(new RangeError(`chiSquareTail needs ${what}`));
  });

  test("is what the distribution function leaves", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3000, noNaN: true }),
        fc.integer({ min: 1, max: 2500 }),
        (chi2, df) => void expect(chiSquareTail(chi2, df)).toBeCloseTo(1 - chisquareCdf(chi2, df), 11),
      ),
    );
  });
});
