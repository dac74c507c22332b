/**
 * A quantile of type 7, as R and numpy: between the values at rank (n - 1) share, counted from 0, it is interpolated.
 *
 * @param values at least one, finite, in any order
 * @param share 0 to 1; 0.5 is the median
 * @throws {RangeError} when there is no value, one is not finite, or the share is not from 0 to 1
 * @see Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996, definition 7
 * @example
 * quantile([7, 10, 8, 9], 0.5); // => 8.5
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("quantile needs at least one value, got 0");
  if (!(share >= 0 && share <= 1)) throw new RangeError(`quantile needs a share from 0 to 1, got ${share}`);
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`quantile needs finite values, got ${stray}`);
  // Sorted as numbers: a plain sort() puts "10" before "9".
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const rank = Math.floor(place);
  const value = sorted[rank] as number;
  return value + (place - rank) * ((sorted[rank + 1] ?? value) - value);
}
