import { pairedBrownForsythe, type BrownForsythe } from "../stats/brown-forsythe.ts";
import { cliffsDelta, type CliffsDelta } from "../stats/cliffs-delta.ts";
import { mcnemar, type McNemar } from "../stats/mcnemar.ts";
import { runToRun, type RunToRun } from "../stats/run-to-run.ts";
import { standardizedDifference, type StandardizedDifference } from "../stats/standardized-difference.ts";
import { failureScore, given } from "./estimate.ts";
import { failedUnits, type FailureVerdict } from "./failure-verdict.ts";
import { meanComparison, sides, type ComparisonInput, type MeanComparison } from "./mean-comparison.ts";
import { unitPairs, type UnitScores } from "./units.ts";

/** Two arms on one criterion, in every way that is looked at. */
export interface Comparison extends MeanComparison {
  readonly standardized: StandardizedDifference;
  readonly cliffs: CliffsDelta;
  /** Units with a conversation that scores {@link failureScore} or less. */
  readonly failures: { readonly counts: FailureVerdict["counts"]; readonly test: McNemar };
  /** Spread over situations. */
  readonly spread: BrownForsythe;
  /** Spread over repeats of the same situation. */
  readonly runToRun: RunToRun;
}

/** Compares two arms of a run on a criterion. p-values are not adjusted yet. */
export function comparison(input: ComparisonInput): Comparison {
  const { left, right, pairs } = sides(input);
  const counts = failedUnits(left, right, failureScore);
  return {
    ...meanComparison(input, pairs),
    standardized: standardizedDifference(pairs),
    cliffs: cliffsDelta(pairs.baseline, pairs.candidate),
    failures: { counts, test: mcnemar(counts.baselineOnly, counts.candidateOnly) },
    spread: pairedBrownForsythe(pairs.baseline, pairs.candidate),
    runToRun: repeatsCompared(left, right),
  };
}

/** Repeats are compared scenario by scenario, also where scenarios come in families: a family's own spread is not run to run. */
function repeatsCompared(left: readonly UnitScores[], right: readonly UnitScores[]): RunToRun {
  const rows = unitPairs(left, right).flatMap(({ pairs }) => pairs);
  return runToRun(
    rows.map(({ baseline }) => given(baseline?.scores ?? [])),
    rows.map(({ candidate }) => given(candidate?.scores ?? [])),
  );
}
