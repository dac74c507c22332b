import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pilotSpreads, spreadAt, statedSpread, type Spread } from "./pilot-spread.ts";
import type { Cell, ScoreRow } from "./summarise-run.ts";

type Scores = Readonly<Record<string, readonly number[]>>;

/** A cell from scores by scenario, a number for each repeat. */
function cell(arm: string, scores: Scores, criterion = "empathy"): Pick<Cell, "arm" | "criterion" | "rows"> {
  const rows = Object.entries(scores).flatMap(([scenario, all]) =>
    all.map((score, repeat): ScoreRow => ({ trial: `${arm} ${scenario} ${repeat}`, scenario, repeat, score })),
  );
  return { arm, criterion, rows };
}

const alone = () => undefined;

/** The spread of two arms. */
function spreadOf(a: Scores, b: Scores, familyOf: (scenario: string) => string | undefined = alone) {
  const found = pilotSpreads(
    { cells: [cell("a", a), cell("b", b)] },
    { pairs: [["a", "b"]], criteria: ["empathy"], familyOf },
  );
  expect(found).toHaveLength(1);
  return found[0]?.spread;
}

function estimable(spread: ReturnType<typeof spreadOf>): Spread {
  if (spread?.kind !== "estimable") throw new Error(spread?.reason ?? "no spread");
  return spread;
}

describe("pilotSpreads", () => {
  test("at one conversation a situation, is the sd of the differences, and cannot be taken apart", () => {
    // Differences 1, 2, -1, 0 around 0.5: squares 0.25 + 2.25 + 2.25 + 0.25 over 3.
    const spread = estimable(spreadOf({ s: [8], t: [7], u: [9], v: [6] }, { s: [9], t: [9], u: [8], v: [6] }));
    expect(spread.sd).toBeCloseTo(Math.sqrt(5 / 3), 12);
    expect(spread).toMatchObject({ repeats: 1, units: 4 });
    expect(spread.parts).toBeUndefined();
  });

  test("with repeats, takes apart what situations and what single conversations add", () => {
    // Means 8, 8 and 8.5, 10: differences 0.5 and 2, variance 1.125. Within: 2, 0 and 0.5, 2, pooled 1 and 1.25.
    const spread = estimable(spreadOf({ s: [7, 9], t: [8, 8] }, { s: [8, 9], t: [9, 11] }));
    expect(spread.sd ** 2).toBeCloseTo(1.125, 12);
    expect(spread.repeats).toBe(2);
    expect(spread.parts?.within).toBeCloseTo(2.25, 12);
    expect(spread.parts?.between).toBe(0);
  });

  test("leaves nothing between situations where single conversations explain more than there is", () => {
    // Differences 0 and 0, and a pooled variance of 2 in each arm.
    const spread = estimable(spreadOf({ s: [7, 9], t: [6, 8] }, { s: [9, 7], t: [8, 6] }));
    expect(spread).toMatchObject({ sd: 0, parts: { between: 0, within: 4 } });
    expect(spreadAt(spread, 2)).toMatchObject({ sd: Math.SQRT2 });
  });

  test("counts situations that both arms have scores in, and no others", () => {
    const both = estimable(spreadOf({ s: [8], t: [7], only: [1] }, { other: [10], s: [9], t: [9] }));
    expect(both).toEqual(estimable(spreadOf({ s: [8], t: [7] }, { s: [9], t: [9] })));
    expect(both.units).toBe(2);
  });

  test("a family is one unit: its situations are not independent of each other", () => {
    const a = { s1: [8], s2: [8], t1: [6], t2: [7], u: [5] };
    const b = { s1: [9], s2: [9], t1: [6], t2: [8], u: [8] };
    const family = (scenario: string) => (scenario === "u" ? undefined : scenario.slice(0, 1));
    const spread = estimable(spreadOf(a, b, family));
    // Differences of the families: 1, 0.5 and 3.
    expect(spread.sd ** 2).toBeCloseTo(1.75, 12);
    expect(spread.units).toBe(3);
  });

  test("what single conversations add falls with the situations of a family", () => {
    const a = { s1: [7, 9], s2: [7, 9], t1: [6, 8], t2: [6, 8] };
    const b = { s1: [9, 9], s2: [9, 9], t1: [8, 8], t2: [8, 8] };
    const single = estimable(spreadOf(a, b)).parts?.within ?? Number.NaN;
    expect(single).toBeCloseTo(2, 12);
    expect(estimable(spreadOf(a, b, (scenario) => scenario.slice(0, 1))).parts?.within).toBeCloseTo(single / 2, 12);
  });

  test.each([
    ["no situation", { s: [8] }, { t: [8] }],
    ["one situation or family only", { s: [8, 9] }, { s: [8, 7] }],
  ])("says that the pilot has both scores in %s", (what, a: Scores, b: Scores) => {
    expect(spreadOf(a, b)).toEqual({ kind: "not-estimable", reason: `the pilot has both scores in ${what}` });
  });

  test("asks for pairs and criteria in order, and leaves out those that the pilot lacks", () => {
    const scores = { s: [8], t: [9] };
    const cells = ["x", "y", "z"].flatMap((arm) => ["empathy", "relevance"].map((of) => cell(arm, scores, of)));
    const found = pilotSpreads(
      { cells },
      {
        pairs: [
          ["y", "new"],
          ["y", "x"],
          ["new", "x"],
        ],
        criteria: ["relevance", "safety", "empathy"],
        familyOf: alone,
      },
    );
    expect(found.map(({ criterion, baseline, candidate }) => [criterion, baseline, candidate])).toEqual([
      ["relevance", "y", "x"],
      ["empathy", "y", "x"],
    ]);
  });

  const score = fc.integer({ min: 1, max: 10 });
  const matrix = fc.integer({ min: 1, max: 3 }).chain((repeats) => {
    const row = fc.array(score, { minLength: repeats, maxLength: repeats });
    return fc.array(fc.tuple(row, row), { minLength: 2, maxLength: 12 });
  });
  const arm = (rows: readonly (readonly number[])[]): Scores =>
    Object.fromEntries(rows.map((row, index) => [`s${index}`, row]));

  test("is the same whichever arm is called the baseline, in whatever order situations come, and if one arm gains", () => {
    fc.assert(
      fc.property(matrix, fc.integer({ min: -3, max: 3 }), (rows, gain) => {
        const [a, b] = [rows.map(([one]) => one), rows.map(([, other]) => other)];
        const spread = estimable(spreadOf(arm(a), arm(b)));
        const others = [
          spreadOf(arm(b), arm(a)),
          spreadOf(arm(a.toReversed()), arm(b.toReversed())),
          spreadOf(arm(a), arm(b.map((row) => row.map((value) => value + gain)))),
        ].map(estimable);
        for (const other of others) {
          expect(other.sd).toBeCloseTo(spread.sd, 9);
          expect(other.parts?.between ?? -1).toBeCloseTo(spread.parts?.between ?? -1, 9);
          expect(other.parts?.within ?? -1).toBeCloseTo(spread.parts?.within ?? -1, 9);
        }
      }),
    );
  });

  test("at the pilot's own repeats the parts add up to its spread, or to more where they leave nothing between situations", () => {
    fc.assert(
      fc.property(matrix, (rows) => {
        const spread = estimable(spreadOf(arm(rows.map(([one]) => one)), arm(rows.map(([, other]) => other))));
        const at = spreadAt(spread, spread.repeats);
        if (at.kind === "not-estimable") throw new Error(at.reason);
        expect(at.isAtMost).toBe(false);
        if (spread.parts === undefined || spread.parts.between > 0) expect(at.sd).toBeCloseTo(spread.sd, 9);
        else expect(at.sd).toBeGreaterThanOrEqual(spread.sd - 1e-9);
      }),
    );
  });
});

describe("spreadAt", () => {
  // Simulated once: the mild design of the self-test has an sd of .95, .65 and .56 at 1, 3 and 5 repeats.
  test("of a stated spread follows Miller's formula", () => {
    const spread = statedSpread(0.95, 0.6);
    for (const [repeats, sd] of [
      [1, 0.95],
      [3, 0.65],
      [5, 0.57],
    ] as const)
      expect(spreadAt(spread, repeats)).toMatchObject({ sd: expect.closeTo(sd, 2) as number, isAtMost: false });
  });

  test("without its parts is at most the same at more repeats, and not known at fewer", () => {
    const spread: Spread = { kind: "estimable", sd: 1.2, repeats: 2 };
    expect(spreadAt(spread, 2)).toEqual({ kind: "estimable", sd: 1.2, isAtMost: false });
    expect(spreadAt(spread, 3)).toEqual({ kind: "estimable", sd: 1.2, isAtMost: true });
    expect(spreadAt(spread, 1)).toEqual({
      kind: "not-estimable",
      reason: "spread known at 2.0 repeats, not at 1",
    });
  });

  test("falls with every repeat, and never below what lies between situations", () => {
    const part = fc.double({ min: 0.01, max: 9, noNaN: true });
    fc.assert(
      fc.property(part, part, fc.integer({ min: 1, max: 100 }), (between, within, repeats) => {
        const spread: Spread = { kind: "estimable", sd: 1, repeats: 1, parts: { between, within } };
        const [few, more] = [spreadAt(spread, repeats), spreadAt(spread, repeats + 1)];
        if (few.kind === "not-estimable" || more.kind === "not-estimable") throw new Error("parts are known");
        expect(more.sd).toBeLessThan(few.sd);
        expect(more.sd ** 2).toBeGreaterThan(between - 1e-9);
      }),
    );
  });
});

describe("statedSpread", () => {
  test("has no parts without a spread within situations, and none below 0", () => {
    expect(statedSpread(1.2)).toEqual({ kind: "estimable", sd: 1.2, repeats: 1 });
    expect(statedSpread(1.41, 1).parts).toEqual({ between: 0, within: 2 });
  });
});
