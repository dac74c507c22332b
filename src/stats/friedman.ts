import fCdf from "@stdlib/stats-base-dists-f-cdf";
import { chiSquareTail } from "./chi-square-tail.ts";
import { midranks } from "./midranks.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { positiveP } from "./p-floor.ts";

/** One test over all arms, or the reason why there is none. */
export type Friedman =
  | {
      readonly kind: "estimable";
      /** Situations. */
      readonly n: number;
      /** Arms. */
      readonly k: number;
      /** k - 1. */
      readonly df: number;
      /** For each arm, 1 for the lowest scores to k for the highest. */
      readonly meanRanks: readonly number[];
      readonly test:
        | {
            readonly kind: "estimable";
            /** Tie-corrected. */
            readonly chi2: number;
            readonly p: number;
            /** Agreement of the situations on the order of the arms, 0 to 1. */
            readonly kendallW: number;
          }
        | NotEstimable;
      /** Iman and Davenport's form of the same test, less conservative with few situations. */
      readonly imanDavenport:
        | {
            readonly kind: "estimable";
            readonly f: number;
            readonly df1: number;
            readonly df2: number;
            readonly p: number;
          }
        | NotEstimable;
    }
  | NotEstimable;

/**
 * Friedman's test: whether any of k arms ranks higher than another over the same situations. One question before the pairs are
 * looked at; it does not say which arms differ.
 *
 * @param scores a row for each situation, with one finite value for each arm; situations with a missing one are left out before
 * @throws {RangeError} when a value is not finite or the rows differ in length
 * @see Friedman, The use of ranks to avoid the assumption of normality, 1937; Iman and Davenport, Approximations of the critical
 *   region of the Friedman statistic, 1980; Kendall and Babington Smith, The problem of m rankings, 1939
 * @example
 * friedman([[7, 8, 9], [6, 9, 8]]).meanRanks; // => [1, 2.5, 2.5]
 * friedman([]); // => { kind: "not-estimable", reason: "no situation" }
 */
export function friedman(scores: readonly (readonly number[])[]): Friedman {
  const n = scores.length;
  const k = scores[0]?.length ?? 0;
  const odd = scores.find((row) => row.length !== k);
  if (odd !== undefined) throw new RangeError(`friedman needs rows of ${k} scores, got ${odd.length}`);
  const stray = scores.flat().find((score) => !Number.isFinite(score));
  if (stray !== undefined) throw new RangeError(`friedman needs finite scores, got ${stray}`);
  if (n === 0) return notEstimable("no situation");
  if (k < 2) return notEstimable("fewer than two arms");
  const ranks = scores.map((row) => midranks(row));
  const meanRanks = Array.from({ length: k }, (_, arm) => ranks.reduce((sum, row) => sum + (row[arm] ?? 0), 0) / n);
  const df = k - 1;
  const centre = (k + 1) / 2;
  const between = meanRanks.reduce((sum, rank) => sum + (rank - centre) ** 2, 0);
  // Half ranks and their squares are exact, so that no rounding makes a tied row look ranked.
  const within = ranks.flat().reduce((sum, rank) => sum + (rank - centre) ** 2, 0);
  if (within === 0) {
    const tied = notEstimable("every situation ties all arms");
    return { kind: "estimable", n, k, df, meanRanks, test: tied, imanDavenport: tied };
  }
  // Ties within rows lower the largest possible sum of squares to that of the ranks at hand.
  const kendallW = Math.min(1, (n * between) / within);
  const chi2 = n * df * kendallW;
  const test = { kind: "estimable", chi2, p: chiSquareTail(chi2, df), kendallW } as const;
  return { kind: "estimable", n, k, df, meanRanks, test, imanDavenport: imanDavenport(kendallW, n, k) };
}

function imanDavenport(
  kendallW: number,
  n: number,
  k: number,
): Extract<Friedman, { kind: "estimable" }>["imanDavenport"] {
  if (n === 1) return notEstimable("one situation");
  if (kendallW > 1 - 1e-12)
    return notEstimable("all situations agree on the order of the arms, so that F has no bound");
  const [df1, df2] = [k - 1, (n - 1) * (k - 1)];
  const f = ((n - 1) * kendallW) / (1 - kendallW);
  // The upper tail as the lower one of the reciprocal: 1 less the distribution function would be 0 from 1e-16 down.
  const p = positiveP(fCdf(1 / f, df2, df1));
  return { kind: "estimable", f, df1, df2, p };
}
