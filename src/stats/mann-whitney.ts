import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { midranks } from "./midranks.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { positiveP } from "./p-floor.ts";

/** Values in both samples together up to which the test is exact. */
const exactUpTo = 100;

/** A rank test of two samples, or the reason why there is none. */
export type MannWhitney =
  | {
      readonly kind: "estimable";
      readonly nBaseline: number;
      readonly nCandidate: number;
      /** Pairs of a candidate's and a baseline's value in which the candidate's is larger, ties counting half. */
      readonly uCandidate: number;
      /** Two-sided. */
      readonly p: number;
      readonly method: "exact Mann-Whitney" | "Mann-Whitney, normal approximation";
      /** Of the normal approximation with its tie-corrected variance, two-sided, without and with correction for continuity. */
      readonly pAsymptotic: number;
      readonly pAsymptoticCC: number;
    }
  | NotEstimable;

/**
 * Mann and Whitney's test (Wilcoxon's rank sum) of two independent samples, for arms that were not given the same situations; on
 * matched situations it wastes what the pairs tell. Up to 100 values together its p comes from all ways of splitting the midranks at
 * hand, so that ties are exact, two-sided by the distance from the mean; beyond that from the normal approximation, corrected for
 * ties and continuity.
 *
 * @param baseline one value a situation, finite, in any order
 * @param candidate the same of the other sample; the sizes may differ
 * @throws {RangeError} when a value is not finite
 * @see Mann and Whitney, On a test of whether one of two random variables is stochastically larger than the other, 1947
 * @example
 * mannWhitney([5, 7, 7], [8, 9]).p; // => 0.1
 * mannWhitney([8, 8], [8]); // => { kind: "not-estimable", reason: "all values are equal" }
 */
export function mannWhitney(baseline: readonly number[], candidate: readonly number[]): MannWhitney {
  const stray = [...baseline, ...candidate].find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`mannWhitney needs finite values, got ${stray}`);
  const [nBaseline, nCandidate] = [baseline.length, candidate.length];
  if (nBaseline === 0 || nCandidate === 0) return notEstimable("one of the samples is empty");
  const n = nBaseline + nCandidate;
  const ranks = midranks([...candidate, ...baseline]);
  if (ranks.every((rank) => rank === ranks[0])) return notEstimable("all values are equal");
  const rankSum = ranks.slice(0, nCandidate).reduce((sum, rank) => sum + rank, 0);
  const distance = Math.abs(rankSum - (nCandidate * (n + 1)) / 2);
  const spread = ranks.reduce((sum, rank) => sum + (rank - (n + 1) / 2) ** 2, 0);
  // Of a sum of ranks drawn without replacement; on midranks that is the tie-corrected variance.
  const sd = Math.sqrt((nBaseline * nCandidate * spread) / (n * (n - 1)));
  const beyond = (from: number): number => positiveP(Math.min(1, 2 * normalCdf(-from / sd, 0, 1)));
  const pAsymptoticCC = beyond(distance - 0.5);
  const isExact = n <= exactUpTo;
  return {
    kind: "estimable",
    nBaseline,
    nCandidate,
    uCandidate: rankSum - (nCandidate * (nCandidate + 1)) / 2,
    p: isExact ? exactP(ranks, nCandidate, distance) : pAsymptoticCC,
    method: isExact ? "exact Mann-Whitney" : "Mann-Whitney, normal approximation",
    pAsymptotic: beyond(distance),
    pAsymptoticCC,
  };
}

/** The share of all ways to draw so many ranks whose sum lies at least as far from its mean. */
function exactP(ranks: readonly number[], drawn: number, distance: number): number {
  // The two samples lie equally far from their means: the smaller one is drawn. Doubled, midranks and their mean sum are whole.
  const size = Math.min(drawn, ranks.length - drawn);
  const doubled = ranks.map((rank) => 2 * rank).sort((a, b) => a - b);
  const largest = doubled.slice(-size).reduce((sum, rank) => sum + rank, 0);
  /** Ways to draw so many of the ranks so far with such a sum; up to C(100, 50), 1e29, which a double holds to 16 digits. */
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(largest + 1));
  (ways[0] as Float64Array)[0] = 1;
  for (const rank of doubled)
    for (let count = size; count >= 1; count--) {
      const [into, from] = [ways[count] as Float64Array, ways[count - 1] as Float64Array];
      for (let sum = largest; sum >= rank; sum--) into[sum] = (into[sum] as number) + (from[sum - rank] as number);
    }
  const all = ways[size] as Float64Array;
  const middle = size * (ranks.length + 1);
  const far = all.reduce((sum, count, at) => (Math.abs(at - middle) >= 2 * distance ? sum + count : sum), 0);
  return positiveP(far / all.reduce((sum, count) => sum + count, 0));
}
