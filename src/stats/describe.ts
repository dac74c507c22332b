import { max, mean, median, min, sampleStandardDeviation } from "simple-statistics";

/** A description of values, or the reason why there is none. */
export type Description =
  | {
      readonly kind: "estimable";
      readonly n: number;
      readonly mean: number;
      readonly median: number;
      readonly min: number;
      readonly max: number;
      /** With n - 1; absent below two values: unknown spread is not 0. */
      readonly sd?: number;
    }
  | { readonly kind: "not-estimable"; readonly reason: string };

/**
 * Mean, median (type 7, as R and numpy), extremes and sample standard deviation of finite values.
 *
 * @param values any number of them, in any order
 * @throws {RangeError} when a value is not finite: a missing score must be left out before, with its reason
 * @example
 * describe([7, 9, 8]); // => { kind: "estimable", n: 3, mean: 8, median: 8, min: 7, max: 9, sd: 1 }
 * @see statistics: simple-statistics, whose own functions let NaN through
 */
export function describe(values: readonly number[]): Description {
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`describe needs finite values, got ${stray}`);
  if (values.length === 0) return { kind: "not-estimable", reason: "no scored conversation" };
  const list = [...values];
  const all = {
    kind: "estimable",
    n: list.length,
    mean: mean(list),
    median: median(list),
    min: min(list),
    max: max(list),
  } as const;
  return list.length < 2 ? all : { ...all, sd: sampleStandardDeviation(list) };
}
