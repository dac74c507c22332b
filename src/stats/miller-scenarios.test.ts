import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { millerDetectable } from "./miller-detectable.ts";
import { millerScenarios } from "./miller-scenarios.ts";
import { powerGolden } from "./power.contract.ts";
import { requiredScenarios } from "./required-scenarios.ts";

const { isThere, cases, close } = powerGolden("millerN");

describe.skipIf(!isThere)("millerScenarios against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
  });

  test.each(cases)(
    "$id",
    ({
      input: { delta: difference, omega2, sigma2A: sA2, sigma2B: sB2, KA: repeatsA, KB: repeatsB, alpha, power },
      expected,
    }) => {
      const got = estimable(millerScenarios({ omega2, sA2, sB2, repeatsA, repeatsB, difference, alpha, power }));
      close(got.approximate, expected.nApprox);
      expect(got.scenarios).toBe(expected.n);
    },
  );
});

const variance = fc.record({
  omega2: fc.double({ min: 0.01, max: 5, noNaN: true }),
  sA2: fc.double({ min: 0, max: 5, noNaN: true }),
  sB2: fc.double({ min: 0, max: 5, noNaN: true }),
  repeatsA: fc.integer({ min: 1, max: 9 }),
  repeatsB: fc.integer({ min: 1, max: 9 }),
});

describe("millerScenarios", () => {
  test("is the inverse of millerDetectable", () => {
    fc.assert(
      fc.property(variance, fc.integer({ min: 2, max: 5000 }), (variance, n) => {
        const { difference } = estimable(millerDetectable({ ...variance, n }));
        expect(estimable(millerScenarios({ ...variance, difference })).approximate).toBeCloseTo(n, 6);
      }),
    );
  });

  test("falls short of the t by about two scenarios", () => {
    const { scenarios } = estimable(requiredScenarios({ sdDifference: 1.2, difference: 0.5 }));
    const miller = millerScenarios({ omega2: 1.44, sA2: 0, sB2: 0, repeatsA: 1, repeatsB: 1, difference: 0.5 });
    expect(scenarios - estimable(miller).scenarios).toBe(2);
  });

  test("says why there is none, and refuses what is no variance", () => {
    const none = { omega2: 0, sA2: 0, sB2: 0, repeatsA: 1, repeatsB: 1 };
    expect(millerScenarios({ ...none, difference: 1 }).kind).toBe("not-estimable");
    expect(millerScenarios({ ...none, omega2: 1, difference: 0 }).kind).toBe("not-estimable");
    expect(millerScenarios({ ...none, omega2: 1, difference: 1, power: 0.02 }).kind).toBe("not-estimable");
    expect(millerScenarios({ ...none, omega2: 1, difference: 1e-300 }).kind).toBe("not-estimable");
    expect(() => millerScenarios({ ...none, sA2: -1, difference: 1 })).toThrow(
      new RangeError("millerScenarios needs finite variances of at least 0, got -1"),
    );
  });
});
