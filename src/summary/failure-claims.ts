import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { Discordant } from "../stats/failure-difference.ts";
import { claimsOfFamily, type Claim, type FamilyTest } from "./claim.ts";
import { units } from "./claim-words.ts";
import type { Comparison } from "./comparison.ts";
import { failureScore } from "./estimate.ts";

/** Which arm fails in fewer situations, for every comparison in which anything failed. */
export function failureClaims(primary: readonly Comparison[]): readonly Claim[] {
  return claimsOfFamily(primary.flatMap(failureTest));
}

function failureTest({ criterion, baseline, candidate, failures, unit }: Comparison): readonly FamilyTest[] {
  const { counts, test } = failures;
  const difference = counts.candidateOnly - counts.baselineOnly;
  if (counts.candidate + counts.baseline === 0) return [];
  const [better, worse] = difference <= 0 ? [candidate, baseline] : [baseline, candidate];
  const noun = unit === "family" ? "families" : "situations";
  return [
    {
      p: test.p,
      claim: {
        kind: "fewer failures",
        criterion,
        arms: [baseline, candidate],
        unit,
        nUnits: counts.n,
        thesis: `${better} fails in fewer ${noun} than ${worse} on ${criterion}`,
      },
      needed: (alpha) => unitsNeeded(counts, alpha),
      evidence: (p) => [
        `A score of ${failureScore} or less: ${candidate} in ${counts.candidate}, ${baseline} in ${counts.baseline} of ${units(counts.n, unit)} (only ${candidate} in ${counts.candidateOnly}, only ${baseline} in ${counts.baselineOnly}); ${test.method} test ${p}.`,
      ],
    },
  ];
}

/**
 * Units for an 80% chance of McNemar's test, two-sided, at the shares seen.
 *
 * @see Connor, Sample size for testing differences in proportions for the paired-sample design, 1987
 */
function unitsNeeded({ candidateOnly, baselineOnly, n }: Discordant, alpha: number): number | undefined {
  const [share, gap] = [(candidateOnly + baselineOnly) / n, Math.abs(candidateOnly - baselineOnly) / n];
  if (gap === 0) return undefined;
  const z =
    normalQuantile(1 - alpha / 2, 0, 1) * Math.sqrt(share) +
    normalQuantile(0.8, 0, 1) * Math.sqrt(Math.max(0, share - gap ** 2));
  return Math.max(n + 1, Math.ceil((z / gap) ** 2));
}
