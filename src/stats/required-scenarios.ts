import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { pairedPower } from "./paired-power.ts";
import { requirePlan } from "./require-plan.ts";

/** What a plan is made with, but for the number of scenarios. */
export interface RequiredScenariosOptions {
  /** Standard deviation of the differences of scenario means. */
  readonly sdDifference: number;
  /** True mean difference, candidate - baseline. */
  readonly difference: number;
  /** @default 0.05 */
  readonly alpha?: number;
  /** Chance of a significant test that is asked for. @default 0.8 */
  readonly power?: number;
  /** Two: any difference is looked for; one: only a difference above 0. @default 2 */
  readonly sides?: 1 | 2;
}

/** How many scenarios, in all, or the reason why no number of them is enough. */
export type RequiredScenarios = { readonly kind: "estimable"; readonly scenarios: number } | NotEstimable;

/** No evaluation has more scenarios, and the search ends. */
const mostScenarios = 2 ** 30;

/**
 * The smallest number of scenarios, at least 2, with which a paired t test finds the stated true difference with the power asked for.
 *
 * @throws {RangeError} when a number is not finite or outside its range
 * @see Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, 2.4; solved with the noncentral t, from the guess of
 *   Guenther, Sample size formulas for normal theory t tests, 1981
 * @example
 * requiredScenarios({ sdDifference: 1.2, difference: 0.5 }); // => { kind: "estimable", scenarios: 48 }
 * requiredScenarios({ sdDifference: 1.2, difference: 0 }); // => { kind: "not-estimable", reason: "no number of scenarios finds a difference of 0" }
 */
export function requiredScenarios({
  sdDifference,
  difference,
  alpha = 0.05,
  power = 0.8,
  sides = 2,
}: RequiredScenariosOptions): RequiredScenarios {
  requirePlan("requiredScenarios", { sdDifference, difference, alpha, power, sides });
  if (sdDifference === 0) return notEstimable("differences without spread have no t test");
  if (difference === 0) return notEstimable("no number of scenarios finds a difference of 0");
  if (sides === 1 && difference < 0) return notEstimable("a test for a difference above 0 does not find one below it");
  if (power <= alpha) return notEstimable(`a power of ${power} is had at alpha ${alpha} without any difference`);
  const isEnough = (n: number): boolean => {
    const found = pairedPower({ n, sdDifference, difference, alpha, sides });
    return found.kind === "estimable" && found.power >= power;
  };
  const found = bracket(normalGuess({ sdDifference, difference, alpha, power, sides }), isEnough);
  if (found === undefined) return notEstimable("more than a thousand million scenarios");
  let { few, many } = found;
  // Power grows with every scenario: `few` is never enough, `many` always is.
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (isEnough(middle)) many = middle;
    else few = middle;
  }
  return { kind: "estimable", scenarios: many };
}

/** What would be enough if the t distribution were normal, with Guenther's correction: right to one or two from ten scenarios on. */
function normalGuess({ sdDifference, difference, alpha, power, sides }: Required<RequiredScenariosOptions>): number {
  const z = normalQuantile(1 - alpha / sides, 0, 1);
  const needed = ((z + normalQuantile(power, 0, 1)) * (sdDifference / difference)) ** 2 + z ** 2 / 2;
  return Math.min(Math.max(Math.ceil(needed), 2), mostScenarios);
}

/** A number that is not enough and a larger one that is, close to a guess; undefined where the most are not enough. */
function bracket(
  guess: number,
  isEnough: (n: number) => boolean,
): { readonly few: number; readonly many: number } | undefined {
  let n = guess;
  if (!isEnough(n)) {
    for (let step = 1; n < mostScenarios; step *= 2) {
      const more = Math.min(n + step, mostScenarios);
      if (isEnough(more)) return { few: n, many: more };
      n = more;
    }
    return undefined;
  }
  // One scenario has no test.
  for (let step = 1; n > 2; step *= 2) {
    const fewer = Math.max(n - step, 1);
    if (!isEnough(fewer)) return { few: fewer, many: n };
    n = fewer;
  }
  return { few: 1, many: n };
}
