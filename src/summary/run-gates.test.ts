import { describe, expect, test } from "vitest";
import { armsApart, gateOf, runOf } from "../../test/sample-results.ts";
import type { RunFile } from "../record/run-file.ts";
import { gatesAt, runGates } from "./run-gates.ts";

const { baseline, candidate } = armsApart(
  Array.from({ length: 40 }, (_, at) => (at < 20 ? [-3, -2] : [0, 1])[at % 2] ?? 0),
);
const results = [baseline, candidate];
const first = baseline.scenarios.slice(0, 20).map(({ id }) => id);
const runWith = (over: Partial<RunFile>) => runOf(results, { gates: [gateOf()], ...over });

describe("runGates", () => {
  test("are none without gates, and each in its turn", () => {
    const { gates: _, ...bare } = runWith({});
    expect(runGates(bare, results)).toEqual([]);
    const two = [gateOf({ id: "a" }), gateOf({ id: "b", candidate: "nobody" })];
    expect(runGates(runWith({ gates: two }), results).map(({ id, kind }) => [id, kind])).toEqual([
      ["a", "fail"],
      ["b", "skipped"],
    ]);
  });

  test("hold a candidate against what the run kept of another, in words", () => {
    const gate = { ...gateOf({ baseline: { accepted: "may" } }), accepted: { ...baseline, run: "old", arm: "tuned" } };
    const [verdict] = runGates(runWith({ gates: [gate] }), [candidate]);
    expect(verdict).toMatchObject({
      kind: "fail",
      baseline: "accepted baseline may",
      because: [],
      means: [{ nUnits: 40 }],
    });
    const [skipped] = runGates(runWith({ gates: [gate], partial: "1 of 2 trials" }), [candidate]);
    expect(skipped).toMatchObject({ kind: "skipped", baseline: "accepted baseline may" });
  });

  test("that kept nothing is a bug, not a pass", () => {
    const gate = gateOf({ baseline: { accepted: "may" } });
    expect(() => runGates(runWith({ gates: [gate] }), results)).toThrow(
      "gate not-worse has nobody to compare; this is a bug",
    );
  });
});

describe("gatesAt", () => {
  test("the first look sees the first part of both sides, an accepted baseline's too", () => {
    const looks = { first };
    for (const gate of [gateOf(), { ...gateOf({ baseline: { accepted: "may" } }), accepted: baseline }]) {
      const run = runWith({ gates: [gate], looks });
      const [early] = gatesAt(run, results, "first");
      expect(early).toMatchObject({
        because: [],
        means: [{ nUnits: 20, bounds: { difference: -2.5 } }],
        look: { which: "first" },
      });
      const [late] = gatesAt(run, results, "last");
      expect(late).toMatchObject({ means: [{ nUnits: 40, bounds: { difference: -1 } }], look: { which: "last" } });
    }
    expect(gatesAt(runWith({}), results, "last")[0]).not.toHaveProperty("look");
  });

  test("a run that stopped early has the verdict of its first look", () => {
    const stopped = runWith({ looks: { first, stoppedBecause: "every gate was decided" } });
    expect(runGates(stopped, results)[0]?.look?.which).toBe("first");
    expect(runGates(runWith({ looks: { first } }), results)[0]?.look?.which).toBe("last");
  });

  test("what a look spends goes by what is independent: a large family counts once", () => {
    const alpha = (run: RunFile) => gatesAt(run, results, "first")[0]?.look?.alpha;
    const half = alpha(runWith({ looks: { first } }));
    expect(half).toBeCloseTo(0.0055746, 7);
    const { scenarios } = runWith({});
    // One family of 37 and three situations: two of four units.
    const families = { scenarios: scenarios.map((one, at) => (at < 37 ? { ...one, family: "f" } : one)) };
    const two = scenarios.slice(0, 38).map(({ id }) => id);
    expect(alpha(runWith({ ...families, looks: { first: two } }))).toBeCloseTo(half ?? 0, 12);
  });
});
