import type { Interval } from "../../stats/t-interval.ts";

/**
 * A range in words; one number where both ends read the same.
 *
 * @example
 * rangeWords([0.614, 1.474], 2); // => "0.61 to 1.47"
 * rangeWords([0.614, 0.614], 2); // => "0.61"
 */
export function rangeWords([low, high]: Interval, decimals: number): string {
  return joined(low.toFixed(decimals), high.toFixed(decimals));
}

/**
 * A range of p-values in words.
 *
 * @example
 * pRangeWords([0.0312, 0.7211], 0.05); // => "0.031 to 0.72"
 */
export function pRangeWords([low, high]: Interval, alpha: number): string {
  return joined(pWord(low, alpha), pWord(high, alpha));
}

/**
 * A p-value in two figures, or in as many as it takes to tell on which side of alpha it lies; far below, in one.
 *
 * @example
 * pWord(0.0000056, 0.05); // => "5.6e-6"
 * pWord(9.3e-23, 0.05); // => "9e-23"
 * pWord(0.0501, 0.05); // => "0.0501"
 * pWord(1e-300, 0.05); // => "under 1e-99"
 */
export function pWord(p: number, alpha: number): string {
  if (p < 1e-99) return "under 1e-99";
  const figures =
    [p < 1e-8 ? 1 : 2, 3, 4, 5, 6].find((count) => Number(p.toPrecision(count)) <= alpha === p <= alpha) ?? 7;
  return p >= 0.001 ? String(Number(p.toPrecision(figures))) : p.toExponential(figures - 1);
}

function joined(low: string, high: string): string {
  return low === high ? low : `${low} to ${high}`;
}
