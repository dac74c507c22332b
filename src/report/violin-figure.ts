import { median, range } from "d3-array";
import { area } from "d3-shape";
import { density } from "../stats/density.ts";
import type { CriterionFigure } from "./box-figure.ts";
import { dots, type Pile } from "./dots.ts";
import {
  armClass,
  bandLabel,
  bandNote,
  bandWidth,
  coordinate,
  margin,
  scoreAxis,
  scoreX,
  svgElement,
  type ArmScores,
} from "./svg.ts";
import { figureNumber } from "./wording.ts";

/** The outline of one violin, or why there is none. */
type Outline =
  | { readonly kind: "drawn"; readonly points: readonly { readonly x: number; readonly height: number }[] }
  | { readonly kind: "dots-only"; readonly reason: string };

const bandHeight = 98;
const step = 0.1;

/**
 * The distribution of scores by arm as violins of equal area, each drawn from half a point below its lowest score to half a point
 * above its highest. Too few scores, or too few different ones, get dots and the reason.
 */
export function violinFigure({ id, criterion, arms, piled }: CriterionFigure): string {
  const bottom = arms.length * bandHeight;
  const outlines = arms.map((one) => ({ ...one, outline: outlineOf(one.scores) }));
  const highest = Math.max(
    ...outlines.flatMap(({ outline }) => (outline.kind === "drawn" ? outline.points.map(({ height }) => height) : [0])),
  );
  const scale = { pixels: highest === 0 ? 0 : 34 / highest, piled };
  return svgElement({
    id,
    title: `Density of ${criterion} by arm`,
    description: outlines.map((one) => `${one.arm}: ${words(one)}`).join(" "),
    width: bandWidth,
    height: bottom + 34,
    body: scoreAxis(0, bottom, criterion) + outlines.map((one, index) => band(one, index, scale)).join(""),
  });
}

/** Why these scores get no violin; absent where they get one. */
export function whyNoViolin(scores: readonly number[]): string | undefined {
  if (scores.length === 0) return "no scored conversation";
  if (scores.length < 10) return "fewer than 10 scores: dots only";
  const distinct = new Set(scores).size;
  return distinct <= 2 ? `${distinct === 1 ? "one score" : "two different scores"} only: dots only` : undefined;
}

function outlineOf(scores: readonly number[]): Outline {
  const reason = whyNoViolin(scores);
  if (reason !== undefined) return { kind: "dots-only", reason };
  const [low, high] = [Math.min(...scores) - 0.5, Math.max(...scores) + 0.5];
  const grid = [...range(low, high - step / 2, step), high];
  const got = density(scores, grid);
  if (got.kind === "not-estimable") return { kind: "dots-only", reason: `${got.reason}: dots only` };
  // What the cut at both ends takes away is given back, so that all violins of a figure have one area.
  const drawn = got.heights
    .slice(1)
    .reduce(
      (sum, height, index) =>
        sum + ((height + (got.heights[index] as number)) / 2) * ((grid[index + 1] as number) - (grid[index] as number)),
      0,
    );
  return { kind: "drawn", points: grid.map((x, index) => ({ x, height: (got.heights[index] as number) / drawn })) };
}

function band(
  { arm, scores, outline }: ArmScores & { readonly outline: Outline },
  index: number,
  { pixels, piled }: { readonly pixels: number; readonly piled: Pile },
): string {
  const top = index * bandHeight;
  const label = bandLabel(arm, scores.length, top + 16);
  if (outline.kind === "dots-only") {
    return `<g class="${armClass(index)}">${label}${bandNote(outline.reason, top + 32)}${dots(scores, top + bandHeight - 6, piled)}</g>`;
  }
  const centre = top + 60;
  const shape = area<{ x: number; height: number }>()
    .digits(2)
    .x(({ x }) => scoreX(x))
    .y0(({ height }) => centre + height * pixels)
    .y1(({ height }) => centre - height * pixels)([...outline.points]);
  const middle = median(scores) as number;
  const mark = `<path class="median" d="M${coordinate(scoreX(middle))} ${coordinate(centre - 7)}v14"/>`;
  const line = `<path class="base" d="M${margin} ${coordinate(centre)}H${bandWidth - margin}"/>`;
  return `<g class="${armClass(index)}">${line}<path class="violin" d="${shape ?? ""}"/>${mark}${label}</g>`;
}

function words({ scores, outline }: ArmScores & { readonly outline: Outline }): string {
  if (outline.kind === "dots-only") return `n ${scores.length}, ${outline.reason}.`;
  const top = outline.points.reduce((a, b) => (b.height > a.height ? b : a));
  return `n ${scores.length}, from ${figureNumber(Math.min(...scores))} to ${figureNumber(Math.max(...scores))}, densest near ${figureNumber(Math.round(top.x * 10) / 10)}, median ${figureNumber(median(scores) as number)}.`;
}
