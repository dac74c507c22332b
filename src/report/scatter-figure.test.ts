import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bubbleCounts, scatterFigure, type ScorePair } from "./scatter-figure.ts";

function panel(pairs: readonly ScorePair[], most = 4): string {
  return scatterFigure({ id: "scatter-1", arm: "base", index: 0, xName: "relevance", yName: "empathy", pairs, most });
}

const radii = (svg: string): readonly number[] =>
  [...svg.matchAll(/class="bubble"[^>]*r="([\d.]+)"/gu)].map(([, r]) => Number(r));

describe("scatterFigure", () => {
  test("has bubbles whose area is the count, on one scale for all panels", () => {
    const four = { x: 8, y: 9 };
    const [large = 0, small = 0] = radii(panel([four, four, four, four, { x: 3, y: 4 }]));
    expect(large / small).toBeCloseTo(2, 2);
    expect(radii(panel([{ x: 3, y: 4 }]))).toEqual([small]);
  });

  test("says on which side of equal the scores lie", () => {
    const svg = panel([
      { x: 8, y: 9 },
      { x: 8, y: 9 },
      { x: 7, y: 7 },
      { x: 9, y: 4 },
    ]);
    expect(svg).toContain(
      "n 4; empathy above relevance in 2, equal in 1, below in 1. Most frequent: empathy 9 with relevance 8, 2.",
    );
  });

  test("says where there is no pair", () => {
    expect(panel([])).toContain("no conversation with both scores");
  });
});

test("bubbleCounts sum to the number of pairs", () => {
  const score = fc.integer({ min: 1, max: 10 });
  fc.assert(
    fc.property(fc.array(fc.record({ x: score, y: score })), (pairs) => {
      const counted = bubbleCounts(pairs);
      expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
      for (const { x, y, count } of counted)
        expect(pairs.filter((pair) => pair.x === x && pair.y === y).length).toBe(count);
    }),
  );
});
