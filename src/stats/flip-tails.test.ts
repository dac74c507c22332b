import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flipTails, flipWork } from "./flip-tails.ts";

/** All sums under all assignments of signs. */
function sums(terms: readonly number[]): readonly number[] {
  return terms.reduce<readonly number[]>(
    (before, term) => before.flatMap((sum) => [sum + Math.abs(term), sum - Math.abs(term)]),
    [0],
  );
}

describe("flipTails", () => {
  test("of no term is certain", () => {
    expect(flipTails([])).toEqual({ p: 1, pGreater: 1, pLess: 1, pMid: 0.5 });
    expect(flipTails([0, 0])).toEqual(flipTails([]));
  });

  test("of one term knows two sums", () => {
    expect(flipTails([3])).toEqual({ p: 1, pGreater: 0.5, pLess: 1, pMid: 0.5 });
    expect(flipTails([-3])).toEqual({ p: 1, pGreater: 1, pLess: 0.5, pMid: 0.5 });
  });

  test("of a thousand terms of one sign says no 0", () => {
    const { p, pGreater, pLess, pMid } = flipTails(Array.from({ length: 1200 }, () => 1));
    expect([p, pGreater, pLess, pMid]).toEqual([1e-300, 1e-300, expect.closeTo(1, 12), 1e-300]);
  });

  test.each([0.5, Number.NaN, Infinity])("refuses %d", (stray) => {
    expect(() => flipTails([1, stray])).toThrow(new RangeError(`flipTails needs whole numbers, got ${stray}`));
  });

  test("counts what enumeration counts", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -6, max: 6 }), { maxLength: 10 }), (terms) => {
        const all = sums(terms.filter((term) => term !== 0));
        const sum = terms.reduce((total, term) => total + term, 0);
        const share = (holds: (other: number) => boolean): number => all.filter(holds).length / all.length;
        const asFar = share((other) => Math.abs(other) === Math.abs(sum));
        const further = share((other) => Math.abs(other) > Math.abs(sum));
        // Equal to the last bit: all of them are counts over a power of two.
        expect(flipTails(terms)).toEqual({
          p: further + asFar,
          pGreater: share((other) => other >= sum),
          pLess: share((other) => other <= sum),
          pMid: further + asFar / 2,
        });
      }),
    );
  });
});

describe("flipWork", () => {
  test("is terms other than 0 times the sum of their sizes", () => {
    expect(flipWork([])).toBe(0);
    expect(flipWork([3, -2, 0])).toBe(10);
  });
});
