import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { differenceVariance, type DifferenceVariance } from "./difference-variance.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { requirePlan } from "./require-plan.ts";

/** Variance components and what is asked of the test. */
export interface MillerScenariosOptions extends DifferenceVariance {
  /** True mean difference, candidate - baseline. */
  readonly difference: number;
  /** Two-sided. @default 0.05 */
  readonly alpha?: number;
  /** @default 0.8 */
  readonly power?: number;
}

/** How many scenarios, as the formula gives it and rounded up, or the reason why there is no number. */
export type MillerScenarios =
  | { readonly kind: "estimable"; readonly approximate: number; readonly scenarios: number }
  | NotEstimable;

/**
 * Miller's formula for the number of scenarios, a normal approximation: (z(alpha / 2) + z(beta))^2 (omega2 + sA2 / repeatsA +
 * sB2 / repeatsB) / difference^2. It falls short of `requiredScenarios`, which knows the t
 * distribution, by about two.
 *
 * @throws {RangeError} when a number is not finite or outside its range
 * @see Miller, Adding Error Bars to Evals, 2024, arXiv 2411.00640
 * @example
 * millerScenarios({ omega2: 1 / 9, sA2: 0, sB2: 0, repeatsA: 1, repeatsB: 1, difference: 0.03 }).scenarios; // => 969
 */
export function millerScenarios({
  difference,
  alpha = 0.05,
  power = 0.8,
  ...variance
}: MillerScenariosOptions): MillerScenarios {
  requirePlan("millerScenarios", { difference, alpha, power });
  const total = differenceVariance("millerScenarios", variance);
  if (difference === 0) return notEstimable("no number of scenarios finds a difference of 0");
  if (total === 0) return notEstimable("differences without spread have no test");
  const z = -normalQuantile(alpha / 2, 0, 1) + normalQuantile(power, 0, 1);
  if (z <= 0) return notEstimable(`a power of ${power} is had at alpha ${alpha} without any difference`);
  const approximate = (z ** 2 * total) / difference ** 2;
  if (!(approximate <= 1e9)) return notEstimable("more than a thousand million scenarios");
  return { kind: "estimable", approximate, scenarios: Math.ceil(approximate) };
}
