import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceVariance } from "./difference-variance.ts";
import { estimable } from "./estimable.contract.ts";
import { createRandom } from "./random.ts";
import { varianceComponents } from "./variance-components.ts";

describe("varianceComponents", () => {
  // By hand: differences 0, 2, 1; variances inside scenarios 2, 0, 2 and 0, 2, 0.
  test("takes the variance of differences apart", () => {
    const a = [
      [7, 9],
      [8, 8],
      [6, 8],
    ];
    const b = [
      [8, 8],
      [9, 11],
      [8, 8],
    ];
    const got = estimable(varianceComponents(a, b));
    expect(got).toMatchObject({ n: 3, varDifference: 1 });
    const { omega2, sA2, sB2, repeatsA, repeatsB } = estimable(got.components);
    expect([sA2, sB2, repeatsA, repeatsB]).toEqual([4 / 3, 2 / 3, 2, 2]);
    // 1 - (4/3 + 2/3) / 2 is 0, or a hair beside it.
    expect(omega2).toBeCloseTo(0, 12);
    expect(omega2).toBeGreaterThanOrEqual(0);
  });

  test("does not let omega2 fall below 0", () => {
    const noisy = [
      [1, 10],
      [10, 1],
    ];
    expect(
      estimable(
        estimable(
          varianceComponents(
            noisy,
            [[5], [6]].map((row) => [...row, ...row]),
          ),
        ).components,
      ),
    ).toMatchObject({ omega2: 0, sA2: 40.5, sB2: 0 });
  });

  test("takes the harmonic mean of unequal repeats", () => {
    const a = [
      [7, 9, 8],
      [8, null],
      [6, 7],
    ];
    const b = [
      [8, 8],
      [9, 9],
      [7, 8],
    ];
    const { repeatsA, repeatsB } = estimable(estimable(varianceComponents(a, b)).components);
    expect(repeatsA).toBeCloseTo(3 / (1 / 3 + 1 + 1 / 2), 12);
    expect(repeatsB).toBe(2);
  });

  test("without repeats in both arms has the variance of differences and no more", () => {
    for (const candidate of [
      [[8], [7], [9]],
      [[8, null], [7], [9]],
    ])
      expect(varianceComponents([[7, 7], [8, 9], [9]], candidate)).toMatchObject({
        kind: "estimable",
        n: 3,
        components: { kind: "not-estimable", reason: "no scenario has two conversations in each arm" },
      });
  });

  test("leaves out scenarios that one arm lacks, with their repeats", () => {
    const a = [
      [7, 9],
      [1, 10],
      [8, 8],
    ];
    const got = estimable(
      varianceComponents(a, [
        [8, 8],
        [null, null],
        [9, 11],
      ]),
    );
    expect(got).toMatchObject({ n: 2, varDifference: 2, components: { sA2: 1, sB2: 1 } });
  });

  test("says why there is none, and refuses what does not match", () => {
    expect(varianceComponents([], [])).toEqual({ kind: "not-estimable", reason: "no pair" });
    expect(varianceComponents([[7, 8]], [[7, 8]])).toEqual({
      kind: "not-estimable",
      reason: "one pair has no spread",
    });
    expect(() => varianceComponents([[7], [8]], [[7]])).toThrow(RangeError);
    expect(() => varianceComponents([[7], [Number.NaN]], [[7], [8]])).toThrow(RangeError);
  });
});

describe("varianceComponents, whatever the scores", () => {
  const row = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 4 });
  const tables = fc.array(fc.tuple(row, row), { minLength: 2, maxLength: 20 });

  test("turns round with the arms and adds up again, unless omega2 was cut at 0", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const [a, b] = [rows.map(([one]) => one), rows.map(([, other]) => other)];
        const one = estimable(varianceComponents(a, b));
        const other = estimable(varianceComponents(b.toReversed(), a.toReversed()));
        const parts = estimable(one.components);
        expect(other.varDifference).toBeCloseTo(one.varDifference, 6);
        expect(estimable(other.components).sA2).toBeCloseTo(parts.sB2, 9);
        if (parts.omega2 > 0) expect(differenceVariance("f", parts)).toBeCloseTo(one.varDifference, 9);
        else expect(differenceVariance("f", parts)).toBeGreaterThanOrEqual(one.varDifference - 1e-9);
      }),
    );
  });

  test("finds planted components again", () => {
    const random = createRandom(7);
    // Of twelve evenly distributed numbers the sum has variance 1.
    const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
    const scenarios = Array.from({ length: 3000 }, () => ({ level: 2 * normal(), gap: 0.6 * normal() }));
    const a = scenarios.map(({ level }) => [level + normal(), level + normal()]);
    const b = scenarios.map(({ level, gap }) => Array.from({ length: 3 }, () => level + gap + 0.5 * normal()));
    const { omega2, sA2, sB2 } = estimable(estimable(varianceComponents(a, b)).components);
    expect(Math.abs(omega2 - 0.36)).toBeLessThan(0.1);
    expect(Math.abs(sA2 - 1)).toBeLessThan(0.1);
    expect(Math.abs(sB2 - 0.25)).toBeLessThan(0.03);
  });
});
