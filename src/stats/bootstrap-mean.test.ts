import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapMean } from "./bootstrap-mean.ts";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { createRandom } from "./random.ts";

interface Limits {
  readonly probs: readonly [number, number];
  readonly acceptMonteCarlo: Readonly<
    Record<string, { readonly lower: readonly [number, number]; readonly upper: readonly [number, number] }>
  >;
}
interface Expected {
  readonly n: number;
  readonly mean: number;
  readonly percentile: Limits;
  readonly expandedPercentile: Limits;
}
const { isThere, cases, close } = golden<{ readonly x: readonly number[]; readonly alpha: number }, Expected>(
  "14_bootstrap_mean_exact",
);

describe.skipIf(!isThere)("bootstrapMean against the exact bootstrap distribution", () => {
  const runs = cases.flatMap((one) =>
    [2000, 10_000].flatMap((resamples) => [1, 2, 3, 20_241_120].map((seed) => ({ ...one, resamples, seed }))),
  );

  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  test.each(runs)("$id, $resamples resamples, seed $seed", ({ input, expected, resamples, seed }) => {
    const got = estimable(bootstrapMean(input.x, { level: 1 - input.alpha, resamples, seed }));
    expect(got).toMatchObject({ n: expected.n, resamples, seed });
    close(got.mean, expected.mean, "mean");
    for (const [method, limits] of [
      ["percentile", expected.percentile],
      ["expanded", expected.expandedPercentile],
    ] as const) {
      close(got.probs[method], limits.probs, `${method} probs`);
      const { lower, upper } = limits.acceptMonteCarlo[resamples] ?? {};
      const [low, high] = got[method];
      // The brackets are steps of the mean itself; its sum may be off by rounding.
      for (const [end, bracket] of [
        [low, lower],
        [high, upper],
      ] as const) {
        expect(end).toBeGreaterThanOrEqual((bracket?.[0] ?? Number.NaN) - 1e-9);
        expect(end).toBeLessThanOrEqual((bracket?.[1] ?? Number.NaN) + 1e-9);
      }
    }
  });
});

describe("bootstrapMean", () => {
  // Of 0 and 1 a resampled mean is 0, 0.5 or 1 with chances 1/4, 1/2, 1/4: the exact ends are known.
  test("cuts at inverse-cdf quantiles", () => {
    const options = { resamples: 10_000, seed: 5 };
    expect(estimable(bootstrapMean([0, 1], { ...options, level: 0.4 })).percentile).toEqual([0.5, 0.5]);
    expect(estimable(bootstrapMean([0, 1], { ...options, level: 0.6 })).percentile).toEqual([0, 1]);
    expect(estimable(bootstrapMean([0, 1], { ...options, level: 0.95 })).mean).toBe(0.5);
  });

  test("cuts at the 25th and the 975th of a thousand means", () => {
    const values = Array.from({ length: 12 }, (_, index) => Math.sqrt(index));
    const random = createRandom(9);
    const means = Array.from({ length: 1000 }, () => {
      const drawn = Array.from(values, () => values[Math.floor(random() * 12)] ?? Number.NaN);
      return drawn.reduce((sum, value) => sum + value, 0) / 12;
    }).toSorted((one, other) => one - other);
    expect(estimable(bootstrapMean(values, { seed: 9, resamples: 1000 })).percentile).toEqual([means[24], means[974]]);
  });

  test("expands by sqrt(n / (n - 1)) and t: at n = 10 to 0.86% a side", () => {
    const { probs } = estimable(bootstrapMean([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { seed: 1, resamples: 10 }));
    expect(probs.percentile).toEqual([expect.closeTo(0.025, 12), expect.closeTo(0.975, 12)]);
    expect(probs.expanded[0]).toBeCloseTo(0.008550639025807874, 10);
    expect(probs.expanded[1]).toBeCloseTo(1 - 0.008550639025807874, 10);
  });

  test("is the same for the same seed and another for another", () => {
    const values = Array.from({ length: 30 }, (_, index) => Math.sin(index));
    const once = bootstrapMean(values, { seed: 4, resamples: 500 });
    expect(bootstrapMean(values, { seed: 4, resamples: 500 })).toEqual(once);
    expect(estimable(bootstrapMean(values, { seed: 5, resamples: 500 })).percentile).not.toEqual(
      estimable(once).percentile,
    );
  });

  test("of equal values is a point, and says so", () => {
    expect(bootstrapMean([0.7, 0.7, 0.7], { seed: 1 })).toMatchObject({
      mean: 0.7,
      percentile: [0.7, 0.7],
      expanded: [0.7, 0.7],
      isDegenerate: true,
    });
  });

  test("says why there is none", () => {
    expect(bootstrapMean([], { seed: 1 })).toEqual({ kind: "not-estimable", reason: "no value" });
    expect(bootstrapMean([8], { seed: 1 })).toEqual({ kind: "not-estimable", reason: "one value has no spread" });
  });

  test.each([
    [[1, Number.NaN], { seed: 1 }, "bootstrapMean needs finite values, got NaN"],
    [[1, 2], { seed: 1, level: 1 }, "bootstrapMean needs a level between 0 and 1, got 1"],
    [[1, 2], { seed: 1, resamples: 0 }, "bootstrapMean needs a whole number of resamples of at least 1, got 0"],
    [[1, 2], { seed: 1, resamples: 9.5 }, "bootstrapMean needs a whole number of resamples of at least 1, got 9.5"],
    [[1, 1], { seed: 0.5 }, "createRandom needs a whole number of 32 bits, got 0.5"],
  ])("refuses %j with %j", (values, options, message) => {
    expect(() => bootstrapMean(values, options)).toThrow(new RangeError(message));
  });
});

describe("bootstrapMean, whatever the values", () => {
  const values = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 40 });
  const options = { seed: 11, resamples: 400 };

  test("stays inside the extremes, and the expanded interval holds the other", () => {
    fc.assert(
      fc.property(values, (list) => {
        const { percentile, expanded } = estimable(bootstrapMean(list, options));
        expect(Math.min(...list) <= expanded[0] && expanded[1] <= Math.max(...list)).toBe(true);
        expect(expanded[0] <= percentile[0] && percentile[0] <= percentile[1] && percentile[1] <= expanded[1]).toBe(
          true,
        );
      }),
    );
  });

  test("does not depend on their order", () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(bootstrapMean(list.toReversed(), options)).toEqual(bootstrapMean(list, options));
      }),
    );
  });

  test("moves with a shift", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -20, max: 20 }), (list, shift) => {
        const [one, other] = [list, list.map((value) => value + shift)].map(
          (moved) => estimable(bootstrapMean(moved, options)).expanded,
        );
        expect(other?.[0]).toBeCloseTo((one?.[0] ?? Number.NaN) + shift, 9);
        expect(other?.[1]).toBeCloseTo((one?.[1] ?? Number.NaN) + shift, 9);
      }),
    );
  });
});
