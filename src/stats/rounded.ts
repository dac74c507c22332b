/**
 * A score, or a difference of scores, to nine places. Means of the same three repeats, added in another order, differ after the
 * fifteenth digit; rounded, what is tied compares as equal.
 *
 * @param value finite; from a million on it comes back as it is, for want of digits
 * @example
 * rounded(25 / 3) === rounded(8 + 1 / 3); // => true
 * rounded(1 / 3); // => 0.333333333
 */
export function rounded(value: number): number {
  // Adding 0 turns -0, which is no difference of its own, into 0.
  return Math.abs(value) < 1e6 ? Math.round(value * 1e9) / 1e9 + 0 : value;
}
