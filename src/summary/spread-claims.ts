import { largestSd } from "../stats/brown-forsythe.ts";
import { requiredScenarios } from "../stats/required-scenarios.ts";
import { claimOf, claimsOfFamily, type Claim, type FamilyTest } from "./claim.ts";
import { percentWords, units } from "./claim-words.ts";
import type { Comparison } from "./comparison.ts";

/** With fewer units no test of a mean can reach 5%; the t test of distances would not stop there. */
const fewest = 6;

/** Which arm's scores spread less over situations. It is not run-to-run consistency, and mostly says how hard situations are. */
export function spreadClaims(primary: readonly Comparison[]): readonly Claim[] {
  return claimsOfFamily(primary.flatMap(spreadTest));
}

function spreadTest({
  criterion,
  baseline,
  candidate,
  spread,
  unit,
  nUnits,
  means,
}: Comparison): readonly FamilyTest[] {
  if (spread.kind === "not-estimable" || spread.test.kind === "not-estimable" || means === undefined) return [];
  const { sdBaseline, sdCandidate, deviationBaseline, deviationCandidate, n, test } = spread;
  const left = { arm: baseline, sd: sdBaseline, mean: means.baseline };
  const right = { arm: candidate, sd: sdCandidate, mean: means.candidate };
  const change = deviationCandidate - deviationBaseline;
  const [tight, wide] = change <= 0 ? [right, left] : [left, right];
  const noun = unit === "family" ? "families" : "situations";
  // Near an end of the scale scores cannot spread: then a smaller spread may say no more than a higher mean does. At the end itself
  // there is nothing to compare it with.
  const isByMean = largestSd(tight.mean) === 0 || shareOfLargest(tight) >= shareOfLargest(wide);
  return [
    {
      p: test.p,
      claim: {
        kind: "smaller spread",
        criterion,
        arms: [baseline, candidate],
        unit,
        nUnits,
        thesis: `the scores of ${tight.arm} spread less over ${noun} than those of ${wide.arm} on ${criterion}`,
        ...(n < fewest ? { undecidable: `${units(n, unit)} are too few to show a spread` } : {}),
        ...(isByMean
          ? {
              artefact: `the mean of ${tight.arm} is nearer to an end of the scale, which alone makes a spread smaller`,
            }
          : {}),
      },
      needed: (alpha) => neededFor(change, test.t, { n, alpha }),
      evidence: (p) => [
        `Standard deviation over ${units(n, unit)}: ${[tight, wide].map((one) => `${one.arm} ${one.sd.toFixed(2)} (${percentWords(shareOfLargest(one))} of the largest that its mean of ${one.mean.toFixed(2)} allows)`).join(", ")}; paired Brown-Forsythe test ${p}.`,
      ],
    },
  ];
}

function shareOfLargest({ sd, mean }: { readonly sd: number; readonly mean: number }): number {
  const largest = largestSd(mean);
  // With n - 1 a few scores at both ends come out a little above.
  return largest === 0 ? 0 : Math.min(1, sd / largest);
}

/** Which arm's repeats of one situation lie nearer together: what "consistent" should mean. */
export function runClaims(primary: readonly Comparison[]): readonly Claim[] {
  const tested = claimsOfFamily(primary.flatMap(runTest));
  if (tested.length > 0 || primary.length === 0) return tested;
  const [first] = primary as [Comparison];
  return [
    claimOf({
      kind: "steadier runs",
      criterion: "all criteria",
      arms: [...new Set(primary.flatMap(({ baseline, candidate }) => [baseline, candidate]))],
      unit: first.unit,
      nUnits: first.nUnits,
      thesis: "any arm is steadier from run to run",
      undecidable: "one conversation a situation tells nothing of it; it takes repeats (--repeats 2 or more)",
      evidence: [],
    }),
  ];
}

function runTest({ criterion, baseline, candidate, runToRun, unit }: Comparison): readonly FamilyTest[] {
  if (runToRun.kind === "not-estimable" || runToRun.signFlip.kind === "not-estimable") return [];
  const { n, withinSdBaseline, withinSdCandidate, meanVarianceDifference, pairedT, signFlip } = runToRun;
  const [steady, other] = meanVarianceDifference <= 0 ? [candidate, baseline] : [baseline, candidate];
  return [
    {
      p: signFlip.p,
      claim: {
        kind: "steadier runs",
        criterion,
        arms: [baseline, candidate],
        unit: "scenario",
        nUnits: n,
        thesis: `${steady} is steadier from run to run than ${other} on ${criterion}`,
        ...(unit === "family"
          ? { undecidable: "situations of one family are not independent, and this test takes them so" }
          : {}),
      },
      needed: (alpha) =>
        pairedT.kind === "estimable" ? neededFor(meanVarianceDifference, pairedT.t, { n, alpha }) : undefined,
      evidence: (p) => [
        `Standard deviation between repeats of one situation: ${candidate} ${withinSdCandidate.toFixed(2)}, ${baseline} ${withinSdBaseline.toFixed(2)}, over ${units(n, "scenario")} with repeats in both; ${signFlip.method} test of the variances ${p}.`,
      ],
    },
  ];
}

/** Units for an 80% chance of the paired t test, if the mean and its t are those seen. */
function neededFor(
  mean: number,
  t: number,
  { n, alpha }: { readonly n: number; readonly alpha: number },
): number | undefined {
  if (t === 0 || mean === 0) return undefined;
  const found = requiredScenarios({
    sdDifference: Math.abs(mean / t) * Math.sqrt(n),
    difference: Math.abs(mean),
    alpha,
  });
  return found.kind === "estimable" ? Math.max(n + 1, found.scenarios) : undefined;
}
