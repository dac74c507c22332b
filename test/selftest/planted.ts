import { noninferiority } from "../../src/stats/noninferiority.ts";
import { pairs } from "../../src/stats/pairs.ts";
import { pairSamples, type Pair, type PairDesign } from "./rejections.ts";
import { scenarioMeans, type Draws } from "./samples.ts";
import { margin } from "./targets.ts";

/** What a gate says of two arms. */
export type Decide = (pair: Pair) => "pass" | "fail" | "inconclusive";

/** How often a gate says what, as shares that add up to 1, beside the rule of means. */
export interface Planted {
  readonly pass: number;
  readonly fail: number;
  readonly inconclusive: number;
  /** Passes of the rule of means. */
  readonly point: number;
}

/**
 * Puts pairs of arms before a gate whose true difference is known. Where the candidate is worse by exactly the margin, every pass
 * is a false one: a gate at one-sided 5% passes 5%, while the rule of means passes nearly half.
 *
 * @param decide the gate @default `noninferiority` on the means of scenarios
 */
export function planted(design: PairDesign, draws: Draws, decide: Decide = gate): Planted {
  const counts = { pass: 0, fail: 0, inconclusive: 0, point: 0 };
  for (const pair of pairSamples(design, draws)) {
    counts[decide(pair)]++;
    if (ruleOfMeans(pair)) counts.point++;
  }
  const share = (count: number): number => count / draws.simulations;
  const { pass, fail, inconclusive, point } = counts;
  return { pass: share(pass), fail: share(fail), inconclusive: share(inconclusive), point: share(point) };
}

/** The project's own gate; what it cannot estimate is inconclusive. */
export function gate(pair: Pair): ReturnType<Decide> {
  const found = noninferiority(differencesOf(pair), { margin, alpha: 0.05 });
  return found.kind === "estimable" ? found.decision : "inconclusive";
}

/** Candidate - baseline, a number for each scenario. */
export function differencesOf({ baseline, candidate }: Pair): readonly number[] {
  return pairs(scenarioMeans(baseline), scenarioMeans(candidate)).differences;
}

/** The usual rule: whether the candidate's mean is above the baseline's minus the margin. At exactly the margin it is not. */
export function ruleOfMeans(pair: Pair): boolean {
  const differences = differencesOf(pair);
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  // Sums of thirds that make up the margin may lie a hair above it.
  return mean > -margin + 1e-9;
}
