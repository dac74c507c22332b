import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integerScale } from "./integer-scale.ts";
import { rounded } from "./rounded.ts";

describe("integerScale", () => {
  test.each([
    [[1, -2, 0], 1],
    [[0.5, 2], 2],
    [[1 / 3, 2 / 3, -1], 3],
    [[0.333333333, -1.666666667], 3],
    [[0.2, 1 / 3], 15],
    [[1 / 60, 0.5], 60],
    [[0, 0], 1],
    [[], 1],
    [[1 / 10_000], 10_000],
  ])("of %j is %d", (values, scale) => {
    expect(integerScale(values)).toBe(scale);
  });

  test("has none for what is no fraction with a denominator up to 10,000", () => {
    expect(integerScale([Math.PI, Math.E])).toBeUndefined();
    expect(integerScale([1 / 10_007])).toBeUndefined();
  });

  test("never takes a small value for 0", () => {
    expect(integerScale([1e-7, 2e-7])).toBeUndefined();
  });

  test("never takes a value too large for fractions for a whole number", () => {
    expect(integerScale([1e300])).toBeUndefined();
  });

  test("finds what only the last value asks for", () => {
    expect(integerScale([...Array.from({ length: 4000 }, (_, at) => at), 1 / 997])).toBe(997);
  });

  test.each([Number.NaN, Infinity])("refuses %d", (stray) => {
    expect(() => integerScale([1, stray])).toThrow(new RangeError(`integerScale needs finite values, got ${stray}`));
  });

  test("is the smallest factor that makes all fractions whole, rounded to 1e-9 or not", () => {
    const fraction = fc.record({ top: fc.integer({ min: -50, max: 50 }), bottom: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(fc.array(fraction, { minLength: 1, maxLength: 3 }), (fractions) => {
        const values = fractions.map(({ top, bottom }) => top / bottom);
        const isWhole = (scale: number): boolean => fractions.every(({ top, bottom }) => (top * scale) % bottom === 0);
        const wanted = Array.from({ length: 10_000 }, (_, at) => at + 1).find(isWhole);
        expect(integerScale(values)).toBe(wanted);
        // Up to a factor of 2000 rounding stays below the slack.
        if (wanted !== undefined && wanted <= 2000) expect(integerScale(values.map(rounded))).toBe(wanted);
      }),
    );
  });
});
