import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dots, pile } from "./dots.ts";
import { scoreUnit, scoreX } from "./svg.ts";

function places(svg: string): readonly { readonly x: number; readonly y: number }[] {
  return [...svg.matchAll(/M([\d.]+) ([\d.]+)h0/gu)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

const manyScores = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 400 });

describe("dots", () => {
  test("draw one dot a score, within the height, each nearest to its own score", () => {
    fc.assert(
      fc.property(manyScores, (scores) => {
        const piled = pile([{ arm: "a", scores }], 48);
        const drawn = places(dots(scores, 100, piled));
        expect(drawn.length).toBe(scores.length);
        expect(Math.min(...drawn.map(({ y }) => y))).toBeGreaterThanOrEqual(100 - 48);
        expect(drawn.map(({ x }) => Math.round(scoreX.invert(x))).sort()).toEqual([...scores].sort());
      }),
    );
  });

  test("lie beside each other and never on each other", () => {
    const scores = Array.from({ length: 33 }, () => 8);
    const piled = pile([{ arm: "a", scores }], 48);
    const drawn = places(dots(scores, 100, piled));
    expect(new Set(drawn.map(({ x, y }) => `${x}/${y}`)).size).toBe(33);
    expect(Math.max(...drawn.map(({ x }) => x)) - Math.min(...drawn.map(({ x }) => x))).toBeLessThan(scoreUnit);
  });

  test("are as large for all arms as the largest pile allows", () => {
    const few = pile([{ arm: "a", scores: [7] }], 48);
    const many = pile(
      [
        { arm: "a", scores: [7] },
        { arm: "b", scores: Array.from({ length: 2000 }, () => 9) },
      ],
      48,
    );
    expect(few).toEqual({ pitch: 6, columns: 6, height: 6 });
    expect(many.pitch).toBeLessThan(2);
    expect(many.height).toBeLessThanOrEqual(48);
  });

  test("of averaged scores keep to their own place", () => {
    const scores = [7, 7, 7, 7.5, 7.5, 7.5, 8, 8];
    const drawn = places(dots(scores, 100, pile([{ arm: "a", scores }], 48)));
    expect(drawn.map(({ x }) => Math.round(scoreX.invert(x) * 2) / 2)).toEqual(scores);
  });
});
