import { describe, expect, test } from "vitest";
import { boxFigure } from "./box-figure.ts";
import { pile } from "./dots.ts";
import { scoreX } from "./svg.ts";

function drawn(scores: readonly number[]): string {
  const arms = [{ arm: "base", scores }];
  return boxFigure({ id: "box-1", criterion: "empathy", arms, piled: pile(arms, 48) });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

describe("boxFigure", () => {
  test("draws box, whiskers, median and each distinct outlier at its score", () => {
    const svg = drawn([2, 2, 7, 7, 8, 8, 8, 9, 9, 9]);
    // Quartiles of type 7: 7 and 8.75; whiskers 7 to 9.
    expect(svg).toContain(
      `<rect class="box" x="${round(scoreX(7))}" y="28" width="${round(scoreX(8.75) - scoreX(7))}" height="12"/>`,
    );
    expect(svg).toContain(`<path class="median" d="M${round(scoreX(8))} 28v12"/>`);
    expect(svg.match(/class="whisker"/gu)).toHaveLength(1);
    expect(svg.match(/class="ring"/gu)).toHaveLength(1);
    expect(svg).toContain("base: n 10, median 8, quartiles 7 and 8.75, whiskers 7 to 9, beyond: 2 at 2.");
  });

  test("draws a box that collapses as a bar that can be seen", () => {
    expect(drawn([8, 8, 8, 8])).toContain('width="3" height="12"');
  });

  test("shows the whole scale and says where nothing was scored", () => {
    const svg = drawn([]);
    expect([...svg.matchAll(/class="tick"[^>]*>(\d+)</gu)].map(([, tick]) => tick).join(" ")).toBe(
      "1 2 3 4 5 6 7 8 9 10",
    );
    expect(svg).toContain("no scored conversation");
    expect(svg).not.toContain('class="box"');
  });
});
