import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { runToRun, withinSd } from "./run-to-run.ts";

type Matrix = readonly (readonly number[])[];

const { isThere, cases, close } = golden<
  { readonly a: Matrix; readonly b: Matrix },
  {
    readonly nScenarios: number;
    readonly withinSdA: number;
    readonly withinSdB: number;
    readonly meanVarDiff: number;
    readonly pairedT: { readonly t: number; readonly df: number; readonly p: number };
    readonly signflip: { readonly pTwoSided: number };
  }
>("11b_run_to_run_consistency");

function found(baseline: Matrix, candidate: Matrix) {
  const got = runToRun(baseline, candidate);
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe.skipIf(!isThere)("runToRun against R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
  });

  test.each(cases)("$id", ({ input: { a, b }, expected }) => {
    const got = found(a, b);
    close(got.n, expected.nScenarios, "n");
    close(got.withinSdBaseline, expected.withinSdA, "withinSdA");
    close(got.withinSdCandidate, expected.withinSdB, "withinSdB");
    close(got.meanVarianceDifference, expected.meanVarDiff, "meanVarDiff");
    if (got.pairedT.kind === "not-estimable" || got.signFlip.kind === "not-estimable") expect.unreachable();
    else {
      close(got.pairedT.t, expected.pairedT.t, "t");
      close(got.pairedT.df, expected.pairedT.df, "df");
      close(got.pairedT.p, expected.pairedT.p, "p");
      expect(got.signFlip.method).toBe("exact sign-flip");
      close(got.signFlip.p, expected.signflip.pTwoSided, "signFlip");
    }
    const alone = withinSd(b);
    close(alone.kind === "estimable" ? alone.sd : undefined, expected.withinSdB, "withinSd");
  });
});

describe("withinSd", () => {
  // Variances 2 (one degree) and 1 (two degrees): (2 + 2) / 3.
  test("pools variances by their degrees of freedom", () => {
    expect(withinSd([[7, 9], [1, 2, 3], [5], []])).toEqual({
      kind: "estimable",
      n: 2,
      df: 3,
      sd: Math.sqrt(4 / 3),
    });
  });

  test("is 0 where all repeats agree", () => {
    expect(withinSd([[8.1, 8.1, 8.1]])).toMatchObject({ sd: 0 });
    expect(withinSd([[25 / 3, 8 + 1 / 3]])).toMatchObject({ sd: 0 });
  });

  test.each([[[]], [[[8], [7]]], [[[], []]]])("of %j says why there is none", (scores) => {
    expect(withinSd(scores)).toEqual({
      kind: "not-estimable",
      reason: "no situation has two repeats; one conversation a situation tells nothing of run-to-run consistency",
    });
  });

  test("refuses what is not finite", () => {
    expect(() => withinSd([[8, Number.NaN]])).toThrow(new RangeError("withinSd needs finite scores, got NaN"));
  });
});

describe("runToRun", () => {
  test("speaks of situations with two repeats in both arms only", () => {
    const got = found([[7, 9], [1, 9], [5], [8, 8]], [[8, 8], [4], [1, 9], [7, 9]]);
    expect(got).toMatchObject({ n: 2, meanVarianceDifference: 0, withinSdBaseline: 1, withinSdCandidate: 1 });
  });

  test("without such situations says why there is none", () => {
    const reason =
      "no situation has two repeats in both arms; one conversation a situation tells nothing of run-to-run consistency";
    expect(runToRun([[8], [9]], [[8], [7]])).toEqual({ kind: "not-estimable", reason });
    expect(runToRun([[8, 9], [9]], [[8], [7, 9]])).toEqual({ kind: "not-estimable", reason });
    expect(runToRun([], [])).toEqual({ kind: "not-estimable", reason });
  });

  test("has no t test of one situation, or of differences that are the same everywhere", () => {
    expect(found([[7, 9]], [[8, 8]])).toMatchObject({
      meanVarianceDifference: -2,
      pairedT: { kind: "not-estimable", reason: "one pair has no spread" },
      signFlip: { p: 1 },
    });
    expect(
      found(
        [
          [1, 1, 2],
          [5, 5, 4],
        ],
        [
          [3, 3, 3],
          [9, 9, 9],
        ],
      ).pairedT,
    ).toMatchObject({
      kind: "not-estimable",
      reason: "all differences are equal",
    });
  });

  test("with repeats of several numbers still flips signs exactly", () => {
    const got = found(
      [
        [1, 2],
        [4, 5, 6],
        [3, 5, 5, 8],
      ],
      [
        [1, 1, 2, 5, 7],
        [4, 9],
        [2, 2],
      ],
    );
    expect(got.signFlip).toMatchObject({ method: "exact sign-flip", n: 3 });
  });

  test("refuses other rows and what is not finite", () => {
    expect(() => runToRun([[8, 9]], [])).toThrow(new RangeError("runToRun needs 1 rows of the candidate, got 0"));
    expect(() => runToRun([[8, 9]], [[8, Infinity]])).toThrow(
      new RangeError("runToRun needs finite scores, got Infinity"),
    );
  });
});

describe("runToRun, whatever the scores", () => {
  const row = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 4 });
  const rows = fc.array(fc.tuple(row, row), { minLength: 2, maxLength: 15 });
  const split = (list: readonly (readonly [number[], number[]])[]) =>
    [list.map(([one]) => one), list.map(([, other]) => other)] as const;

  test("turns its signs when the arms are swapped", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [a, b] = split(list);
        const [one, other] = [found(a, b), found(b, a)];
        expect(other.meanVarianceDifference).toBeCloseTo(-one.meanVarianceDifference, 10);
        expect(other.withinSdBaseline).toBe(one.withinSdCandidate);
        if (one.signFlip.kind === "estimable")
          expect(other.signFlip).toMatchObject({ p: one.signFlip.p, pGreater: one.signFlip.pLess });
        if (one.pairedT.kind === "estimable")
          expect(other.pairedT).toMatchObject({ t: expect.closeTo(-one.pairedT.t, 8) as number });
      }),
    );
  });

  test("does not depend on the level of a situation nor on the order of its repeats", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -5, max: 5 }), (list, shift) => {
        const [a, b] = split(list);
        const one = found(a, b);
        const other = found(
          a.map((scores) => scores.map((score) => score + shift).toReversed()),
          b,
        );
        expect(other.withinSdBaseline).toBeCloseTo(one.withinSdBaseline, 10);
        expect(other.meanVarianceDifference).toBeCloseTo(one.meanVarianceDifference, 10);
        if (one.signFlip.kind === "estimable") expect(other.signFlip).toMatchObject({ p: one.signFlip.p });
      }),
    );
  });
});
