import type { AuditedRow } from "./audited-row.ts";
import type { Comparison, Label, Labels } from "./compared-rows.ts";
import type { Claim } from "./published-table.ts";

/** A claim with its label and the grounds. */
export type AuditedClaim = DifferenceAudit | SpreadAudit;

/** Of a claim that one arm scores higher. */
export interface DifferenceAudit {
  readonly claim: Extract<Claim, { kind: "difference" }>;
  /** That of the family: `labels.holm`. */
  readonly label: Label;
  readonly labels: Labels;
  /** Whether the printed means are in the claimed order: "against" where they are equal or in the other, "unclear" within rounding. */
  readonly direction: "with" | "against" | "unclear";
  readonly comparison: Comparison;
}

/** Of a claim that an arm's scores spread the least. */
export interface SpreadAudit {
  readonly claim: Extract<Claim, { kind: "spread" }>;
  readonly label: Label;
  /**
   * Where the arm's possible sds lie among those of the others: all of them smaller than every other's, larger than all of some
   * other's, or neither.
   */
  readonly order: "smaller" | "larger" | "overlap" | "unknown";
}

/** Holds one claim against what the table allows. */
export function auditedClaim(
  claim: Claim,
  rows: readonly AuditedRow[],
  comparisons: readonly Comparison[],
): AuditedClaim {
  return claim.kind === "difference" ? differenceAudit(claim, comparisons) : spreadAudit(claim, rows);
}

function differenceAudit(claim: DifferenceAudit["claim"], comparisons: readonly Comparison[]): DifferenceAudit {
  const { criterion, better, worse } = claim;
  const comparison = comparisons.find(
    (one) =>
      one.criterion === criterion && [better, worse].every((arm) => arm === one.baseline || arm === one.candidate),
  );
  if (comparison === undefined)
    throw new Error(`claim needs a comparison of ${better} and ${worse}, got none; this is a bug in rapport`);
  const direction = directionOf(comparison, better);
  // A significant difference the other way round supports nothing; means that are equal within rounding have a p of 1 among theirs.
  const labels: Labels = direction === "against" ? { each: "not supported", holm: "not supported" } : comparison.labels;
  return { claim, label: labels.holm, labels, direction, comparison };
}

function directionOf({ allowed, candidate }: Comparison, better: string): DifferenceAudit["direction"] {
  if (allowed.kind === "not-estimable") return "unclear";
  const [low, high] = allowed.difference;
  const ends = candidate === better ? ([low, high] as const) : ([-high, -low] as const);
  return ends[0] > 0 ? "with" : ends[1] <= 0 ? "against" : "unclear";
}

/**
 * Possible sds are compared, not tested: no test of spread can be made from a table, so that even an order which holds in every data
 * set is not called supported.
 */
function spreadAudit(claim: SpreadAudit["claim"], rows: readonly AuditedRow[]): SpreadAudit {
  const own = rows.filter(({ criterion }) => criterion === claim.criterion);
  const sds = (isSteadiest: boolean) =>
    own.filter(({ arm }) => (arm === claim.steadiest) === isSteadiest).map(({ bounds }) => bounds);
  const [steadiest] = sds(true);
  const others = sds(false);
  if (steadiest?.kind !== "estimable" || others.some(({ kind }) => kind === "not-estimable"))
    return { claim, label: "undecidable", order: "unknown" };
  const ranges = others.flatMap((one) => (one.kind === "estimable" ? [one] : []));
  if (ranges.some(({ sdMax }) => sdMax < steadiest.sdMin)) return { claim, label: "not supported", order: "larger" };
  const isSmallest = ranges.every(({ sdMin }) => sdMin > steadiest.sdMax);
  return { claim, label: "undecidable", order: isSmallest ? "smaller" : "overlap" };
}
