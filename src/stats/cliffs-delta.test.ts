import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cliffsDelta } from "./cliffs-delta.ts";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { pairs } from "./pairs.ts";

interface Input {
  readonly a: readonly (number | null)[];
  readonly b: readonly (number | null)[];
}
const { isThere, cases, close } = golden<Input, { readonly cliffsDelta: number; readonly varghaDelaneyA: number }>(
  "07_effect_sizes",
);

describe.skipIf(!isThere)("cliffsDelta against the reference", () => {
  test.each(cases)("$id", ({ input: { a, b }, expected }) => {
    const { baseline, candidate } = pairs(a, b);
    const got = estimable(cliffsDelta(baseline, candidate));
    close(got.delta, expected.cliffsDelta, "delta");
    close(got.varghaDelaneyA, expected.varghaDelaneyA, "varghaDelaneyA");
  });
});

describe("cliffsDelta", () => {
  test("is 1 where every candidate value is larger, 0 where all are equal", () => {
    expect(cliffsDelta([1, 2], [3, 10, 11])).toEqual({ kind: "estimable", delta: 1, varghaDelaneyA: 1 });
    expect(cliffsDelta([8, 8], [8])).toEqual({ kind: "estimable", delta: 0, varghaDelaneyA: 0.5 });
  });

  test("lets means of three tie", () => {
    expect(cliffsDelta([0.1 + 0.2], [0.3])).toMatchObject({ delta: 0 });
  });

  test("says why there is none, and refuses what is no number", () => {
    expect(cliffsDelta([], [1]).kind).toBe("not-estimable");
    expect(cliffsDelta([1], []).kind).toBe("not-estimable");
    expect(() => cliffsDelta([1], [Infinity])).toThrow(new RangeError("cliffsDelta needs finite values, got Infinity"));
  });
});

describe("cliffsDelta, whatever the samples", () => {
  const sample = fc.array(
    fc.integer({ min: 3, max: 30 }).map((sum) => sum / 3),
    { minLength: 1, maxLength: 25 },
  );

  test("is what all pairs say, one by one, for samples of unequal size too", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const signs = b.flatMap((one) => a.map((other) => Math.sign(Math.round((one - other) * 1e6))));
        const delta = signs.reduce((sum, sign) => sum + sign, 0) / signs.length;
        expect(estimable(cliffsDelta(a, b)).delta).toBeCloseTo(delta, 12);
      }),
    );
  });

  test("turns round with the arms, and does not depend on the order", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { delta, varghaDelaneyA } = estimable(cliffsDelta(a, b));
        expect(estimable(cliffsDelta(b, a)).delta).toBeCloseTo(-delta, 12);
        expect(estimable(cliffsDelta(a.toReversed(), b.toReversed()))).toMatchObject({ delta, varghaDelaneyA });
      }),
    );
  });
});
