import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactFractions } from "./exact-fractions.ts";
import { rounded } from "./rounded.ts";

describe("exactFractions", () => {
  test("makes constant data constant", () => {
    const noisy = [25 / 3 - 24 / 3, 10 / 3 - 3, 1 / 3];
    expect(new Set(noisy).size).toBeGreaterThan(1);
    expect(exactFractions(noisy)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  test("leaves what has no common denominator as it is", () => {
    expect(exactFractions([Math.PI, Math.E])).toEqual([Math.PI, Math.E]);
  });

  test("gives no -0", () => {
    expect(Object.is(exactFractions([-0])[0], 0)).toBe(true);
  });

  test("refuses what is not finite", () => {
    expect(() => exactFractions([Number.NaN])).toThrow(RangeError);
  });

  test("gives a fraction back its digits", () => {
    const sixtieths = fc.array(fc.integer({ min: -600, max: 600 }), { maxLength: 30 });
    fc.assert(
      fc.property(sixtieths, (tops) => {
        const got = exactFractions(tops.map((top) => rounded(top / 60)));
        for (const [at, top] of tops.entries()) expect(got[at]).toBeCloseTo(top / 60, 14);
      }),
    );
  });
});
