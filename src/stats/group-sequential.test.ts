import fc from "fast-check";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { groupSequential, type LookPlan } from "./group-sequential.ts";
import { createRandom } from "./random.ts";

const { isThere, cases, close } = golden<
  {
    readonly kind: string;
    readonly looks: number;
    readonly alphaOneSided: number;
    readonly spending: "obf" | "pocock";
    readonly informationFractions?: readonly number[];
  },
  {
    readonly informationFractions: readonly number[];
    readonly z: readonly number[];
    readonly nominalOneSidedP: readonly number[];
    readonly cumulativeAlpha: readonly number[];
  }
>("21_sequential");

describe.skipIf(!isThere)("groupSequential against a reference implementation", () => {
  // The file's other cases are of a confidence sequence, which this project does not offer.
  const ours = cases.filter(({ input }) => input.kind === "groupSequential");

  test("has cases", () => {
    expect(ours.length).toBeGreaterThanOrEqual(4);
  });

  test.each(ours)("$id", ({ input: { looks, alphaOneSided, spending, informationFractions }, expected }) => {
    const got = groupSequential({
      looks,
      alpha: alphaOneSided,
      spending,
      ...(informationFractions === undefined ? {} : { fractions: informationFractions }),
    });
    const all = (key: "fraction" | "z" | "nominalP" | "cumulativeAlpha") => got.map((look) => look[key]);
    close(all("fraction"), expected.informationFractions, "fractions");
    close(all("z"), expected.z, "z");
    close(all("nominalP"), expected.nominalOneSidedP, "nominalP");
    close(all("cumulativeAlpha"), expected.cumulativeAlpha, "cumulativeAlpha");
  });
});

describe("groupSequential", () => {
  // Jennison and Turnbull, and every package since.
  test("has the published boundaries of five looks", () => {
    const got = groupSequential({ looks: 5, alpha: 0.025, spending: "obf" });
    expect(got.map(({ z }) => z.toFixed(3))).toEqual(["4.877", "3.357", "2.680", "2.290", "2.031"]);
  });

  test("of one look is the fixed test", () => {
    const [only] = groupSequential({ looks: 1, alpha: 0.05, spending: "pocock" });
    expect(only?.z).toBeCloseTo(normalQuantile(0.95, 0, 1), 8);
    expect(only?.nominalP).toBeCloseTo(0.05, 10);
  });

  test("has finite boundaries where next to nothing is spent", () => {
    const plan = { looks: 3, alpha: 0.001, spending: "obf", fractions: [0.01, 0.02, 1] } as const;
    for (const { z, nominalP } of groupSequential(plan)) {
      expect(z).toBeLessThan(40);
      expect(nominalP).toBeGreaterThan(0);
    }
  });

  const plan: LookPlan = { looks: 2, alpha: 0.05, spending: "obf" };
  test.each<[Partial<LookPlan>, string]>([
    [{ looks: 0 }, "1 to 5 looks, got 0"],
    [{ looks: 6 }, "1 to 5 looks, got 6"],
    [{ looks: 1.5 }, "1 to 5 looks, got 1.5"],
    [{ alpha: 0 }, "an alpha between 0 and 0.5, got 0"],
    [{ alpha: 0.5 }, "an alpha between 0 and 0.5, got 0.5"],
    [{ alpha: Number.NaN }, "an alpha between 0 and 0.5, got NaN"],
    [{ fractions: [1] }, "2 fractions that ascend by at least 0.01 and end at 1, got 1"],
    [{ fractions: [0.5, 0.9] }, "2 fractions that ascend by at least 0.01 and end at 1, got 0.5, 0.9"],
    [{ fractions: [0, 1] }, "2 fractions that ascend by at least 0.01 and end at 1, got 0, 1"],
    [{ fractions: [0.995, 1] }, "2 fractions that ascend by at least 0.01 and end at 1, got 0.995, 1"],
    [{ fractions: [Number.NaN, 1] }, "2 fractions that ascend by at least 0.01 and end at 1, got NaN, 1"],
  ])("refuses %j", (wrong, what) => {
    expect(() => groupSequential({ ...plan, ...wrong })).toThrow(new RangeError(`groupSequential needs ${what}`));
  });
});

describe("groupSequential, whatever the plan", () => {
  const plans = fc.record({
    looks: fc.integer({ min: 1, max: 5 }),
    alpha: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
    spending: fc.constantFrom("obf" as const, "pocock" as const),
  });

  test("spends alpha in full, a part at each look", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const got = groupSequential(plan);
        expect(got).toHaveLength(plan.looks);
        expect(got.at(-1)?.cumulativeAlpha).toBeCloseTo(plan.alpha, 10);
        for (const [at, look] of got.entries()) {
          expect(look.cumulativeAlpha).toBeGreaterThan(got[at - 1]?.cumulativeAlpha ?? 0);
          // No look may use more than what has been spent by then, nor less than what it adds.
          expect(look.nominalP).toBeLessThanOrEqual(look.cumulativeAlpha + 1e-9);
          expect(look.nominalP).toBeGreaterThanOrEqual(
            look.cumulativeAlpha - (got[at - 1]?.cumulativeAlpha ?? 0) - 1e-9,
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  test("stops by chance as often as it says", () => {
    const plan = { looks: 3, alpha: 0.1, spending: "pocock", fractions: [0.2, 0.7, 1] } as const;
    const looks = groupSequential(plan);
    const random = createRandom(5);
    const experiments = 40_000;
    const stopped = looks.map(() => 0);
    for (let experiment = 0; experiment < experiments; experiment++) {
      let [score, before] = [0, 0];
      for (const [at, { fraction, z }] of looks.entries()) {
        score += Math.sqrt(fraction - before) * normalQuantile(Math.max(random(), 1e-12), 0, 1);
        before = fraction;
        if (score / Math.sqrt(fraction) < z) continue;
        stopped[at] = (stopped[at] ?? 0) + 1;
        break;
      }
    }
    let sum = 0;
    for (const [at, { cumulativeAlpha }] of looks.entries()) {
      sum += stopped[at] ?? 0;
      // Four standard errors.
      expect(Math.abs(sum / experiments - cumulativeAlpha)).toBeLessThan(
        4 * Math.sqrt((cumulativeAlpha * (1 - cumulativeAlpha)) / experiments),
      );
    }
  });
});
