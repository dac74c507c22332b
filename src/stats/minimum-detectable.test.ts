import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { minimumDetectable } from "./minimum-detectable.ts";
import { pairedPower } from "./paired-power.ts";
import { powerGolden } from "./power.contract.ts";

const { isThere, cases, close } = powerGolden("mde");

describe.skipIf(!isThere)("minimumDetectable against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(4);
  });

  test.each(cases)("$id", ({ input: { n, sdDiff: sdDifference, alpha, power, sides }, expected }) => {
    close(estimable(minimumDetectable({ n, sdDifference, alpha, power, sides })).difference, expected.mde);
  });
});

const sdDifference = fc.double({ min: 0.05, max: 10, noNaN: true });
const sides = fc.constantFrom(1 as const, 2 as const);

describe("minimumDetectable", () => {
  test("is found again by pairedPower", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), sdDifference, sides, (n, sdDifference, sides) => {
        const { difference } = estimable(minimumDetectable({ n, sdDifference, sides }));
        expect(estimable(pairedPower({ n, sdDifference, difference, sides })).power).toBeCloseTo(0.8, 9);
      }),
      { numRuns: 40 },
    );
  });

  // The trade of repeats against scenarios: sd 0.95 at one conversation each, 0.65 at three.
  test("of fifty scenarios is 0.4 of the sd", () => {
    expect(estimable(minimumDetectable({ n: 50, sdDifference: 0.95 })).difference).toBeCloseTo(0.384, 3);
    expect(estimable(minimumDetectable({ n: 50, sdDifference: 0.65 })).difference).toBeCloseTo(0.2627, 3);
  });

  test("says why there is none", () => {
    expect(minimumDetectable({ n: 1, sdDifference: 1 }).kind).toBe("not-estimable");
    expect(minimumDetectable({ n: 50, sdDifference: 0 }).kind).toBe("not-estimable");
    expect(minimumDetectable({ n: 50, sdDifference: 1, power: 0.05 })).toEqual({
      kind: "not-estimable",
      reason: "a power of 0.05 is had at alpha 0.05 without any difference",
    });
  });
});
