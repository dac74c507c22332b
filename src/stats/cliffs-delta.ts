import { notEstimable, type NotEstimable } from "./not-estimable.ts";

/** How often a value of one sample exceeds one of the other, or the reason why that is unknown. */
export type CliffsDelta =
  | {
      readonly kind: "estimable";
      /** P(candidate > baseline) - P(candidate < baseline), -1 to 1. */
      readonly delta: number;
      /** P(candidate > baseline) + P(equal) / 2, 0 to 1: Vargha and Delaney's A. */
      readonly varghaDelaneyA: number;
    }
  | NotEstimable;

/**
 * Cliff's delta and Vargha-Delaney's A over all pairs of one value of each sample, positive when the candidate is larger. They take
 * the samples as independent: of matched scenarios `winTieLoss` is the sharper number.
 *
 * Values are rounded to 1e-9, so that equal means of three conversations tie.
 *
 * @param baseline finite, in any order
 * @param candidate finite; the two may differ in number
 * @throws {RangeError} when a value is not finite
 * @see Cliff, Dominance statistics, 1993
 * @see Vargha and Delaney, A critique and improvement of the CL common language effect size statistics, 2000
 * @example
 * cliffsDelta([7, 8], [9, 8]); // => { kind: "estimable", delta: 0.75, varghaDelaneyA: 0.875 }
 * cliffsDelta([], [9]); // => { kind: "not-estimable", reason: "no value in one of the samples" }
 */
export function cliffsDelta(baseline: readonly number[], candidate: readonly number[]): CliffsDelta {
  const stray = [...baseline, ...candidate].find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`cliffsDelta needs finite values, got ${stray}`);
  if (baseline.length === 0 || candidate.length === 0) return notEstimable("no value in one of the samples");
  const low = ranked(baseline);
  let [below, notAbove, lead] = [0, 0, 0];
  // Both lists ascend, so that each place of the other is passed once.
  for (const value of ranked(candidate)) {
    while (below < low.length && (low[below] as number) < value) below++;
    while (notAbove < low.length && (low[notAbove] as number) <= value) notAbove++;
    lead += below - (low.length - notAbove);
  }
  const delta = lead / (baseline.length * candidate.length);
  return { kind: "estimable", delta, varghaDelaneyA: (delta + 1) / 2 };
}

/** Ascending, in steps of 1e-9, so that equal means are equal numbers. */
function ranked(values: readonly number[]): Float64Array {
  return Float64Array.from(values, (value) => (Math.abs(value) < 9e6 ? Math.round(value * 1e9) : value * 1e9)).sort();
}
