import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { pairedPower } from "./paired-power.ts";
import { powerGolden } from "./power.contract.ts";

const { isThere, cases, close } = powerGolden("power");

describe.skipIf(!isThere)("pairedPower against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(7);
  });

  test.each(cases)("$id", ({ input: { n, sdDiff: sdDifference, delta: difference, alpha, sides }, expected }) => {
    close(estimable(pairedPower({ n, sdDifference, difference, alpha, sides })).power, expected.power);
  });
});

const sdDifference = fc.double({ min: 0.05, max: 10, noNaN: true });
const difference = fc.double({ min: 0.05, max: 5, noNaN: true });
const sides = fc.constantFrom(1 as const, 2 as const);

describe("pairedPower", () => {
  // scipy 1.17: nct.sf(c, 19, 20**0.5) + nct.cdf(-c, 19, 20**0.5) with c = t.ppf(0.975, 19).
  test("of twenty scenarios for a whole sd is 0.9886", () => {
    expect(estimable(pairedPower({ n: 20, sdDifference: 1, difference: 1 })).power).toBeCloseTo(0.988591, 6);
  });

  test("is alpha where nothing differs, at every n, on one side or two", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20_000 }), sides, sdDifference, (n, sides, sdDifference) => {
        const { power } = estimable(pairedPower({ n, sdDifference, difference: 0, alpha: 0.03, sides }));
        expect(power).toBeCloseTo(0.03, 9);
      }),
    );
  });

  test("counts both tails: two-sided it does not know the sign", () => {
    const one = estimable(pairedPower({ n: 6, sdDifference: 1, difference: 0.2 })).power;
    expect(estimable(pairedPower({ n: 6, sdDifference: 1, difference: -0.2 })).power).toBeCloseTo(one, 12);
    expect(estimable(pairedPower({ n: 6, sdDifference: 1, difference: -0.2, sides: 1 })).power).toBeLessThan(0.05);
  });

  test("grows with n and with the difference, and stays a probability", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3000 }),
        sdDifference,
        difference,
        sides,
        (n, sdDifference, difference, sides) => {
          const power = (n: number, difference: number) =>
            estimable(pairedPower({ n, sdDifference, difference, sides })).power;
          expect(power(n + 1, difference)).toBeGreaterThanOrEqual(power(n, difference) - 1e-12);
          expect(power(n, difference * 1.1)).toBeGreaterThanOrEqual(power(n, difference) - 1e-12);
          expect(power(n, difference)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test("is right for ten thousand scenarios: the normal approximation there", () => {
    const { power } = estimable(pairedPower({ n: 10_000, sdDifference: 1, difference: 0.028 }));
    // Phi(2.8 - 1.959964) = 0.79955, and t is a hair below.
    expect(power).toBeCloseTo(0.7995, 3);
  });

  test("says why there is none, and refuses what is no number", () => {
    expect(pairedPower({ n: 1, sdDifference: 1, difference: 1 })).toEqual({
      kind: "not-estimable",
      reason: "a t test needs two scenarios, got 1",
    });
    expect(pairedPower({ n: 9, sdDifference: 0, difference: 1 }).kind).toBe("not-estimable");
    expect(() => pairedPower({ n: 9, sdDifference: 1, difference: Infinity })).toThrow(
      new RangeError("pairedPower needs a finite difference, got Infinity"),
    );
  });
});
