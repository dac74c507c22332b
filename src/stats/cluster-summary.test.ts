import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterSummary } from "./cluster-summary.ts";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { tInterval } from "./t-interval.ts";

type Maybe = number | null;
interface Expected {
  readonly nScenarios: number;
  readonly nScenariosMissing: number;
  readonly nObs: number;
  readonly scenarioMeans: readonly number[];
  readonly equalWeight: {
    readonly mean: number;
    readonly sdScenarioMeans: Maybe;
    readonly se: Maybe;
    readonly df: Maybe;
    readonly ci95: readonly number[] | null;
  };
  readonly pooled: {
    readonly mean: number;
    readonly seNaive: Maybe;
    readonly seClusterCR1: Maybe;
    readonly seClusterMillerNoCorrection: Maybe;
    readonly designEffect: Maybe;
  };
  readonly anova: Readonly<Record<AnovaKey, Maybe>> | null;
}
const anovaKeys = [
  "msBetween",
  "msWithin",
  "n0",
  "varBetweenRaw",
  "varBetween",
  "varWithin",
  "icc1",
  "withinSd",
] as const;
type AnovaKey = (typeof anovaKeys)[number];

const { isThere, cases, close } = golden<{ readonly scores: readonly (readonly Maybe[])[] }, Expected>(
  "02_cluster_summary",
);

describe.skipIf(!isThere)("clusterSummary against the reference and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(11);
  });

  test.each(cases)("$id", ({ input, expected }) => {
    const got = estimable(clusterSummary(input.scores));
    expect(got).toMatchObject({
      scenarios: expected.nScenarios,
      scenariosMissing: expected.nScenariosMissing,
      observations: expected.nObs,
    });
    close(got.scenarioMeans, expected.scenarioMeans, "scenarioMeans");
    close(got.mean, expected.equalWeight.mean, "mean");
    const t = got.equalWeight.kind === "estimable" ? got.equalWeight : undefined;
    close(t?.sd, expected.equalWeight.sdScenarioMeans, "sd");
    close(t?.se, expected.equalWeight.se, "se");
    close(t?.df, expected.equalWeight.df, "df");
    close(t?.interval, expected.equalWeight.ci95, "interval");
    close(got.pooled.mean, expected.pooled.mean, "pooled mean");
    close(got.pooled.seNaive, expected.pooled.seNaive, "seNaive");
    close(got.pooled.seCluster, expected.pooled.seClusterCR1, "seCluster");
    close(got.pooled.seClusterMiller, expected.pooled.seClusterMillerNoCorrection, "seClusterMiller");
    close(got.pooled.designEffect, expected.pooled.designEffect, "designEffect");
    if (expected.anova === null) expect(got.anova.kind).toBe("not-estimable");
    else for (const key of anovaKeys) close(estimable(got.anova)[key], expected.anova[key], key);
  });
});

describe("clusterSummary", () => {
  // By hand: the pooled mean is 38/5, the residuals of the three scenarios sum up to 0.8, 0.8 and -1.6.
  test("weighs scenarios equally and pools beside it", () => {
    const got = estimable(
      clusterSummary([
        [7, 9],
        [8, null, 8],
        [null, 6],
        [null, null],
      ]),
    );
    expect(got).toMatchObject({ scenarios: 3, scenariosMissing: 1, observations: 5, scenarioMeans: [8, 8, 6] });
    expect(got.mean).toBeCloseTo(22 / 3, 12);
    expect(got.pooled.mean).toBeCloseTo(7.6, 12);
    const miller = Math.sqrt(0.8 ** 2 + 0.8 ** 2 + 1.6 ** 2) / 5;
    expect(got.pooled.seClusterMiller).toBeCloseTo(miller, 12);
    expect(got.pooled.seCluster).toBeCloseTo(miller * Math.sqrt(3 / 2), 12);
  });

  test("of one scenario has no standard error and says why", () => {
    const got = estimable(clusterSummary([[7, 8, 9]]));
    expect(got.equalWeight).toEqual({ kind: "not-estimable", reason: "one value has no spread" });
    expect("seCluster" in got.pooled || "designEffect" in got.pooled).toBe(false);
    expect(got.anova).toEqual({
      kind: "not-estimable",
      reason: "one scenario tells nothing of the spread between scenarios",
    });
  });

  test("of one conversation a scenario knows nothing of the spread within", () => {
    expect(estimable(clusterSummary([[7], [8], [9]])).anova).toEqual({
      kind: "not-estimable",
      reason: "no scenario has two conversations",
    });
    expect("seNaive" in estimable(clusterSummary([[7]])).pooled).toBe(false);
  });

  test("of equal scores has no design effect, whatever rounding makes of their mean", () => {
    const got = estimable(
      clusterSummary([
        [0.7, 0.7],
        [0.7, 0.7],
        [0.7, 0.7],
      ]),
    );
    expect(got.pooled).toEqual({ mean: 0.7, seNaive: 0, seCluster: 0, seClusterMiller: 0 });
    expect(estimable(got.anova)).toMatchObject({ msBetween: 0, msWithin: 0, withinSd: 0 });
    expect("icc1" in got.anova).toBe(false);
  });

  test("of nothing says why there is none, and refuses what is no number", () => {
    for (const nothing of [[], [[]], [[null], [null, null]]])
      expect(clusterSummary(nothing)).toEqual({ kind: "not-estimable", reason: "no value" });
    expect(() => clusterSummary([[7], [Number.NaN]])).toThrow(
      new RangeError("clusterSummary needs finite scores or null, got NaN"),
    );
  });
});

describe("clusterSummary, whatever the scores", () => {
  const score = fc.option(fc.integer({ min: 1, max: 10 }), { freq: 6 });
  const table = fc
    .array(fc.array(score, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 20 })
    .filter((rows) => rows.some((row) => row.some((one) => one !== null)));

  test("does not depend on the order of scenarios or of repeats", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const one = estimable(clusterSummary(rows));
        const other = estimable(clusterSummary(rows.toReversed().map((row) => row.toReversed())));
        expect(other.mean).toBeCloseTo(one.mean, 9);
        expect(other.pooled.seCluster ?? -1).toBeCloseTo(one.pooled.seCluster ?? -1, 9);
        expect(other.anova.kind).toBe(one.anova.kind);
      }),
    );
  });

  test("counts every scenario, and takes its t over scenario means: not over conversations", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const got = estimable(clusterSummary(rows));
        expect(got.scenarios + got.scenariosMissing).toBe(rows.length);
        expect(got.equalWeight).toEqual(tInterval(got.scenarioMeans));
        expect(got.observations).toBe(rows.flat().filter((one) => one !== null).length);
      }),
    );
  });

  // With the same number of repeats everywhere both ways of weighing agree.
  test("in a balanced table has one mean and one cluster-robust error", () => {
    const balanced = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 15 }))
      .chain(([repeats, scenarios]) =>
        fc.array(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: repeats, maxLength: repeats }), {
          minLength: scenarios,
          maxLength: scenarios,
        }),
      );
    fc.assert(
      fc.property(balanced, (rows) => {
        const got = estimable(clusterSummary(rows));
        expect(got.pooled.mean).toBeCloseTo(got.mean, 9);
        expect(got.pooled.seCluster).toBeCloseTo(estimable(got.equalWeight).se, 9);
      }),
    );
  });
});
