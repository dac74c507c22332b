import { counted } from "../../report/wording.ts";
import type { TableAudit } from "../../summary/audit-table.ts";
import type { AuditedRow } from "../../summary/audited-row.ts";
import type { Comparison } from "../../summary/compared-rows.ts";
import { claimLines } from "./audit-claim-text.ts";
import { clean } from "../clean.ts";
import { inColumns } from "../in-columns.ts";
import { pRangeWords, rangeWords } from "./range-words.ts";

/**
 * What the terminal says of a published table: what its rows can be, what p its differences can have, and which of its claims follow.
 * Lines of 80 columns where the names of arms and criteria are short; plain text, without anything that the file could do to a
 * terminal.
 */
export function auditText(audit: TableAudit): string {
  const { title, source, scale, paired, rows, comparisons, claims } = audit;
  const design = paired
    ? "Every arm was given the same situations: scores are paired."
    : "Nothing says that the arms were given the same situations: scores are not paired.";
  const blocks = [
    [
      ...inColumns(`${title} (${source})`),
      ...inColumns(
        `Taken as whole scores from ${scale.min} to ${scale.max}, minimum and maximum among them. ${design}`,
      ),
    ],
    rowLines(rows),
    ...(comparisons.length > 0 ? [differenceLines(audit)] : []),
    ...(claims.length > 0 ? [claimLines(audit)] : []),
  ];
  return clean(`${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`);
}

function rowLines(rows: readonly AuditedRow[]): readonly string[] {
  const possible = rows.filter(({ bounds }) => bounds.feasible).length;
  const words = rows.map((row) => ({ criterion: row.criterion, cells: rowCells(row), note: impossible(row) }));
  const table = aligned(["rows", "n", "mean", "median", "min", "max", "possible sd", "95% interval, +-"], words);
  return [...table, `${possible} of ${counted(rows.length, "row")} ${possible === 1 ? "is" : "are"} possible.`];
}

function rowCells({ arm, n, mean, median, min, max, bounds, halfWidth }: AuditedRow): readonly string[] {
  const printed = [arm, n, mean, median, min, max].map(String);
  if (bounds.kind === "not-estimable") return printed;
  const sd = rangeWords([bounds.sdMin, bounds.sdMax], 2);
  return [...printed, sd, ...(halfWidth === undefined ? [] : [rangeWords(halfWidth, 2)])];
}

function impossible({ bounds }: AuditedRow): string {
  if (bounds.kind === "estimable") return "";
  return bounds.feasible ? bounds.reason : `impossible: ${bounds.reason}`;
}

function differenceLines({ comparisons, paired, alpha, rows }: TableAudit): readonly string[] {
  const head = paired ? ["p, paired", "after Holm", "p, unpaired"] : ["p, unpaired", "after Holm"];
  const words = comparisons.map((comparison) => ({
    criterion: comparison.criterion,
    cells: comparisonCells(comparison, alpha),
    note: comparison.allowed.kind === "not-estimable" ? comparison.allowed.reason : "",
  }));
  const criteria = new Set(rows.map(({ criterion }) => criterion)).size;
  return [
    ...aligned(["differences", "", ...head], words),
    ...inColumns(
      `Each p is the smallest and the largest over all scores that fit the rows${paired ? " and all ways to pair them" : ""} (t tests, two-sided). Holm's adjustment takes in every pair of arms on every criterion: ${counted(comparisons.length, "comparison")}, ${counted(criteria, "criterion", "criteria")}.`,
    ),
    ...outerLines(comparisons),
  ];
}

function comparisonCells({ baseline, candidate, allowed, p, adjustedP }: Comparison, alpha: number): readonly string[] {
  const name = `${baseline} -> ${candidate}`;
  if (allowed.kind === "not-estimable" || p === undefined || adjustedP === undefined) return [name];
  const ranges = [p, adjustedP, ...(allowed.paired === undefined ? [] : [allowed.unpaired.p])];
  const [low, high] = allowed.difference;
  return [name, signed((low + high) / 2), ...ranges.map((range) => pRangeWords(range, alpha))];
}

/** Which ranges are wider than what data sets attain. */
function outerLines(comparisons: readonly Comparison[]): readonly string[] {
  const outer = comparisons.flatMap(({ allowed, baseline, candidate, criterion }) => {
    if (allowed.kind === "not-estimable") return [];
    const tests = [
      ...(allowed.paired?.bound === "outer" ? ["paired"] : []),
      ...(allowed.unpaired.bound === "outer" ? ["unpaired"] : []),
    ];
    return tests.length === 0 ? [] : [`${baseline} -> ${candidate}, ${criterion} (${tests.join(", ")})`];
  });
  return outer.length === 0
    ? []
    : inColumns(`No p lies outside these ranges, but their ends need not be attained: ${outer.join("; ")}.`);
}

interface Line {
  readonly criterion: string;
  readonly cells: readonly string[];
  /** What stands on a line of its own below; empty for none. */
  readonly note: string;
}

/** A table with the criteria between its lines: the first column and ranges to the left, numbers to the right. */
function aligned(head: readonly string[], lines: readonly Line[]): readonly string[] {
  const cells = [head, ...lines.map((line) => ["", ...line.cells.slice(1)])];
  const names = Math.max(head[0]?.length ?? 0, ...lines.map((line) => 2 + (line.cells[0] ?? "").length));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isRange = (column: number) => /^p,|Holm|sd|interval/u.test(head[column] ?? "");
  const joined = ([name = "", ...rest]: readonly string[], indent: string) =>
    [
      `${indent}${name}`.padEnd(names),
      ...rest.map((cell, index) => {
        const width = widths[index + 1] ?? 0;
        return isRange(index + 1) ? cell.padEnd(width) : cell.padStart(width);
      }),
    ]
      .join("  ")
      .trimEnd();
  return [
    joined(head, ""),
    ...[...Map.groupBy(lines, ({ criterion }) => criterion)].flatMap(([criterion, group]) => [
      criterion,
      ...group.flatMap((line) => [
        joined(line.cells, "  "),
        ...(line.note === "" ? [] : inColumns(line.note, 75).map((part) => `    ${part}`)),
      ]),
    ]),
  ];
}

function signed(value: number): string {
  const digits = value.toFixed(2);
  return `${value > 0 ? "+" : ""}${Number(digits) === 0 ? "0.00" : digits}`;
}
