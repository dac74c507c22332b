import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { millerDetectable } from "./miller-detectable.ts";
import { minimumDetectable } from "./minimum-detectable.ts";
import { powerGolden } from "./power.contract.ts";

const { isThere, cases, close } = powerGolden("millerMde");

describe.skipIf(!isThere)("millerDetectable against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(2);
  });

  test.each(cases)(
    "$id",
    ({ input: { n, omega2, sigma2A: sA2, sigma2B: sB2, KA: repeatsA, KB: repeatsB, alpha, power }, expected }) => {
      close(
        estimable(millerDetectable({ omega2, sA2, sB2, repeatsA, repeatsB, n, alpha, power })).difference,
        expected.mde,
      );
    },
  );
});

describe("millerDetectable", () => {
  test("falls with more scenarios and with more repeats, and below what the t needs", () => {
    const variance = fc.double({ min: 0.01, max: 5, noNaN: true });
    fc.assert(
      fc.property(variance, variance, fc.integer({ min: 2, max: 300 }), (omega2, within, n) => {
        const at = (n: number, repeats: number) =>
          estimable(millerDetectable({ omega2, sA2: within, sB2: within, repeatsA: repeats, repeatsB: repeats, n }))
            .difference;
        expect(at(4 * n, 1)).toBeCloseTo(at(n, 1) / 2, 12);
        expect(at(n, 3)).toBeLessThan(at(n, 1));
        const sdDifference = Math.sqrt(omega2 + 2 * within);
        expect(at(n, 1)).toBeLessThan(estimable(minimumDetectable({ n, sdDifference })).difference);
      }),
      { numRuns: 50 },
    );
  });

  test("says why there is none, and refuses what are no repeats", () => {
    const none = { omega2: 0, sA2: 0, sB2: 0, repeatsA: 1, repeatsB: 1 };
    expect(millerDetectable({ ...none, n: 50 }).kind).toBe("not-estimable");
    expect(millerDetectable({ ...none, omega2: 1, n: 1 }).kind).toBe("not-estimable");
    expect(millerDetectable({ ...none, omega2: 1, n: 50, power: 0.02 }).kind).toBe("not-estimable");
    expect(() => millerDetectable({ ...none, omega2: 1, repeatsB: 0, n: 50 })).toThrow(
      new RangeError("millerDetectable needs repeats above 0, got 0"),
    );
  });
});
