import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hodgesLehmann } from "./hodges-lehmann.ts";

function found(differences: readonly number[]): number {
  const got = hodgesLehmann(differences);
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got.estimate;
}

// The reference values are compared in wilcoxon.test.ts, beside the test's that they come with.
describe("hodgesLehmann", () => {
  // Of 0, 1, 5 the six means are 0, .5, 1, 2.5, 3, 5.
  test("is the median of the means of all pairs", () => {
    expect(hodgesLehmann([0, 1, 5])).toEqual({ kind: "estimable", n: 3, estimate: 1.75 });
    expect(found([2])).toBe(2);
    expect(found([1, 2])).toBe(1.5);
    expect(found([0, 0, 0])).toBe(0);
  });

  test("gives a third back its digits", () => {
    expect(found([0.333333333, 0.333333333])).toBe(1 / 3);
    expect(found([0.333333333, 0])).toBe(1 / 6);
  });

  test("takes differences without a common scale", () => {
    expect(found([Math.PI, Math.E])).toBeCloseTo((Math.PI + Math.E) / 2, 14);
  });

  test("neither overflows nor gives -0", () => {
    expect(found([1.5e308, 1.5e308])).toBe(1.5e308);
    expect(Object.is(found([-0, -0]), 0)).toBe(true);
  });

  test("of nothing and of too many says why there is none", () => {
    expect(hodgesLehmann([])).toEqual({ kind: "not-estimable", reason: "no pair to compare" });
    const many = Array.from({ length: 3001 }, () => 1);
    expect(hodgesLehmann(many)).toEqual({
      kind: "not-estimable",
      reason: "more than 3000 differences have too many pairs",
    });
    expect(found(many.slice(1))).toBe(1);
  });

  test.each([Number.NaN, -Infinity])("refuses %d", (stray) => {
    expect(() => hodgesLehmann([stray])).toThrow(
      new RangeError(`hodgesLehmann needs finite differences, got ${stray}`),
    );
  });
});

describe("hodgesLehmann, whatever the differences", () => {
  const differences = fc.array(fc.integer({ min: -18, max: 18 }), { minLength: 1, maxLength: 30 });

  test("moves and turns with them, in any order, inside their extremes", () => {
    fc.assert(
      fc.property(differences, fc.integer({ min: -5, max: 5 }), (list, shift) => {
        const one = found(list);
        expect(found(list.toReversed())).toBe(one);
        expect(found(list.map((difference) => difference + shift))).toBeCloseTo(one + shift, 12);
        expect(found(list.map((difference) => -3 * difference))).toBeCloseTo(-3 * one, 12);
        expect(Math.min(...list) <= one && one <= Math.max(...list)).toBe(true);
      }),
    );
  });
});
