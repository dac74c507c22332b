import { requiredScenarios, type RequiredScenariosOptions } from "../stats/required-scenarios.ts";
import { claimAlpha, claimOf, type Claim } from "./claim.ts";
import { adjustedWords, pWords, signed, signedInterval, units } from "./claim-words.ts";
import type { Comparison } from "./comparison.ts";
import { failureClaims } from "./failure-claims.ts";
import { runClaims, spreadClaims } from "./spread-claims.ts";

/** A difference of this many points matters; one that is shown to be smaller is not "higher". The margin of gates by default. */
export const relevantDifference = 0.5;

/** An interval of units that are mostly or wholly equal shows nothing with fewer: what differs has not been seen. */
const enoughAlike = 20;

/**
 * What may be said of the arms of a run: for each comparison whether one mean is higher, and where there is something to compare,
 * whether failures are fewer, the spread over situations is smaller, and repeats are steadier. Each kind is a family of its own.
 *
 * @param primary comparisons with their adjusted p-values
 */
export function claims(primary: readonly Comparison[]): readonly Claim[] {
  return [...primary.map(meanClaim), ...failureClaims(primary), ...spreadClaims(primary), ...runClaims(primary)];
}

function meanClaim(one: Comparison): Claim {
  const { criterion, baseline, candidate, difference, adjusted, signFlip, unit, nUnits, flags } = one;
  const about = { kind: "higher mean", criterion, arms: [baseline, candidate], unit, nUnits } as const;
  if (difference.kind === "not-estimable" || adjusted === undefined || signFlip.kind === "not-estimable") {
    const noun = unit === "family" ? "family" : "situation";
    return claimOf({
      ...about,
      thesis: `${candidate} and ${baseline} differ on ${criterion}`,
      evidence: [],
      undecidable: nUnits === 0 ? `no ${noun} has a score from both` : `one ${noun} tells nothing of others`,
    });
  }
  // The sum is of whole numbers: the mean of thirds that cancel out may be 1e-17.
  const direction = Math.sign(signFlip.sum);
  const [higher, lower] = direction >= 0 ? [candidate, baseline] : [baseline, candidate];
  const thesis =
    direction === 0
      ? `${candidate} and ${baseline} differ on ${criterion}`
      : `${higher} scores higher than ${lower} on ${criterion}`;
  // How far the difference may reach in the direction of the thesis, all comparisons of the family together.
  const [low, high] = one.simultaneous ?? difference.interval;
  const reach = direction === 0 ? Math.max(high, -low) : direction > 0 ? high : -low;
  const fewest = flags.includes("degenerate") || flags.includes("ceiling") ? enoughAlike : 2;
  const isSmall = reach < relevantDifference && nUnits >= fewest && adjusted.p >= claimAlpha;
  const needed = settled(one, { size: direction === 0 ? 0 : Math.abs(difference.mean), sd: difference.sd, fewest });
  return claimOf({
    ...about,
    thesis,
    adjustedP: adjusted.p,
    ...(isSmall ? { against: `${thesis} by ${relevantDifference} points or more` } : {}),
    ...(needed === undefined ? {} : { needed }),
    evidence: meanEvidence(one, isSmall ? undefined : needed),
  });
}

function meanEvidence(one: Comparison, needed: number | undefined): readonly string[] {
  const { difference, adjusted, signFlip, wins, wilcoxon, missing, flags, unit, nUnits, baseline, candidate } = one;
  if (difference.kind === "not-estimable" || adjusted === undefined || signFlip.kind === "not-estimable") return [];
  return [
    `${candidate} \u2212 ${baseline}: ${signed(difference.mean)} points (${difference.isDegenerate ? "in each of them: no interval" : `95% interval ${signedInterval(difference.interval)}`}) over ${units(nUnits, unit)}; ${signFlip.method} test ${adjustedWords(adjusted)}.`,
    ...(wins.kind === "estimable"
      ? [`${candidate} is ahead in ${wins.wins}, level in ${wins.ties}, behind in ${wins.losses}.`]
      : []),
    ...(adjusted.p >= claimAlpha && signFlip.smallestP * adjusted.of >= claimAlpha
      ? [
          `With so few ${unit === "family" ? "families" : "situations"} that differ, no outcome of this test could reach 5%.`,
        ]
      : []),
    ...(adjusted.p >= claimAlpha && needed !== undefined
      ? [
          `If the true difference and spread are those seen, ${units(needed, unit)} in all give an 80% chance to settle it.`,
        ]
      : []),
    ...(flags.includes("disagreement") && wilcoxon.kind === "estimable"
      ? [
          `Beware: the mean and the typical situation do not agree (${wilcoxon.method}, ${pWords(wilcoxon.p)}); a few large differences decide the mean.`,
        ]
      : []),
    ...(flags.includes("ceiling") && !difference.isDegenerate
      ? ["Beware: 70% or more differ by the same, so that the interval covers less than it says."]
      : []),
    ...(missing.length > 0
      ? [`Left out, because one of the two has no score there: ${units(missing.length, "scenario")}.`]
      : []),
  ];
}

interface Seen {
  /** Of the mean difference, without its sign. */
  readonly size: number;
  readonly sd: number;
  /** Units without which an interval shows nothing. */
  readonly fewest: number;
}

/**
 * Units in all, more than there are, that give an 80% chance of a significant test, or else of an interval that shows that the
 * difference is too small to matter.
 */
function settled({ adjusted, signFlip, nUnits }: Comparison, { size, sd, fewest }: Seen): number | undefined {
  if (adjusted === undefined || signFlip.kind === "not-estimable") return undefined;
  const { of } = adjusted;
  // The sign-flip test needs so many units that differ before it can be significant at all, whatever a t test would need.
  const signs = Math.floor(1 + Math.log2(of / claimAlpha)) + 1;
  const significant =
    size === 0
      ? []
      : plan({ sdDifference: sd, difference: size, alpha: claimAlpha / of }).map((units) =>
          Math.max(units, Math.ceil((signs * nUnits) / signFlip.nonZero)),
        );
  const small = plan({
    sdDifference: sd,
    difference: relevantDifference - size,
    alpha: claimAlpha / 2 / of,
    sides: 1,
  }).map((units) => Math.max(units, fewest));
  const numbers = [...significant, ...small];
  return numbers.length === 0 ? undefined : Math.max(nUnits + 1, Math.min(...numbers));
}

/** One number of units, or none where no number is enough. Equal differences need as many as anything needs at least. */
function plan(options: RequiredScenariosOptions): readonly number[] {
  if (options.sdDifference === 0) return options.difference > 0 ? [2] : [];
  const found = requiredScenarios(options);
  return found.kind === "estimable" ? [found.scenarios] : [];
}
