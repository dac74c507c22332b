import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { root } from "./root.ts";

describe("root", () => {
  test("finds where a curve crosses 0, from either side", () => {
    expect(root((x) => x ** 2 - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(root((x) => x ** 2 - 2, 2, 0)).toBeCloseTo(Math.SQRT2, 14);
    expect(root((x) => 2 - x ** 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
  });

  test("gives an end that is the root", () => {
    expect(root((x) => x, 0, 1)).toBe(0);
    expect(root((x) => x - 1, 0, 1)).toBe(1);
  });

  test("does not creep where the curve is flat at one end", () => {
    let calls = 0;
    const steep = (x: number): number => {
      calls++;
      return Math.exp(40 * (x - 0.9)) - 1;
    };
    expect(root(steep, -10, 1)).toBeCloseTo(0.9, 13);
    expect(calls).toBeLessThan(25);
  });

  test("stays inside its bracket, whatever the cubic", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (at, slope) => {
          const found = root((x) => slope * (x - at) + (x - at) ** 3, -10, 10);
          expect(Math.abs(found - at)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test("refuses ends of one sign, and ends that are no number", () => {
    expect(() => root((x) => x, 1, 2)).toThrow(new RangeError("root needs a change of sign, got 1 and 2"));
    expect(() => root(() => Number.NaN, 1, 2)).toThrow(new RangeError("root needs a change of sign, got NaN and NaN"));
  });
});
