import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describe as description } from "./describe.ts";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { pairedT } from "./paired-t.ts";
import { pairs } from "./pairs.ts";
import { tInterval } from "./t-interval.ts";

interface Input {
  readonly a: readonly (number | null)[];
  readonly b: readonly (number | null)[];
}
interface Expected {
  readonly nPairs: number;
  readonly meanDiff: number | null;
  readonly sdDiff: number | null;
  readonly se: number | null;
  readonly df: number | null;
  readonly t: number | null;
  readonly pTwoSided: number | null;
  readonly pGreater: number | null;
  readonly pLess: number | null;
  readonly ci95: readonly number[] | null;
  readonly ci90: readonly number[] | null;
  readonly degenerate: boolean;
}
const { isThere, cases, close } = golden<Input, Expected>("03_paired_t");

describe.skipIf(!isThere)("pairedT and tInterval against scipy and R", () => {
  test("have cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(19);
  });

  test.each(cases)("$id", ({ input: { a, b }, expected }) => {
    const { differences } = pairs(a, b);
    const got = pairedT(differences);
    if (expected.t === null) expect(got.kind).toBe("not-estimable");
    else {
      const found = estimable(got);
      expect(found.n).toBe(expected.nPairs);
      close(found.mean, expected.meanDiff, "mean");
      close(found.sd, expected.sdDiff, "sd");
      close(found.se, expected.se, "se");
      close(found.df, expected.df, "df");
      close(found.t, expected.t, "t");
      close(found.p, expected.pTwoSided, "p");
      close(found.pGreater, expected.pGreater, "pGreater");
      close(found.pLess, expected.pLess, "pLess");
    }
    expect(got.kind === "not-estimable").toBe(expected.degenerate);
  });

  test.each(cases)("$id: mean, spread and intervals of the differences", ({ input: { a, b }, expected }) => {
    const { differences } = pairs(a, b);
    const got = tInterval(differences);
    const described = description(differences);
    close(described.kind === "estimable" ? described.mean : undefined, expected.meanDiff, "mean");
    close(described.kind === "estimable" ? described.sd : undefined, expected.sdDiff, "sd");
    close(got.kind === "estimable" ? got.se : undefined, expected.se, "se");
    if (got.kind === "estimable") close(got.df, expected.df, "df");
    close(got.kind === "estimable" ? got.interval : undefined, expected.ci95, "ci95");
    const got90 = tInterval(differences, 0.9);
    close(got90.kind === "estimable" ? got90.interval : undefined, expected.ci90, "ci90");
  });
});

describe("pairedT", () => {
  // scipy 1.17: ttest_rel([9, 9, 7], [7, 8, 6]); simple-statistics' tTest, with the population sd, gives t = 4.9 here.
  test("of 2, 1, 1 has t = 4 and p = 0.0572", () => {
    expect(pairedT([2, 1, 1])).toMatchObject({ n: 3, df: 2, t: expect.closeTo(4, 12), method: "paired t" });
    expect(estimable(pairedT([2, 1, 1])).p).toBeCloseTo(0.05719095841793663, 12);
  });

  test("says why there is none, and never p = 0", () => {
    expect(pairedT([])).toEqual({ kind: "not-estimable", reason: "no pair" });
    expect(pairedT([2])).toEqual({ kind: "not-estimable", reason: "one pair has no spread" });
    expect(pairedT([1, 1, 1, 1])).toEqual({ kind: "not-estimable", reason: "all differences are equal" });
    expect(pairedT([0, 0])).toEqual({ kind: "not-estimable", reason: "all differences are equal" });
    // Their mean is 0.6999999999999998: the spread about it is rounding.
    expect(pairedT([0.7, 0.7, 0.7]).kind).toBe("not-estimable");
  });

  test("keeps p above 0 where its tail underflows", () => {
    const far = estimable(pairedT(Array.from({ length: 2000 }, (_, index) => 1000 + (index % 2))));
    expect(far).toMatchObject({ p: 1e-300, pGreater: 1e-300, pLess: 1 });
  });

  test.each([Number.NaN, Infinity, -Infinity])("refuses %d", (stray) => {
    expect(() => pairedT([1, stray])).toThrow(new RangeError(`pairedT needs finite differences, got ${stray}`));
  });
});

describe("pairedT, whatever the differences", () => {
  const some = fc
    .array(fc.integer({ min: -27, max: 27 }), { minLength: 2, maxLength: 60 })
    .filter((list) => new Set(list).size > 1);

  test("turns round with the arms, and its two tails add up", () => {
    fc.assert(
      fc.property(some, (list) => {
        const one = estimable(pairedT(list));
        const other = estimable(pairedT(list.map((difference) => -difference)));
        expect(other.t).toBeCloseTo(-one.t, 9);
        expect(other.p).toBeCloseTo(one.p, 12);
        expect(other.pGreater).toBeCloseTo(one.pLess, 12);
        expect(one.pGreater + one.pLess).toBeCloseTo(1, 12);
        expect(one.p).toBeCloseTo(2 * Math.min(one.pGreater, one.pLess), 12);
      }),
    );
  });

  test("does not depend on the order or on the unit", () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 1000 }), (list, unit) => {
        const { p } = estimable(pairedT(list));
        expect(estimable(pairedT(list.toReversed())).p).toBeCloseTo(p, 9);
        expect(estimable(pairedT(list.map((difference) => difference * unit))).p).toBeCloseTo(p, 9);
      }),
    );
  });

  test("is below 0.05 exactly where the 95% interval leaves 0 out", () => {
    fc.assert(
      fc.property(some, (list) => {
        const { interval } = estimable(tInterval(list));
        fc.pre(interval.every((end) => Math.abs(end) > 1e-9));
        expect(estimable(pairedT(list)).p < 0.05).toBe(interval[0] > 0 || interval[1] < 0);
      }),
    );
  });
});
