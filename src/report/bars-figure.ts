import { scaleLinear } from "d3-scale";
import { counts } from "../stats/counts.ts";
import type { CriterionFigure } from "./box-figure.ts";
import {
  armClass,
  bandLabel,
  bandNote,
  bandWidth,
  coordinate,
  margin,
  scoreAxis,
  scoreUnit,
  scoreX,
  svgElement,
  type ArmScores,
} from "./svg.ts";

const bandHeight = 104;
const barsHeight = 60;

/**
 * Scores by arm as bars: the height is the share of the arm's scored conversations, on one scale for all arms; the number above is
 * the count.
 */
export function barsFigure({ id, criterion, arms }: Omit<CriterionFigure, "piled">): string {
  const bottom = arms.length * bandHeight;
  const shares = arms.flatMap(({ scores }) => counts(scores).map(({ count }) => count / Math.max(1, scores.length)));
  const top = Math.max(0.1, ...shares);
  const height = scaleLinear().domain([0, top]).range([0, barsHeight]);
  return svgElement({
    id,
    title: `Scores of ${criterion} by arm`,
    description: arms.map((one) => `${one.arm}: ${words(one)}`).join(" "),
    width: bandWidth,
    height: bottom + 34,
    body: scoreAxis(0, bottom, criterion) + arms.map((one, index) => band(one, index, height)).join(""),
  });
}

function band(
  { arm, scores }: ArmScores,
  index: number,
  height: ReturnType<typeof scaleLinear<number, number>>,
): string {
  const top = index * bandHeight;
  const base = top + bandHeight - 6;
  const label = bandLabel(arm, scores.length, top + 16);
  if (scores.length === 0)
    return `<g class="${armClass(index)}">${label}${bandNote("no scored conversation", top + 40)}</g>`;
  const width = scoreUnit * 0.74;
  const bars = counts(scores).map(({ score, count }) => {
    if (count === 0) return "";
    const x = scoreX(score);
    const tall = height(count / scores.length);
    const rect = `<rect class="bar" x="${coordinate(x - width / 2)}" y="${coordinate(base - tall)}" width="${coordinate(width)}" height="${coordinate(tall)}"/>`;
    return `${rect}<text class="count" x="${coordinate(x)}" y="${coordinate(base - tall - 4)}">${count}</text>`;
  });
  return `<g class="${armClass(index)}"><path class="base" d="M${margin} ${coordinate(base)}H${bandWidth - margin}"/>${bars.join("")}${label}</g>`;
}

function words({ scores }: ArmScores): string {
  if (scores.length === 0) return "no scored conversation.";
  const given = counts(scores).filter(({ count }) => count > 0);
  return `n ${scores.length}; ${given.map(({ score, count }) => `score ${score}: ${count}`).join(", ")}.`;
}
