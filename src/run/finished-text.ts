import { relative } from "node:path";
import { styleText } from "node:util";
import { localWarning } from "../report/local-warning.ts";
import type { Claim } from "../summary/claim.ts";
import type { Estimate } from "../summary/estimate.ts";
import type { Cell, Reason, RunSummary } from "../summary/summarise-run.ts";
import { clean } from "./clean.ts";
import { costLines } from "./cost-text.ts";
import { gateText } from "./gate-text.ts";
import { inColumns } from "./in-columns.ts";
import { instrumentLines } from "./instruments-text.ts";
import type { FailedTrial, RunEnd } from "./run-end.ts";
import { duration } from "./status-line.ts";
import type { WrittenReport } from "./write-report.ts";

/** Most failures and reasons that are printed; the report has all. */
const mostShown = 10;

/**
 * What the terminal says when a run is over: what was refused or failed, the study's table, what is unscored and why, and where
 * the report is. Text of models is stripped of terminal sequences.
 */
export function finishedText(
  { refused, failed, cancelled, stopped }: RunEnd,
  written: WrittenReport | undefined,
): string {
  const blocks = [
    ...refused.map((line) => styleText("red", `refused: ${clean(line)}`)),
    ...(stopped === undefined ? [] : [styleText("red", `stopped: ${clean(stopped)}`)]),
    ...failed.slice(0, mostShown).map(failedText),
    ...(failed.length > mostShown
      ? [`... and ${failed.length - mostShown} more failed trials; the report lists them`]
      : []),
    ...(written === undefined ? [] : [resultText(written, cancelled)]),
  ];
  return blocks.length === 0 ? "no trial was played: every one was filtered out\n" : `${blocks.join("\n\n")}\n`;
}

function failedText({ name, file, message }: FailedTrial): string {
  return `${styleText("red", "failed")} ${clean(name)}\n  ${clean(message).replaceAll("\n", "\n  ")}\n  ${file}`;
}

/** The table, the reasons, the notices and where the report is. */
export function resultText({ summary, path, unwritten }: WrittenReport, cancelled: boolean): string {
  const { run, planned, played, durationMs } = summary;
  const lines = [scoreTable(summary), ...reasonLines("unscored", summary.unscored), ""];
  const said = claimLines(summary.conclusions.claims);
  if (said.length > 0) lines.push(...said, "");
  const gates = gateText(summary.conclusions.gates);
  if (gates.length > 0) lines.push(...gates, "");
  const held = instrumentLines(summary);
  if (held.length > 0) lines.push(...held, "");
  if (run.profile === "offline") {
    lines.push(styleText("yellow", "offline: patient, counsellors and judges are programs that stand in for models."));
    lines.push(styleText("yellow", "These figures test the harness and say nothing about any language model."), "");
  }
  const [warning, ...more] = localWarning(run);
  if (warning !== undefined)
    lines.push(
      ...[`local: ${warning}`, ...more]
        .flatMap((line) => inColumns(clean(line)))
        .map((line) => styleText("yellow", line)),
      "",
    );
  lines.push(...run.notices.map((notice) => clean(notice)));
  if (run.looks?.stoppedBecause !== undefined)
    lines.push(...inColumns(`stopped early: ${run.looks.stoppedBecause}; ${summary.spared} trials were spared`));
  lines.push(...costLines(summary));
  const errors = summary.arms.reduce((sum, arm) => sum + arm.errors, 0);
  const seconds = duration(Math.max(1, durationMs / 1000));
  lines.push(
    `${played} of ${planned} conversations${played === 0 ? "" : ` in ${seconds}`}${errors > 0 ? `, ${errors} of them ended in error` : ""}${cancelled ? ", cancelled" : ""}, profile ${run.profile}, seed ${run.seed}`,
  );
  if (played < planned)
    lines.push(...(run.unplayed ?? []).flatMap((line) => inColumns(clean(line))).map((line) => styleText("red", line)));
  if (summary.waiting > 0)
    lines.push(
      `${summary.waiting} wait for a batch of judgments: npx rapport judge ${run.id} --collect takes it in, and --submit submits what is in none`,
    );
  if (played < planned) lines.push(...inColumns(`not played: ${unplayedWords(summary)}`));
  if (played < planned) lines.push(`play on with: npx rapport run --resume ${run.id}`);
  if (path !== undefined) lines.push(`report  ${shownPath(path)}`);
  if (unwritten !== undefined)
    lines.push(styleText("red", `no report: ${clean(unwritten)}; mend that, then: npx rapport report ${run.id}`));
  return lines.join("\n");
}

/** How many conversations of each arm have no record. */
function unplayedWords({ arms }: RunSummary): string {
  return arms
    .filter(({ planned, played }) => played < planned)
    .map(({ id, planned, played }) => `${id} ${planned - played}`)
    .join(", ");
}

/** A path as one would type it here. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

/** The study's table with Student's interval: average, median, minimum, maximum and n for each criterion and arm. */
export function scoreTable({ cells, arms, conclusions }: RunSummary): string {
  const width = Math.max(...arms.map(({ id }) => id.length), ...cells.map(({ criterion }) => criterion.length), 8) + 1;
  const head = row(["average", "95% interval", "median", "min", "max", "n", "unscored"]);
  const tables = [...new Set(cells.map(({ criterion }) => criterion))].map((criterion) =>
    [
      styleText("bold", `${criterion.padEnd(width)}${head}`),
      ...cells
        .filter((cell) => cell.criterion === criterion)
        .map((cell) => `${cell.arm.padEnd(width)}${figures(cell, conclusions.estimates)}`),
    ].join("\n"),
  );
  const unit = conclusions.estimates[0]?.unit === "family" ? ["over families of situations"] : [];
  return [...tables, ...unit].join("\n\n");
}

/** Columns of the table, after the name of the arm. */
const widths = [8, 16, 8, 6, 6, 8, 10] as const;

function row(words: readonly string[]): string {
  return words.map((word, index) => word.padStart(widths[index] ?? 10)).join("");
}

function figures(cell: Cell, estimates: readonly Estimate[]): string {
  const { rows, unscored } = cell;
  const counts = [String(rows.length), String(unscored)];
  const own = estimates.find(({ arm, criterion }) => arm === cell.arm && criterion === cell.criterion);
  // Over what the interval is over: scenarios, or families of them.
  const found = own?.spread ?? cell.overScenarios;
  if (found.kind === "not-estimable")
    return `  ${found.reason}`.padEnd(44) + row(["", "", "", "", "", ...counts]).slice(44);
  const interval =
    own?.mean.kind === "estimable" && !own.mean.isDegenerate
      ? own.mean.interval.map((end) => end.toFixed(2)).join(" to ")
      : "none";
  return row([
    found.mean.toFixed(2),
    interval,
    found.median.toFixed(2),
    number(found.min),
    number(found.max),
    ...counts,
  ]);
}

/** What may be said of the means; the report has the rest. */
function claimLines(claims: readonly Claim[]): readonly string[] {
  const means = claims.filter(({ kind, evidence }) => kind === "higher mean" && evidence.length > 0);
  const shown = means
    .slice(0, mostShown)
    .flatMap(({ sentence }) => inColumns(sentence, 77).map((line, at) => `${at === 0 ? "" : "  "}${line}`));
  const rest = means.length - mostShown;
  return [...shown, ...(rest > 0 ? [`... and ${rest} more; the report has all`] : [])];
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function reasonLines(what: string, reasons: readonly Reason[]): readonly string[] {
  if (reasons.length === 0) return [];
  const ranked = [...reasons].sort((a, b) => b.trials.length - a.trials.length);
  const lines = ranked
    .slice(0, mostShown)
    .map(({ arm, what: part, reason, trials }) => `  ${arm}, ${part}: ${trials.length} x ${clean(reason)}`);
  const rest = ranked.length - mostShown;
  return [
    "",
    styleText("yellow", `${what}, because`),
    ...lines,
    ...(rest > 0 ? [`  ... and ${rest} more reasons; the report lists them`] : []),
  ];
}
