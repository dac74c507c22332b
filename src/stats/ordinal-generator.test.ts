import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { ordinalPmf, ordinalScores, type OrdinalModel } from "./ordinal-generator.ts";
import { createRandom } from "./random.ts";

const mild: OrdinalModel = { mu: 8.5, tu: 0.6, tv: 0.3, sg: 0.55, pf: 0, F: 0 };
const skew: OrdinalModel = { mu: 8.85, tu: 0.7, tv: 0.4, sg: 0.6, pf: 0.06, F: 3 };

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyModel: fc.Arbitrary<OrdinalModel> = fc.record({
  mu: number(-5, 16),
  tu: number(0.05, 3),
  tv: number(0, 3),
  sg: number(0, 3),
  pf: number(0, 1),
  F: number(0, 9),
});

interface Truth {
  readonly trueMean: number;
  readonly trueSd: number;
}
const coverageGolden = golden<{ readonly dgp: OrdinalModel }, Truth>("20_coverage_targets");

interface PairInput {
  readonly baseline: OrdinalModel;
  readonly candidate: OrdinalModel;
}
const pairGolden = golden<PairInput, { readonly trueDiff: number }>("24_test_calibration_targets");

/** The files' tolerance is for rates; of the truth 1e-9 is asked. */
function near(got: number, wanted: number): void {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9);
}

describe.skipIf(!coverageGolden.isThere)("ordinalPmf against scipy", () => {
  test("has cases", () => {
    expect(coverageGolden.cases.length).toBeGreaterThanOrEqual(35);
    expect(pairGolden.cases.length).toBeGreaterThanOrEqual(60);
  });

  test.each(coverageGolden.cases)("$id", ({ input: { dgp }, expected }) => {
    const { mean, sd } = ordinalPmf(dgp);
    near(mean, expected.trueMean);
    near(sd, expected.trueSd);
  });

  test.each(pairGolden.cases)("$id", ({ input: { baseline, candidate }, expected }) => {
    near(ordinalPmf(candidate).mean - ordinalPmf(baseline).mean, expected.trueDiff);
  });
});

describe("ordinalPmf", () => {
  // The three spreads act as one: 0.6, 0.3 and 0.55 make 0.8675.
  test("of the mild generator has a mean of 8.489 and an sd of 0.890", () => {
    const { mean, sd, probabilities } = ordinalPmf(mild);
    near(mean, 8.48915866988932);
    near(sd, 0.8898314646617506);
    expect(probabilities).toHaveLength(10);
    expect(probabilities[9]).toBeCloseTo(0.1245, 4);
  });

  test("counts failures as a mixture: half of them 3 points lower", () => {
    const narrow = { mu: 9, tu: 0, tv: 0, sg: 0.001, pf: 0.5, F: 3 };
    const { probabilities, mean, sd } = ordinalPmf(narrow);
    expect(probabilities).toEqual([0, 0, 0, 0, 0, 0.5, 0, 0, 0.5, 0]);
    expect({ mean, sd }).toEqual({ mean: 7.5, sd: 1.5 });
  });

  test("adds up to 1, with a mean on the scale", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const { probabilities, mean, sd } = ordinalPmf(model);
        expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(probabilities.every((share) => share >= 0)).toBe(true);
        expect(mean >= 1 - 1e-12 && mean <= 10 + 1e-12 && sd >= 0 && sd <= 4.5 + 1e-12).toBe(true);
      }),
    );
  });

  test("mirrors in the middle of the scale", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const { mu, F } = model;
        const mirrored = ordinalPmf({ ...model, mu: 11 - mu, F: -F });
        expect(mirrored.mean).toBeCloseTo(11 - ordinalPmf(model).mean, 9);
      }),
    );
  });

  test("does not fall as mu rises, and does not rise with failures", () => {
    fc.assert(
      fc.property(anyModel, number(0, 3), (model, by) => {
        const { mean } = ordinalPmf(model);
        expect(ordinalPmf({ ...model, mu: model.mu + by }).mean).toBeGreaterThanOrEqual(mean - 1e-12);
        expect(ordinalPmf({ ...model, pf: 1 }).mean).toBeLessThanOrEqual(mean + 1e-12);
      }),
    );
  });
});

/** Scores of two models on many scenarios, two conversations each. */
function drawn(
  seed: number,
  models: readonly OrdinalModel[] = [mild, skew],
): readonly (readonly (readonly number[])[])[] {
  return ordinalScores(models, { scenarios: 20_000, repeats: 2, random: createRandom(seed) });
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ofA, ofB] = [mean(a), mean(b)];
  return mean(a.map((value, index) => (value - ofA) * ((b[index] ?? Number.NaN) - ofB)));
}

function column(rows: readonly (readonly number[])[] | undefined, at: number): readonly number[] {
  return (rows ?? []).map((row) => row[at] ?? Number.NaN);
}

describe("ordinalScores", () => {
  test("gives a matrix for each model: scenarios x repeats of whole scores from 1 to 10", () => {
    fc.assert(
      fc.property(fc.array(anyModel, { minLength: 1, maxLength: 3 }), fc.nat(7), fc.nat(4), fc.nat(), (...given) => {
        const [models, scenarios, repeats, seed] = given;
        const matrices = ordinalScores(models, { scenarios, repeats, random: createRandom(seed) });
        expect(matrices.map((rows) => rows.length)).toEqual(models.map(() => scenarios));
        expect(matrices.flat().every((row) => row.length === repeats)).toBe(true);
        expect(matrices.flat(2).every((score) => Number.isInteger(score) && score >= 1 && score <= 10)).toBe(true);
      }),
    );
  });

  test("is the same for the same seed and other for another", () => {
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(4)).not.toEqual(drawn(3));
  });

  // 20,000 scenarios: 5 standard errors of a share are at most 0.018.
  test("has the frequencies of ordinalPmf, in every repeat", () => {
    const wild: OrdinalModel = { mu: 4, tu: 3, tv: 1, sg: 2, pf: 0.2, F: 4 };
    const matrices = drawn(7, [mild, skew, wild]);
    for (const [index, model] of [mild, skew, wild].entries())
      for (const repeat of [0, 1]) {
        const scores = column(matrices[index], repeat);
        for (const [at, share] of ordinalPmf(model).probabilities.entries()) {
          const found = scores.filter((score) => score === at + 1).length / scores.length;
          expect(Math.abs(found - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / scores.length) + 1e-4);
        }
      }
  });

  // Far from the ends of the scale, rounding adds 1/12 to a variance and nothing to a covariance.
  test("shares tu between models, tu and tv between repeats, and nothing between scenarios", () => {
    const wide: OrdinalModel = { mu: 5.5, tu: 0.8, tv: 0.5, sg: 0.4, pf: 0, F: 0 };
    const [one, other] = drawn(5, [wide, wide]);
    const first = column(one, 0);
    expect(covariance(first, column(other, 0))).toBeCloseTo(0.8 ** 2, 1);
    expect(covariance(first, column(one, 1))).toBeCloseTo(0.8 ** 2 + 0.5 ** 2, 1);
    expect(covariance(first, first)).toBeCloseTo(0.8 ** 2 + 0.5 ** 2 + 0.4 ** 2 + 1 / 12, 1);
    expect(covariance(first, [...first.slice(1), first[0] ?? Number.NaN])).toBeCloseTo(0, 1);
  });

  test("fails whole conversations, not scenarios", () => {
    const failing: OrdinalModel = { mu: 9, tu: 0.01, tv: 0, sg: 0, pf: 0.3, F: 5 };
    const [rows = []] = drawn(6, [failing]);
    const both = rows.filter((row) => row[0] === 4 && row[1] === 4).length / rows.length;
    expect(Math.abs(both - 0.09)).toBeLessThan(0.011);
  });
});

describe.each([
  ["ordinalPmf", ordinalPmf],
  [
    "ordinalScores",
    (model: OrdinalModel) => ordinalScores([mild, model], { scenarios: 1, repeats: 1, random: () => 0.3 }),
  ],
])("%s", (_name, call) => {
  test.each([
    [{ ...mild, mu: Number.NaN }, "ordinal model needs finite numbers, got NaN"],
    [{ ...mild, F: Number.POSITIVE_INFINITY }, "ordinal model needs finite numbers, got Infinity"],
    [{ ...mild, pf: 1.5 }, "ordinal model needs a share of failures from 0 to 1, got 1.5"],
    [{ ...mild, pf: -0.1 }, "ordinal model needs a share of failures from 0 to 1, got -0.1"],
    [{ ...mild, tu: 0, tv: 0, sg: 0 }, "ordinal model needs a spread above 0, got 0"],
  ])("refuses %o", (model, message) => {
    expect(() => call(model)).toThrow(new RangeError(message));
  });
});
