import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rounded } from "./rounded.ts";

describe("rounded", () => {
  test("ties means of the same repeats, whatever the order of their addition", () => {
    const [one, other] = [(9.1 + 8.2 + 7.3) / 3, (7.3 + 8.2 + 9.1) / 3];
    expect(one).not.toBe(other);
    expect(rounded(one)).toBe(rounded(other));
  });

  test("gives no -0", () => {
    expect(Object.is(rounded(-0), 0)).toBe(true);
    expect(Object.is(rounded(-1e-12), 0)).toBe(true);
  });

  test("moves a value by half a billionth at most, and large ones not at all", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.abs(rounded(value) - value)).toBeLessThanOrEqual(Math.abs(value) < 1e6 ? 5.01e-10 : 0);
      }),
    );
  });
});
