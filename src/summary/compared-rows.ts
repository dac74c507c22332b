import { holm } from "../stats/holm.ts";
import { publishedDifference, type PublishedDifference } from "../stats/published-difference.ts";
import { requiredScenarios } from "../stats/required-scenarios.ts";
import type { Interval } from "../stats/t-interval.ts";
import { publishedRow, type AuditedRow } from "./audited-row.ts";

/**
 * What a table says of a difference or a claim. Supported: every data set that fits the table is significant. Not supported: none is.
 * Undecidable: it depends on scores that the table does not show, or these bounds do not settle it.
 */
export type Label = "supported" | "not supported" | "undecidable";

/** One label for each way to count: the test on its own, or as one of a family. */
export interface Labels {
  readonly each: Label;
  /** After Holm's adjustment over every pair of arms on every criterion: this one counts. */
  readonly holm: Label;
}

/** Two arms on one criterion: candidate - baseline, the arms in the order of the table. */
export interface Comparison {
  readonly criterion: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly allowed: PublishedDifference;
  /** p of the test that settles it: the paired t test where situations are the same, else Welch's. Absent: a row is impossible. */
  readonly p?: Interval;
  /** The same after Holm's adjustment over the family, from the ends of all comparisons: no data set lies outside. */
  readonly adjustedP?: Interval;
  /** Whether the means differ at alpha. */
  readonly labels: Labels;
  /**
   * Situations that would find a true difference of this size with 80% power at alpha, unadjusted, in each arm: with the smallest and
   * with the largest sd of differences that the table allows. Absent where the difference may be 0.
   */
  readonly situations?: Interval;
}

/**
 * Compares every pair of arms on every criterion: what p the test of their difference can have, on its own and after Holm's adjustment
 * over all of them.
 *
 * Holm's adjusted p's rise with every p of the family. Adjusted from all largest p's they are therefore at least those of any data
 * set, and from all smallest ones at most those. The ends of different comparisons may not occur together, so that nothing is called
 * supported that is not, while something that is may be called undecidable.
 *
 * @param rows in the order of the table, all rows of a criterion side by side
 * @param paired whether every arm was given the same situations
 * @see Holm, A simple sequentially rejective multiple test procedure, 1979
 */
export function comparedRows(
  rows: readonly AuditedRow[],
  { paired, alpha }: { readonly paired: boolean; readonly alpha: number },
): readonly Comparison[] {
  const pairs = rows.flatMap((baseline, index) =>
    rows
      .slice(index + 1)
      .filter(({ criterion }) => criterion === baseline.criterion)
      .map((candidate) => ({
        baseline,
        candidate,
        allowed: publishedDifference(publishedRow(baseline), publishedRow(candidate), { paired }),
      })),
  );
  const settling = pairs.map(({ allowed }) =>
    allowed.kind === "not-estimable" ? undefined : (allowed.paired ?? allowed.unpaired),
  );
  // What cannot be tested was still looked at: it counts in the family as the most and the least that it could be.
  const [low, high] = [holm(settling.map((one) => one?.p[0] ?? 1e-300)), holm(settling.map((one) => one?.p[1] ?? 1))];
  return pairs.map(({ baseline, candidate, allowed }, index) => {
    const names = { criterion: baseline.criterion, baseline: baseline.arm, candidate: candidate.arm, allowed };
    const one = settling[index];
    if (allowed.kind === "not-estimable" || one === undefined)
      return { ...names, labels: { each: "undecidable", holm: "undecidable" } };
    const adjustedP: Interval = [low[index] ?? 1e-300, high[index] ?? 1];
    const situations = situationsFor(allowed.difference, one.sd, alpha);
    return {
      ...names,
      p: one.p,
      adjustedP,
      labels: { each: label(one.p, alpha), holm: label(adjustedP, alpha) },
      ...(situations === undefined ? {} : { situations }),
    };
  });
}

/** The label of a range of p-values. */
function label([low, high]: Interval, alpha: number): Label {
  return high <= alpha ? "supported" : low > alpha ? "not supported" : "undecidable";
}

/** The fewest with the largest difference and the smallest sd, the most the other way round. */
function situationsFor([low, high]: Interval, sd: Interval, alpha: number): Interval | undefined {
  if (low <= 0 && high >= 0) return undefined;
  const sizes = [Math.abs(low), Math.abs(high)];
  const few = requiredScenarios({ sdDifference: sd[0], difference: Math.max(...sizes), alpha });
  const many = requiredScenarios({ sdDifference: sd[1], difference: Math.min(...sizes), alpha });
  if (many.kind === "not-estimable") return undefined;
  // Without any spread two situations are enough.
  return [few.kind === "estimable" ? few.scenarios : 2, many.scenarios];
}
