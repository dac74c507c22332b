import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rescored } from "../../test/rescored.ts";
import { sampleRecords, sampleRun, summaryOf } from "../../test/sample-run.ts";
import type { MeanComparison } from "../summary/mean-comparison.ts";
import { forestFigure, forestScale } from "./forest-figure.ts";
import { unescaped } from "../../test/report-page.ts";

const half = [{ points: 0.5, before: "", after: " points" }];

/** Two arms, each with these scores on the situations in their order. */
function compared(baseline: readonly number[], candidate: readonly number[]): readonly MeanComparison[] {
  const size = { arms: 2, scenarios: baseline.length };
  const run = sampleRun(size);
  const places = new Map(run.scenarios.map(({ id }, index) => [id, index]));
  const records = rescored(sampleRecords(size), ({ model, scenario }) => {
    const at = places.get(scenario) ?? -1;
    return (model === "base" ? baseline : candidate)[at] ?? null;
  });
  return summaryOf(run, records).conclusions.comparisons.primary.filter(({ criterion }) => criterion === "empathy");
}

function drawn(comparisons: readonly MeanComparison[], margins = half): string {
  const scale = forestScale(comparisons, margins);
  const arms = ["base", "real-data"];
  return forestFigure({ id: "forest-1", criterion: "empathy", comparisons, arms, margins, scale });
}

const numbers = (pattern: RegExp, svg: string): readonly number[] =>
  [...svg.matchAll(pattern)].map(([, x]) => Number(x));

describe("forestScale", () => {
  test("reaches as far on one side of 0 as on the other and holds every interval and margin", () => {
    const score = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 12 }), (pairs) => {
        const found = compared(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        );
        const scale = forestScale(found, half);
        const [low = 0, high = 0] = scale.domain();
        expect(low).toBe(-high);
        expect(high).toBeLessThanOrEqual(9);
        for (const { difference, simultaneous = [0] } of found) {
          if (difference.kind === "not-estimable") continue;
          for (const end of [...difference.interval, ...simultaneous]) expect(Math.abs(end)).toBeLessThanOrEqual(high);
        }
      }),
      { numRuns: 25 },
    );
    expect(forestScale([], [{ points: 3 }]).domain()).toEqual([-3, 3]);
    expect(forestScale([], []).domain()).toEqual([-1, 1]);
  });
});

describe("forestFigure", () => {
  const scores = [7, 8, 6, 7, 9, 5, 8, 7, 6, 8, 7, 9];
  const better = scores.map((score, index) => score + (index % 3 === 0 ? 1 : 0));

  test("draws point, bar and thin line at the numbers of the comparison", () => {
    const found = compared(scores, better);
    const { difference, simultaneous } = found[0] as MeanComparison;
    if (difference.kind === "not-estimable" || simultaneous === undefined) throw new Error("nothing to draw");
    const svg = drawn(found);
    const scale = forestScale(found, half);
    const at = (value: number): number => Math.round(scale(value) * 100) / 100;
    expect(numbers(/class="point" cx="([\d.]+)"/gu, svg)).toEqual([at(difference.mean)]);
    expect(numbers(/class="interval" d="M([\d.]+) /gu, svg)).toEqual([at(difference.interval[0])]);
    expect(numbers(/class="interval" d="M[\d.]+ [\d.]+H([\d.]+)/gu, svg)).toEqual([at(difference.interval[1])]);
    expect(numbers(/class="together" d="M([\d.]+) /gu, svg)).toEqual([at(simultaneous[0])]);
    expect(numbers(/class="zero" d="M([\d.]+)V?/gu, svg)).toEqual([230]);
    expect(unescaped(svg)).toContain(`+0.33, p = `);
    expect(svg).toMatch(
      /<desc[^>]*>real-data − base: \+0\.33, 95% interval .* to .*, simultaneous interval .*\.<\/desc>/u,
    );
  });

  test("keeps every name above its bar", () => {
    const svg = drawn([...compared(scores, better), ...compared(better, scores)]);
    const names = numbers(/class="pair" x="4" y="([\d.]+)"/gu, svg);
    const bars = numbers(/class="interval" d="M[\d.]+ ([\d.]+)/gu, svg);
    expect(names).toHaveLength(2);
    for (const [row, y] of bars.entries()) {
      expect(y - 3 - (names[row] ?? 0)).toBeGreaterThan(4);
      if (row > 0) expect((names[row] ?? 0) - 12 - (bars[row - 1] ?? 0)).toBeGreaterThan(4);
    }
  });

  test("leaves the point of equal differences without a bar", () => {
    const svg = drawn(compared(scores, scores));
    expect(svg).toContain('class="point open" cx="230"');
    expect(svg).not.toMatch(/class="(?:interval|together)"/u);
    expect(svg).toContain("all differences equal, no interval");
  });

  test("says why there is nothing to draw", () => {
    const svg = drawn(compared([7], [8]));
    expect(svg).not.toMatch(/class="(?:interval|together|point)/u);
    expect(svg).toContain("one value has no spread");
    expect(drawn(compared([], []))).not.toMatch(/NaN|undefined/u);
  });

  test("marks every margin at either side, with a label that says which it is", () => {
    const margins = [
      { points: 0.25, before: "margin ", after: "" },
      { points: 0.5, before: "margin ", after: "" },
    ];
    const svg = drawn(compared(scores, better), margins);
    const scale = forestScale(compared(scores, better), margins);
    expect(numbers(/class="margin" d="M([\d.]+) /gu, svg)).toEqual(
      [-0.25, 0.25, -0.5, 0.5].map((value) => Math.round(scale(value) * 100) / 100),
    );
    expect([...svg.matchAll(/class="margin-label[^>]*>([^<]*)</gu)].map(([, text]) => text)).toEqual([
      "margin −0.25",
      "margin +0.25",
      "margin −0.5",
      "margin +0.5",
    ]);
    // A margin near the end of the scale has its labels inside.
    const wide = drawn(compared(scores, better), [{ points: 5, before: "margin ", after: "" }]);
    expect(wide).toMatch(/class="margin-label start"[^>]*>margin −5</u);
    expect(wide).toMatch(/class="margin-label end"[^>]*>margin \+5</u);
  });

  test("escapes names, and cuts those that leave no room", () => {
    const [one] = compared(scores, better) as [MeanComparison];
    const svg = drawn([
      { ...one, candidate: "<b>&", baseline: "base" },
      { ...one, candidate: "c".repeat(80), baseline: "b".repeat(80) },
      { ...one, candidate: "c".repeat(80), baseline: "base" },
    ]);
    expect(svg).not.toContain("<b>");
    expect(svg).toContain("&#60;b&#62;&#38;");
    const names = [...svg.matchAll(/<text class="pair"[^>]*>(.*?)<\/text>/gu)].map(([, text = ""]) =>
      text.replace(/<[^>]*>|\u25A0| /gu, ""),
    );
    expect(names.slice(1)).toEqual([`${"c".repeat(17)}…−${"b".repeat(17)}…`, `${"c".repeat(31)}…−base`]);
  });
});
