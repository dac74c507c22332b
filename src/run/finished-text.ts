import { relative } from "node:path";
import { stripVTControlCharacters, styleText } from "node:util";
import { localWarning } from "../report/local-warning.ts";
import type { Description } from "../stats/describe.ts";
import type { Reason, RunSummary } from "../summary/summarise-run.ts";
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
export function finishedText({ refused, failed, cancelled }: RunEnd, written: WrittenReport | undefined): string {
  const blocks = [
    ...refused.map((line) => styleText("red", `refused: ${clean(line)}`)),
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
export function resultText({ summary, path }: WrittenReport, cancelled: boolean): string {
  const { run, planned, played, durationMs } = summary;
  const lines = [scoreTable(summary), ...reasonLines("unscored", summary.unscored), ""];
  const held = instrumentLines(summary);
  if (held.length > 0) lines.push(...held, "");
  if (run.profile === "offline") {
    lines.push(styleText("yellow", "offline: patient, counsellors and judges are programs that stand in for models."));
    lines.push(styleText("yellow", "These figures test the harness and say nothing about any language model."), "");
  }
  const [warning, ...more] = localWarning(run);
  if (warning !== undefined)
    lines.push(...[`local: ${warning}`, ...more].flatMap(inColumns).map((line) => styleText("yellow", line)), "");
  lines.push(...run.notices.map((notice) => clean(notice)));
  const errors = summary.arms.reduce((sum, arm) => sum + arm.errors, 0);
  const seconds = duration(Math.max(1, durationMs / 1000));
  lines.push(
    `${played} of ${planned} conversations in ${seconds}${errors > 0 ? `, ${errors} of them ended in error` : ""}${cancelled ? ", cancelled" : ""}, profile ${run.profile}, seed ${run.seed}`,
  );
  lines.push(`report  ${shownPath(path)}`);
  return lines.join("\n");
}

/** A sentence in lines that fit a terminal. */
function inColumns(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of clean(text).split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length === 0 || longer.length > 79) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** A path as one would type it here. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

/** The study's table: average, median, minimum, maximum and n for each criterion and arm. */
export function scoreTable({ criteria, cells, arms }: RunSummary): string {
  const width = Math.max(...arms.map(({ id }) => id.length), ...criteria.map((criterion) => criterion.length), 8);
  const head = ["average", "median", "min", "max", "n", "unscored"].map((word) => word.padStart(10)).join("");
  const tables = criteria.map((criterion) =>
    [
      styleText("bold", `${criterion.padEnd(width)}${head}`),
      ...cells
        .filter((cell) => cell.criterion === criterion)
        .map(
          (cell) =>
            `${cell.arm.padEnd(width)}${figures(cell.overScenarios, cell.rows.length)}${String(cell.unscored).padStart(10)}`,
        ),
    ].join("\n"),
  );
  return tables.join("\n\n");
}

/** @param n scored conversations */
function figures(description: Description, n: number): string {
  if (description.kind === "not-estimable") return `   ${description.reason}`.padEnd(50);
  const { mean, median, min, max } = description;
  return [mean.toFixed(2), median.toFixed(2), number(min), number(max), String(n)]
    .map((word) => word.padStart(10))
    .join("");
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

/** Without terminal sequences and control characters, line breaks apart. */
export function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return stripVTControlCharacters(text).replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/gu, " ");
}
