import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { midranks } from "./midranks.ts";

describe("midranks", () => {
  test("ranks ascending from 1, ties at the mean of their ranks", () => {
    expect(midranks([])).toEqual([]);
    expect(midranks([5])).toEqual([1]);
    expect(midranks([3, 1, 2])).toEqual([3, 1, 2]);
    expect(midranks([9, 7, 7, 8])).toEqual([4, 1.5, 1.5, 3]);
    expect(midranks([4, 4, 4])).toEqual([2, 2, 2]);
  });

  test("orders numbers, not words", () => {
    expect(midranks([10, 9, 2])).toEqual([3, 2, 1]);
    expect(midranks([-1, -10, 0])).toEqual([2, 1, 3]);
  });

  test("ties what differs by rounding only", () => {
    expect(midranks([25 / 3 - 24 / 3, 10 / 3 - 3])).toEqual([1.5, 1.5]);
    expect(midranks([-0, 0])).toEqual([1.5, 1.5]);
  });

  test("keeps very large values apart", () => {
    expect(midranks([2e300, 1e300, 1e300])).toEqual([3, 1.5, 1.5]);
  });

  test.each([Number.NaN, Infinity, -Infinity])("refuses %d", (stray) => {
    expect(() => midranks([1, stray])).toThrow(new RangeError(`midranks needs finite values, got ${stray}`));
  });
});

describe("midranks, whatever the values", () => {
  const values = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 40 });

  test("count for each value those below it, and half of those beside it", () => {
    fc.assert(
      fc.property(values, (list) => {
        const wanted = list.map(
          (one) => list.filter((other) => other < one).length + (list.filter((other) => other === one).length + 1) / 2,
        );
        expect(midranks(list)).toEqual(wanted);
      }),
    );
  });

  test("mirror when the values do", () => {
    fc.assert(
      fc.property(values, (list) => {
        const mirrored = midranks(list.map((value) => -value));
        expect(mirrored).toEqual(midranks(list).map((rank) => list.length + 1 - rank));
      }),
    );
  });
});
