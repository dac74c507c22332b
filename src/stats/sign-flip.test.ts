import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { mcnemar } from "./mcnemar.ts";
import { pairs } from "./pairs.ts";
import { signFlip } from "./sign-flip.ts";

type Scores = readonly (number | null)[];

interface Expected {
  readonly nPairs: number;
  readonly nDropped: number;
  readonly nZero: number;
  readonly scale?: number;
  readonly sumDiffScaled?: number;
  readonly meanDiff?: number;
  readonly pTwoSided: number | null;
  readonly pGreater: number | null;
  readonly pLess: number | null;
  readonly pMidTwoSided?: number;
  readonly exact?: {
    readonly log2Total: number;
    readonly countTwoSided: string;
    readonly countGreater: string;
    readonly countLess: string;
  };
  readonly minAttainableTwoSided?: number;
}

const { isThere, cases, close } = golden<{ readonly a: Scores; readonly b: Scores }, Expected>("04_signflip_exact");

function found(differences: readonly number[], options?: { readonly seed?: number }) {
  const got = signFlip(differences, options);
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe.skipIf(!isThere)("signFlip against exact counts", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(19);
  });

  test.each(cases)("$id", ({ input: { a, b }, expected }) => {
    const { differences, dropped } = pairs(a, b);
    expect(differences).toHaveLength(expected.nPairs);
    expect(dropped).toBe(expected.nDropped);
    const got = signFlip(differences);
    if (got.kind === "not-estimable") {
      expect(expected.pTwoSided).toBeNull();
      return;
    }
    close(got.n - got.nonZero, expected.nZero, "nZero");
    close(got.scale, expected.scale, "scale");
    close(got.sum, expected.sumDiffScaled, "sum");
    close(got.sum / (got.scale ?? 1) / got.n, expected.meanDiff, "mean");
    close(got.p, expected.pTwoSided, "p");
    close(got.pGreater, expected.pGreater, "pGreater");
    close(got.pLess, expected.pLess, "pLess");
    close(got.pMid, expected.pMidTwoSided, "pMid");
    close(got.smallestP, expected.minAttainableTwoSided, "smallestP");
    const { log2Total, countTwoSided, countGreater, countLess } = expected.exact ?? expect.unreachable();
    expect(log2Total).toBe(got.nonZero);
    if (log2Total > 50) return;
    expect([got.p, got.pGreater, got.pLess].map((p) => String(BigInt(p * 2 ** log2Total)))).toEqual([
      countTwoSided,
      countGreater,
      countLess,
    ]);
  });

  test("means of three repeats tie though they were not rounded before", () => {
    const { input } = cases.find(({ id }) => id === "means_of_3_repeats_30") ?? expect.unreachable();
    const raw = input.a.map((one, at) => (input.b[at] as number) - (one as number));
    expect(found(raw)).toEqual(found(pairs(input.a, input.b).differences));
  });
});

describe("signFlip", () => {
  test("of nothing says why there is none", () => {
    expect(signFlip([])).toEqual({ kind: "not-estimable", reason: "no pair to compare" });
  });

  test("of zeros alone finds nothing", () => {
    expect(signFlip([0, 0, 0])).toMatchObject({ n: 3, nonZero: 0, p: 1, pGreater: 1, pLess: 1, smallestP: 1 });
  });

  test("of one pair, of two and of five equal ones has the p of counting", () => {
    expect(found([2])).toMatchObject({ p: 1, pGreater: 0.5, pLess: 1, pMid: 0.5, smallestP: 1 });
    expect(found([2, 1])).toMatchObject({ p: 0.5, pGreater: 0.25, pLess: 1, smallestP: 0.5 });
    expect(found([1, 1, 1, 1, 1])).toMatchObject({ p: 0.0625, pGreater: 0.03125, pMid: 0.03125, smallestP: 0.0625 });
  });

  test("does not change when situations are added that tie", () => {
    const { n: _n, ...many } = found([1, 0, 0, -2, 1 / 3, 0]);
    const { n: _few, ...few } = found([1, -2, 1 / 3]);
    expect(many).toEqual(few);
  });

  // With sizes of 1 it is the sign test, whose p is known however many there are.
  test("names the normal approximation, which is close where the exact test ends", () => {
    for (const [down, up, method] of [
      [1080, 1156, "exact sign-flip"],
      [1081, 1156, "sign-flip, normal approximation"],
      [1119, 1119, "sign-flip, normal approximation"],
    ] as const) {
      const got = found([...Array.from({ length: down }, () => -1), ...Array.from({ length: up }, () => 1)]);
      const wanted = mcnemar(down, up);
      expect(got.method).toBe(method);
      expect(got.p).toBeCloseTo(wanted.p, 4);
      if (down !== up) expect(got.pMid).toBeCloseTo(wanted.pMid, 3);
      expect(Math.min(1, 2 * Math.min(got.pGreater, got.pLess))).toBeCloseTo(got.p, 12);
      expect(got.pGreater < got.pLess).toBe(down < up);
    }
  });

  test("enumerates the signs of few differences without a scale", () => {
    const got = found([Math.PI, Math.E, -Math.SQRT2]);
    expect(got).toMatchObject({ nonZero: 3, method: "exact sign-flip", p: 0.5, pGreater: 0.25, pLess: 0.875 });
    expect("scale" in got || "seed" in got).toBe(false);
  });

  describe("of many differences without a scale", () => {
    // Within 1e-5 of whole ones, so that the exact p is known.
    const whole = Array.from({ length: 40 }, (_, at) => ((at * 5) % 7) - 2);
    const odd = whole.map((value, at) => value + 1e-5 * Math.sin(at));

    test("resamples, with its seed in the result", () => {
      const got = found(odd, { seed: 7 });
      expect(got).toMatchObject({ method: "sign-flip, Monte Carlo", resamples: 9999, seed: 7, smallestP: 0.0001 });
      expect(found(odd, { seed: 7 })).toEqual(got);
      expect(found(odd, { seed: 8 }).p).not.toBe(got.p);
    });

    test("lands near the exact p", () => {
      const [exact, got] = [found(whole), found(odd)];
      for (const key of ["pMid", "pGreater", "pLess"] as const) {
        const p = exact[key];
        const slack = 5 * Math.sqrt((p * (1 - p)) / 9999) + 2 / 9999;
        // Ties of the whole differences are broken here: a one-sided p loses half of its tied sums.
        expect(Math.abs(got[key] - p), key).toBeLessThanOrEqual(slack + 0.02);
      }
    });

    test("says no 0", () => {
      expect(found(odd.map((value) => Math.abs(value) + 3)).p).toBe(0.0001);
    });
  });

  test("has no p of 0 and no infinite sum at the far ends", () => {
    expect(found(Array.from({ length: 2000 }, () => 1))).toMatchObject({ p: 1e-300, smallestP: 1e-300 });
    expect(found([1e300, 1e300])).toMatchObject({ p: 0.5, method: "exact sign-flip" });
    expect(() => signFlip([1e308, 1e308])).toThrow("signFlip needs differences with a finite sum, got Infinity");
  });

  test.each([Number.NaN, Infinity])("refuses %d", (stray) => {
    expect(() => signFlip([1, stray])).toThrow(new RangeError(`signFlip needs finite differences, got ${stray}`));
  });
});

describe("signFlip, whatever the differences", () => {
  const differences = fc.array(
    fc.integer({ min: -27, max: 27 }).map((thirds) => thirds / 3),
    { minLength: 1, maxLength: 60 },
  );

  test("does not depend on their order", () => {
    fc.assert(fc.property(differences, (list) => void expect(found(list.toReversed())).toEqual(found(list))));
  });

  test("swaps its sides when the arms are swapped", () => {
    fc.assert(
      fc.property(differences, (list) => {
        const [one, other] = [found(list), found(list.map((difference) => -difference))];
        expect([other.p, other.pMid, other.pGreater, other.pLess]).toEqual([one.p, one.pMid, one.pLess, one.pGreater]);
        expect(other.sum).toBe(-one.sum + 0);
      }),
    );
  });

  test("does not depend on the unit of the scores", () => {
    fc.assert(
      fc.property(differences, (list) => {
        const [one, other] = [found(list), found(list.map((difference) => difference / 4))];
        expect([other.p, other.pMid, other.pGreater]).toEqual([one.p, one.pMid, one.pGreater]);
      }),
    );
  });

  test("has p-values above 0, none below the smallest, and mid-p below p", () => {
    fc.assert(
      fc.property(differences, (list) => {
        const { p, pMid, pGreater, pLess, smallestP } = found(list);
        expect(p).toBeGreaterThanOrEqual(smallestP);
        expect(0 < pMid && pMid < p && p <= 1).toBe(true);
        expect(Math.min(1, 2 * Math.min(pGreater, pLess))).toBeCloseTo(p, 12);
        expect(pGreater + pLess).toBeGreaterThanOrEqual(1 - 1e-12);
      }),
    );
  });
});
