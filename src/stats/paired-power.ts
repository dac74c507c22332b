import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { noncentralTCdf } from "./noncentral-t.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { requirePlan } from "./require-plan.ts";

/** What a paired t test is planned with. */
export interface PairedPowerOptions {
  /** Scenarios (or families), a whole number. */
  readonly n: number;
  /** Standard deviation of the differences of scenario means. It shrinks with more repeats: say with how many it was found. */
  readonly sdDifference: number;
  /** True mean difference, candidate - baseline. */
  readonly difference: number;
  /** @default 0.05 */
  readonly alpha?: number;
  /** Two: any difference is looked for; one: only a difference above 0. @default 2 */
  readonly sides?: 1 | 2;
}

/** The chance of a significant test, or the reason why there is none. */
export type Power = { readonly kind: "estimable"; readonly power: number } | NotEstimable;

/**
 * The power of the paired t test: the chance that it comes out significant when the true mean difference is what is stated. Two-sided
 * power counts both tails, as R's power.t.test(strict = TRUE). It is for planning: with the difference that was just observed it says
 * nothing that the p-value did not say.
 *
 * @throws {RangeError} when a number is not finite or outside its range
 * @see Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, 2.2
 * @example
 * pairedPower({ n: 1, sdDifference: 1, difference: 0.5 }); // => { kind: "not-estimable", reason: "a t test needs two scenarios, got 1" }
 */
export function pairedPower({ n, sdDifference, difference, alpha = 0.05, sides = 2 }: PairedPowerOptions): Power {
  requirePlan("pairedPower", { n, sdDifference, difference, alpha, sides });
  if (n < 2) return notEstimable(`a t test needs two scenarios, got ${n}`);
  if (sdDifference === 0) return notEstimable("differences without spread have no t test");
  const df = n - 1;
  const delta = (Math.sqrt(n) * difference) / sdDifference;
  // The lower tail: near 1 an alpha of 1e-12 would lose its figures.
  const critical = tQuantile(alpha / sides, df);
  const upper = noncentralTCdf(critical, df, -delta);
  const power = sides === 1 ? upper : Math.min(1, upper + noncentralTCdf(critical, df, delta));
  return { kind: "estimable", power };
}
