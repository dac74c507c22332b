import type { Interval } from "../stats/t-interval.ts";
import type { AdjustedP } from "./mean-comparison.ts";
import type { Unit } from "./units.ts";

/** A difference with its sign: +0.16, −1.00, 0.00. */
export function signed(value: number, decimals = 2): string {
  const rounded = value.toFixed(decimals);
  if (Number(rounded) === 0) return rounded.replace("-", "");
  return value < 0 ? `\u2212${rounded.slice(1)}` : `+${rounded}`;
}

/** The two ends of an interval of a difference. */
export function signedInterval([low, high]: Interval): string {
  return `${signed(low)} to ${signed(high)}`;
}

/** A p-value with two figures; never 0, and 1 only where it is. */
export function pWords(p: number): string {
  if (p < 0.0001) return "p < 0.0001";
  const shown = p < 0.001 ? p.toFixed(4) : p < 0.01 ? p.toFixed(3) : p.toFixed(2);
  if (p < 1 && Number(shown) === 1) return "p > 0.99";
  // Rounded to the limit it would say what it is not.
  if (Number(shown) === 0.05 && p !== 0.05)
    return `p = ${p < 0.05 ? Math.min(p, 0.0499).toFixed(4) : Math.max(p, 0.0501).toFixed(4)}`;
  return `p = ${shown}`;
}

/** An adjusted p-value with what it was adjusted for. */
export function adjustedWords({ p, method, of }: AdjustedP): string {
  return of === 1 ? pWords(p) : `${pWords(p)} (${method}, ${of} comparisons)`;
}

/** So many situations, or families of them. @param before stands between the number and the noun */
export function units(count: number, unit: Unit, before = ""): string {
  const noun = unit === "family" ? (count === 1 ? "family" : "families") : count === 1 ? "situation" : "situations";
  return `${grouped(count)} ${before}${noun}`;
}

/** A whole number with its thousands set apart. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** A share as a percentage: 7.1%. */
export function percentWords(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
