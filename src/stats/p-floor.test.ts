import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { positiveP } from "./p-floor.ts";

describe("positiveP", () => {
  test("leaves a probability alone", () => {
    expect(positiveP(0.034)).toBe(0.034);
    expect(positiveP(1e-299)).toBe(1e-299);
    expect(positiveP(1)).toBe(1);
  });

  test("never says 0 and never more than 1", () => {
    expect(positiveP(0)).toBe(1e-300);
    expect(positiveP(-1e-17)).toBe(1e-300);
    expect(positiveP(1 + 1e-12)).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        expect(positiveP(p) > 0 && positiveP(p) <= 1).toBe(true);
      }),
    );
  });

  test.each([Number.NaN, -0.01, 1.01, Infinity, -Infinity])("refuses %d", (p) => {
    expect(() => positiveP(p)).toThrow(new RangeError(`positiveP needs a probability, got ${p}`));
  });
});
