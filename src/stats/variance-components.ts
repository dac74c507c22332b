import { mean, sampleVariance, sum } from "simple-statistics";
import type { DifferenceVariance } from "./difference-variance.ts";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { pairs } from "./pairs.ts";

/** Where the variance of paired differences comes from, or the reason why there is none. */
export type VarianceComponents =
  | {
      readonly kind: "estimable";
      /** Scenarios with a value in both arms. */
      readonly n: number;
      /** Variance of the differences of scenario means, with n - 1; it holds for the repeats at hand. */
      readonly varDifference: number;
      /** What it is made of, so that it can be told for other numbers of repeats; without repeats it cannot be taken apart. */
      readonly components: (DifferenceVariance & { readonly kind: "estimable" }) | NotEstimable;
    }
  | NotEstimable;

/**
 * Takes the variance of paired differences apart: omega2, that the true difference varies over scenarios, and sA2 and sB2, that
 * conversations of one scenario differ. omega2 is varDifference - sA2 / repeatsA - sB2 / repeatsB, at least 0; the other two are
 * variances of repeats pooled over scenarios. Where scenarios differ in their number of repeats, repeatsA and repeatsB are harmonic
 * means, which keep omega2 unbiased.
 *
 * With fewer than some thirty scenarios all three are rough: see `sdUpperLimit`.
 *
 * @param a baseline, one row a scenario and one place a repeat; null where a score is missing
 * @param b candidate, the same scenarios in the same order; numbers of repeats may differ
 * @throws {RangeError} when the two differ in their number of rows or a score is neither finite nor null
 * @see Miller, Adding Error Bars to Evals, 2024, arXiv 2411.00640
 * @example
 * varianceComponents([[7, 9], [8, 8]], [[8, 8], [9, 11]]).components; // => { kind: "estimable", omega2: 1, sA2: 1, sB2: 1, repeatsA: 2, repeatsB: 2 }
 * varianceComponents([[7], [8]], [[8], [7]]).varDifference; // => 2
 */
export function varianceComponents(
  a: readonly (readonly (number | null)[])[],
  b: readonly (readonly (number | null)[])[],
): VarianceComponents {
  const { differences } = pairs(a.map(rowMean), b.map(rowMean));
  const n = differences.length;
  if (n < 2) return notEstimable(n === 0 ? "no pair" : "one pair has no spread");
  const shared = a.flatMap((row, index) => {
    const [one, other] = [present(row), present(b[index] ?? [])];
    return one.length === 0 || other.length === 0 ? [] : [{ one, other }];
  });
  const varDifference = sampleVariance([...differences]);
  const baseline = repeats(shared.map(({ one }) => one));
  const candidate = repeats(shared.map(({ other }) => other));
  if (baseline.variance === undefined || candidate.variance === undefined)
    return {
      kind: "estimable",
      n,
      varDifference,
      components: notEstimable("no scenario has two conversations in each arm"),
    };
  const components = {
    sA2: baseline.variance,
    sB2: candidate.variance,
    repeatsA: baseline.count,
    repeatsB: candidate.count,
  };
  const within = components.sA2 / components.repeatsA + components.sB2 / components.repeatsB;
  return {
    kind: "estimable",
    n,
    varDifference,
    components: { kind: "estimable", omega2: Math.max(0, varDifference - within), ...components },
  };
}

function present(row: readonly (number | null)[]): number[] {
  return row.filter((score) => score !== null);
}

function rowMean(row: readonly (number | null)[]): number | null {
  const scores = present(row);
  return scores.length === 0 ? null : mean(scores);
}

/** Pooled variance inside rows, absent where no row has two values, and the harmonic mean of their lengths. */
function repeats(rows: readonly number[][]): { readonly variance?: number; readonly count: number } {
  const free = sum(rows.map((row) => row.length - 1));
  const squares = rows.map((row) => (row.length < 2 ? 0 : sampleVariance(row) * (row.length - 1)));
  const count = rows.length / sum(rows.map((row) => 1 / row.length));
  return free === 0 ? { count } : { variance: sum(squares) / free, count };
}
