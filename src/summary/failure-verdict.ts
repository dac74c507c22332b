import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { FailureLimit } from "../gate/define-gate.ts";
import { failureDifference, type Discordant } from "../stats/failure-difference.ts";
import type { Decision } from "./mean-verdict.ts";
import { unitPairs, type Unit, type UnitScores } from "./units.ts";

/** What a gate says of failures on one criterion: a mean hides rare disasters. */
export interface FailureVerdict extends FailureLimit {
  readonly kind: Decision;
  readonly criterion: string;
  readonly unit: Unit;
  readonly counts: Discordant & { readonly candidate: number; readonly baseline: number };
  /** Absent where nothing could be matched. */
  readonly bounds?: { readonly difference: number; readonly lower: number; readonly upper: number };
  readonly alpha: number;
  /** Units in all that give an 80% chance of a pass if the shares are those seen. Absent unless inconclusive, and where none would. */
  readonly needed?: number;
}

/**
 * Holds the share of failed units of a candidate against a baseline's. A unit fails when any of its conversations scores `atMost`
 * or less; only repeats that both arms have a score in count, so that neither has more chances to fail.
 *
 * @param alpha one-sided
 */
export function failureVerdict(
  { baseline, candidate, criterion, unit }: FailureInput,
  { atMost, margin }: FailureLimit,
  alpha: number,
): FailureVerdict {
  const counts = failedUnits(baseline, candidate, atMost);
  const found = failureDifference(counts, alpha);
  const about = { criterion, unit, counts, atMost, margin, alpha };
  if (found.kind === "not-estimable") return { ...about, kind: "inconclusive" };
  const { difference, lower, upper } = found;
  const bounds = { difference, lower, upper };
  if (upper < margin) return { ...about, kind: "pass", bounds };
  if (lower > margin) return { ...about, kind: "fail", bounds };
  const needed = unitsNeeded(counts, margin, alpha);
  return { ...about, kind: "inconclusive", bounds, ...(needed === undefined ? {} : { needed }) };
}

/** Two arms on one criterion. */
export interface FailureInput {
  readonly baseline: readonly UnitScores[];
  readonly candidate: readonly UnitScores[];
  readonly criterion: string;
  readonly unit: Unit;
}

/** Counts the units that failed, over conversations that both arms have a score of. */
export function failedUnits(
  baseline: readonly UnitScores[],
  candidate: readonly UnitScores[],
  atMost: number,
): FailureVerdict["counts"] {
  const sum = { n: 0, candidate: 0, baseline: 0, candidateOnly: 0, baselineOnly: 0 };
  for (const { pairs } of unitPairs(baseline, candidate)) {
    const matched = pairs.flatMap(({ baseline: a, candidate: b }) =>
      (a?.scores ?? []).flatMap((score, repeat) => {
        const other = b?.scores[repeat] ?? null;
        return score === null || other === null ? [] : [{ a: score <= atMost, b: other <= atMost }];
      }),
    );
    if (matched.length === 0) continue;
    const [a, b] = [matched.some((one) => one.a), matched.some((one) => one.b)];
    sum.n++;
    sum.candidate += Number(b);
    sum.baseline += Number(a);
    sum.candidateOnly += Number(b && !a);
    sum.baselineOnly += Number(a && !b);
  }
  return sum;
}

/** Normal approximation at the shares seen, and never fewer than it takes when nothing differs. */
function unitsNeeded(
  { candidateOnly, baselineOnly, n }: Discordant,
  margin: number,
  alpha: number,
): number | undefined {
  const difference = (candidateOnly - baselineOnly) / n;
  // With a margin of 0 no number of units without a difference is enough.
  if (difference >= margin || margin === 0) return undefined;
  const z = normalQuantile(1 - alpha, 0, 1);
  const variance = (candidateOnly + baselineOnly) / n - difference ** 2;
  const powered = ((z + normalQuantile(0.8, 0, 1)) ** 2 * variance) / (margin - difference) ** 2;
  const quiet = z ** 2 * (1 / margin - 1);
  return Math.max(n + 1, Math.ceil(powered), Math.floor(quiet) + 1);
}
