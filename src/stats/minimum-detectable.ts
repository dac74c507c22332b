import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { pairedPower } from "./paired-power.ts";
import { requirePlan } from "./require-plan.ts";
import { root } from "./root.ts";

/** What a plan is made with, but for the difference that it can detect. */
export interface MinimumDetectableOptions {
  /** Scenarios (or families), a whole number. */
  readonly n: number;
  /** Standard deviation of the differences of scenario means. */
  readonly sdDifference: number;
  /** @default 0.05 */
  readonly alpha?: number;
  /** Chance of a significant test that is asked for. @default 0.8 */
  readonly power?: number;
  /** @default 2 */
  readonly sides?: 1 | 2;
}

/** A difference of means, above 0, or the reason why there is none. */
export type Detectable = { readonly kind: "estimable"; readonly difference: number } | NotEstimable;

/**
 * The smallest true mean difference that a paired t test on n scenarios finds with the power asked for, in the unit of the sd. A
 * smaller difference may be there and be missed.
 *
 * @throws {RangeError} when a number is not finite or outside its range
 * @see Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, 2.2; solved with the noncentral t
 * @example
 * minimumDetectable({ n: 50, sdDifference: 0 }); // => { kind: "not-estimable", reason: "differences without spread have no t test" }
 */
export function minimumDetectable({
  n,
  sdDifference,
  alpha = 0.05,
  power = 0.8,
  sides = 2,
}: MinimumDetectableOptions): Detectable {
  requirePlan("minimumDetectable", { n, sdDifference, alpha, power, sides });
  if (power <= alpha) return notEstimable(`a power of ${power} is had at alpha ${alpha} without any difference`);
  const at = (difference: number) => pairedPower({ n, sdDifference, difference, alpha, sides });
  const none = at(0);
  if (none.kind === "not-estimable") return none;
  const excess = (difference: number): number => {
    const found = at(difference);
    return found.kind === "estimable" ? found.power - power : Number.NaN;
  };
  let high = sdDifference / Math.sqrt(n);
  while (excess(high) < 0) high *= 2;
  return { kind: "estimable", difference: root(excess, 0, high) };
}
