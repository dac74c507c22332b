import { pairedPower, type Power } from "./paired-power.ts";
import { requirePlan } from "./require-plan.ts";

/** What a non-inferiority gate is planned with. */
export interface NoninferiorityPowerOptions {
  /** Scenarios (or families), a whole number. */
  readonly n: number;
  /** Standard deviation of the differences of scenario means. */
  readonly sdDifference: number;
  /** True mean difference, candidate - baseline. */
  readonly difference: number;
  /** How much worse the candidate may be, at least 0. */
  readonly margin: number;
  /** One-sided. @default 0.05 */
  readonly alpha?: number;
}

/**
 * The chance that a non-inferiority gate passes when the true mean difference is what is stated: the power of the one-sided t test
 * that it is above -margin.
 *
 * @throws {RangeError} when a number is not finite or outside its range
 * @see Julious, Sample Sizes for Clinical Trials, 2010, chapter 6
 * @example
 * noninferiorityPower({ n: 50, sdDifference: 0, difference: 0, margin: 0.5 }); // => { kind: "not-estimable", reason: "differences without spread have no t test" }
 */
export function noninferiorityPower({
  n,
  sdDifference,
  difference,
  margin,
  alpha = 0.05,
}: NoninferiorityPowerOptions): Power {
  requirePlan("noninferiorityPower", { n, sdDifference, difference, margin, alpha });
  return pairedPower({ n, sdDifference, difference: difference + margin, alpha, sides: 1 });
}
