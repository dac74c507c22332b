import { integerScale } from "./integer-scale.ts";
import { rounded } from "./rounded.ts";

/**
 * Values freed from what rounding did to their last digits, where they are fractions with a common denominator up to 10,000, as
 * means and variances of whole scores are. Equal fractions then are equal numbers, and constant data are constant.
 *
 * @param values finite, in any order
 * @returns in their order; as they were where there is no such denominator
 * @throws {RangeError} when a value is not finite
 * @example
 * exactFractions([0.1 + 0.2, 0.333333333]); // => [0.3, 0.3333333333333333]
 * exactFractions([Math.PI, 2]); // => [Math.PI, 2]
 */
export function exactFractions(values: readonly number[]): readonly number[] {
  // Rounded, since what should be 0 may be 1e-16.
  const scale = integerScale(values.map(rounded));
  // Adding 0 turns -0 into 0.
  return scale === undefined ? values : values.map((value) => Math.round(value * scale) / scale + 0);
}
