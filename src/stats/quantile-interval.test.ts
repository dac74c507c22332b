import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { quantile } from "./quantile.ts";
import { quantileInterval } from "./quantile-interval.ts";

const counted = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);

describe("quantileInterval", () => {
  // Ranks and coverage by scipy 1.17: binom.cdf and binom.sf, tails of (1 - level) / 2.
  test.each([
    [50, 0.5, 0.95, 18, 33, 0.9671608624357315],
    [20, 0.5, 0.95, 6, 15, 0.9586105346679688],
    [6, 0.5, 0.95, 1, 6, 0.96875],
    [50, 0.9, 0.95, 41, 50, 0.9703082890880885],
    [50, 0.9, 0.8, 42, 49, 0.9083469345894739],
    [1000, 0.1, 0.95, 82, 120, 0.9549071811148258],
    [5000, 0.5, 0.95, 2431, 2570, 0.9506841418958285],
  ])("of %d values, share %d, level %d is rank %d to %d", (n, share, level, low, high, coverage) => {
    const got = estimable(quantileInterval(counted(n).toReversed(), share, level));
    expect(got.interval).toEqual([low, high]);
    expect(got.coverage).toBeCloseTo(coverage, 11);
  });

  test("says when there are too few values to reach the level", () => {
    expect(quantileInterval([], 0.5)).toEqual({ kind: "not-estimable", reason: "no value" });
    expect(quantileInterval([7], 0.5)).toEqual({
      kind: "not-estimable",
      reason: "1 value is too few for a 95% interval of this quantile",
    });
    expect(quantileInterval(counted(50), 0.99)).toEqual({
      kind: "not-estimable",
      reason: "50 values are too few for a 95% interval of this quantile",
    });
    // Five reach 93.75% for the median, no more.
    expect(quantileInterval(counted(5), 0.5).kind).toBe("not-estimable");
    expect(quantileInterval(counted(5), 0.5, 0.9375)).toMatchObject({ interval: [1, 5], coverage: 0.9375 });
  });

  test("is not kept from a level that it reaches by rounding", () => {
    // 1 - 2 / 2^8, exactly.
    expect(quantileInterval(counted(8), 0.5, 0.9921875)).toMatchObject({ interval: [1, 8] });
  });

  test("refuses what is no number, no share and no level", () => {
    expect(() => quantileInterval([7, Number.NaN], 0.5)).toThrow(
      new RangeError("quantileInterval needs finite values, got NaN"),
    );
    for (const share of [0, 1, Number.NaN])
      expect(() => quantileInterval([7], share)).toThrow(
        new RangeError(`quantileInterval needs a share between 0 and 1, got ${share}`),
      );
    expect(() => quantileInterval([7], 0.5, 95)).toThrow(
      new RangeError("quantileInterval needs a level between 0 and 1, got 95"),
    );
  });
});

describe("quantileInterval, whatever the values", () => {
  const values = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 8, maxLength: 120 });
  const share = fc.double({ min: 0.3, max: 0.7, noNaN: true });
  const level = fc.double({ min: 0.5, max: 0.99, noNaN: true });

  test("covers at least what was asked, and its ends are values", () => {
    fc.assert(
      fc.property(values, share, level, (list, share, level) => {
        const got = quantileInterval(list, share, level);
        fc.pre(got.kind === "estimable");
        const { interval, coverage } = estimable(got);
        expect(coverage).toBeGreaterThanOrEqual(level - 1e-9);
        expect(coverage).toBeLessThanOrEqual(1);
        expect(interval.every((end) => list.includes(end)) && interval[0] <= interval[1]).toBe(true);
      }),
    );
  });

  test("holds the sample median, mirrors with the sign, and does not depend on the order", () => {
    fc.assert(
      fc.property(values, (list) => {
        const { interval } = estimable(quantileInterval(list, 0.5));
        expect(interval[0] <= quantile(list, 0.5) && quantile(list, 0.5) <= interval[1]).toBe(true);
        const mirrored = estimable(
          quantileInterval(
            list.toReversed().map((value) => -value),
            0.5,
          ),
        );
        expect(mirrored.interval).toEqual([-interval[1], -interval[0]]);
      }),
    );
  });
});
