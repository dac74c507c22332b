import { describe, expect, test } from "vitest";
import { pile } from "./dots.ts";
import { scoreX } from "./svg.ts";
import { violinFigure, whyNoViolin } from "./violin-figure.ts";

const narrow = [7, 7, 8, 8, 8, 8, 8, 8, 9, 9, 9, 8];
const wide = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function drawn(...sets: readonly (readonly number[])[]): string {
  const arms = sets.map((scores, index) => ({ arm: `arm ${index}`, scores }));
  return violinFigure({ id: "violin-1", criterion: "empathy", arms, piled: pile(arms, 48) });
}

/** The corners of each violin, in the order of drawing. */
function outlines(svg: string): readonly (readonly (readonly [number, number])[])[] {
  return [...svg.matchAll(/class="violin" d="M([^"]*)Z"/gu)].map(([, path = ""]) =>
    path.split("L").map((corner) => corner.split(",").map(Number) as [number, number]),
  );
}

/** The shoelace formula. */
function areaOf(corners: readonly (readonly [number, number])[]): number {
  const twice = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] as readonly [number, number];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice / 2);
}

describe("violinFigure", () => {
  test("gives all violins of a figure one area", () => {
    const [first, second] = outlines(drawn(narrow, wide));
    expect(areaOf(first ?? [])).toBeGreaterThan(500);
    expect(areaOf(first ?? []) / areaOf(second ?? [])).toBeCloseTo(1, 2);
  });

  test("draws from half a point below the lowest score to half a point above the highest", () => {
    const [corners = []] = outlines(drawn(narrow));
    expect(Math.min(...corners.map(([x]) => x))).toBeCloseTo(scoreX(6.5), 1);
    expect(Math.max(...corners.map(([x]) => x))).toBeCloseTo(scoreX(9.5), 1);
  });

  test("shows dots and the reason where there is no violin", () => {
    const svg = drawn([7, 8, 9], narrow);
    expect(outlines(svg).length).toBe(1);
    expect(svg).toContain("fewer than 10 scores: dots only");
    expect(svg.match(/h0/gu)).toHaveLength(3);
  });

  test.each([
    [[], "no scored conversation"],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], "fewer than 10 scores: dots only"],
    [Array.from({ length: 20 }, () => 9), "one score only: dots only"],
    [[...Array.from({ length: 20 }, () => 9), 10], "two different scores only: dots only"],
    [wide, undefined],
  ])("of %j: %s", (scores, why) => {
    expect(whyNoViolin(scores)).toBe(why);
  });
});
