import { integerScale } from "./integer-scale.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";

/** Up to so many differences; of more there are too many pairs to hold. */
const most = 3000;

/** The typical difference, or the reason why there is none. */
export type HodgesLehmann =
  | {
      readonly kind: "estimable";
      readonly n: number;
      /** In points of the score. */
      readonly estimate: number;
    }
  | NotEstimable;

/**
 * The Hodges-Lehmann estimate of a typical difference: the median of the means of all pairs of differences (Walsh averages), each
 * difference paired with itself too. Zeros are kept. It belongs to Wilcoxon's test as the mean does to the t test.
 *
 * @param differences candidate - baseline, rounded to 1e-9, at most 3000
 * @throws {RangeError} when a difference is not finite
 * @see Hodges and Lehmann, Estimates of location based on rank tests, 1963
 * @example
 * hodgesLehmann([0, 1, 5]); // => { kind: "estimable", n: 3, estimate: 1.75 }
 */
export function hodgesLehmann(differences: readonly number[]): HodgesLehmann {
  const stray = differences.find((difference) => !Number.isFinite(difference));
  if (stray !== undefined) throw new RangeError(`hodgesLehmann needs finite differences, got ${stray}`);
  const n = differences.length;
  if (n === 0) return notEstimable("no pair to compare");
  if (n > most) return notEstimable(`more than ${most} differences have too many pairs`);
  // On whole numbers sums are exact, and a third comes back with all its digits.
  const scale = integerScale(differences);
  const values = scale === undefined ? differences : differences.map((difference) => Math.round(difference * scale));
  const means = new Float64Array((n * (n + 1)) / 2);
  let at = 0;
  for (const [place, value] of values.entries())
    for (let other = place; other < n; other++) means[at++] = value / 2 + (values[other] as number) / 2;
  means.sort();
  const lower = means[Math.floor((means.length - 1) / 2)] as number;
  const upper = means[Math.floor(means.length / 2)] as number;
  // Adding 0 turns -0 into 0.
  return { kind: "estimable", n, estimate: (lower / 2 + upper / 2) / (scale ?? 1) + 0 };
}
