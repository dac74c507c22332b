import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { friedman } from "./friedman.ts";
import { golden } from "./golden.contract.ts";

type Matrix = readonly (readonly number[])[];

const { isThere, cases, close } = golden<
  { readonly scores: Matrix },
  {
    readonly n: number;
    readonly k: number;
    readonly meanRanks: readonly number[];
    readonly chi2: number | null;
    readonly df: number;
    readonly p: number | null;
    readonly kendallW: number | null;
    readonly imanDavenportF: number | null;
    readonly imanDavenportP: number | null;
  }
>("19_friedman");

function found(scores: Matrix) {
  const got = friedman(scores);
  if (got.kind === "not-estimable") throw new Error(got.reason);
  const { test, imanDavenport } = got;
  return {
    ...got,
    ...(test.kind === "estimable" ? { chi2: test.chi2, p: test.p, kendallW: test.kendallW } : {}),
    ...(imanDavenport.kind === "estimable" ? { f: imanDavenport.f, pOfF: imanDavenport.p } : {}),
  };
}

describe.skipIf(!isThere)("friedman against R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(6);
  });

  test.each(cases)("$id", ({ input, expected }) => {
    const got = found(input.scores);
    for (const key of ["n", "k", "meanRanks", "chi2", "df", "p", "kendallW"] as const)
      close(got[key], expected[key], key);
    close(got.f, expected.imanDavenportF, "F");
    close(got.pOfF, expected.imanDavenportP, "p of F");
  });
});

describe("friedman", () => {
  // Rank sums 2, 5, 5: 12 / (2 * 3 * 4) * 54 - 3 * 2 * 4 = 3.
  test("has the chi-square that can be worked out by hand", () => {
    const got = found([
      [7, 8, 9],
      [6, 9, 8],
    ]);
    expect(got).toMatchObject({ n: 2, k: 3, df: 2, meanRanks: [1, 2.5, 2.5], chi2: 3, kendallW: 0.75, f: 3 });
    expect(got.p).toBeCloseTo(Math.exp(-1.5), 14);
    expect(got.pOfF).toBeCloseTo(0.25, 14);
  });

  test("of rows that all agree is certain of the order and gives no F", () => {
    const got = friedman(Array.from({ length: 40 }, () => [7, 8, 9]));
    expect(got).toMatchObject({
      test: { kendallW: 1, chi2: 80, p: Math.exp(-40) },
      imanDavenport: {
        kind: "not-estimable",
        reason: "all situations agree on the order of the arms, so that F has no bound",
      },
    });
  });

  test("of one situation has no F", () => {
    expect(friedman([[7, 8, 8]])).toMatchObject({
      test: { kind: "estimable" },
      imanDavenport: { kind: "not-estimable", reason: "one situation" },
    });
  });

  test("of tied rows finds no order, in means of three too", () => {
    for (const row of [
      [8, 8, 8],
      [25 / 3 - 8, 10 / 3 - 3, 1 / 3],
    ])
      expect(friedman([row, row])).toEqual({
        kind: "estimable",
        n: 2,
        k: 3,
        df: 2,
        meanRanks: [2, 2, 2],
        test: { kind: "not-estimable", reason: "every situation ties all arms" },
        imanDavenport: { kind: "not-estimable", reason: "every situation ties all arms" },
      });
  });

  test("of balanced ranks has a p of 1", () => {
    expect(
      found([
        [1, 2],
        [2, 1],
      ]),
    ).toMatchObject({ chi2: 0, p: 1, f: 0, pOfF: 1 });
  });

  test("of nothing and of one arm says why there is none", () => {
    expect(friedman([])).toEqual({ kind: "not-estimable", reason: "no situation" });
    expect(friedman([[8], [9]])).toEqual({ kind: "not-estimable", reason: "fewer than two arms" });
    expect(friedman([[], []])).toEqual({ kind: "not-estimable", reason: "fewer than two arms" });
  });

  test("refuses rows of two lengths and what is not finite", () => {
    expect(() => friedman([[1, 2], [1]])).toThrow(new RangeError("friedman needs rows of 2 scores, got 1"));
    expect(() => friedman([[1, Number.NaN]])).toThrow(new RangeError("friedman needs finite scores, got NaN"));
  });
});

describe("friedman, whatever the scores", () => {
  const matrix = fc.integer({ min: 2, max: 5 }).chain((k) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: k, maxLength: k }), {
      minLength: 1,
      maxLength: 20,
    }),
  );

  test("does not depend on the order of situations or of arms, nor on the level of a situation", () => {
    fc.assert(
      fc.property(matrix, (scores) => {
        const one = found(scores);
        for (const other of [
          scores.toReversed(),
          scores.map((row) => row.toReversed()),
          scores.map((row, at) => row.map((score) => score + at / 3)),
        ])
          for (const key of ["chi2", "p", "kendallW", "f", "pOfF"] as const) {
            const [value, wanted] = [found(other)[key], one[key]];
            if (wanted === undefined) expect(value, key).toBeUndefined();
            else expect((value as number) / (wanted || 1), key).toBeCloseTo(wanted === 0 ? 0 : 1, 9);
          }
      }),
    );
  });

  test("keeps W from 0 to 1, its p above 0 and the sum of its ranks", () => {
    fc.assert(
      fc.property(matrix, (scores) => {
        const { kendallW = 0, p = 1, pOfF = 1, meanRanks, k } = found(scores);
        expect(0 <= kendallW && kendallW <= 1 && 0 < p && p <= 1 && 0 < pOfF && pOfF <= 1).toBe(true);
        expect(meanRanks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo((k * (k + 1)) / 2, 10);
      }),
    );
  });

  test("of two arms is the sign test's chi-square", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), { minLength: 1 }),
        (rows) => {
          const up = rows.filter(([one, other]) => other > one).length;
          const down = rows.filter(([one, other]) => other < one).length;
          const { chi2 } = found(rows);
          if (up + down === 0) expect(chi2).toBeUndefined();
          else expect(chi2).toBeCloseTo((up - down) ** 2 / (up + down), 10);
        },
      ),
    );
  });
});
