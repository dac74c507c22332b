import { rollup } from "d3-array";
import { scaleLinear, scaleSqrt } from "d3-scale";
import { armClass, coordinate, cut, escaped, svgElement } from "./svg.ts";
import { figureNumber } from "./wording.ts";

/** A conversation with a score on both criteria. */
export interface ScorePair {
  readonly x: number;
  readonly y: number;
}

/** One arm's panel. */
export interface ScatterPanel {
  /** Unique in the page. */
  readonly id: string;
  readonly arm: string;
  /** Place among the arms of the run. */
  readonly index: number;
  readonly xName: string;
  readonly yName: string;
  readonly pairs: readonly ScorePair[];
  /** The count that the largest bubble stands for: that of the largest over all panels. */
  readonly most: number;
}

const width = 240;
const height = 262;
const x = scaleLinear().domain([0.5, 10.5]).range([30, 234]);
const y = scaleLinear().domain([0.5, 10.5]).range([226, 22]);
const ticks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** One criterion against another for one arm: the area of a bubble is the number of conversations with that pair of scores. */
export function scatterFigure({ id, arm, index, xName, yName, pairs, most }: ScatterPanel): string {
  const radius = scaleSqrt()
    .domain([0, most])
    .range([0, (x(2) - x(1)) * 0.47]);
  // Large ones first, so that none hides another.
  const bubbles = bubbleCounts(pairs).map(({ x: at, y: up, count }) => {
    return `<circle class="bubble" cx="${coordinate(x(at))}" cy="${coordinate(y(up))}" r="${coordinate(Math.max(1.2, radius(count)))}"/>`;
  });
  const nothing = pairs.length === 0 ? `<text class="note" x="36" y="44">no conversation with both scores</text>` : "";
  return svgElement({
    id,
    title: `${arm}: ${yName} against ${xName}`,
    description: words(pairs, xName, yName),
    width,
    height,
    body: `${panelAxes(xName, yName)}<g class="${armClass(index)}"><text class="band" x="30" y="14">${escaped(cut(arm, 22))}<tspan class="n" dx="8">n = ${pairs.length}</tspan></text>${bubbles.join("")}${nothing}</g>`,
  });
}

/** How many conversations have each pair of scores, most frequent first. */
export function bubbleCounts(pairs: readonly ScorePair[]): readonly (ScorePair & { readonly count: number })[] {
  const groups = rollup(
    pairs,
    (same) => ({ ...(same[0] as ScorePair), count: same.length }),
    (pair) => `${pair.x}/${pair.y}`,
  );
  return [...groups.values()].sort((a, b) => b.count - a.count || a.x - b.x || a.y - b.y);
}

function panelAxes(xName: string, yName: string): string {
  const lines = ticks.map((tick) => {
    const [across, up] = [coordinate(x(tick)), coordinate(y(tick))];
    const grid = `<path class="grid" d="M${across} 22V226M30 ${up}H234"/>`;
    return `${grid}<text class="tick" x="${across}" y="239">${tick}</text><text class="tick left" x="24" y="${coordinate(y(tick) + 3.5)}">${tick}</text>`;
  });
  const identity = `<path class="identity" d="M30 226L234 22"/>`;
  const names = `<text class="axis" x="132" y="256">${escaped(cut(xName, 28))}</text><text class="axis" transform="translate(9 124) rotate(-90)">${escaped(cut(yName, 28))}</text>`;
  return lines.join("") + identity + names;
}

function words(pairs: readonly ScorePair[], xName: string, yName: string): string {
  if (pairs.length === 0) return "No conversation with both scores.";
  const above = pairs.filter((pair) => pair.y > pair.x).length;
  const below = pairs.filter((pair) => pair.y < pair.x).length;
  const most = bubbleCounts(pairs)[0] as ScorePair & { count: number };
  return `n ${pairs.length}; ${yName} above ${xName} in ${above}, equal in ${pairs.length - above - below}, below in ${below}. Most frequent: ${yName} ${figureNumber(most.y)} with ${xName} ${figureNumber(most.x)}, ${most.count}.`;
}
