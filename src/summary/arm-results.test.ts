import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf, factsOf, runOf } from "../../test/sample-results.ts";
import { planTrials } from "../scenario/plan-trials.ts";
import { armResults, combined, scoresOn } from "./arm-results.ts";

/** A run of two arms, two scenarios and two repeats. */
const run = (() => {
  const results = ["a", "b"].map((arm) =>
    armResultsOf({
      arm,
      scores: {
        empathy: [
          [5, 5],
          [5, 5],
        ],
        relevance: [
          [5, 5],
          [5, 5],
        ],
      },
      families: [undefined, "f"],
    }),
  );
  const plain = runOf(results, { repeats: 2 });
  const { scenarios, arms } = plain;
  return { ...plain, trials: planTrials({ scenarios, arms, patientHash: "p", repeats: 2, seed: 1 }) };
})();
const criteria = ["empathy", "relevance"];

describe("armResults", () => {
  test("has for every arm every planned conversation, scored or null, in the order of the run", () => {
    const [a, b] = armResults(
      run,
      [
        factsOf({ scenario: "s2", model: "a", repeat: 1, scores: [9, null] }),
        factsOf({ scenario: "s1", model: "a", repeat: 0, scores: [7, 8] }),
      ],
      criteria,
    );
    expect(a?.scenarios.map(({ id, scores }) => [id, scores])).toEqual([
      ["s1", { empathy: [7, null], relevance: [8, null] }],
      ["s2", { empathy: [null, 9], relevance: [null, null] }],
    ]);
    expect(b?.scenarios.map(({ scores }) => scores)).toEqual(
      [1, 2].map(() => ({ empathy: [null, null], relevance: [null, null] })),
    );
  });

  test("keeps families and hashes, and who judged", () => {
    const [a] = armResults(run, [], criteria);
    expect(a).toMatchObject({ version: 1, run: "run-1", arm: "a", hash: "arm-hash", repeats: 2 });
    expect(a?.patient).toEqual({ id: "patient", hash: "patient-hash" });
    expect(a?.judges).toEqual([
      { id: "empathy", criterion: "empathy", hash: "empathy-hash" },
      { id: "relevance", criterion: "relevance", hash: "relevance-hash" },
    ]);
    expect(a?.scenarios.map(({ hash, family }) => [hash, family])).toEqual([
      ["s1-hash", undefined],
      ["s2-hash", "f"],
    ]);
  });

  test("leaves a scenario out that an arm was not to play", () => {
    const part = { ...run, trials: run.trials.filter(({ scenario, model }) => scenario !== "s1" || model !== "b") };
    expect(armResults(part, [], criteria).map(({ scenarios }) => scenarios.map(({ id }) => id))).toEqual([
      ["s1", "s2"],
      ["s2"],
    ]);
  });
});

describe("scoresOn", () => {
  const [scenario] = armResultsOf({ scores: { empathy: [[8, null, 7]], relevance: [[9, 6, null]] } }).scenarios;
  if (scenario === undefined) throw new Error("needs a scenario");

  test("combined is there only for conversations with a score on every criterion", () => {
    expect(scoresOn(scenario, "empathy")).toEqual([8, null, 7]);
    expect(scoresOn(scenario, combined)).toEqual([8.5, null, null]);
  });

  test.each(["warmth", "constructor", "__proto__"])("%s was not judged, which no number hides", (criterion) => {
    expect(() => scoresOn(scenario, criterion)).toThrow(
      new RangeError(`scenario s1 needs scores on ${criterion}, got empathy, relevance`),
    );
  });

  test("one criterion alone has no combined one", () => {
    const [single] = armResultsOf({ scores: { empathy: [[8]] } }).scenarios;
    expect(() => scoresOn(single as NonNullable<typeof single>, combined)).toThrow("got empathy");
  });

  test("combined lies between the criteria, and is null wherever one of them is", () => {
    const score = fc.option(fc.integer({ min: 1, max: 10 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 5 }), (rows) => {
        const scores = Object.fromEntries(
          ["a", "b", "c"].map((name, at) => [name, rows.map((row) => row[at] ?? null)]),
        );
        const got = scoresOn({ id: "s", hash: "h", scores }, combined);
        for (const [at, row] of rows.entries()) {
          const given = row.filter((one) => one !== null);
          if (given.length < 3) expect(got[at]).toBeNull();
          else {
            expect(got[at]).toBeGreaterThanOrEqual(Math.min(...given));
            expect(got[at]).toBeLessThanOrEqual(Math.max(...given));
          }
        }
      }),
    );
  });
});
