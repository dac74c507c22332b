import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { differenceVariance, type DifferenceVariance } from "./difference-variance.ts";
import type { Detectable } from "./minimum-detectable.ts";
import { notEstimable } from "./not-estimable.ts";
import { requirePlan } from "./require-plan.ts";

/** Variance components and what is asked of the test. */
export interface MillerDetectableOptions extends DifferenceVariance {
  /** Scenarios, a whole number. */
  readonly n: number;
  /** Two-sided. @default 0.05 */
  readonly alpha?: number;
  /** @default 0.8 */
  readonly power?: number;
}

/**
 * Miller's minimum detectable difference, a normal approximation: (z(alpha / 2) + z(beta)) sqrt((omega2 + sA2 / repeatsA +
 * sB2 / repeatsB) / n). `minimumDetectable`, with the noncentral t, is the larger and better number when n is small.
 *
 * @throws {RangeError} when a number is not finite or outside its range
 * @see Miller, Adding Error Bars to Evals, 2024, arXiv 2411.00640
 * @example
 * millerDetectable({ omega2: 0, sA2: 0, sB2: 0, repeatsA: 1, repeatsB: 1, n: 50 }); // => { kind: "not-estimable", reason: "differences without spread have no test" }
 */
export function millerDetectable({ n, alpha = 0.05, power = 0.8, ...variance }: MillerDetectableOptions): Detectable {
  requirePlan("millerDetectable", { n, alpha, power });
  const total = differenceVariance("millerDetectable", variance);
  if (n < 2) return notEstimable(`a difference needs two scenarios, got ${n}`);
  if (total === 0) return notEstimable("differences without spread have no test");
  const z = -normalQuantile(alpha / 2, 0, 1) + normalQuantile(power, 0, 1);
  if (z <= 0) return notEstimable(`a power of ${power} is had at alpha ${alpha} without any difference`);
  return { kind: "estimable", difference: z * Math.sqrt(total / n) };
}
