import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { sdUpperLimit } from "./sd-upper-limit.ts";

describe("sdUpperLimit", () => {
  // scipy 1.17: sqrt((n - 1) / chi2.ppf(0.2, n - 1)).
  test("of a pilot of twenty is 18% above its sd, of fifty 10%", () => {
    expect(estimable(sdUpperLimit(1, 20)).sd).toBeCloseTo(1.1769727057611257, 10);
    expect(estimable(sdUpperLimit(2, 50)).sd).toBeCloseTo(2 * 1.0994768064921536, 10);
    // Two values say next to nothing: sqrt(1 / 0.0642).
    expect(estimable(sdUpperLimit(1, 2)).sd).toBeCloseTo(1 / Math.sqrt(0.0641847546673016), 9);
  });

  test("falls with n, rises with the level, and scales with the sd", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 2000 }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        fc.double({ min: 0.5, max: 0.98, noNaN: true }),
        (n, sd, level) => {
          const at = (n: number, level: number) => estimable(sdUpperLimit(sd, n, level)).sd;
          expect(at(n + 1, 0.8)).toBeLessThan(at(n, 0.8));
          expect(at(n, level + 0.01)).toBeGreaterThan(at(n, level));
          expect(at(n, level)).toBeCloseTo(sd * estimable(sdUpperLimit(1, n, level)).sd, 9);
        },
      ),
    );
  });

  test("says why there is none", () => {
    expect(sdUpperLimit(0, 1)).toEqual({ kind: "not-estimable", reason: "an sd needs two values, got 1" });
    expect(sdUpperLimit(0, 9)).toEqual({ kind: "not-estimable", reason: "equal values have no sd to plan with" });
  });

  test.each([
    [-1, 9, 0.8, "sdUpperLimit needs a finite sd of at least 0, got -1"],
    [Number.NaN, 9, 0.8, "sdUpperLimit needs a finite sd of at least 0, got NaN"],
    [1, 2.5, 0.8, "sdUpperLimit needs a whole number of values, got 2.5"],
    [1, 9, 80, "sdUpperLimit needs a level between 0 and 1, got 80"],
  ])("refuses %d of %d at %d", (sd, n, level, message) => {
    expect(() => sdUpperLimit(sd, n, level)).toThrow(new RangeError(message));
  });
});
