import { describe, expect, test } from "vitest";
import { armResultsOf, armsApart, gateOf } from "../../test/sample-results.ts";
import { gateVerdict, skippedGate, type GateInput } from "./gate-verdict.ts";
import { gateHead, gateLines } from "./gate-words.ts";

const repeated = <T>(values: readonly T[], times: number): readonly T[] =>
  Array.from({ length: times }, () => values).flat();
const failures = { atMost: 4, margin: 0.1 };
const lines = (
  differences: readonly number[],
  over: Parameters<typeof gateOf>[0] = {},
  looks?: NonNullable<GateInput["looks"]>,
) =>
  gateLines(
    gateVerdict(gateOf(over), {
      ...armsApart(differences),
      baselineWords: "base",
      ...(looks === undefined ? {} : { looks }),
    }),
  );

describe("gateLines", () => {
  test("of a pass say what it rests on", () => {
    expect(lines(repeated([1, -1, 0], 12), { failures: { atMost: 4, margin: 0.5 } })).toMatchInlineSnapshot(`
      [
        "empathy: pass; difference 0.00, one-sided 95% bounds −0.23 / +0.23, margin 0.5, 36 situations",
        "empathy, scores of 4 or less: pass; in 12 of 36 situations, baseline 0; difference +33.3%, bounds +22.0% / +47.0%, margin 50%",
      ]
    `);
  });

  test("of a pass that is worse all the same say so", () => {
    expect(lines(repeated([0, 0, -1], 20))[1]).toMatchInlineSnapshot(
      `"empathy: worse all the same, by less than the margin (the upper bound is below 0)"`,
    );
  });

  test("of a failure", () => {
    expect(lines(repeated([-2, -1], 15))).toMatchInlineSnapshot(`
      [
        "empathy: fail; difference −1.50, one-sided 95% bounds −1.66 / −1.34, margin 0.5, 30 situations",
        "empathy: worse than the baseline (the upper bound is below 0)",
      ]
    `);
  });

  test("of an inconclusive gate say how many situations would decide it", () => {
    // A usual case: sd 1.6, 50 situations, difference -0.18.
    const differences = [
      ...repeated([-2], 11),
      ...repeated([-1], 8),
      ...repeated([0], 10),
      ...repeated([1], 12),
      ...repeated([2], 5),
      ...repeated([-3, 3, 3, -3], 1),
    ];
    expect(lines(differences, { failures })).toMatchInlineSnapshot(`
      [
        "empathy: inconclusive; difference −0.16, one-sided 95% bounds −0.53 / +0.21, margin 0.5, 50 situations",
        "empathy: if the true difference is 0, 62 situations in all (12 more) give an 80% chance of a pass",
        "empathy: if it is −0.16, 131 situations in all (81 more)",
        "empathy, scores of 4 or less: fail; in 21 of 50 situations, baseline 0; difference +42.0%, bounds +31.2% / +53.6%, margin 10%",
      ]
    `);
  });

  test("of one that is no better than the margin promise nothing", () => {
    expect(lines([-1, -3, 2, -1, -2, 1, -3, 0, 1, -2])).toMatchInlineSnapshot(`
      [
        "empathy: inconclusive; difference −0.80, one-sided 95% bounds −1.82 / +0.22, margin 0.5, 10 situations",
        "empathy: if the true difference is 0, 78 situations in all (68 more) give an 80% chance of a pass",
        "empathy: the difference seen is no better than the margin: more situations are not expected to make it pass",
      ]
    `);
  });

  test("of one that had situations enough for an equal candidate say so", () => {
    expect(lines(repeated([-1, 0, 0, -1, 0], 6))).toContain(
      "empathy: if the true difference is 0, 8 situations in all (which this run had) give an 80% chance of a pass",
    );
  });

  test("of families, of which there are few", () => {
    const { baseline, candidate } = armsApart([1, -1, 0, 2, 1, -1]);
    const families = ["f", "f", "g", "g", "h", "h"];
    const grouped = {
      ...candidate,
      scenarios: candidate.scenarios.map((one, at) => ({ ...one, family: families[at] as string })),
    };
    const said = gateLines(gateVerdict(gateOf(), { baseline, candidate: grouped, baselineWords: "base" }));
    expect(said.slice(0, 2)).toMatchInlineSnapshot(`
      [
        "empathy: inconclusive; difference +0.33, one-sided 95% bounds −0.64 / +1.31, margin 0.5, 3 families",
        "empathy: fewer than 10 families; the bounds lean on a normal shape that so few cannot show",
      ]
    `);
  });

  test("of a first look that is futile, and of a last one", () => {
    const slightly = repeated([0, 0, 0, 0, 0, 0, 0, -1, -1, -1], 3);
    expect(lines(slightly, {}, { firstShare: 0.5, which: "first" })).toMatchInlineSnapshot(`
      [
        "empathy: inconclusive; difference −0.30, one-sided 99.4% bounds −0.53 / −0.07, margin 0.5, 30 situations",
        "empathy: worse than the baseline (the upper bound is below 0)",
        "empathy: 70% or more of the situations differ by the same; the bounds cover less than they say",
        "first of two looks: one-sided alpha 0.0056",
        "the candidate is worse: more situations are not expected to make it pass",
      ]
    `);
    expect(lines(slightly, {}, { firstShare: 0.5, which: "last" }).at(-1)).toBe(
      "last of two looks: one-sided alpha 0.0482",
    );
  });

  test("without a matched conversation give the reason", () => {
    const rows = (scored: boolean) => ({
      empathy: Array.from({ length: 4 }, (_, at) => [at < 2 === scored ? 9 : null]),
    });
    const said = gateLines(
      gateVerdict(gateOf({ maxUnscored: 1, failures }), {
        baseline: armResultsOf({ scores: rows(true) }),
        candidate: armResultsOf({ arm: "hybrid", scores: rows(false) }),
        baselineWords: "base",
      }),
    );
    expect(said).toEqual([
      "empathy: inconclusive, because no pair",
      "empathy, scores of 4 or less: inconclusive, because no conversation could be matched",
    ]);
  });

  test("of a closed or a skipped gate are its reasons", () => {
    const { baseline, candidate } = armsApart([0, 0]);
    const closed = gateVerdict(gateOf({ criteria: ["warmth"] }), { baseline, candidate, baselineWords: "base" });
    expect(gateLines(closed)).toEqual(["warmth was not judged"]);
    expect(gateHead(closed)).toBe("not-worse: fail. hybrid is not worse than base on empathy");
    expect(gateLines(skippedGate(gateOf(), "base", "no reason"))).toEqual(["no reason"]);
  });
});
