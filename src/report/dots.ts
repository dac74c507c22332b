import { rollup } from "d3-array";
import { coordinate, scoreUnit, scoreX, type ArmScores } from "./svg.ts";

/** How dots are piled: the same for all arms of a figure, so that equal piles are equal counts. */
export interface Pile {
  /** From the centre of one dot to that of the next. */
  readonly pitch: number;
  /** Dots side by side. */
  readonly columns: number;
  /** Of the highest pile. */
  readonly height: number;
}

/** The largest dots that let the highest pile of all arms stay within a height. */
export function pile(arms: readonly ArmScores[], height: number): Pile {
  const most = Math.max(1, ...arms.flatMap(({ scores }) => [...counted(scores).values()]));
  const room = scoreUnit * 0.86 * smallestGap(arms.flatMap(({ scores }) => scores));
  const highest = (pitch: number): number => Math.ceil(most / columnsOf(room, pitch)) * pitch;
  let pitch = 6;
  while (pitch > 0.1 && highest(pitch) > height) pitch *= 0.96;
  return { pitch, columns: columnsOf(room, pitch), height: highest(pitch) };
}

/** One dot a score, piled up from a base line. Each pile is one path of points: thousands of dots stay a small picture. */
export function dots(scores: readonly number[], base: number, { pitch, columns }: Pile): string {
  const piles = [...counted(scores)]
    .sort(([a], [b]) => a - b)
    .map(([score, count]) => {
      const places = Array.from({ length: count }, (_, index) => {
        const row = Math.floor(index / columns);
        const inRow = Math.min(columns, count - row * columns);
        const x = scoreX(score) + ((index % columns) - (inRow - 1) / 2) * pitch;
        return `M${coordinate(x)} ${coordinate(base - pitch * (row + 0.5))}h0`;
      });
      return `<path class="dots" stroke-width="${coordinate(pitch * 0.84)}" d="${places.join("")}"/>`;
    });
  return piles.join("");
}

function counted(scores: readonly number[]): ReadonlyMap<number, number> {
  return rollup(
    scores,
    (same) => same.length,
    (score) => score,
  );
}

function columnsOf(room: number, pitch: number): number {
  return Math.max(1, Math.floor(room / pitch));
}

/** Between two different scores; less than 1 only where several judges were averaged. */
function smallestGap(scores: readonly number[]): number {
  const distinct = [...new Set(scores)].sort((a, b) => a - b);
  const gaps = distinct.slice(1).map((score, index) => score - (distinct[index] as number));
  return Math.min(1, ...gaps.map((gap) => Math.max(0.05, gap)));
}
