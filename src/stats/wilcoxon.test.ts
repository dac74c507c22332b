import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { hodgesLehmann } from "./hodges-lehmann.ts";
import { pairs } from "./pairs.ts";
import { signFlip } from "./sign-flip.ts";
import { wilcoxon } from "./wilcoxon.ts";

type Scores = readonly (number | null)[];

interface ExpectedTest {
  readonly nUsed: number;
  readonly wPlus: number;
  readonly wMinus: number;
  readonly pExactTwoSided: number;
  readonly pExactGreater: number;
  readonly pExactLess: number;
  readonly z: number | null;
  readonly pAsymptotic: number | null;
  readonly pAsymptoticCC: number | null;
  readonly rankBiserial: number | null;
}
interface Expected {
  readonly nPairs: number;
  readonly nDropped: number;
  readonly nZero: number;
  readonly zerosDropped: ExpectedTest | null;
  readonly pratt: ExpectedTest | null;
  readonly hodgesLehmann: number | null;
}

const { isThere, cases, close } = golden<{ readonly a: Scores; readonly b: Scores }, Expected>("05_wilcoxon");

function found(differences: readonly number[], zeros: "dropped" | "pratt") {
  const got = wilcoxon(differences, { zeros });
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe.skipIf(!isThere)("wilcoxon and hodgesLehmann against R and scipy", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(19);
  });

  test.each(cases)("$id", ({ input: { a, b }, expected }) => {
    const { differences, dropped } = pairs(a, b);
    expect(differences).toHaveLength(expected.nPairs);
    expect(dropped).toBe(expected.nDropped);
    expect(differences.filter((difference) => difference === 0)).toHaveLength(expected.nZero);
    for (const [zeros, wanted] of [
      ["dropped", expected.zerosDropped],
      ["pratt", expected.pratt],
    ] as const) {
      const got = wilcoxon(differences, { zeros });
      if (got.kind === "not-estimable" || wanted === null) {
        expect([got.kind, wanted]).toEqual(["not-estimable", null]);
        continue;
      }
      expect(got.method).toBe("exact Wilcoxon");
      close(got.used, wanted.nUsed, `${zeros} used`);
      close(got.wPlus, wanted.wPlus, `${zeros} wPlus`);
      close(got.wMinus, wanted.wMinus, `${zeros} wMinus`);
      close(got.p, wanted.pExactTwoSided, `${zeros} p`);
      close(got.pGreater, wanted.pExactGreater, `${zeros} pGreater`);
      close(got.pLess, wanted.pExactLess, `${zeros} pLess`);
      for (const key of ["z", "pAsymptotic", "pAsymptoticCC", "rankBiserial"] as const)
        close(got[key], wanted[key], `${zeros} ${key}`);
    }
    const shift = hodgesLehmann(differences);
    close(shift.kind === "estimable" ? shift.estimate : undefined, expected.hodgesLehmann, "hodgesLehmann");
  });
});

describe("wilcoxon", () => {
  test("ties means of three that differ by rounding only, zeros among them", () => {
    const noisy = [25 / 3 - 8, 10 / 3 - 3, -1 / 3, 25 / 3 - (8 + 1 / 3), (9.1 + 8.2 + 7.3) / 3 - (7.3 + 8.2 + 9.1) / 3];
    for (const zeros of ["dropped", "pratt"] as const)
      expect(found(noisy, zeros)).toEqual(found([1, 1, -1, 0, 0], zeros));
  });

  test("of nothing says why there is none", () => {
    for (const zeros of ["dropped", "pratt"] as const)
      expect(wilcoxon([], { zeros })).toEqual({ kind: "not-estimable", reason: "no pair to compare" });
  });

  test("of zeros alone finds nothing and leaves out what has no value", () => {
    for (const zeros of ["dropped", "pratt"] as const)
      expect(wilcoxon([0, 0], { zeros })).toEqual({
        kind: "estimable",
        n: 2,
        used: 0,
        wPlus: 0,
        wMinus: 0,
        p: 1,
        pGreater: 1,
        pLess: 1,
        method: "exact Wilcoxon",
      });
  });

  // Five differences of one sign and size: 2 / 2^5, where untied tables would say .0625 too and a normal approximation .0253.
  test("is exact where all differences tie", () => {
    expect(found([1, 1, 1, 1, 1], "dropped")).toMatchObject({ p: 0.0625, wPlus: 15, wMinus: 0, rankBiserial: 1 });
  });

  // Published tables: of 8 untied differences, W = 3 has a two-sided p of 10 / 256.
  test("has the p of the published tables", () => {
    expect(found([-1, -2, 3, 4, 5, 6, 7, 8], "dropped")).toMatchObject({ wMinus: 3, p: 10 / 256 });
  });

  test("differs between the rules for zeros as they are meant to", () => {
    const differences = [0, 0, 0, -1, 2, 2];
    expect(found(differences, "dropped")).toMatchObject({ wPlus: 5, wMinus: 1 });
    expect(found(differences, "pratt")).toMatchObject({ wPlus: 11, wMinus: 4 });
  });

  test("names the normal approximation, which is close where the exact test ends", () => {
    const differences = (n: number): readonly number[] =>
      Array.from({ length: n }, (_, at) => (at % 9 < 4 ? -1 : 1) * (at + 1));
    const [exact, approximate] = [found(differences(270), "dropped"), found(differences(280), "dropped")];
    expect(exact.method).toBe("exact Wilcoxon");
    expect(approximate.method).toBe("Wilcoxon, normal approximation");
    expect(approximate.p).toBe(approximate.pAsymptoticCC);
    expect(exact.pAsymptoticCC).toBeCloseTo(exact.p, 3);
    expect(approximate.pGreater + approximate.pLess).toBeCloseTo(1, 2);
  });

  test("stays exact with fewer differences among many zeros by Pratt", () => {
    const differences = Array.from({ length: 3000 }, (_, at) => (at % 300 === 0 ? 1 : 0));
    expect(found(differences, "pratt")).toMatchObject({ used: 10, p: 2 / 2 ** 10, method: "exact Wilcoxon" });
  });

  test.each([Number.NaN, Infinity])("refuses %d", (stray) => {
    expect(() => wilcoxon([1, stray], { zeros: "pratt" })).toThrow(
      new RangeError(`wilcoxon needs finite differences, got ${stray}`),
    );
  });
});

describe("wilcoxon, whatever the differences", () => {
  const differences = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 50 });
  const either = fc.constantFrom("dropped" as const, "pratt" as const);

  test("does not depend on their order", () => {
    fc.assert(
      fc.property(differences, either, (list, zeros) => {
        expect(found(list.toReversed(), zeros)).toEqual(found(list, zeros));
      }),
    );
  });

  test("swaps its sides when the arms are swapped", () => {
    fc.assert(
      fc.property(differences, either, (list, zeros) => {
        const [one, other] = [
          found(list, zeros),
          found(
            list.map((difference) => -difference),
            zeros,
          ),
        ];
        expect([other.p, other.pGreater, other.pLess, other.wPlus]).toEqual([
          one.p,
          one.pLess,
          one.pGreater,
          one.wMinus,
        ]);
        if (one.rankBiserial !== undefined) expect(other.rankBiserial).toBeCloseTo(-one.rankBiserial, 12);
      }),
    );
  });

  test("sees ranks alone: growing all differences alike in order changes nothing", () => {
    fc.assert(
      fc.property(differences, either, (list, zeros) => {
        expect(
          found(
            list.map((difference) => difference ** 3 / 3),
            zeros,
          ),
        ).toEqual(found(list, zeros));
      }),
    );
  });

  test("is the sign-flip test where all sizes tie", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-2, 2, 0), { minLength: 1, maxLength: 40 }), either, (list, zeros) => {
        const flipped = signFlip(list);
        if (flipped.kind === "not-estimable") throw new Error(flipped.reason);
        expect(found(list, zeros).p).toBeCloseTo(flipped.p, 12);
      }),
    );
  });
});
