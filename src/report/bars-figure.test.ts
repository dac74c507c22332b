import { describe, expect, test } from "vitest";
import { barsFigure } from "./bars-figure.ts";

function bars(...sets: readonly (readonly number[])[]): string {
  return barsFigure({
    id: "bars-1",
    criterion: "empathy",
    arms: sets.map((scores, index) => ({ arm: `arm ${index}`, scores })),
  });
}

function heights(svg: string): readonly number[] {
  return [...svg.matchAll(/class="bar"[^>]*height="([\d.]+)"/gu)].map(([, height]) => Number(height));
}

describe("barsFigure", () => {
  test("has a bar with its count for each score that was given", () => {
    const svg = bars([8, 8, 8, 9]);
    expect([...svg.matchAll(/class="count"[^>]*>(\d+)</gu)].map(([, count]) => count)).toEqual(["3", "1"]);
    expect(svg).toContain("arm 0: n 4; score 8: 3, score 9: 1.");
  });

  test("has shares on one scale: arms of different n can be compared", () => {
    // A half and a half; a quarter and three quarters of ten times as many.
    const many = Array.from({ length: 40 }, (_, index) => (index < 10 ? 3 : 4));
    const [half, otherHalf, quarter, rest] = heights(bars([7, 8], many));
    expect(half).toBe(otherHalf);
    expect(rest).toBe(60);
    expect((quarter ?? 0) / (half ?? 1)).toBeCloseTo(0.5, 3);
  });

  test("says where nothing was scored", () => {
    expect(bars([], [7])).toContain("no scored conversation");
  });
});
