import { ascending, quantileSorted } from "d3-array";

/** What a box plot draws, or the reason why there is none. */
export type Box =
  | {
      readonly kind: "estimable";
      readonly n: number;
      readonly q1: number;
      readonly median: number;
      readonly q3: number;
      /** Smallest value not below q1 - 1.5 IQR. It can lie above q1, which is interpolated. */
      readonly whiskerLow: number;
      /** Largest value not above q3 + 1.5 IQR. It can lie below q3. */
      readonly whiskerHigh: number;
      /** Values beyond the whiskers, ascending; equal ones are all kept. */
      readonly outliers: readonly number[];
    }
  | { readonly kind: "not-estimable"; readonly reason: string };

/**
 * Box-plot statistics: quartiles of type 7, as R and numpy, and Tukey's whiskers, which reach the most extreme values within 1.5 IQR
 * of the quartiles, the bound itself included.
 *
 * @param values any number of them, in any order
 * @throws {RangeError} when a value is not finite: a missing score must be left out before, with its reason
 * @example
 * box([2, 7, 8, 8, 9]); // => { kind: "estimable", n: 5, q1: 7, median: 8, q3: 8, whiskerLow: 7, whiskerHigh: 9, outliers: [2] }
 * @see Tukey, Exploratory Data Analysis (1977); Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 7
 */
export function box(values: readonly number[]): Box {
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`box needs finite values, got ${stray}`);
  if (values.length === 0) return { kind: "not-estimable", reason: "no scored conversation" };
  const sorted = values.toSorted(ascending);
  const quantile = (share: number): number => quantileSorted(sorted, share) as number;
  const [q1, median, q3] = [quantile(0.25), quantile(0.5), quantile(0.75)];
  const reach = 1.5 * (q3 - q1);
  const isInside = (value: number): boolean => value >= q1 - reach && value <= q3 + reach;
  const inside = sorted.filter(isInside);
  return {
    kind: "estimable",
    n: sorted.length,
    q1,
    median,
    q3,
    // Half of the values lie between the quartiles or on them, so that there is always one inside, rounding apart.
    whiskerLow: inside[0] ?? median,
    whiskerHigh: inside.at(-1) ?? median,
    outliers: sorted.filter((value) => !isInside(value)),
  };
}
