/** What cannot be estimated, and why: a case of every result that may have it. Never 0, NaN or Infinity. */
export interface NotEstimable {
  readonly kind: "not-estimable";
  /** One line, lower case, for people: "one value has no spread". */
  readonly reason: string;
}

/**
 * Says that something cannot be estimated.
 *
 * @param reason one line, lower case
 * @example
 * notEstimable("one value has no spread"); // => { kind: "not-estimable", reason: "one value has no spread" }
 */
export function notEstimable(reason: string): NotEstimable {
  return { kind: "not-estimable", reason };
}
