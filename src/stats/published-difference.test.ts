import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitting, printedRow, studyRows } from "./every-data-set.contract.ts";
import { publishedDifference, type PublishedDifference } from "./published-difference.ts";
import type { PublishedRow } from "./published-layouts.ts";
import { welch } from "./welch.ts";

const found = (got: PublishedDifference) => {
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
};
const digits = (value: number) => Number(value.toPrecision(2));

type Row = keyof typeof studyRows;
type Ends = readonly [number, number];
type Printed = readonly [baseline: Row, candidate: Row, difference: number, welchP: Ends, sd: Ends, pairedP: Ends];

/** Section 6 of the statistics: difference, Welch p, sd of paired differences, paired p; in two digits, as printed there. */
const table: readonly Printed[] = [
  ["base empathy", "hybrid empathy", 0.16, [0.24, 0.64], [0.51, 3.15], [0.031, 0.72]],
  ["base relevance", "hybrid relevance", 0.58, [5.6e-6, 0.069], [0.54, 2.72], [7e-10, 0.14]],
  // There 1e-22, for 9.3e-23.
  ["base empathy", "real empathy", -1.16, [7e-11, 0.0023], [0.47, 3.45], [9e-23, 0.021]],
  ["base relevance", "real relevance", -0.84, [1.2e-5, 0.11], [0.65, 4.25], [4e-12, 0.17]],
  // There .012, cut from .01251.
  ["real empathy", "hybrid empathy", 1.32, [3e-12, 0.0017], [0.47, 3.6], [5e-25, 0.013]],
  // There the smallest sd is given as .58; 0.5746 is attained (paired-range.test.ts has the scores).
  ["real relevance", "hybrid relevance", 1.42, [2e-10, 0.012], [0.57, 4.77], [1e-22, 0.041]],
];

/** As many digits as the reference has: one for tiny p's, two for others, two decimals for sds. */
function expectPrinted(got: readonly number[], printed: readonly number[]): void {
  for (const [index, value] of printed.entries()) {
    const digits = value.toExponential().split("e")[0]?.replace(".", "").length ?? 1;
    expect(Number((got[index] ?? Number.NaN).toPrecision(digits)), `${got[index]}`).toBe(value);
  }
}

describe("publishedDifference of the study's rows", () => {
  test.each(table)("%s -> %s", (a, b, difference, welchP, sd, p) => {
    const got = found(publishedDifference(studyRows[a], studyRows[b], { paired: true }));
    expect(got.difference).toEqual([difference, difference]);
    expectPrinted(got.unpaired.p, welchP);
    expect(got.paired?.sd.map((value) => Number(value.toFixed(2)))).toEqual(sd);
    expectPrinted(got.paired?.p ?? [], p);
    expect([got.unpaired.bound, got.paired?.bound]).toEqual(["sharp", "sharp"]);
  });

  test("has no paired part where the situations are not declared the same", () => {
    const got = publishedDifference(studyRows["base empathy"], studyRows["hybrid empathy"], { paired: false });
    expect(got).not.toHaveProperty("paired");
  });

  test("never finds +0.16 significant without pairing", () => {
    const { unpaired } = found(
      publishedDifference(studyRows["base empathy"], studyRows["hybrid empathy"], { paired: false }),
    );
    expect(digits(unpaired.p[0])).toBeGreaterThan(0.05);
  });
});

describe("publishedDifference", () => {
  const row: PublishedRow = { n: 50, mean: 8.48, meanDecimals: 2, median: 8.5, min: 7, max: 10 };

  test("of a row that no scores have says whose and why", () => {
    expect(publishedDifference(row, { ...row, mean: 8.45 }, { paired: true })).toEqual({
      kind: "not-estimable",
      reason: "candidate: no 50 whole scores have the mean 8.45",
    });
    expect(publishedDifference({ ...row, mean: 8.45 }, row, { paired: true })).toEqual({
      kind: "not-estimable",
      reason: "baseline: no 50 whole scores have the mean 8.45",
    });
  });

  test("of constant rows says that there is nothing to test", () => {
    const eights = { n: 5, mean: 8, meanDecimals: 0, median: 8, min: 8, max: 8 };
    const nines = { n: 5, mean: 9, meanDecimals: 0, median: 9, min: 9, max: 9 };
    expect(publishedDifference(eights, nines, { paired: true })).toEqual({
      kind: "not-estimable",
      reason: "all scores of a row are equal, in both",
    });
    expect(publishedDifference(eights, { ...row, n: 4, mean: 8.5 }, { paired: false }).kind).toBe("estimable");
  });

  test("refuses paired rows of unequal n, and takes unpaired ones", () => {
    expect(() => publishedDifference(row, { ...row, n: 25, median: 8, mean: 8.4 }, { paired: true })).toThrow(
      new RangeError("publishedDifference needs the same n for paired rows, got 50 and 25"),
    );
    const got = found(publishedDifference(row, { ...row, n: 25, median: 8, mean: 8.4 }, { paired: false }));
    expect(got.difference[0]).toBeCloseTo(-0.08, 12);
  });

  test("keeps several sums apart, and says that a bound over them is outer", () => {
    const [a, b] = [
      { ...row, n: 200 },
      { ...row, n: 200, mean: 8.64, median: 9, min: 5 },
    ];
    const got = found(publishedDifference(a, b, { paired: true }));
    expect(got.difference).toEqual([(1727 - 1697) / 200, (1729 - 1695) / 200]);
    expect(got.unpaired.bound).toBe("outer");
    expect(got.paired?.bound).toBe("sharp");
  });

  test("of so many shapes that they are not gone through has outer bounds that hold the sharp ones", () => {
    const wide = { n: 1000, mean: 50, meanDecimals: 0, median: 50, min: 0, max: 100, scale: { min: 0, max: 100 } };
    const got = found(publishedDifference(wide, { ...wide, mean: 54 }, { paired: true }));
    expect(got.paired?.bound).toBe("outer");
    const sharp = found(
      publishedDifference({ ...wide, meanDecimals: 3 }, { ...wide, mean: 54, meanDecimals: 3 }, { paired: true }),
    );
    expect(sharp.paired?.bound).toBe("sharp");
    for (const key of ["p", "sd"] as const) {
      const [outer, inner] = [got.paired?.[key] ?? [1, 0], sharp.paired?.[key] ?? [0, 1]];
      expect(outer[0]).toBeLessThanOrEqual(inner[0]);
      expect(outer[1]).toBeGreaterThanOrEqual(inner[1]);
    }
  });
});

describe("publishedDifference, whatever the scores", () => {
  const ascending = fc
    .array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 })
    .map((values) => values.toSorted((a, b) => a - b));

  test("holds Welch's p of every two data sets that fit", () => {
    fc.assert(
      fc.property(ascending, ascending, fc.integer({ min: 0, max: 2 }), (one, two, decimals) => {
        const [a, b] = [printedRow(one, decimals), printedRow(two, decimals)];
        const got = publishedDifference(a, b, { paired: false });
        const ps = fitting(a).flatMap((x) =>
          fitting(b).flatMap((y) => {
            const test = welch(x, y);
            return test.kind === "estimable" ? [test.p] : [];
          }),
        );
        if (got.kind === "not-estimable") expect(ps).toEqual([]);
        else {
          expect(got.unpaired.p[0]).toBeLessThanOrEqual(Math.min(...ps) * (1 + 2e-6));
          expect(got.unpaired.p[1]).toBeGreaterThanOrEqual(Math.max(...ps) * (1 - 2e-6));
          if (got.unpaired.bound === "sharp" && got.unpaired.p[0] > 1e-300)
            expect(Math.min(...ps) / got.unpaired.p[0]).toBeCloseTo(1, 5);
        }
      }),
      { numRuns: 200 },
    );
  });
});
