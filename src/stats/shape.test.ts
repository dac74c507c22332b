import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { shape } from "./shape.ts";

interface Expected {
  readonly n: number;
  readonly nMissing: number;
  readonly quantiles: Readonly<Record<string, number>> | null;
  readonly iqr: number | null;
  readonly mad: number | null;
  readonly modes: readonly number[];
  readonly skewness: number | null;
  readonly excessKurtosis: number | null;
}
const { isThere, cases, close } = golden<{ readonly x: readonly (number | null)[] }, Expected>("01_summary");

describe.skipIf(!isThere)("shape against numpy, scipy and R", () => {
  test.each(cases)("$id", ({ input: { x }, expected }) => {
    const values = x.filter((value) => value !== null);
    expect(x.length - values.length).toBe(expected.nMissing);
    const got = shape(values);
    if (expected.quantiles === null) {
      expect(got).toEqual({ kind: "not-estimable", reason: "no value" });
      expect(expected.modes).toEqual([]);
      return;
    }
    const found = estimable(got);
    expect(found.n).toBe(expected.n);
    expect(Object.keys(found.quantiles).toSorted()).toEqual(Object.keys(expected.quantiles).toSorted());
    for (const [share, value] of Object.entries(expected.quantiles))
      close(found.quantiles[share as keyof typeof found.quantiles], value, share);
    close(found.iqr, expected.iqr, "iqr");
    close(found.mad, expected.mad, "mad");
    close(found.modes, expected.modes, "modes");
    close(found.skewness, expected.skewness, "skewness");
    close(found.excessKurtosis, expected.excessKurtosis, "excessKurtosis");
    expect("skewness" in found).toBe(expected.skewness !== null);
    expect("excessKurtosis" in found).toBe(expected.excessKurtosis !== null);
  });
});

describe("shape", () => {
  // scipy 1.17: skew, kurtosis and median_abs_deviation of the same list.
  test("has moments with n and a median deviation without a factor", () => {
    const got = estimable(shape([7, 9, 9, 3, 10, 8]));
    expect(got.skewness).toBeCloseTo(-1.179333973812765, 12);
    expect(got.excessKurtosis).toBeCloseTo(0.11951109099140034, 12);
    expect(got).toMatchObject({ n: 6, iqr: 1.75, mad: 1, modes: [9] });
  });

  test("has all the modes, ascending, and takes means of three as equal that took different ways", () => {
    expect(shape([9, 2, 9, 2, 10])).toMatchObject({ modes: [2, 9] });
    const third = 1 / 3;
    expect(estimable(shape([third, 1 - third - third, 5])).modes).toHaveLength(1);
  });

  test("of equal values has no skewness", () => {
    // Their mean is 0.6999999999999998: without care the moments are rounding over rounding.
    const got = estimable(shape([0.7, 0.7, 0.7]));
    expect("skewness" in got || "excessKurtosis" in got).toBe(false);
    expect(got).toMatchObject({ iqr: 0, mad: 0, modes: [0.7] });
    expect(shape([7])).toMatchObject({ n: 1, modes: [7] });
  });

  test("refuses what is no number", () => {
    expect(() => shape([7, Number.NaN])).toThrow(new RangeError("shape needs finite values, got NaN"));
  });

  test("mirrors with the sign and scales with the unit", () => {
    const values = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (list, unit) => {
        const one = estimable(shape(list));
        const other = estimable(shape(list.map((value) => -unit * value).toReversed()));
        expect(other.iqr).toBeCloseTo(unit * one.iqr, 9);
        expect(other.mad).toBeCloseTo(unit * one.mad, 9);
        expect(other.quantiles["0.1"]).toBeCloseTo(-unit * one.quantiles["0.9"], 9);
        expect(other.modes).toEqual(one.modes.map((mode) => -unit * mode).toReversed());
        if (one.skewness !== undefined) expect(other.skewness).toBeCloseTo(-one.skewness, 9);
        if (one.excessKurtosis !== undefined) expect(other.excessKurtosis).toBeCloseTo(one.excessKurtosis, 9);
      }),
    );
  });
});
