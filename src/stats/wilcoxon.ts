import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { flipTails, flipWork } from "./flip-tails.ts";
import { midranks } from "./midranks.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { positiveP } from "./p-floor.ts";
import { rounded } from "./rounded.ts";

/** A signed-rank test of differences, or the reason why there is none. */
export type Wilcoxon =
  | {
      readonly kind: "estimable";
      /** Differences, zeros included. */
      readonly n: number;
      /** Differences other than 0. */
      readonly used: number;
      /** Sums of the ranks of the positive and of the negative differences. */
      readonly wPlus: number;
      readonly wMinus: number;
      /** Two-sided; where no difference is used, 1. */
      readonly p: number;
      /** Against differences above 0, and below. */
      readonly pGreater: number;
      readonly pLess: number;
      readonly method: "exact Wilcoxon" | "Wilcoxon, normal approximation";
      /** Of the normal approximation with its tie-corrected variance; this and the next three are absent where none is used. */
      readonly z?: number;
      /** Two-sided, without and with correction for continuity (half a rank). */
      readonly pAsymptotic?: number;
      readonly pAsymptoticCC?: number;
      /** (W+ - W-) / (W+ + W-), -1 to 1. */
      readonly rankBiserial?: number;
    }
  | NotEstimable;

/** Steps of the exact test: some ten milliseconds. */
const mostSteps = 2e7;

/**
 * Wilcoxon's signed-rank test of paired differences. It asks whether they lie symmetrically about 0, which is about the typical
 * situation and not about the mean: rare failures hardly move it. The p-values come from all assignments of signs to the midranks
 * at hand, so that ties are exact, while the differences used times the sum of their doubled ranks is at most 2e7 (270 of them, or
 * fewer among many zeros by Pratt); beyond that from the normal approximation, corrected for ties and continuity.
 *
 * @param differences candidate - baseline; they are rounded to 1e-9, so that thirds tie and what should be 0 is
 * @param options.zeros "dropped", Wilcoxon's rule, leaves them out before ranking; "pratt" ranks them too, then leaves their ranks out
 * @throws {RangeError} when a difference is not finite
 * @see Wilcoxon, Individual comparisons by ranking methods, 1945; Pratt, Remarks on zeros and ties in the Wilcoxon signed rank
 *   procedures, 1959; exact conditional on midranks, as R's coin and exactRankTests
 * @example
 * wilcoxon([1, 1, 0, 2], { zeros: "pratt" }).p; // => 0.25
 * wilcoxon([], { zeros: "pratt" }); // => { kind: "not-estimable", reason: "no pair to compare" }
 */
export function wilcoxon(differences: readonly number[], { zeros }: { readonly zeros: "dropped" | "pratt" }): Wilcoxon {
  const stray = differences.find((difference) => !Number.isFinite(difference));
  if (stray !== undefined) throw new RangeError(`wilcoxon needs finite differences, got ${stray}`);
  const n = differences.length;
  if (n === 0) return notEstimable("no pair to compare");
  const all = differences.map(rounded);
  const ranked = zeros === "pratt" ? all : all.filter((difference) => difference !== 0);
  const ranks = midranks(ranked.map((difference) => Math.abs(difference)));
  // Doubled, midranks are whole.
  const terms = ranks.map((rank, place) => 2 * rank * Math.sign(ranked[place] ?? 0)).filter((term) => term !== 0);
  const used = terms.length;
  const wPlus = terms.reduce((sum, term) => sum + Math.max(0, term), 0) / 2;
  const wMinus = terms.reduce((sum, term) => sum + Math.max(0, -term), 0) / 2;
  const isExact = flipWork(terms) <= mostSteps;
  const method = isExact ? "exact Wilcoxon" : "Wilcoxon, normal approximation";
  const counted = { kind: "estimable", n, used, wPlus, wMinus, method } as const;
  if (used === 0) return { ...counted, p: 1, pGreater: 1, pLess: 1 };
  const { z, p: pAsymptotic, corrected } = normalTails(terms);
  const { p, pGreater, pLess } = isExact ? flipTails(terms) : corrected;
  const rankBiserial = (wPlus - wMinus) / (wPlus + wMinus);
  return { ...counted, p, pGreater, pLess, z, pAsymptotic, pAsymptoticCC: corrected.p, rankBiserial };
}

/** The signed sum has mean 0 and the sum of the squared ranks as its variance: with midranks that is the tie-corrected one. */
function normalTails(terms: readonly number[]) {
  const sum = terms.reduce((total, term) => total + term, 0);
  const sd = Math.sqrt(terms.reduce((squares, term) => squares + term ** 2, 0));
  const above = (from: number): number => normalCdf(-from / sd, 0, 1);
  // The sum of doubled ranks with signs is four times W+ but for a constant: half a rank of W+ is 2 of it.
  const step = 2;
  return {
    z: sum / sd,
    p: positiveP(2 * above(Math.abs(sum))),
    corrected: {
      p: positiveP(Math.min(1, 2 * above(Math.abs(sum) - step))),
      pGreater: positiveP(above(sum - step)),
      pLess: positiveP(above(-sum - step)),
    },
  };
}
