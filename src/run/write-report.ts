import { join } from "node:path";
import { readRecords, RunError, writeWhole } from "../record/run-folder.ts";
import { reportHtml } from "../report/write-report.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { summariseFolder } from "./summarise-folder.ts";

/** What came of making a report. */
export interface WrittenReport {
  readonly summary: RunSummary;
  /** Absent where none was written. */
  readonly path?: string;
  /** Why it could not be written; absent where it could, or was not to be. */
  readonly unwritten?: string;
  /** Planned trials that lack a score on some criterion. */
  readonly missing: number;
}

/**
 * Makes the report of a stored run again, from `run.json` and `trials.jsonl` alone. The records are streamed.
 *
 * @throws {RunError} when the folder cannot be read or written
 */
export async function writeReport(folder: string): Promise<WrittenReport> {
  const summary = await summariseFolder(folder);
  return { summary, path: await written(folder, summary), missing: withoutScore(summary) };
}

/**
 * As {@link writeReport}, at the end of a run: what there is to tell is told although the report cannot be written.
 *
 * @throws {RunError} when the folder cannot be read
 */
export async function closeReport(folder: string, { isTaken }: { readonly isTaken: boolean }): Promise<WrittenReport> {
  const summary = await summariseFolder(folder);
  const missing = withoutScore(summary);
  // It is another process's to write.
  if (isTaken) return { summary, missing };
  try {
    return { summary, missing, path: await written(folder, summary) };
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return { summary, missing, unwritten: error.message };
  }
}

async function written(folder: string, summary: RunSummary): Promise<string> {
  const path = join(folder, "report.html");
  await writeWhole(path, await reportHtml(summary, readRecords(folder)));
  return path;
}

function withoutScore({ planned, played, unscored }: RunSummary): number {
  return planned - played + new Set(unscored.flatMap(({ trials }) => trials)).size;
}
