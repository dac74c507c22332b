/** The smallest p-value that is ever given. */
const floor = 1e-300;

/**
 * A p-value between 1e-300 and 1. Sums of tails underflow to 0 and overshoot 1 by a hair; no test is certain, so that 0 is never
 * said.
 *
 * @param p from a computation that may be off at the ends by rounding
 * @throws {RangeError} when p is no number, or further outside 0 to 1 than rounding explains (1e-9)
 * @example
 * positiveP(0.25); // => 0.25
 * positiveP(0); // => 1e-300
 */
export function positiveP(p: number): number {
  if (!(p >= -1e-9 && p <= 1 + 1e-9)) throw new RangeError(`positiveP needs a probability, got ${p}`);
  return Math.min(1, Math.max(floor, p));
}
