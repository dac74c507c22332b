import { join } from "node:path";
import { readRecords, writeWhole } from "../record/run-folder.ts";
import { reportHtml } from "../report/write-report.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { summariseFolder } from "./summarise-folder.ts";

/** What came of making a report. */
export interface WrittenReport {
  readonly summary: RunSummary;
  readonly path: string;
  /** Planned trials that lack a score on some criterion. */
  readonly missing: number;
}

/**
 * Makes the report of a stored run again, from `run.json` and `trials.jsonl` alone. The records are streamed.
 *
 * @throws {RunError} when the folder cannot be read
 */
export async function writeReport(folder: string): Promise<WrittenReport> {
  const summary = await summariseFolder(folder);
  const path = join(folder, "report.html");
  await writeWhole(path, await reportHtml(summary, readRecords(folder)));
  return { summary, path, missing: withoutScore(summary) };
}

function withoutScore({ planned, played, unscored }: RunSummary): number {
  return planned - played + new Set(unscored.flatMap(({ trials }) => trials)).size;
}
