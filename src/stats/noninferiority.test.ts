import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { noninferiority } from "./noninferiority.ts";
import { noninferiorityPower } from "./noninferiority-power.ts";
import type { RequiredScenarios } from "./required-scenarios.ts";
import { tInterval } from "./t-interval.ts";

interface Input {
  readonly differences: readonly number[];
  readonly margin: number;
  readonly alpha: number;
  readonly power: number;
}
interface Expected {
  readonly n: number;
  readonly meanDiff: number;
  readonly sdDiff: number;
  readonly lowerOneSided: number;
  readonly upperOneSided: number;
  readonly pNonInferiority: number;
  readonly pInferiorByMargin: number;
  readonly tostP: number;
  readonly equivalent: boolean;
  readonly decision: string;
  readonly warnings: readonly string[];
  readonly nTotalIfTrueDiffZero: number | null;
  readonly nTotalIfTrueDiffObserved: number | null;
}
const { isThere, cases, close } = golden<Input, Expected>("09_noninferiority_gate");
const count = (scenarios: RequiredScenarios) => (scenarios.kind === "estimable" ? scenarios.scenarios : null);

describe.skipIf(!isThere)("noninferiority against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(10);
  });

  test.each(cases)("$id", ({ input: { differences, ...options }, expected }) => {
    const got = estimable(noninferiority(differences, options));
    expect(got.n).toBe(expected.n);
    close(got.mean, expected.meanDiff, "mean");
    close(got.sd, expected.sdDiff, "sd");
    close(got.lower, expected.lowerOneSided, "lower");
    close(got.upper, expected.upperOneSided, "upper");
    close(got.pNonInferior, expected.pNonInferiority, "pNonInferior");
    close(got.pInferior, expected.pInferiorByMargin, "pInferior");
    close(got.tostP, expected.tostP, "tostP");
    expect(got.equivalent).toBe(expected.equivalent);
    expect(got.decision).toBe(expected.decision);
    expect(got.flags.filter((flag) => flag.startsWith("significantly"))).toEqual(
      expected.warnings.map((warning) => warning.replace("_than_baseline", "").replace("_", "-")),
    );
    expect(got.flags.includes("too-few")).toBe(expected.n < 10);
    expect(count(got.scenariosIfZero)).toBe(expected.nTotalIfTrueDiffZero);
    expect(count(got.scenariosIfObserved)).toBe(expected.nTotalIfTrueDiffObserved);
  });
});

const equal = (n: number, difference: number): readonly number[] => Array.from({ length: n }, () => difference);

describe("noninferiority", () => {
  // scipy 1.17: ttest_1samp([0, 1, -1], -0.5, alternative="greater").
  test("of three scenarios is inconclusive, however equal the arms look", () => {
    expect(noninferiority([0, 1, -1], { margin: 0.5 })).toMatchObject({
      mean: 0,
      lower: expect.closeTo(-1.685854460847, 9),
      upper: expect.closeTo(1.685854460847, 9),
      pNonInferior: expect.closeTo(0.2388835160665, 10),
      decision: "inconclusive",
      flags: ["too-few"],
      scenariosIfZero: { kind: "estimable", scenarios: 27 },
    });
  });

  test("needs the bound beyond the margin, not the mean", () => {
    // Mean -0.18, sd 1.6: above -0.5, and still no pass.
    const fifty = Array.from(
      { length: 50 },
      (_, index) => -0.18 + (index % 2 === 0 ? 1 : -1) * 1.6 * Math.sqrt(49 / 50),
    );
    const got = estimable(noninferiority(fifty, { margin: 0.5 }));
    expect(got).toMatchObject({ decision: "inconclusive", equivalent: false });
    expect([got.lower, got.upper].map((bound) => bound.toFixed(2))).toEqual(["-0.56", "0.20"]);
    expect([count(got.scenariosIfZero), count(got.scenariosIfObserved)]).toEqual([65, 156]);
  });

  test("flags worse, but by less than the margin", () => {
    const got = noninferiority([...equal(40, -0.2), ...equal(40, -0.1)], { margin: 0.5 });
    expect(got).toMatchObject({ decision: "pass", equivalent: true, flags: ["significantly-worse"] });
  });

  test("with a margin of 0 passes only a better candidate, and knows no plan for an equal one", () => {
    const better = [...equal(15, 1), ...equal(5, -0.5)];
    expect(noninferiority(better, { margin: 0 })).toMatchObject({
      decision: "pass",
      flags: ["significantly-better"],
      scenariosIfZero: {
        kind: "not-estimable",
        reason: "with a margin of 0, more scenarios do not make an equal candidate pass",
      },
    });
    expect(noninferiority([...equal(15, 1), ...equal(15, -1)], { margin: 0 })).toMatchObject({
      decision: "inconclusive",
    });
  });

  test("says that more scenarios will not help a candidate that looks too bad already", () => {
    const got = estimable(noninferiority([-2, -1, 0, -1, -2, 1], { margin: 0.5 }));
    expect(got.scenariosIfObserved).toEqual({
      kind: "not-estimable",
      reason: "the observed difference is already at or below -0.5: more scenarios are not expected to make it pass",
    });
    expect(got.scenariosIfZero.kind).toBe("estimable");
  });

  test("says why there is none", () => {
    expect(noninferiority([], { margin: 0.5 })).toEqual({ kind: "not-estimable", reason: "no pair" });
    expect(noninferiority([3], { margin: 0.5 })).toEqual({ kind: "not-estimable", reason: "one pair has no spread" });
  });

  test.each([
    [[0, Number.NaN], { margin: 0.5 }, "noninferiority needs finite differences, got NaN"],
    [[0, 1], { margin: -0.5 }, "noninferiority needs a finite margin of at least 0, got -0.5"],
    [[0, 1], { margin: Infinity }, "noninferiority needs a finite margin of at least 0, got Infinity"],
    [[0, 1], { margin: 0.5, alpha: 0 }, "noninferiority needs an alpha between 0 and 1, got 0"],
    [[0, 1], { margin: 0.5, power: 1 }, "noninferiority needs a power between 0 and 1, got 1"],
  ])("refuses %j with %j", (differences, options, message) => {
    expect(() => noninferiority(differences, options)).toThrow(new RangeError(message));
  });
});

describe("noninferiority without any spread", () => {
  test("is inconclusive below twenty scenarios, whatever the difference, and has no p", () => {
    for (const difference of [-3, 0, 3]) {
      const got = estimable(noninferiority(equal(19, difference), { margin: 0.5 }));
      expect(got).toMatchObject({ sd: 0, decision: "inconclusive", equivalent: false, flags: ["degenerate"] });
      for (const p of ["pNonInferior", "pInferior", "tostP"]) expect(p in got).toBe(false);
      expect(got.scenariosIfZero.kind).toBe("not-estimable");
    }
  });

  test("decides from twenty on, and carries the flag", () => {
    expect(noninferiority(equal(20, 0), { margin: 0.5 })).toMatchObject({
      decision: "pass",
      equivalent: true,
      flags: ["degenerate"],
    });
    expect(noninferiority(equal(20, -1), { margin: 0.5 })).toMatchObject({
      decision: "fail",
      flags: ["significantly-worse", "degenerate"],
    });
    expect(noninferiority(equal(20, -0.5), { margin: 0.5 })).toMatchObject({ decision: "inconclusive" });
  });

  test("of five equal differences has both flags", () => {
    expect(noninferiority(equal(5, 1), { margin: 0.5 })).toMatchObject({ flags: ["too-few", "degenerate"] });
  });
});

describe("noninferiority, whatever the differences", () => {
  const some = fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 50 })
    .filter((list) => new Set(list).size > 1);
  const margin = fc.double({ min: 0, max: 3, noNaN: true });

  test("decides as its p-values and as the 90% interval do", () => {
    fc.assert(
      fc.property(some, margin, (list, margin) => {
        const got = estimable(noninferiority(list, { margin }));
        const { interval } = estimable(tInterval(list, 0.9));
        expect(got.lower).toBeCloseTo(interval[0], 8);
        expect(got.upper).toBeCloseTo(interval[1], 8);
        fc.pre(
          Math.min(Math.abs(got.lower + margin), Math.abs(got.upper + margin), Math.abs(got.upper - margin)) > 1e-9,
        );
        const [isNotWorse, isWorse] = [(got.pNonInferior ?? 1) < 0.05, (got.pInferior ?? 1) < 0.05];
        expect(got.decision).toBe(isNotWorse ? "pass" : isWorse ? "fail" : "inconclusive");
        expect(got.equivalent).toBe((got.tostP ?? 1) < 0.05);
      }),
    );
  });

  test("does not turn a pass into less by a wider margin, nor depend on the order", () => {
    const rank = { fail: 0, inconclusive: 1, pass: 2 };
    fc.assert(
      fc.property(some, margin, margin, (list, one, more) => {
        const narrow = estimable(noninferiority(list, { margin: one })).decision;
        const wide = estimable(noninferiority(list, { margin: one + more })).decision;
        expect(rank[wide]).toBeGreaterThanOrEqual(rank[narrow]);
        expect(estimable(noninferiority(list.toReversed(), { margin: one })).decision).toBe(narrow);
      }),
    );
  });

  test("asks for as many scenarios as give the power", () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0.1, max: 3, noNaN: true }), (list, margin) => {
        const { scenariosIfZero, sd } = estimable(noninferiority(list, { margin, power: 0.7 }));
        const n = estimable(scenariosIfZero).scenarios;
        const power = (n: number) =>
          estimable(noninferiorityPower({ n, sdDifference: sd, difference: 0, margin })).power;
        expect(power(n)).toBeGreaterThanOrEqual(0.7);
        if (n > 2) expect(power(n - 1)).toBeLessThan(0.7);
      }),
      { numRuns: 30 },
    );
  });
});
