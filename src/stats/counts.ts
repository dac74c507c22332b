/** The scores that a judge may give, ascending. */
export const scores = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** How many values fall on one score. */
export interface ScoreCount {
  /** 1 to 10. */
  readonly score: number;
  readonly count: number;
}

/**
 * Counts for each of the scores 1 to 10, those that nobody got included. The bin of a score k goes from k - 0.5 to below k + 0.5, so
 * that the mean of two judges who gave 7 and 8 counts as 8.
 *
 * @param values from 1 to 10, in any order
 * @throws {RangeError} when a value is not finite or lies outside 1 to 10
 * @example
 * counts([7, 9, 9])[8]; // => { score: 9, count: 2 }
 */
export function counts(values: readonly number[]): readonly ScoreCount[] {
  const bins = scores.map(() => 0);
  for (const value of values) {
    if (!(value >= 1 && value <= 10)) throw new RangeError(`counts needs values from 1 to 10, got ${value}`);
    const index = Math.round(value) - 1;
    bins[index] = (bins[index] ?? 0) + 1;
  }
  return scores.map((score, index) => ({ score, count: bins[index] ?? 0 }));
}
