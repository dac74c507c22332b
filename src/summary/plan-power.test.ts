import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "../stats/golden.contract.ts";
import { statedSpread, type Spread } from "./pilot-spread.ts";
import { planPower, type LooksCost, type PlanPower, type PowerPlan } from "./plan-power.ts";

const plan: PowerPlan = { units: 50, repeats: 1, comparisons: 1, margin: 0.5, looks: 1 };

function told(spread: Spread, changes: Partial<PowerPlan> = {}): PlanPower {
  const found = planPower(spread, { ...plan, ...changes });
  if (found.kind === "not-estimable") throw new Error(found.reason);
  return found;
}

function looksOf(spread: Spread, changes: Partial<PowerPlan> = {}): LooksCost {
  const { looks } = told(spread, { looks: 2, ...changes });
  if (looks?.kind !== "estimable") throw new Error(looks?.reason ?? "no looks");
  return looks;
}

interface Input {
  readonly kind: string;
  readonly n?: number;
  readonly sdDiff?: number;
  readonly delta?: number;
  readonly margin?: number;
  readonly alpha: number;
  readonly power?: number;
  readonly sides?: number;
}

const reference = golden<Input, { readonly mde?: number; readonly power?: number }>("10_power_mde");

describe.skipIf(!reference.isThere)("planPower against R", () => {
  const { cases } = reference;
  const detecting = cases.filter(
    ({ input }) => input.kind === "mde" && input.alpha === 0.05 && input.power === 0.8 && input.sides === 2,
  );
  const passing = cases.filter(({ input }) => input.kind === "niPower" && input.delta === 0 && input.alpha === 0.05);

  test("has cases", () => {
    expect(detecting.length).toBeGreaterThanOrEqual(3);
    expect(passing.length).toBeGreaterThanOrEqual(2);
  });

  test.each(detecting)("$id", ({ input: { n = 0, sdDiff = 0 }, expected }) => {
    reference.close(told(statedSpread(sdDiff), { units: n }).detected, expected.mde);
  });

  test.each(passing)("$id", ({ input: { n = 0, sdDiff = 0, margin = 0 }, expected }) => {
    reference.close(told(statedSpread(sdDiff), { units: n, margin }).gate.chance, expected.power);
  });
});

describe("planPower", () => {
  // Spreads at 1, 3 and 5 repeats as they were simulated, and what 50 situations detect.
  test.each([
    [0.95, 0.38],
    [0.65, 0.26],
    [0.56, 0.23],
    [1.41, 0.57],
    [0.92, 0.37],
    [0.78, 0.32],
    [2.24, 0.91],
    [1.46, 0.59],
    [1.24, 0.5],
  ])("of an sd of %d detects %d over 50 situations", (sd, detected) => {
    expect(told(statedSpread(sd)).detected.toFixed(2)).toBe(detected.toFixed(2));
  });

  test.each([
    [0.95, 0.5, 24],
    [0.95, 0.3, 64],
    [1.4, 0.5, 50],
    [1.4, 0.3, 137],
    [2.2, 0.5, 122],
    [2.2, 0.3, 334],
  ])("of an sd of %d, a gate with a margin of %d needs %d situations", (sd, margin, units) => {
    expect(told(statedSpread(sd), { margin }).gate.units).toBe(units);
  });

  test("holds repeats against situations: three repeats detect about what twice the situations do", () => {
    const { trade } = told(statedSpread(0.95, 0.6));
    expect(trade.map(({ units, cells }) => [units, ...cells.map(({ detected }) => detected.toFixed(2))])).toEqual([
      [50, "0.38", "0.30", "0.26", "0.23"],
      [100, "0.27", "0.21", "0.18", "0.16"],
      [200, "0.19", "0.15", "0.13", "0.11"],
    ]);
    expect(trade[0]?.cells.map(({ repeats }) => repeats)).toEqual([1, 2, 3, 5]);
  });

  test("the plan's own repeats have their column", () => {
    const { trade, detected } = told(statedSpread(0.95, 0.6), { repeats: 4 });
    expect(trade[0]?.cells.find(({ repeats }) => repeats === 4)?.detected).toBe(detected);
  });

  test("a spread that is not taken apart holds nothing against situations", () => {
    const { trade, isAtMost, sd } = told(statedSpread(0.95), { repeats: 3 });
    expect(trade[0]?.cells.map(({ repeats }) => repeats)).toEqual([1]);
    expect([sd, isAtMost]).toEqual([0.95, true]);
  });

  test("is cautious with a pilot's spread, the more the smaller the pilot, and not with one that is stated", () => {
    const pilot = (units: number): Spread => ({ ...statedSpread(0.95), units });
    expect(told(statedSpread(0.95)).cautious).toBeUndefined();
    // scipy 1.17: sqrt(9 / chi2.ppf(0.2, 9)) and sqrt(49 / chi2.ppf(0.2, 49)).
    expect(told(pilot(10)).cautious?.sd).toBeCloseTo(0.95 * 1.2933854, 6);
    expect(told(pilot(50)).cautious?.sd).toBeCloseTo(0.95 * 1.0994768, 6);
    const { detected, gate, cautious } = told(pilot(10));
    expect(cautious?.detected).toBeGreaterThan(detected);
    expect(cautious?.gateUnits).toBeGreaterThan(gate.units);
  });

  test("adjusts for the number of comparisons", () => {
    expect(told(statedSpread(1)).detectedAdjusted).toBe(told(statedSpread(1)).detected);
    const six = told(statedSpread(0.95), { comparisons: 6 });
    expect(six.detected).toBe(told(statedSpread(0.95)).detected);
    // scipy 1.17, by its noncentral t.
    expect(six.detectedAdjusted).toBeCloseTo(0.484849, 6);
  });

  test.each([
    ["one situation", statedSpread(1), { units: 1 }, "one situation or family has no spread"],
    ["equal differences", { ...statedSpread(1), sd: 0 }, {}, "all differences are equal"],
    [
      "differences that rounding alone makes unequal",
      { ...statedSpread(1), sd: 1e-16 },
      {},
      "all differences are equal",
    ],
    ["fewer repeats than were seen", { ...statedSpread(1), repeats: 2 }, {}, "spread known at 2.0 repeats, not at 1"],
  ])("of %s says why there is none", (_, spread: Spread, changes, reason) => {
    expect(planPower(spread, { ...plan, ...changes })).toEqual({ kind: "not-estimable", reason });
  });

  test("detects less with more spread, and more with every situation", () => {
    const sd = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(sd, fc.integer({ min: 2, max: 300 }), (sd, units) => {
        const one = told(statedSpread(sd), { units });
        expect(told(statedSpread(2 * sd), { units }).detected).toBeCloseTo(2 * one.detected, 6);
        expect(told(statedSpread(sd), { units: units + 1 }).detected).toBeLessThan(one.detected);
        for (const value of [one.detected, one.detectedAdjusted, one.gate.chance, one.gate.units])
          expect(Number.isFinite(value) && value > 0).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

describe("planPower with two looks", () => {
  // Reference values: O'Brien-Fleming-type spending, one-sided .05, two looks.
  test("has the boundaries of two equal steps", () => {
    const { firstAfter, nominalP } = looksOf(statedSpread(0.95));
    expect(firstAfter).toBe(25);
    expect(nominalP[0]).toBeCloseTo(0.00557, 5);
    expect(nominalP[1]).toBeCloseTo(0.04825, 5);
  });

  test("costs a little power, and may stop early", () => {
    const one = told(statedSpread(0.95));
    const two = looksOf(statedSpread(0.95));
    expect(two.passesAtLeast).toBeLessThan(one.gate.chance);
    expect(one.gate.chance - two.passesAtLeast).toBeLessThan(0.01);
    expect(two.detectedIfStopped).toBe(told(statedSpread(0.95), { units: 25 }).detected);
    // scipy 1.17, by its noncentral t. Of 400,000 drawn experiments 46.8% stopped and 97.8% passed.
    expect(two.stopsEarly).toBeCloseTo(0.46717, 5);
    expect(two.passesAtLeast).toBeCloseTo(0.97759, 5);
  });

  test("an odd number of situations is looked at after the larger half", () => {
    const { firstAfter, nominalP } = looksOf(statedSpread(1), { units: 5 });
    expect(firstAfter).toBe(3);
    expect(nominalP[0]).toBeGreaterThan(looksOf(statedSpread(1)).nominalP[0]);
  });

  test("needs four situations, as a run does", () => {
    expect(told(statedSpread(1), { looks: 2, units: 3 }).looks).toEqual({
      kind: "not-estimable",
      reason: "two looks need 4 situations or families, got 3",
    });
    expect(looksOf(statedSpread(1), { units: 4 }).firstAfter).toBe(2);
  });

  test("is said nothing of with one look", () => {
    expect(told(statedSpread(1)).looks).toBeUndefined();
  });
});
