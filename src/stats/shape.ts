import { mean } from "simple-statistics";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { quantile } from "./quantile.ts";

const shares = ["0.025", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.975"] as const;

/** The shape of a set of values, or the reason why it has none. */
export type Shape =
  | {
      readonly kind: "estimable";
      readonly n: number;
      /** Type 7, as R and numpy, by their share. */
      readonly quantiles: Readonly<Record<(typeof shares)[number], number>>;
      /** Distance of the quartiles. */
      readonly iqr: number;
      /** Median distance from the median, as it is: not times 1.4826. */
      readonly mad: number;
      /** All values that are the most frequent, ascending. */
      readonly modes: readonly number[];
      /** g1, the third moment over the second to 3/2, moments with n; absent where all values are equal. */
      readonly skewness?: number;
      /** g2, the fourth moment over the second squared, less 3; absent where all values are equal. */
      readonly excessKurtosis?: number;
    }
  | NotEstimable;

/**
 * Quantiles, robust spread, modes and moments: what `describe` leaves out.
 *
 * @param values any number of them, in any order
 * @throws {RangeError} when a value is not finite: a missing score must be left out before, with its reason
 * @see Joanes and Gill, Comparing measures of sample skewness and kurtosis, 1998: g1 and g2, as scipy
 * @example
 * shape([2, 2, 9, 9]).modes; // => [2, 9]
 * shape([]); // => { kind: "not-estimable", reason: "no value" }
 */
export function shape(values: readonly number[]): Shape {
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`shape needs finite values, got ${stray}`);
  if (values.length === 0) return notEstimable("no value");
  const quantiles = Object.fromEntries(shares.map((share) => [share, quantile(values, Number(share))])) as Record<
    (typeof shares)[number],
    number
  >;
  const median = quantiles["0.5"];
  return {
    kind: "estimable",
    n: values.length,
    quantiles,
    iqr: quantiles["0.75"] - quantiles["0.25"],
    mad: quantile(
      values.map((value) => Math.abs(value - median)),
      0.5,
    ),
    modes: modes(values),
    ...moments(values),
  };
}

/** Values that agree to 1e-9 are one: means of three conversations that took different ways to the same number. */
function modes(values: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  const runs: { readonly value: number; count: number }[] = [];
  for (const value of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && value - run.value <= 1e-9) run.count++;
    else runs.push({ value, count: 1 });
  }
  const most = Math.max(...runs.map(({ count }) => count));
  return runs.filter(({ count }) => count === most).map(({ value }) => value);
}

function moments(values: readonly number[]): { readonly skewness?: number; readonly excessKurtosis?: number } {
  if (values.every((value) => value === values[0])) return {};
  const centre = mean([...values]);
  const moment = (power: number) => mean(values.map((value) => (value - centre) ** power));
  const variance = moment(2);
  return { skewness: moment(3) / variance ** 1.5, excessKurtosis: moment(4) / variance ** 2 - 3 };
}
