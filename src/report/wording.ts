import type { EndReason } from "../conversation/play-conversation.ts";
import type { Interval } from "../stats/t-interval.ts";
import { combined } from "../summary/arm-results.ts";
import { pWords } from "../summary/claim-words.ts";

/** How the page says why a conversation is over; the order is that of its columns. */
export const endWords: Readonly<Record<EndReason, string>> = {
  "patient-ended": "the patient took leave",
  "counsellor-ended": "the counsellor took leave",
  "max-turns": "turn limit reached",
  rupture: "the patient broke off",
  "crisis-stop": "stopped for a crisis",
  error: "error",
};

/** An estimate in a table: two decimals. */
export function twoDecimals(value: number): string {
  return value.toFixed(2);
}

/** The two ends of an interval of scores. */
export function intervalWords([low, high]: Interval): string {
  return `${twoDecimals(low)} to ${twoDecimals(high)}`;
}

/** A p-value under a heading that says what it is: 0.26, < 0.0001. */
export function pFigure(p: number): string {
  return pWords(p).replace(/^p (?:= )?/u, "");
}

/** A criterion as it is shown; the mean of all says what it is the mean of. */
export function criterionWords(criterion: string, criteria: readonly string[]): string {
  return criterion === combined ? `combined: mean of ${listed(criteria)}` : criterion;
}

/** Names in a sentence: a, b and c. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** A share with one decimal: 30.0%. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** A number in the words of a figure: two decimals where it has any. */
export function figureNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

/** A count with its thousands set apart: 12,345. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** A count and its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** An amount of money: 1,234.50, and with four decimals below a hundredth. */
export function moneyWords(amount: number): string {
  if (amount > 0 && amount < 0.0001) return "<0.0001";
  const [whole = "", decimals = ""] = amount.toFixed(amount > 0 && amount < 0.00995 ? 4 : 2).split(".");
  return `${grouped(Number(whole))}.${decimals}`;
}

/** A length of time: 0.1 s, 42 s, 3 min 5 s, 2 h 4 min. */
export function duration(ms: number): string {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The first letter in upper case. */
export function capital(text: string): string {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
}
