import { notEstimable, type NotEstimable } from "./not-estimable.ts";

/** How often the candidate did better, the same, or worse on a scenario, or the reason why that is unknown. */
export type WinTieLoss =
  | {
      readonly kind: "estimable";
      /** Differences above 0. */
      readonly wins: number;
      /** Differences of 0. */
      readonly ties: number;
      /** Differences below 0. */
      readonly losses: number;
      /** (wins - losses) / n, -1 to 1. */
      readonly dominance: number;
      /** (wins + ties / 2) / n, 0 to 1. */
      readonly winRateTiesHalf: number;
    }
  | NotEstimable;

/**
 * Counts paired differences by their sign. It speaks of the typical scenario, not of the mean: many small wins and a few grave losses
 * give a high win rate at a mean difference of 0.
 *
 * @param differences candidate - baseline, finite; those below 5e-10 are ties, as `pairs` rounds them
 * @throws {RangeError} when a difference is not finite
 * @see Cliff, Dominance statistics, 1993: the paired dominance
 * @example
 * winTieLoss([1, 2, 0, -1]); // => { kind: "estimable", wins: 2, ties: 1, losses: 1, dominance: 0.25, winRateTiesHalf: 0.625 }
 * winTieLoss([]); // => { kind: "not-estimable", reason: "no pair" }
 */
export function winTieLoss(differences: readonly number[]): WinTieLoss {
  const stray = differences.find((difference) => !Number.isFinite(difference));
  if (stray !== undefined) throw new RangeError(`winTieLoss needs finite differences, got ${stray}`);
  const n = differences.length;
  if (n === 0) return notEstimable("no pair");
  const wins = differences.filter((difference) => difference >= 5e-10).length;
  const losses = differences.filter((difference) => difference <= -5e-10).length;
  const ties = n - wins - losses;
  return {
    kind: "estimable",
    wins,
    ties,
    losses,
    dominance: (wins - losses) / n,
    winRateTiesHalf: (wins + ties / 2) / n,
  };
}
