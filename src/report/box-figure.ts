import { box, type Box } from "../stats/box.ts";
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

/** Above the dots: the label and the box. */
const headHeight = 50;

/** What the figures of one criterion are made from. */
export interface CriterionFigure {
  /** Unique in the page. */
  readonly id: string;
  readonly criterion: string;
  readonly arms: readonly ArmScores[];
  /** The same for all figures of a report, so that those side by side can be compared. */
  readonly piled: Pile;
}

/**
 * The distribution of scores by arm: a box over the pile of its dots, one dot a conversation. The dots carry the picture: boxes of
 * integers collapse to lines.
 */
export function boxFigure({ id, criterion, arms, piled }: CriterionFigure): string {
  const bandHeight = headHeight + piled.height + 10;
  const bottom = arms.length * bandHeight;
  const boxes = arms.map(({ arm, scores }) => ({ arm, scores, box: box(scores) }));
  return svgElement({
    id,
    title: `Distribution of ${criterion} by arm`,
    description: boxes.map(({ arm, box: one }) => `${arm}: ${boxWords(one)}`).join(" "),
    width: bandWidth,
    height: bottom + 34,
    body:
      scoreAxis(0, bottom, criterion) +
      boxes.map((one, index) => band(one, index * bandHeight, { colour: armClass(index), piled })).join(""),
  });
}

function band(
  { arm, scores, box: one }: ArmScores & { readonly box: Box },
  top: number,
  { colour, piled }: { readonly colour: string; readonly piled: Pile },
): string {
  const base = top + headHeight + piled.height + 2;
  const label = bandLabel(arm, scores.length, top + 16);
  const marks =
    one.kind === "not-estimable" ? bandNote(one.reason, top + 36) : boxMarks(one, top + 34) + dots(scores, base, piled);
  return `<g class="${colour}"><path class="base" d="M${margin} ${coordinate(base)}H${bandWidth - margin}"/>${label}${marks}</g>`;
}

function boxMarks(
  { q1, median, q3, whiskerLow, whiskerHigh, outliers }: Extract<Box, { kind: "estimable" }>,
  y: number,
): string {
  const half = 6;
  // A box without width is drawn as a bar, so that it is seen.
  const left = Math.min(scoreX(q1), scoreX(median) - 1.5);
  const right = Math.max(scoreX(q3), scoreX(median) + 1.5);
  // Whiskers that would point inwards, which interpolated quartiles allow, are left out.
  const arms = [
    ...(whiskerLow < q1 ? [whisker(scoreX(whiskerLow), left, y)] : []),
    ...(whiskerHigh > q3 ? [whisker(scoreX(whiskerHigh), right, y)] : []),
  ];
  const rings = [...new Set(outliers)].map(
    (value) => `<circle class="ring" cx="${coordinate(scoreX(value))}" cy="${coordinate(y)}" r="3"/>`,
  );
  const frame = `<rect class="box" x="${coordinate(left)}" y="${coordinate(y - half)}" width="${coordinate(right - left)}" height="${half * 2}"/>`;
  const middle = `<path class="median" d="M${coordinate(scoreX(median))} ${coordinate(y - half)}v${half * 2}"/>`;
  return arms.join("") + frame + middle + rings.join("");
}

function whisker(end: number, side: number, y: number): string {
  return `<path class="whisker" d="M${coordinate(side)} ${coordinate(y)}H${coordinate(end)}m0 -4v8"/>`;
}

function boxWords(one: Box): string {
  if (one.kind === "not-estimable") return `${one.reason}.`;
  const { n, q1, median, q3, whiskerLow, whiskerHigh, outliers } = one;
  const distinct = [...new Set(outliers)].map(
    (value) => `${outliers.filter((other) => other === value).length} at ${figureNumber(value)}`,
  );
  const beyond = distinct.length === 0 ? "none beyond" : `beyond: ${distinct.join(", ")}`;
  return `n ${n}, median ${figureNumber(median)}, quartiles ${figureNumber(q1)} and ${figureNumber(q3)}, whiskers ${figureNumber(whiskerLow)} to ${figureNumber(whiskerHigh)}, ${beyond}.`;
}
