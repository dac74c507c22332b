import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { pairedPower } from "./paired-power.ts";
import { powerGolden } from "./power.contract.ts";
import { requiredScenarios } from "./required-scenarios.ts";

const { isThere, cases, close } = powerGolden("sampleSize");

describe.skipIf(!isThere)("requiredScenarios against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(4);
  });

  test.each(cases)("$id", ({ input: { sdDiff: sdDifference, delta: difference, alpha, power, sides }, expected }) => {
    close(estimable(requiredScenarios({ sdDifference, difference, alpha, power, sides })).scenarios, expected.n);
  });
});

const sdDifference = fc.double({ min: 0.05, max: 10, noNaN: true });
const difference = fc.double({ min: 0.05, max: 5, noNaN: true });
const sides = fc.constantFrom(1 as const, 2 as const);

describe("requiredScenarios", () => {
  test("is the smallest number with the power: one fewer has less", () => {
    fc.assert(
      fc.property(sdDifference, difference, sides, (sdDifference, difference, sides) => {
        const { scenarios } = estimable(requiredScenarios({ sdDifference, difference, sides }));
        const power = (n: number) => estimable(pairedPower({ n, sdDifference, difference, sides })).power;
        expect(power(scenarios)).toBeGreaterThanOrEqual(0.8);
        if (scenarios > 2) expect(power(scenarios - 1)).toBeLessThan(0.8);
      }),
      { numRuns: 40 },
    );
  });

  test("does not know the sign on two sides, and is at least 2", () => {
    expect(requiredScenarios({ sdDifference: 1, difference: -0.2 })).toEqual({ kind: "estimable", scenarios: 199 });
    expect(requiredScenarios({ sdDifference: 1, difference: 1000 })).toEqual({ kind: "estimable", scenarios: 2 });
  });

  test("says why there is none", () => {
    expect(requiredScenarios({ sdDifference: 0, difference: 1 }).kind).toBe("not-estimable");
    expect(requiredScenarios({ sdDifference: 1, difference: 0 }).kind).toBe("not-estimable");
    expect(requiredScenarios({ sdDifference: 1, difference: -1, sides: 1 }).kind).toBe("not-estimable");
    expect(requiredScenarios({ sdDifference: 1, difference: 1, power: 0.04 }).kind).toBe("not-estimable");
    expect(requiredScenarios({ sdDifference: 1, difference: 1e-9 })).toEqual({
      kind: "not-estimable",
      reason: "more than a thousand million scenarios",
    });
  });
});
