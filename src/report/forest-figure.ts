import { scaleLinear, type ScaleLinear } from "d3-scale";
import { signed, signedInterval } from "../summary/claim-words.ts";
import type { MeanComparison } from "../summary/mean-comparison.ts";
import { armClass, bandWidth, coordinate, cut, escaped, margin, svgElement } from "./svg.ts";
import { pFigure } from "./wording.ts";

/** A difference that is drawn as a pair of dotted lines, one on either side of 0. */
export interface ForestMargin {
  /** In points, above 0. */
  readonly points: number;
  /** Stands around the number at either line. */
  readonly before: string;
  readonly after: string;
}

/** What a forest plot of one criterion is made from. */
export interface ForestFigure {
  /** Unique in the page. */
  readonly id: string;
  readonly criterion: string;
  readonly comparisons: readonly MeanComparison[];
  /** Ids in the order of the run: they decide the colours. */
  readonly arms: readonly string[];
  readonly margins: readonly ForestMargin[];
  readonly scale: ForestScale;
}

/** Points of difference from left to right, with 0 in the middle. */
export type ForestScale = ScaleLinear<number, number>;

/** What two names may take together of the line above a bar, in characters. */
const mostSigns = 36;
/** Two scores of 1 to 10 differ by 9 at most. */
const mostDifference = 9;
const rowHeight = 36;
const headLine = 14;
const half = bandWidth / 2;

/**
 * One scale for several forest plots: as far on one side of 0 as on the other, and wide enough for every interval and margin.
 *
 * @param comparisons of all criteria that are to be read against each other
 */
export function forestScale(
  comparisons: readonly MeanComparison[],
  margins: readonly Pick<ForestMargin, "points">[],
): ForestScale {
  const reach = Math.max(
    1,
    ...margins.map(({ points }) => points),
    ...comparisons.flatMap(({ difference, simultaneous }) =>
      difference.kind === "not-estimable" ? [] : [...difference.interval, ...(simultaneous ?? [])].map(Math.abs),
    ),
  );
  const [, nice = reach] = scaleLinear().domain([-reach, reach]).nice(8).domain();
  const end = Math.min(nice, mostDifference);
  return scaleLinear()
    .domain([-end, end])
    .range([margin + 14, bandWidth - margin - 14]);
}

/**
 * Differences of means, one row a pair of arms: the point is the mean difference, the bar its 95% interval, the thin line the
 * interval that holds together with all others of the family. Names stand above the bars, so that they never meet.
 */
export function forestFigure({ id, criterion, comparisons, arms, margins, scale }: ForestFigure): string {
  const top = 8 + headLine * margins.length;
  const bottom = top + comparisons.length * rowHeight;
  const rows = comparisons.map((one, index) => row(one, top + index * rowHeight, { arms, scale }));
  return svgElement({
    id,
    title: `Differences on ${criterion}`,
    description: comparisons.map(rowWords).join(" "),
    width: bandWidth,
    height: bottom + 36,
    body:
      axis(scale, top, bottom, criterion) +
      margins.map((one, index) => marginLines(one, scale, { top: headLine * (index + 1), bottom })).join("") +
      rows.join(""),
  });
}

function axis(scale: ForestScale, top: number, bottom: number, criterion: string): string {
  const ticks = scale.ticks(6);
  const lines = ticks.map((tick) => {
    const x = coordinate(scale(tick));
    const kind = tick === 0 ? "zero" : "grid";
    const words = tick === 0 ? "0" : signed(tick, Number.isInteger((ticks[1] ?? 0) - (ticks[0] ?? 0)) ? 0 : 1);
    return `<path class="${kind}" d="M${x} ${coordinate(top)}V${coordinate(bottom)}"/><text class="tick" x="${x}" y="${coordinate(bottom + 14)}">${words}</text>`;
  });
  const name = `${cut(criterion, 44)}: difference in points`;
  return `${lines.join("")}<text class="axis" x="${coordinate(half)}" y="${coordinate(bottom + 30)}">${escaped(name)}</text>`;
}

/** Each pair of lines has its label on a line of its own, outside the pair where there is room. */
function marginLines(
  { points, before, after }: ForestMargin,
  scale: ForestScale,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): string {
  const [left, right] = [scale(-points), scale(points)];
  const isOutside = left > 90;
  const text = (x: number, value: number): string => {
    const anchor = value < 0 === isOutside ? "end" : "start";
    const at = x + (anchor === "end" ? 3 : -3);
    return `<text class="margin-label ${anchor}" x="${coordinate(at)}" y="${coordinate(top - 3)}">${before}${signed(value, decimals(points))}${after}</text>`;
  };
  const line = (x: number): string =>
    `<path class="margin" d="M${coordinate(x)} ${coordinate(top + 1)}V${coordinate(bottom)}"/>`;
  return line(left) + line(right) + text(left, -points) + text(right, points);
}

function decimals(points: number): number {
  return Math.min(2, String(points).split(".")[1]?.length ?? 0);
}

interface RowLook {
  readonly arms: readonly string[];
  readonly scale: ForestScale;
}

function row(one: MeanComparison, top: number, { arms, scale }: RowLook): string {
  const { baseline, candidate, difference } = one;
  const [first, second] = [armClass(arms.indexOf(candidate)), armClass(arms.indexOf(baseline))];
  const [long, short] = fitted(candidate, baseline);
  const names = `<text class="pair" x="${margin}" y="${coordinate(top + 14)}"><tspan class="key ${first}">\u25A0</tspan> ${escaped(long)} \u2212 <tspan class="key ${second}">\u25A0</tspan> ${escaped(short)}</text>`;
  const figures = `<text class="pair-figures" x="${bandWidth - margin}" y="${coordinate(top + 14)}">${escaped(figureWords(one))}</text>`;
  const y = top + 25;
  const line = `<path class="base" d="M${margin} ${coordinate(y)}H${bandWidth - margin}"/>`;
  const marks = difference.kind === "not-estimable" ? "" : intervalMarks(one, y, scale);
  return `<g class="${first}">${line}${marks}${names}${figures}</g>`;
}

/** Both names whole where they fit, else each cut to its part of the line. */
function fitted(candidate: string, baseline: string): readonly [string, string] {
  const [a, b] = [candidate.length, baseline.length];
  if (a + b <= mostSigns) return [candidate, baseline];
  const even = mostSigns / 2;
  return [cut(candidate, Math.max(even, mostSigns - b)), cut(baseline, Math.max(even, mostSigns - a))];
}

function intervalMarks({ difference, simultaneous }: MeanComparison, y: number, scale: ForestScale): string {
  if (difference.kind === "not-estimable") return "";
  const { mean, interval, isDegenerate } = difference;
  const at = coordinate(scale(mean));
  // Of equal differences there is no interval: the point is left open.
  if (isDegenerate) return `<circle class="point open" cx="${at}" cy="${coordinate(y)}" r="4"/>`;
  const span = ([low, high]: readonly [number, number], name: string, cap: string): string =>
    `<path class="${name}" d="M${coordinate(scale(low))} ${coordinate(y)}H${coordinate(scale(high))}${cap}"/>`;
  const ends = (low: number): string => `m0 -3.5v7M${coordinate(scale(low))} ${coordinate(y - 3.5)}v7`;
  const together = simultaneous === undefined ? "" : span(simultaneous, "together", ends(simultaneous[0]));
  return `${together}${span(interval, "interval", "")}<circle class="point" cx="${at}" cy="${coordinate(y)}" r="4"/>`;
}

function figureWords({ difference, adjusted, nUnits }: MeanComparison): string {
  if (difference.kind === "not-estimable") return nUnits === 0 ? "nothing to compare" : difference.reason;
  const p = adjusted === undefined ? "no test" : `p ${pSign(adjusted.p)}`;
  return `${signed(difference.mean)}, ${p}`;
}

/** "= 0.26", "< 0.0001". */
function pSign(p: number): string {
  const figure = pFigure(p);
  return /^\d/u.test(figure) ? `= ${figure}` : figure;
}

function rowWords({ baseline, candidate, difference, simultaneous, adjusted }: MeanComparison): string {
  const pair = `${candidate} \u2212 ${baseline}`;
  if (difference.kind === "not-estimable") return `${pair}: ${difference.reason}.`;
  const interval = difference.isDegenerate
    ? "all differences equal, no interval"
    : `95% interval ${signedInterval(difference.interval)}`;
  return [
    `${pair}: ${signed(difference.mean)}`,
    interval,
    ...(simultaneous === undefined || difference.isDegenerate
      ? []
      : [`simultaneous interval ${signedInterval(simultaneous)}`]),
    ...(adjusted === undefined ? [] : [`adjusted p ${pSign(adjusted.p)}`]),
  ]
    .join(", ")
    .concat(".");
}
