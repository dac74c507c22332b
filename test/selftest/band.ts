import type { Interval } from "../../src/stats/t-interval.ts";
import type { Source } from "./targets.ts";

/** Data sets that the bands of the reference values are made for. */
const usual = 2000;

/**
 * Where a seeded run has to land whose expected rate is known: 5 standard errors to each side, plus the source's slack. With more
 * than 2,000 data sets the expected rate's own error counts too.
 */
export function band(
  rate: number,
  simulations: number,
  { simulations: known, slack, leastVariance }: Source,
): Interval {
  const variance = Math.max(rate * (1 - rate), leastVariance);
  const half = (share: number): number => 5 * Math.sqrt(variance * share) + slack;
  const width =
    simulations <= usual ? half(1 / simulations) : Math.min(half(1 / usual), half(1 / simulations + 1 / known));
  return [Math.max(0, rate - width), Math.min(1, rate + width)];
}
