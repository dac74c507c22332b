import { describe, expect, test } from "vitest";
import { golden } from "../src/stats/golden.contract.ts";
import { ordinalPmf, type OrdinalModel } from "../src/stats/ordinal-generator.ts";
import type { Interval } from "../src/stats/t-interval.ts";
import { band } from "./selftest/band.ts";
import { seedOf } from "./selftest/samples.ts";
import {
  coverageSource,
  coverageTargets,
  gateTargets,
  lookTargets,
  margin,
  rejectionSource,
  testTargets,
} from "./selftest/targets.ts";

interface Sized {
  readonly S: number;
  readonly R: number;
}
type Methods<Rate extends string> = {
  readonly methods: Readonly<Record<string, Readonly<Record<Rate, number>> & { readonly accept2000: Interval }>>;
};
const coverageGolden = golden<Sized & { readonly dgp: OrdinalModel }, Methods<"coverage">>("20_coverage_targets");
const pairGolden = golden<
  Sized & { readonly baseline: OrdinalModel; readonly candidate: OrdinalModel; readonly margin: number | null },
  Methods<"rejectRate">
>("24_test_calibration_targets");

/** What the targets call what the reference values call otherwise. */
const ofCoverage = { t: "t", expanded: "expandedPercentileCluster", pooled: "naivePooledT" } as const;
const ofTests = {
  t: "pairedT",
  flip: "signflip",
  mid: "signflipMidP",
  pratt: "wilcoxonPratt",
  expanded: "expandedPercentileBootstrap",
  pooled: "naivePairedTPooled",
} as const;
const ofGate = { gate: "niT", point: "pointEstimateRule" } as const;

describe.skipIf(!coverageGolden.isThere)("targets are the reference values", () => {
  test("and all of their designs", () => {
    expect(coverageTargets).toHaveLength(coverageGolden.cases.length);
    expect(testTargets.length + gateTargets.length).toBe(pairGolden.cases.length);
  });

  test.each(coverageGolden.cases)("$id", ({ input: { dgp, S, R }, expected: { methods } }) => {
    const [target, ...more] = coverageTargets.filter(
      ({ model, scenarios, repeats }) => same(model, dgp) && scenarios === S && repeats === R,
    );
    expect(more).toEqual([]);
    for (const [ours, theirs] of Object.entries(ofCoverage)) {
      const rate = target?.rates[ours];
      expect(rate).toBe(methods[theirs]?.coverage);
      if (rate !== undefined) near(band(rate, 2000, coverageSource), methods[theirs]?.accept2000);
    }
  });

  test.each(pairGolden.cases)("$id", ({ input, expected: { methods } }) => {
    const [targets, names] = input.margin === null ? [testTargets, ofTests] : [gateTargets, ofGate];
    if (input.margin !== null) expect(input.margin).toBe(margin);
    const [target, ...more] = targets.filter(
      ({ baseline, candidate, scenarios, repeats }) =>
        same(baseline, input.baseline) &&
        same(candidate, input.candidate) &&
        scenarios === input.S &&
        repeats === input.R,
    );
    expect(more).toEqual([]);
    for (const [ours, theirs] of Object.entries(names)) {
      const rate = target?.rates[ours];
      expect(rate).toBe(methods[theirs]?.rejectRate);
      if (rate !== undefined) near(band(rate, 2000, rejectionSource), methods[theirs]?.accept2000);
    }
  });
});

function same(one: OrdinalModel, other: OrdinalModel): boolean {
  return (["mu", "tu", "tv", "sg", "pf", "F"] as const).every((key) => one[key] === other[key]);
}

function near(got: Interval, wanted: Interval | undefined): void {
  expect(got[0]).toBeCloseTo(wanted?.[0] ?? Number.NaN, 12);
  expect(got[1]).toBeCloseTo(wanted?.[1] ?? Number.NaN, 12);
}

describe("targets", () => {
  test("have a label each, that seeds are made of", () => {
    for (const targets of [coverageTargets, testTargets, gateTargets])
      expect(new Set(targets.map(({ label }) => seedOf(label))).size).toBe(targets.length);
  });

  test.each([...testTargets, ...gateTargets])("$kind $label is what it says", ({ kind, baseline, candidate }) => {
    const difference = ordinalPmf(candidate).mean - ordinalPmf(baseline).mean;
    if (kind === "same") expect(candidate).toEqual(baseline);
    else if (kind === "equal") expect(difference).toBeCloseTo(0, 9);
    else if (kind === "margin") expect(difference).toBeCloseTo(-margin, 9);
    else expect(Math.abs(difference)).toBeGreaterThan(0.2);
  });

  test("of every self-test are three generators with 50 scenarios, and the one at the ceiling", () => {
    const usual = (targets: readonly { isDefault: boolean; label: string }[]) =>
      targets.filter(({ isDefault }) => isDefault).map(({ label }) => label);
    const eight = ["A 50x1", "B 50x1", "C 50x1", "D 50x1", "A 50x3", "B 50x3", "C 50x3", "D 50x3"];
    expect(usual(coverageTargets).toSorted()).toEqual(eight.toSorted());
    expect(usual(testTargets.filter(({ kind }) => kind === "same"))).toEqual(eight);
    expect(usual(gateTargets)).toEqual(["A -0.50 50x1", "B -0.50 50x1", "C -0.50 50x1", "A 50x1", "B 50x1", "C 50x1"]);
    expect(usual(lookTargets)).toEqual(["A 50x1", "B 50x1", "C 50x1"]);
  });
});

describe("band", () => {
  test("is 5 standard errors and the slack to each side", () => {
    const [low, high] = band(0.95, 2000, coverageSource);
    expect(low).toBeCloseTo(0.95 - 0.02736699, 8);
    expect(high).toBeCloseTo(0.95 + 0.02736699, 8);
    near(band(0.001, 2000, rejectionSource), [0, 0.01]);
    expect(band(1, 2000, rejectionSource)[1]).toBe(1);
  });

  test("narrows as data sets are added, and never below what is known of the rate", () => {
    const width = (simulations: number) => {
      const [low, high] = band(0.5, simulations, rejectionSource);
      return high - low;
    };
    const widths = [300, 2000, 4000, 20_000, 1e9].map(width);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    // 5 standard errors of 10,000 data sets.
    expect(width(1e9)).toBeGreaterThan(2 * (0.025 + 0.004));
  });
});
