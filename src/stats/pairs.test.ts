import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { pairs } from "./pairs.ts";

interface Input {
  readonly a: readonly (number | null)[];
  readonly b: readonly (number | null)[];
}
const { isThere, cases } = golden<Input, { readonly nPairs: number; readonly nDropped: number }>("03_paired_t");

describe.skipIf(!isThere)("pairs against the reference", () => {
  test.each(cases)("$id", ({ input: { a, b }, expected }) => {
    const got = pairs(a, b);
    expect(got.differences).toHaveLength(expected.nPairs);
    expect(got.baseline).toHaveLength(expected.nPairs);
    expect(got.candidate).toHaveLength(expected.nPairs);
    expect(got.dropped).toBe(expected.nDropped);
  });
});

describe("pairs", () => {
  test("leaves out what one arm lacks, and counts it", () => {
    expect(pairs([7, null, 8, null], [9, 8, null, null])).toEqual({
      baseline: [7],
      candidate: [9],
      differences: [2],
      dropped: 3,
    });
  });

  test("takes candidate - baseline", () => {
    expect(pairs([9], [7]).differences).toEqual([-2]);
  });

  test("lets equal differences of means of three tie", () => {
    const third = pairs([8, 9, 1 / 3], [25 / 3, 28 / 3, 2 / 3]).differences;
    expect(25 / 3 - 8).not.toBe(2 / 3 - 1 / 3);
    expect(new Set(third).size).toBe(1);
    // And none is -0, which JSON and toEqual tell apart.
    expect(Object.is(pairs([0.1 + 0.2], [0.3]).differences[0], 0)).toBe(true);
  });

  test("of nothing is nothing", () => {
    expect(pairs([], [])).toEqual({ baseline: [], candidate: [], differences: [], dropped: 0 });
  });

  test("keeps what is too large to have nine decimals", () => {
    expect(pairs([1e12], [3e12 + 1]).differences).toEqual([2e12 + 1]);
  });

  test("refuses arms that do not match and what is no number", () => {
    expect(() => pairs([7], [])).toThrow(new RangeError("pairs needs two lists of one length, got 1 and 0"));
    expect(() => pairs([7], [Number.NaN])).toThrow(new RangeError("pairs needs finite values or null, got NaN"));
    expect(() => pairs([-Infinity], [7])).toThrow(new RangeError("pairs needs finite values or null, got -Infinity"));
  });

  test("turns round with the arms, and loses no place", () => {
    const cell = fc.option(fc.integer({ min: 3, max: 30 }).map((sum) => sum / 3));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), (rows) => {
        const [a, b] = [rows.map(([one]) => one), rows.map(([, other]) => other)];
        const [one, other] = [pairs(a, b), pairs(b, a)];
        expect(other.differences).toEqual(one.differences.map((difference) => 0 - difference));
        expect(other.baseline).toEqual(one.candidate);
        expect(one.differences.length + one.dropped).toBe(rows.length);
      }),
    );
  });
});
