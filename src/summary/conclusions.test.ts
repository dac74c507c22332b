import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf, gateOf, runOf, type ScoreTable } from "../../test/sample-results.ts";
import { sampleRecords, sampleRun, summaryOf } from "../../test/sample-run.ts";
import type { ArmResults } from "../record/arm-results.ts";
import type { RunFile } from "../record/run-file.ts";
import { conclusions } from "./conclusions.ts";

/** Every number in it is finite, and every p above 0: whatever a reader finds there can be shown. */
function expectSound(value: unknown, path = ""): void {
  if (typeof value === "number") {
    expect(Number.isFinite(value), `${path} is ${value}`).toBe(true);
    if (/(^|\.)(p|p[A-Z]\w*|\w+P)$/u.test(path)) {
      expect(value, path).toBeGreaterThan(0);
      expect(value, path).toBeLessThanOrEqual(1);
    }
  } else if (typeof value === "string") expect(value, path).not.toMatch(/NaN|Infinity|undefined/u);
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) expectSound(one, `${path}[${at}]`);
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) {
      expect(one, `${path}.${key}`).not.toBeUndefined();
      expectSound(one, `${path}.${key}`);
    }
}

const arms = (tables: readonly ScoreTable[], families: readonly (string | undefined)[] = []): readonly ArmResults[] =>
  tables.map((scores, at) => armResultsOf({ arm: `arm-${at}`, scores, families }));
const gates = (results: readonly ArmResults[]): NonNullable<RunFile["gates"]> =>
  results.length < 2
    ? []
    : [
        gateOf({
          baseline: "arm-0",
          candidate: "arm-1",
          criteria: results[0]?.judges.map(({ criterion }) => criterion) ?? [],
          maxUnscored: 1,
          failures: { atMost: 4, margin: 0.1 },
        }),
      ];
const concluded = (results: readonly ArmResults[], over: Partial<RunFile> = {}) =>
  conclusions(
    runOf(results, { gates: gates(results), ...over }),
    results,
    results[0]?.judges.map(({ criterion }) => criterion) ?? [],
  );
const column = (scores: readonly (number | null)[]) => scores.map((score) => [score]);

describe("conclusions", () => {
  test("estimate every criterion, the mean of all, and every arm, in the order of the run", () => {
    const tables = [1, 2, 3].map((at) => ({ empathy: column([5, 6, at]), relevance: column([7, 8, at]) }));
    const got = concluded(arms(tables));
    expect(got.estimates.map(({ criterion, arm }) => `${criterion} ${arm}`)).toEqual(
      ["empathy", "relevance", "combined"].flatMap((criterion) => [0, 1, 2].map((at) => `${criterion} arm-${at}`)),
    );
    expect(got.comparisons.primary).toHaveLength(6);
    expect(got.comparisons.secondary).toHaveLength(3);
    expect(got.omnibus.map(({ criterion }) => criterion)).toEqual(["empathy", "relevance"]);
    expect(got.gates).toHaveLength(1);
    // No bootstrap shares its stream with another.
    expect(new Set(got.estimates.map(({ bootstrap }) => bootstrap?.seed)).size).toBe(9);
  });

  test("with one criterion there is no mean of all, with two arms no question over all", () => {
    const got = concluded(arms([{ empathy: column([5, 6]) }, { empathy: column([6, 6]) }]));
    expect(got.estimates.map(({ criterion }) => criterion)).toEqual(["empathy", "empathy"]);
    expect(got.comparisons.secondary).toEqual([]);
    expect(got.omnibus).toEqual([]);
  });

  test("the question over all arms is asked of what every arm has a score in", () => {
    const got = concluded(
      arms([
        { empathy: column([5, 6, null, 8]) },
        { empathy: column([6, 7, 9, 9]) },
        { empathy: column([7, null, 9, 10]) },
      ]),
    );
    expect(got.omnibus[0]?.test).toMatchObject({ kind: "estimable", n: 2, k: 3, meanRanks: [1, 2, 3] });
  });

  test("a family that lacks a scenario in one arm is ranked on what all have", () => {
    // All arms are equal; the last has no score in the hard scenario.
    const hard = column([2, 8, 5]);
    const got = concluded(
      arms([{ empathy: hard }, { empathy: hard }, { empathy: column([null, 8, 5]) }], ["f", "f", undefined]),
    );
    expect(got.omnibus[0]?.test).toMatchObject({ n: 2, meanRanks: [2, 2, 2] });
  });

  test("depend on the records alone, and on no order of them", () => {
    const size = { arms: 3, scenarios: 12, repeats: 2 };
    const [run, records] = [sampleRun(size), sampleRecords(size)];
    const there = summaryOf(run, records).conclusions;
    expect(summaryOf(run, records.toReversed()).conclusions).toEqual(there);
    expect(summaryOf(run, records).conclusions).toEqual(there);
    expectSound(there);
  });

  const missing = [null, null, null];
  test.each<[string, readonly ScoreTable[], readonly (string | undefined)[]]>([
    ["no scenario", [{ empathy: [] }, { empathy: [] }, { empathy: [] }], []],
    ["one scenario", [{ empathy: column([5]) }, { empathy: column([6]) }, { empathy: column([6]) }], []],
    ["two scenarios", [{ empathy: column([5, 7]) }, { empathy: column([6, 7]) }, { empathy: column([9, 1]) }], []],
    ["nothing scored", [{ empathy: column(missing) }, { empathy: column(missing) }], []],
    ["one arm without any score", [{ empathy: column([5, 6, 7]) }, { empathy: column(missing) }], []],
    ["constant scores", [0, 1, 2].map(() => ({ empathy: column(Array.from({ length: 25 }, () => 8)) })), []],
    [
      "the two ends of the scale",
      [1, 10].map((score) => ({ empathy: column(Array.from({ length: 25 }, () => score)) })),
      [],
    ],
    ["unequal repeats", [{ empathy: [[5, 6, null], [7], [8, 8]] }, { empathy: [[5], [7, 9, 1, 4], [null]] }], []],
    ["one family", [{ empathy: column([5, 6, 7]) }, { empathy: column([5, 6, 8]) }], ["f", "f", "f"]],
    ["one arm", [{ empathy: column([5, 6, 7]) }], []],
    ["eight arms", Array.from({ length: 8 }, (_, at) => ({ empathy: column([5, 6, 7, 8, 9, 1, (at % 10) + 1]) })), []],
    [
      "three criteria",
      [1, 2].map((at) => ({ a: column([5, at, null]), b: column([7, 8, 9]), c: column([at, at, at]) })),
      [],
    ],
  ])("of %s hold no number that is none", (_, tables, families) => {
    expectSound(concluded(arms(tables, families)));
  });

  test("of any table hold no number that is none, and no p of 0", () => {
    const score = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 10 }) },
      { weight: 2, arbitrary: fc.constantFrom(1, 10) },
      { weight: 2, arbitrary: fc.constant(null) },
    );
    const table = fc
      .record({
        arms: fc.integer({ min: 1, max: 4 }),
        criteria: fc.integer({ min: 1, max: 3 }),
        n: fc.integer({ min: 0, max: 14 }),
      })
      .chain(({ arms: count, criteria, n }) =>
        fc.record({
          tables: fc.array(
            fc.array(fc.array(fc.array(score, { minLength: 1, maxLength: 3 }), { minLength: n, maxLength: n }), {
              minLength: criteria,
              maxLength: criteria,
            }),
            { minLength: count, maxLength: count },
          ),
          families: fc.array(fc.option(fc.constantFrom("f", "g", "h"), { nil: undefined }), {
            minLength: n,
            maxLength: n,
          }),
          isInFamilies: fc.boolean(),
          against: fc.option(fc.integer({ min: 0, max: count - 1 }), { nil: undefined }),
        }),
      );
    fc.assert(
      fc.property(table, ({ tables, families, isInFamilies, against }) => {
        // Of one conversation all criteria are judged: its repeats are as many on each.
        const results = arms(
          tables.map((one) =>
            Object.fromEntries(
              one.map((rows, at) => [
                `c${at}`,
                rows.map((row, scenario) => (one[0]?.[scenario] ?? row).map((_, repeat) => row[repeat] ?? null)),
              ]),
            ),
          ),
          isInFamilies ? families : [],
        );
        const got = concluded(results, against === undefined ? {} : { against: `arm-${against}` });
        expectSound(got);
        expect(JSON.parse(JSON.stringify(got))).toEqual(got);
      }),
      { numRuns: 60 },
    );
  });
});
