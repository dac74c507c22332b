import fc from "fast-check";
import { sampleStandardDeviation } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { everyOrder, fitting, printedRow, studyRows } from "./every-data-set.contract.ts";
import { pairedRange } from "./paired-range.ts";
import { pairedT } from "./paired-t.ts";
import { publishedLayouts, type PublishedRow } from "./published-layouts.ts";

const layouts = (row: PublishedRow) => publishedLayouts(row).layouts;
const found = (a: PublishedRow, b: PublishedRow) => pairedRange(layouts(a), layouts(b), a.n);
const times = (count: number, value: number) => Array.from({ length: count }, () => value);

/** Scores and the row that a paper would print of them, in the order of the pairs. */
function rowOf(scores: readonly number[]): PublishedRow {
  return printedRow(
    scores.toSorted((a, b) => a - b),
    2,
  );
}

function tested(a: readonly number[], b: readonly number[]): { readonly sd: number; readonly p: number } {
  const got = pairedT(b.map((value, index) => value - (a[index] ?? Number.NaN)));
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe("pairedRange of the study's base and hybrid arms on empathy", () => {
  const { sd, p } = found(studyRows["base empathy"], studyRows["hybrid empathy"]);

  // Section 6 of the statistics: 39 of 50 situations scored alike, ten exactly +1, one -2.
  test("is smallest with 39 equal scores, ten one higher and one two lower", () => {
    const differences = [...times(39, 0), ...times(10, 1), -2];
    expect(sd[0]).toBeCloseTo(sampleStandardDeviation(differences), 12);
    const got = pairedT(differences);
    expect(got.kind === "estimable" && got.p).toBeCloseTo(p[0], 12);
  });

  test("is largest where the best of one arm meets the worst of the other", () => {
    expect(sd[1]).toBeCloseTo(3.1517, 4);
    expect(p[1]).toBeCloseTo(0.72116, 5);
  });
});

describe("pairedRange of the study's real-data and hybrid arms", () => {
  // Scores that fit both rows and have the ends, so that nothing wider than these is needed and nothing narrower is enough.
  test("has a smallest spread that scores attain", () => {
    const real = [2, ...times(11, 5), ...times(12, 6), 7, ...times(24, 9), 10];
    const hybrid = [5, ...times(14, 7), ...times(10, 8), ...times(25, 10)];
    expect(rowOf(real)).toEqual(studyRows["real relevance"]);
    expect(rowOf(hybrid)).toEqual(studyRows["hybrid relevance"]);
    const { sd, p } = found(studyRows["real relevance"], studyRows["hybrid relevance"]);
    expect(sd[0]).toBeCloseTo(tested(real, hybrid).sd, 12);
    expect(p[0] / tested(real, hybrid).p).toBeCloseTo(1, 9);
  });

  test("has a largest spread that scores attain", () => {
    const real = [...times(14, 4), 6, ...times(11, 8), ...times(24, 9)];
    const hybrid = [...times(24, 10), ...times(15, 9), 7, ...times(10, 5)];
    expect(rowOf(real)).toEqual(studyRows["real empathy"]);
    expect(rowOf(hybrid)).toEqual(studyRows["hybrid empathy"]);
    const { sd, p } = found(studyRows["real empathy"], studyRows["hybrid empathy"]);
    expect(sd[1]).toBeCloseTo(tested(real, hybrid).sd, 12);
    expect(p[1]).toBeCloseTo(tested(real, hybrid).p, 12);
  });
});

describe("pairedRange", () => {
  test("of scores that may differ by the same everywhere reaches the smallest p that is given", () => {
    const { sd, p } = found(rowOf([5, 6, 7, 8]), rowOf([6, 7, 8, 9]));
    expect(sd[0]).toBe(0);
    expect(p[0]).toBe(1e-300);
  });

  test("of equal means has a p of 1", () => {
    expect(found(rowOf([5, 6, 7, 8]), rowOf([5, 6, 7, 8])).p).toEqual([1, 1]);
  });

  test.each([
    [() => pairedRange([], layouts(studyRows["base empathy"]), 50), "pairedRange needs a layout, got none"],
    [() => pairedRange([], [], 1), "pairedRange needs two pairs or more, got 1"],
  ])("refuses %s", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});

describe("pairedRange, whatever the scores", () => {
  const pair = (most: number, high: number) =>
    fc.integer({ min: 2, max: most }).chain((n) => {
      const scores = fc.array(fc.integer({ min: 1, max: high }), { minLength: n, maxLength: n });
      return fc.tuple(scores, scores);
    });

  test("has the extremes over every data set that fits and every way to pair two of them", () => {
    fc.assert(
      fc.property(pair(5, 5), fc.integer({ min: 0, max: 2 }), ([a, b], decimals) => {
        const rows = [a, b].map((scores) =>
          printedRow(
            scores.toSorted((x, y) => x - y),
            decimals,
          ),
        ) as [PublishedRow, PublishedRow];
        const [as, bs] = rows.map((row) => fitting(row)) as [number[][], number[][]];
        const orders = bs.flatMap((scores) => everyOrder(scores));
        const apart = as.flatMap((x) => orders.map((y) => y.map((value, index) => value - (x[index] ?? 0))));
        const sds = apart.map((differences) => sampleStandardDeviation(differences));
        const ps = apart.flatMap((differences) => {
          const got = pairedT(differences);
          return got.kind === "estimable" ? [got.p] : [];
        });
        const { sd, p } = found(...rows);
        expect(sd[0]).toBeCloseTo(Math.min(...sds), 9);
        expect(sd[1]).toBeCloseTo(Math.max(...sds), 9);
        if (ps.length === apart.length) {
          expect(p[0]).toBeCloseTo(Math.min(...ps), 9);
          expect(p[1]).toBeCloseTo(Math.max(...ps), 9);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("holds the spread and the p of the scores that were printed, and changes only its side with the arms", () => {
    fc.assert(
      fc.property(pair(40, 10), ([a, b]) => {
        const { sd, p } = found(rowOf(a), rowOf(b));
        const differences = b.map((value, index) => value - (a[index] ?? Number.NaN));
        const own = sampleStandardDeviation(differences);
        expect(sd[0] <= own + 1e-9 && own <= sd[1] + 1e-9).toBe(true);
        const got = pairedT(differences);
        if (got.kind === "estimable") expect(p[0] <= got.p + 1e-9 && got.p <= p[1] + 1e-9).toBe(true);
        expect(found(rowOf(b), rowOf(a))).toEqual({ sd, p });
      }),
    );
  });
});
