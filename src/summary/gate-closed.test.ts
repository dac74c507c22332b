import { describe, expect, test } from "vitest";
import { armResultsOf, gateOf } from "../../test/sample-results.ts";
import type { ArmResults } from "../record/arm-results.ts";
import { closedReasons } from "./gate-closed.ts";

const scores = { empathy: [[8], [7], [9]], relevance: [[8], [7], [9]] };
const baseline = armResultsOf({ arm: "base", run: "old", scores });
const candidate = armResultsOf({ arm: "hybrid", run: "new", scores });
const both = gateOf({ criteria: ["empathy", "relevance"] });
const judge = (id: string, over: Partial<ArmResults["judges"][number]> = {}) => ({
  id,
  criterion: id,
  hash: `${id}-hash`,
  rubric: "rubric",
  ...over,
});
const judged = (arm: ArmResults, ...judges: ArmResults["judges"]): ArmResults => ({ ...arm, judges });
const scenarios = (arm: ArmResults, change: (all: ArmResults["scenarios"]) => ArmResults["scenarios"]): ArmResults => ({
  ...arm,
  scenarios: change(arm.scenarios),
});

describe("closedReasons", () => {
  test("are none for like and like", () => {
    expect(closedReasons(both, candidate, baseline)).toEqual([]);
    expect(closedReasons(gateOf({ criteria: ["combined"] }), candidate, baseline)).toEqual([]);
  });

  test.each<[string, ReturnType<typeof gateOf>, ArmResults, ArmResults, readonly string[]]>([
    [
      "another model, prompt or sampling of the judge",
      both,
      candidate,
      judged(baseline, judge("empathy", { hash: "other" }), judge("relevance")),
      ["the judge empathy differs in its model, prompt or sampling (empathy-hash, baseline other)"],
    ],
    [
      "another rubric",
      both,
      candidate,
      judged(baseline, judge("empathy", { hash: "other", rubric: "stricter" }), judge("relevance")),
      ["the rubric of the judge empathy differs (rubric, baseline stricter)"],
    ],
    [
      "another judge",
      both,
      judged(candidate, judge("e2", { criterion: "empathy" }), judge("relevance")),
      baseline,
      ["the judge e2 did not score the baseline", "the judge empathy scored only the baseline"],
    ],
    [
      "a judge more",
      both,
      judged(candidate, judge("e2", { criterion: "empathy" }), judge("empathy"), judge("relevance")),
      baseline,
      ["the judge e2 did not score the baseline"],
    ],
    [
      "a judge less",
      both,
      candidate,
      judged(baseline, judge("e2", { criterion: "empathy" }), judge("empathy"), judge("relevance")),
      ["the judge e2 scored only the baseline"],
    ],
    [
      "a judge of a panel that now scores another criterion",
      gateOf(),
      judged(candidate, judge("empathy"), judge("e2", { criterion: "relevance" })),
      judged(baseline, judge("empathy"), judge("e2", { criterion: "empathy" })),
      ["the judge e2 scored empathy in the baseline, and now relevance"],
    ],
    [
      "the same, where both criteria are the gate's",
      both,
      judged(candidate, judge("empathy"), judge("e2", { criterion: "relevance" }), judge("relevance")),
      judged(baseline, judge("empathy"), judge("e2", { criterion: "empathy" }), judge("relevance")),
      ["the judge e2 scored empathy in the baseline, and now relevance"],
    ],
    [
      "another patient",
      both,
      candidate,
      { ...baseline, patient: { id: "patient", hash: "other" } },
      ["the patient differs (patient-hash, baseline other)"],
    ],
    [
      "a scenario that changed",
      both,
      candidate,
      scenarios(baseline, (all) => all.map((one) => (one.id === "s2" ? { ...one, hash: "other" } : one))),
      ["since the baseline there changed 1 scenario: s2"],
    ],
    [
      "a scenario that the baseline lacks",
      both,
      candidate,
      scenarios(baseline, (all) => all.slice(1)),
      ["the baseline lacks 1 scenario: s1"],
    ],
    [
      "scenarios that the candidate lacks",
      both,
      scenarios(candidate, (all) => all.slice(2)),
      baseline,
      ["the candidate lacks 2 scenarios: s1, s2"],
    ],
    [
      "a criterion that nobody judged",
      gateOf({ criteria: ["warmth"] }),
      candidate,
      baseline,
      ["warmth was not judged"],
    ],
    [
      "a criterion that was judged on one side only",
      both,
      candidate,
      armResultsOf({ arm: "base", run: "old", scores: { empathy: scores.empathy } }),
      ["relevance was not judged"],
    ],
    [
      "combined, where one side has one criterion",
      gateOf({ criteria: ["combined"] }),
      candidate,
      armResultsOf({ arm: "base", run: "old", scores: { empathy: scores.empathy } }),
      ["combined was not judged"],
    ],
    [
      "combined of other criteria",
      gateOf({ criteria: ["combined"] }),
      candidate,
      armResultsOf({ arm: "base", run: "old", scores: { empathy: scores.empathy, safety: scores.empathy } }),
      ["the judge relevance did not score the baseline", "the judge safety scored only the baseline"],
    ],
    [
      "a criterion that one scenario of a baseline lacks, as a hand may leave it",
      both,
      candidate,
      scenarios(baseline, (all) => all.map((one) => (one.id === "s3" ? { ...one, scores: { empathy: [9] } } : one))),
      ["relevance was not judged"],
    ],
    [
      "too many conversations of the candidate without a score",
      gateOf(),
      armResultsOf({ arm: "hybrid", run: "new", scores: { ...scores, empathy: [[8], [null], [9]] } }),
      baseline,
      ["hybrid has no score on empathy in 1 of 3 conversations (33.3%, limit 5%)"],
    ],
    [
      "too many of the baseline, which may be of another run",
      gateOf({ baseline: { accepted: "may" } }),
      candidate,
      armResultsOf({
        arm: "base",
        run: "old",
        scores: {
          ...scores,
          empathy: [
            [8, null],
            [null, 7],
            [9, 9],
          ],
        },
      }),
      ["base of run old has no score on empathy in 2 of 6 conversations (33.3%, limit 5%)"],
    ],
    [
      "too many on one criterion of two, which the mean of both lacks as well",
      gateOf({ criteria: ["combined"] }),
      candidate,
      armResultsOf({ arm: "base", scores: { ...scores, relevance: [[null], [7], [9]] } }),
      ["base has no score on combined in 1 of 3 conversations (33.3%, limit 5%)"],
    ],
  ])("close a gate on %s, and on nothing else", (_, gate, left, right, lines) => {
    expect(closedReasons(gate, left, right)).toEqual(lines);
  });

  test("a judge of another criterion may be whatever it is", () => {
    const other = judged(baseline, judge("empathy"), judge("relevance", { hash: "other" }));
    expect(closedReasons(gateOf(), candidate, other)).toEqual([]);
    expect(closedReasons(gateOf({ criteria: ["combined"] }), candidate, other)).toHaveLength(1);
  });

  test("nothing on either side is closed, not passed", () => {
    const empty = (arm: ArmResults) => scenarios(arm, () => []);
    expect(closedReasons(gateOf(), empty(candidate), empty(baseline))).toEqual([
      "hybrid has no conversation",
      "base has no conversation",
    ]);
    expect(closedReasons(gateOf(), candidate, empty(baseline))).toEqual([
      "the baseline lacks 3 scenarios: s1, s2, s3",
      "base has no conversation",
    ]);
  });

  test("names five and counts the rest, and tells all that is wrong", () => {
    const many = armResultsOf({ arm: "hybrid", scores: { empathy: Array.from({ length: 12 }, () => [8]) } });
    const few = { ...scenarios(many, (all) => all.slice(0, 3)), patient: { id: "patient", hash: "other" } };
    expect(closedReasons(gateOf(), many, few)).toEqual([
      "the patient differs (patient-hash, baseline other)",
      "the baseline lacks 9 scenarios: s4, s5, s6, s7, s8, 4 more",
    ]);
  });

  test.each([
    [5, 100, 0.05, 0],
    [6, 100, 0.05, 1],
    // 0.29 * 100 is a hair below 29 in floating point.
    [29, 100, 0.29, 0],
    [30, 100, 0.29, 1],
    [0, 10, 0, 0],
    [1, 10, 0, 1],
    [10, 10, 1, 0],
  ])("%d unscored of %d with a limit of %d: %d reasons", (missing, planned, maxUnscored, reasons) => {
    const arm = (id: string) =>
      armResultsOf({
        arm: id,
        scores: { empathy: Array.from({ length: planned }, (_, at) => [at < missing ? null : 8]) },
      });
    const whole = armResultsOf({ scores: { empathy: Array.from({ length: planned }, () => [8]) } });
    expect(closedReasons(gateOf({ maxUnscored }), arm("hybrid"), whole)).toHaveLength(reasons);
    expect(closedReasons(gateOf({ maxUnscored }), whole, arm("base"))).toHaveLength(reasons);
  });
});
