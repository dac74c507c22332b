import { auditedClaim, type AuditedClaim } from "./audited-claim.ts";
import { auditedRow, type AuditedRow } from "./audited-row.ts";
import { comparedRows, type Comparison } from "./compared-rows.ts";
import type { PublishedTable } from "./published-table.ts";

/** What a published table supports. */
export interface TableAudit {
  readonly title: string;
  readonly source: string;
  readonly scale: PublishedTable["scale"];
  readonly paired: boolean;
  readonly alpha: number;
  readonly rows: readonly AuditedRow[];
  /** Every pair of arms on every criterion: the family of Holm's adjustment, whatever is claimed. */
  readonly comparisons: readonly Comparison[];
  readonly claims: readonly AuditedClaim[];
}

/**
 * Holds a published table against all data sets that could be behind it: whether each row is possible, what p each difference may
 * have, and which claims hold in every data set, in none, or in some.
 */
export function auditTable(table: PublishedTable): TableAudit {
  const { title, source, scale, paired = false, alpha = 0.05, arms, claims = [] } = table;
  const criteria = [...new Set(arms.flatMap((arm) => Object.keys(arm.criteria)))];
  const rows = criteria.flatMap((criterion) =>
    arms.flatMap(({ arm, n, criteria: cells }) => {
      const cell = Object.hasOwn(cells, criterion) ? cells[criterion] : undefined;
      return cell === undefined ? [] : [auditedRow({ arm, criterion, n, scale, ...cell })];
    }),
  );
  const comparisons = comparedRows(rows, { paired, alpha });
  return {
    title,
    source,
    scale,
    paired,
    alpha,
    rows,
    comparisons,
    claims: claims.map((claim) => auditedClaim(claim, rows, comparisons)),
  };
}
