import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf, type ScoreTable } from "../../test/sample-results.ts";
import type { ArmResults } from "../record/arm-results.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { holm } from "../stats/holm.ts";
import { armPairs, comparisons } from "./comparisons.ts";
import type { MeanComparison } from "./mean-comparison.ts";

const arms = (ids: readonly string[], against?: string) => ({
  arms: ids.map((id) => ({ id })) as never,
  ...(against === undefined ? {} : { against }),
});

/** Arms a, b and so on, each with these scores. */
const resultsOf = (tables: readonly ScoreTable[]): readonly ArmResults[] =>
  tables.map((scores, at) => armResultsOf({ arm: "abcdefgh"[at] as string, scores }));
const compare = (tables: readonly ScoreTable[], against?: string) => {
  const results = resultsOf(tables);
  const ids = results.map(({ arm }) => arm);
  return comparisons(arms(ids, against), results, Object.keys(tables[0] ?? {}));
};
const raw = (all: readonly MeanComparison[]) =>
  all.map(({ signFlip }) => (signFlip.kind === "estimable" ? signFlip.p : undefined));

/** Tables of 2 to 4 arms on 1 to 3 criteria over the same scenarios, with unscored conversations. */
const tables = fc
  .record({
    arms: fc.integer({ min: 2, max: 4 }),
    criteria: fc.integer({ min: 1, max: 3 }),
    n: fc.integer({ min: 0, max: 9 }),
  })
  .chain(({ arms: count, criteria, n }) =>
    fc.array(
      fc.array(
        fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }), { minLength: 1, maxLength: 1 }), {
          minLength: n,
          maxLength: n,
        }),
        { minLength: criteria, maxLength: criteria },
      ),
      { minLength: count, maxLength: count },
    ),
  )
  .map((all) => all.map((one): ScoreTable => Object.fromEntries(one.map((table, at) => [`c${at}`, table]))));

describe("armPairs", () => {
  test("are all, each later arm against each earlier one", () => {
    expect(armPairs(arms(["a", "b", "c"]))).toEqual([
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
    ]);
    expect(armPairs(arms(Array.from("abcdefgh")))).toHaveLength(28);
    expect(armPairs(arms(["a"]))).toEqual([]);
  });

  test("are all against one where that was declared", () => {
    expect(armPairs(arms(["a", "b", "c"], "b"))).toEqual([
      ["b", "a"],
      ["b", "c"],
    ]);
  });
});

describe("comparisons", () => {
  const column = (scores: readonly number[]) => scores.map((score) => [score]);
  const three = [
    { empathy: column([5, 5, 5, 5, 5, 5, 5]), relevance: column([5, 5, 5, 5, 5, 5, 5]) },
    { empathy: column([6, 6, 6, 6, 6, 6, 6]), relevance: column([5, 6, 4, 5, 6, 5, 5]) },
    { empathy: column([6, 5, 7, 6, 6, 6, 6]), relevance: column([8, 8, 8, 8, 8, 8, 8]) },
  ];

  test("the declared family is criteria x pairs, in that order, adjusted by Holm", () => {
    const { primary } = compare(three);
    expect(primary.map(({ criterion, baseline, candidate }) => `${criterion} ${baseline} ${candidate}`)).toEqual([
      "empathy a b",
      "empathy a c",
      "empathy b c",
      "relevance a b",
      "relevance a c",
      "relevance b c",
    ]);
    expect(primary.map(({ adjusted }) => adjusted)).toEqual(
      holm(raw(primary)).map((p) => ({ p, method: "Holm", of: 6 })),
    );
    // 2^-6 three times in a family of six.
    expect(primary[0]?.adjusted?.p).toBe(6 / 64);
  });

  test("with one arm declared it is criteria x candidates, and stricter by less", () => {
    const { primary } = compare(three, "a");
    expect(primary.map(({ baseline, candidate }) => baseline + candidate)).toEqual(["ab", "ac", "ab", "ac"]);
    expect(primary[0]?.adjusted).toEqual({ p: 4 / 64, method: "Holm", of: 4 });
  });

  test("the mean of all criteria is a family of its own, by Benjamini and Hochberg, and needs two criteria", () => {
    const { secondary } = compare(three);
    expect(secondary.map(({ criterion }) => criterion)).toEqual(["combined", "combined", "combined"]);
    expect(secondary.map(({ adjusted }) => adjusted)).toEqual(
      benjaminiHochberg(raw(secondary)).map((p) => ({ p, method: "Benjamini-Hochberg", of: 3 })),
    );
    expect(secondary.every((one) => !("simultaneous" in one))).toBe(true);
    expect(compare(three.map(({ empathy }) => ({ empathy }))).secondary).toEqual([]);
  });

  test("what cannot be tested is no test of the family, and gets no p", () => {
    const nobody = three.map((one, at) => (at < 2 ? one : { ...one, empathy: one.empathy.map(() => [null]) }));
    const { primary } = compare(nobody);
    expect(primary[0]?.adjusted).toMatchObject({ of: 4 });
    expect(primary[1]).not.toHaveProperty("adjusted");
    expect(primary[1]).not.toHaveProperty("simultaneous");
    expect(primary[1]?.difference).toEqual({ kind: "not-estimable", reason: "no value" });
  });

  test("one arm has nobody to be compared with", () => {
    expect(compare(three.slice(0, 1))).toEqual({ primary: [], secondary: [] });
  });
});

describe("comparisons, whatever the scores", () => {
  test("an adjusted p is never below its own, and the intervals that hold together are never narrower", () => {
    fc.assert(
      fc.property(tables, (all) => {
        const { primary, secondary } = compare(all);
        const pairs = (all.length * (all.length - 1)) / 2;
        expect(primary).toHaveLength(pairs * Object.keys(all[0] ?? {}).length);
        for (const { signFlip, adjusted, simultaneous, difference } of [...primary, ...secondary]) {
          expect(adjusted === undefined).toBe(signFlip.kind === "not-estimable");
          if (signFlip.kind === "not-estimable" || adjusted === undefined) continue;
          expect(adjusted.p).toBeGreaterThanOrEqual(signFlip.p);
          expect(adjusted.p).toBeLessThanOrEqual(1);
          if (simultaneous === undefined || difference.kind === "not-estimable") continue;
          expect(simultaneous[0]).toBeLessThanOrEqual(difference.interval[0] + 1e-9);
          expect(simultaneous[1]).toBeGreaterThanOrEqual(difference.interval[1] - 1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });
});
