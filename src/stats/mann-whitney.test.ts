import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { mannWhitney } from "./mann-whitney.ts";

type Scores = readonly (number | null)[];

const { isThere, cases, close } = golden<
  { readonly a: Scores; readonly b: Scores },
  {
    readonly nA: number;
    readonly nB: number;
    readonly mannWhitney: {
      readonly uB: number;
      readonly pAsymptotic: number;
      readonly pAsymptoticCC: number;
      readonly pExactTwoSided: number;
    } | null;
  }
>("23_unpaired");

function found(baseline: readonly number[], candidate: readonly number[]) {
  const got = mannWhitney(baseline, candidate);
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe.skipIf(!isThere)("mannWhitney against R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  test.each(cases)("$id", ({ input, expected }) => {
    const present = (scores: Scores) => scores.filter((score) => score !== null);
    const got = mannWhitney(present(input.a), present(input.b));
    const wanted = expected.mannWhitney;
    if (got.kind === "not-estimable" || wanted === null) {
      expect([got.kind, wanted]).toEqual(["not-estimable", null]);
      return;
    }
    expect([got.nBaseline, got.nCandidate]).toEqual([expected.nA, expected.nB]);
    expect(got.method).toBe("exact Mann-Whitney");
    close(got.uCandidate, wanted.uB, "uB");
    close(got.p, wanted.pExactTwoSided, "p");
    close(got.pAsymptotic, wanted.pAsymptotic, "pAsymptotic");
    close(got.pAsymptoticCC, wanted.pAsymptoticCC, "pAsymptoticCC");
  });
});

describe("mannWhitney", () => {
  // Two of five ranks are the candidate's in ten ways; only one is as extreme at each end.
  test("counts the ways to split the ranks", () => {
    expect(found([1, 2, 3], [4, 5])).toMatchObject({ uCandidate: 6, p: 0.2, nBaseline: 3, nCandidate: 2 });
    expect(found([4, 5], [1, 2, 3])).toMatchObject({ uCandidate: 0, p: 0.2 });
    expect(found([1], [2])).toMatchObject({ uCandidate: 1, p: 1 });
  });

  test("ties what differs by rounding only", () => {
    expect(found([25 / 3 - 8, 9], [10 / 3 - 3, 9])).toMatchObject({ uCandidate: 2, p: 1 });
  });

  test("names the normal approximation, which is close where the exact test ends", () => {
    const sample = (n: number, of: number) => Array.from({ length: n }, (_, at) => (at * of) % 11);
    const exact = found(sample(50, 7), sample(50, 3));
    const approximate = found(sample(51, 7), sample(50, 3));
    expect(exact.method).toBe("exact Mann-Whitney");
    expect(exact.pAsymptoticCC).toBeCloseTo(exact.p, 2);
    expect(approximate.method).toBe("Mann-Whitney, normal approximation");
    expect(approximate.p).toBe(approximate.pAsymptoticCC);
  });

  test("says no 0 of very different samples", () => {
    const many = Array.from({ length: 4000 }, (_, at) => at);
    expect(
      found(
        many,
        many.map((value) => value + 1e5),
      ).p,
    ).toBe(1e-300);
  });

  test("of nothing, of an empty sample and of equal values says why there is none", () => {
    for (const [baseline, candidate] of [
      [[], []],
      [[8], []],
      [[], [8]],
    ] as const)
      expect(mannWhitney(baseline, candidate)).toEqual({
        kind: "not-estimable",
        reason: "one of the samples is empty",
      });
    expect(mannWhitney([8, 8], [8])).toEqual({ kind: "not-estimable", reason: "all values are equal" });
  });

  test.each([Number.NaN, Infinity])("refuses %d", (stray) => {
    expect(() => mannWhitney([1], [stray])).toThrow(new RangeError(`mannWhitney needs finite values, got ${stray}`));
  });
});

describe("mannWhitney, whatever the samples", () => {
  const sample = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 });

  /** The two-sided p by trying all subsets, and U by comparing all pairs. */
  function counted(baseline: readonly number[], candidate: readonly number[]) {
    const all = [...candidate, ...baseline];
    const u = (inside: readonly number[], outside: readonly number[]): number =>
      inside.reduce(
        (sum, one) => sum + outside.reduce((wins, other) => wins + (one > other ? 1 : one === other ? 0.5 : 0), 0),
        0,
      );
    const centre = (baseline.length * candidate.length) / 2;
    const distance = Math.abs(u(candidate, baseline) - centre);
    const draws = Array.from({ length: 2 ** all.length }, (_, set) => all.map((_value, at) => ((set >> at) & 1) === 1))
      .filter((drawn) => drawn.filter(Boolean).length === candidate.length)
      .map((drawn) =>
        u(
          all.filter((_, at) => drawn[at] === true),
          all.filter((_, at) => drawn[at] !== true),
        ),
      );
    return {
      u: u(candidate, baseline),
      p: draws.filter((other) => Math.abs(other - centre) >= distance).length / draws.length,
    };
  }

  test("agrees with trying all subsets, at unequal sizes too", () => {
    fc.assert(
      fc.property(sample, sample, (baseline, candidate) => {
        fc.pre(new Set([...baseline, ...candidate]).size > 1);
        const [got, wanted] = [found(baseline, candidate), counted(baseline, candidate)];
        expect(got.uCandidate).toBe(wanted.u);
        expect(got.p).toBeCloseTo(wanted.p, 12);
      }),
      { numRuns: 40 },
    );
  });

  test("does not depend on order, level or unit, and mirrors when the arms are swapped", () => {
    fc.assert(
      fc.property(sample, sample, (baseline, candidate) => {
        fc.pre(new Set([...baseline, ...candidate]).size > 1);
        const one = found(baseline, candidate);
        const moved = (list: readonly number[]) => list.map((value) => value / 3 + 1).toReversed();
        expect(found(moved(baseline), moved(candidate))).toEqual(one);
        const other = found(candidate, baseline);
        expect(other.uCandidate).toBe(baseline.length * candidate.length - one.uCandidate);
        expect(other.p).toBeCloseTo(one.p, 12);
        expect(other.pAsymptotic).toBeCloseTo(one.pAsymptotic, 12);
      }),
    );
  });
});
