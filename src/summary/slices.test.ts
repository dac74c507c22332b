import { describe, expect, test } from "vitest";
import { armResultsOf, runOf } from "../../test/sample-results.ts";
import type { RunFile } from "../record/run-file.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { estimate } from "./estimate.ts";
import { slices } from "./slices.ts";

const n = 20;
const results = ["a", "b", "c"].map((arm, at) =>
  armResultsOf({
    arm,
    scores: {
      empathy: Array.from({ length: n }, (_, index) => [1 + ((index * 7 + at * 3) % 10)]),
      relevance: Array.from({ length: n }, (_, index) => [1 + ((index * 3 + at) % 10)]),
    },
  }),
);
const plain = runOf(results);
/** Sorted by themes, distortions, a risk and tags: the themes are halves of ten. */
const run: RunFile = {
  ...plain,
  scenarios: plain.scenarios.map((note, index) => ({
    ...note,
    distortions: ["Labeling"],
    risk: index < 5 ? ["passive-ideation"] : [],
    ...(index < 6 ? { tags: ["night", "exam"] } : {}),
  })),
};
const criteria = ["empathy", "relevance"];

describe("slices", () => {
  const got = slices(run, results, criteria);

  test("are sorted by size and name; what all situations share is none, and fewer than six are named only", () => {
    expect(got.slices.map(({ kind, value, scenarios }) => [kind, value, scenarios])).toEqual([
      ["theme", "even", 10],
      ["theme", "odd", 10],
      ["tag", "exam", 6],
      ["tag", "night", 6],
    ]);
    expect(got.tooSmall).toEqual([{ kind: "risk", value: "passive-ideation", scenarios: 5 }]);
  });

  test("have the estimates of their situations alone, for each criterion and arm", () => {
    const [even] = got.slices;
    expect(even?.estimates.map(({ criterion, arm }) => criterion + arm)).toEqual(
      criteria.flatMap((criterion) => ["a", "b", "c"].map((arm) => criterion + arm)),
    );
    const keep = ({ id }: { id: string }) => Number(id.slice(1)) % 2 === 1;
    const { spread, mean, nUnits, flags } = estimate(results[1] as (typeof results)[number], "empathy", { keep });
    expect(even?.estimates[1]).toMatchObject({ arm: "b", criterion: "empathy", spread, mean, nUnits, flags });
  });

  test("are one family of comparisons, all slices together, by Benjamini and Hochberg", () => {
    const all = got.slices.flatMap(({ comparisons }) => comparisons);
    expect(all).toHaveLength(4 * 2 * 3);
    const ps = all.map(({ signFlip }) => (signFlip.kind === "estimable" ? signFlip.p : undefined));
    expect(all.map(({ adjusted }) => adjusted)).toEqual(
      benjaminiHochberg(ps).map((p) => ({ p, method: "Benjamini-Hochberg", of: 24 })),
    );
    expect(got.slices.map(({ comparisons }) => comparisons.map(({ nUnits }) => nUnits))).toEqual([
      [10, 10, 10, 10, 10, 10],
      [10, 10, 10, 10, 10, 10],
      [6, 6, 6, 6, 6, 6],
      [6, 6, 6, 6, 6, 6],
    ]);
  });

  test("compare only with the arm that was declared", () => {
    const [even] = slices({ ...run, against: "b" }, results, ["empathy"]).slices;
    expect(even?.comparisons.map(({ baseline, candidate }) => baseline + candidate)).toEqual(["ba", "bc"]);
  });

  test("count what was played where a run stopped early", () => {
    const first = new Set(run.scenarios.slice(0, 9).map(({ id }) => id));
    const part = results.map((one) => ({ ...one, scenarios: one.scenarios.filter(({ id }) => first.has(id)) }));
    const early = slices(run, part, ["empathy"]);
    expect(early.slices.map(({ value, scenarios }) => [value, scenarios])).toEqual([
      ["exam", 6],
      ["night", 6],
    ]);
    expect(early.tooSmall.map(({ value, scenarios }) => [value, scenarios])).toEqual([
      ["even", 5],
      ["passive-ideation", 5],
      ["odd", 4],
    ]);
  });

  test("of a run without situations are none", () => {
    const nothing = results.map((one) => ({ ...one, scenarios: [] }));
    expect(slices({ ...run, scenarios: [] }, nothing, criteria)).toEqual({ slices: [], tooSmall: [] });
  });
});
