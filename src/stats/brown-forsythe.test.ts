import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largestSd, pairedBrownForsythe } from "./brown-forsythe.ts";
import { golden } from "./golden.contract.ts";
import { pairs } from "./pairs.ts";

type Scores = readonly (number | null)[];

// The file's other tests are there to show that they must not be used.
const { isThere, cases, close } = golden<
  { readonly a: Scores; readonly b: Scores },
  {
    readonly nPairs: number;
    readonly sdA: number;
    readonly sdB: number;
    readonly varRatioBA: number | null;
    readonly logSdRatioBA: number | null;
    readonly brownForsythePaired: {
      readonly meanAbsDevA: number;
      readonly meanAbsDevB: number;
      readonly t: number;
      readonly df: number;
      readonly p: number;
    } | null;
  }
>("11_variance_compare");

function found(baseline: readonly number[], candidate: readonly number[]) {
  const got = pairedBrownForsythe(baseline, candidate);
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe.skipIf(!isThere)("pairedBrownForsythe against R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(16);
  });

  test.each(cases)("$id", ({ input, expected }) => {
    const { baseline, candidate } = pairs(input.a, input.b);
    const got = found(baseline, candidate);
    close(got.n, expected.nPairs, "n");
    close(got.sdBaseline, expected.sdA, "sdA");
    close(got.sdCandidate, expected.sdB, "sdB");
    close(got.logSdRatio, expected.logSdRatioBA, "logSdRatio");
    close(got.logSdRatio === undefined ? undefined : Math.exp(2 * got.logSdRatio), expected.varRatioBA, "varRatio");
    const wanted = expected.brownForsythePaired;
    if (got.test.kind === "not-estimable" || wanted === null) {
      expect([got.test.kind, wanted]).toEqual(["not-estimable", null]);
      return;
    }
    close(got.deviationBaseline, wanted.meanAbsDevA, "meanAbsDevA");
    close(got.deviationCandidate, wanted.meanAbsDevB, "meanAbsDevB");
    close(got.test.t, wanted.t, "t");
    close(got.test.df, wanted.df, "df");
    close(got.test.p, wanted.p, "p");
  });
});

describe("pairedBrownForsythe", () => {
  // Distances 4, 0, 1 and 1, 0, 1: differences -3, 0, 0, whose t is -1 / 1.
  test("is the t test of distances from the median", () => {
    expect(found([1, 5, 6], [4, 5, 6])).toMatchObject({
      n: 3,
      deviationBaseline: 5 / 3,
      deviationCandidate: 2 / 3,
      test: { kind: "estimable", t: expect.closeTo(-1, 12), df: 2, p: expect.closeTo(0.42264973, 8) },
    });
  });

  test("finds no spread in constant scores, in means of three too", () => {
    const noisy = [8.2, (9.1 + 8.2 + 7.3) / 3, (7.3 + 8.2 + 9.1) / 3, 8.2];
    expect(new Set(noisy).size).toBeGreaterThan(1);
    const got = found(noisy, [6, 7, 8, 9]);
    expect(got.sdBaseline).toBe(0);
    expect(got).not.toHaveProperty("logSdRatio");
  });

  test("is sure of nothing where distances differ by the same everywhere, in means of three too", () => {
    const baseline = [7, 7 + 2 / 3, 8, 8 + 2 / 3];
    const got = found(
      baseline,
      baseline.map((value) => value + 1 / 3),
    );
    expect(got.test).toEqual({
      kind: "not-estimable",
      reason: "the distances from the median differ by the same in all situations",
    });
  });

  test("of fewer than two situations says why there is none", () => {
    expect(pairedBrownForsythe([], [])).toEqual({ kind: "not-estimable", reason: "no situation" });
    expect(pairedBrownForsythe([8], [9])).toEqual({ kind: "not-estimable", reason: "one situation has no spread" });
  });

  test("of two situations has no test: both lie equally far from their median", () => {
    expect(found([7, 9], [5, 9]).test.kind).toBe("not-estimable");
  });

  test("refuses lists of two lengths and what is not finite", () => {
    expect(() => pairedBrownForsythe([1, 2], [1])).toThrow(
      new RangeError("pairedBrownForsythe needs 2 candidate values, got 1"),
    );
    expect(() => pairedBrownForsythe([1, 2], [1, Number.NaN])).toThrow(
      new RangeError("pairedBrownForsythe needs finite values, got NaN"),
    );
  });
});

describe("pairedBrownForsythe, whatever the scores", () => {
  const both = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 })), {
    minLength: 2,
    maxLength: 40,
  });
  const split = (list: readonly (readonly [number, number])[]) =>
    [list.map(([one]) => one), list.map(([, other]) => other)] as const;
  const testOf = (baseline: readonly number[], candidate: readonly number[]) => found(baseline, candidate).test;

  test("turns its sign when the arms are swapped", () => {
    fc.assert(
      fc.property(both, (list) => {
        const [a, b] = split(list);
        const [one, other] = [testOf(a, b), testOf(b, a)];
        expect(other.kind).toBe(one.kind);
        if (one.kind === "not-estimable" || other.kind === "not-estimable") return;
        expect(other.t).toBeCloseTo(-one.t, 10);
        expect(other.p).toBeCloseTo(one.p, 10);
      }),
    );
  });

  test("does not depend on the order of situations, on either arm's level or on the unit", () => {
    fc.assert(
      fc.property(both, (list) => {
        const [a, b] = split(list);
        const one = testOf(a, b);
        const others = [
          testOf(a.toReversed(), b.toReversed()),
          testOf(
            a.map((value) => value + 1 / 3),
            b.map((value) => value - 2),
          ),
          testOf(
            a.map((value) => value / 3),
            b.map((value) => value / 3),
          ),
        ];
        for (const other of others) {
          expect(other.kind).toBe(one.kind);
          if (one.kind === "estimable" && other.kind === "estimable") expect(other.t).toBeCloseTo(one.t, 8);
        }
      }),
    );
  });
});

describe("largestSd", () => {
  test("is half the scale in its middle and 0 at its ends", () => {
    expect(largestSd(5.5)).toBe(4.5);
    expect(largestSd(1)).toBe(0);
    expect(largestSd(10)).toBe(0);
    expect(largestSd(0.5, { low: 0, high: 1 })).toBe(0.5);
    expect(largestSd(9.3)).toBeCloseTo(2.41039, 5);
  });

  test.each([0.9, 10.1, Number.NaN])("refuses %d", (mean) => {
    expect(() => largestSd(mean)).toThrow(new RangeError(`largestSd needs a mean from 1 to 10, got ${mean}`));
  });

  test("no scores on the scale spread more", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 40 }), (scores) => {
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
        // Of all scores there are, n large: with n, not n - 1.
        expect(Math.sqrt(squares / scores.length)).toBeLessThanOrEqual(largestSd(mean) + 1e-9);
      }),
    );
  });
});
