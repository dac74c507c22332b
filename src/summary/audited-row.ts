import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { publishedBounds, type PublishedBounds } from "../stats/published-bounds.ts";
import type { PublishedRow } from "../stats/published-layouts.ts";
import type { Interval } from "../stats/t-interval.ts";
import type { PublishedCell } from "./published-table.ts";

/** One row of a table, as printed. */
export interface PrintedRow extends PublishedCell {
  readonly arm: string;
  readonly criterion: string;
  /** Scores. */
  readonly n: number;
  /** The ends of the scale. */
  readonly scale: { readonly min: number; readonly max: number };
}

/** One printed row, and what it allows. */
export interface AuditedRow extends PrintedRow {
  readonly bounds: PublishedBounds;
  /** Half the width of the 95% t interval of the mean, at the smallest and at the largest sd; absent where there is none. */
  readonly halfWidth?: Interval;
}

/** What a printed row allows. */
export function auditedRow(row: PrintedRow): AuditedRow {
  const bounds = publishedBounds(publishedRow(row));
  if (bounds.kind === "not-estimable") return { ...row, bounds };
  const half = (sd: number) => (tQuantile(0.975, row.n - 1) * sd) / Math.sqrt(row.n);
  return { ...row, bounds, halfWidth: [half(bounds.sdMin), half(bounds.sdMax)] };
}

/** The same row in numbers: the text of its mean tells how many decimals were printed. */
export function publishedRow({ n, mean, median, min, max, scale }: PrintedRow): PublishedRow {
  return { n, mean: Number(mean), meanDecimals: mean.split(".")[1]?.length ?? 0, median, min, max, scale };
}
