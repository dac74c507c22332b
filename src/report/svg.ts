import { scaleLinear } from "d3-scale";
import { scores } from "../stats/counts.ts";

/** One figure before it is a string. Its words are plain text; its body is SVG. */
export interface Drawing {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** What the figure shows, in words and numbers, for those who cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** The scores of one arm, in any order. The place among the arms of the run decides the colour. */
export interface ArmScores {
  readonly arm: string;
  readonly scores: readonly number[];
}

/** Width of the figures that show one arm under the other, in the units of their viewBox. */
export const bandWidth = 460;

/** Empty space left and right of the scores. */
export const margin = 4;

/** Text that can stand in HTML and SVG, in content and in attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A coordinate: two decimals at most, never -0. */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** The drawing as one SVG element that reads the page's colours. */
export function svgElement({ id, title, description, width, height, body }: Drawing): string {
  const head = `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(description)}</desc>`;
  return `<svg id="${id}" class="figure" viewBox="0 0 ${coordinate(width)} ${coordinate(height)}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">${head}${body}</svg>`;
}

/** The class that gives a mark the colour of an arm: one of eight. */
export function armClass(index: number): string {
  return `arm-${(index % 8) + 1}`;
}

/** An arm's name and n, cut to what fits above its band. */
export function bandLabel(arm: string, n: number, y: number): string {
  return `<text class="band" x="${margin}" y="${coordinate(y)}">${escaped(cut(arm, 42))}<tspan class="n" dx="8">n = ${n}</tspan></text>`;
}

/** What a band says where there is nothing to draw. */
export function bandNote(note: string, y: number): string {
  return `<text class="note" x="${margin}" y="${coordinate(y)}">${escaped(note)}</text>`;
}

/** Text of at most so many characters, an ellipsis in place of the rest. */
export function cut(text: string, most: number): string {
  const signs = Array.from(new Intl.Segmenter("en-GB").segment(text), ({ segment }) => segment);
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join("")}…`;
}

/** The scores 1 to 10 from left to right, whole whatever the data are. */
export const scoreX = scaleLinear()
  .domain([0.5, 10.5])
  .range([margin, bandWidth - margin]);

/** The width of one point of the score. */
export const scoreUnit = scoreX(2) - scoreX(1);

/** Grid lines and labels of the scores 1 to 10, between two heights. */
export function scoreAxis(top: number, bottom: number, name: string): string {
  const lines = scores.map((score) => {
    const x = coordinate(scoreX(score));
    return `<path class="grid" d="M${x} ${coordinate(top)}V${coordinate(bottom)}"/><text class="tick" x="${x}" y="${coordinate(bottom + 13)}">${score}</text>`;
  });
  return `${lines.join("")}<text class="axis" x="${coordinate(scoreX(5.5))}" y="${coordinate(bottom + 28)}">${escaped(cut(name, 60))}, 1 to 10</text>`;
}
