import type { PublishedRow } from "./published-layouts.ts";

/** Every ascending list of n whole scores from low to high: what bounds are checked against. */
export function everyDataSet(n: number, low: number, high: number): readonly (readonly number[])[] {
  if (n === 0) return [[]];
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index).flatMap((first) =>
    everyDataSet(n - 1, first, high).map((rest) => [first, ...rest]),
  );
}

/** The row that a paper would print of some ascending scores. */
export function printedRow(scores: readonly number[], meanDecimals: number): PublishedRow {
  const n = scores.length;
  const mean = Number((sum(scores) / n).toFixed(meanDecimals));
  return { n, mean, meanDecimals, median: middle(scores), min: scores[0] ?? 0, max: scores.at(-1) ?? 0 };
}

/** The data sets that fit a row, by looking at every one of them. */
export function fitting(row: PublishedRow): readonly (readonly number[])[] {
  const half = 0.5 * 10 ** -row.meanDecimals + 1e-12;
  return everyDataSet(row.n, row.min, row.max).filter(
    (scores) =>
      Math.abs(sum(scores) / row.n - row.mean) <= half &&
      middle(scores) === row.median &&
      scores[0] === row.min &&
      scores.at(-1) === row.max,
  );
}

/** Every order of some values, equal orders once. */
export function everyOrder(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length < 2) return [values];
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? everyOrder(values.toSpliced(index, 1)).map((rest) => [value, ...rest]) : [],
  );
}

/** The rows of the study's table. */
export const studyRows = {
  "base empathy": studyRow(8.48, 8.5, 7, 10),
  "base relevance": studyRow(8.08, 8, 6, 9),
  "real empathy": studyRow(7.32, 8, 4, 9),
  "real relevance": studyRow(7.24, 8, 2, 10),
  "hybrid empathy": studyRow(8.64, 9, 5, 10),
  "hybrid relevance": studyRow(8.66, 9, 5, 10),
} as const;

// oxlint-disable-next-line max-params -- four columns of a table
function studyRow(mean: number, median: number, min: number, max: number): PublishedRow {
  return { n: 50, mean, meanDecimals: 2, median, min, max };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function middle(ascending: readonly number[]): number {
  const n = ascending.length;
  const [low = 0, high = 0] = [ascending[Math.ceil(n / 2) - 1], ascending[Math.floor(n / 2)]];
  return (low + high) / 2;
}
