import { join } from "node:path";
import { readRecords, readRunFile, RunError, writeWhole } from "../record/run-folder.ts";
import { reportHtml } from "../report/write-report.ts";
import { createSummariser, type RunSummary } from "../summary/summarise-run.ts";

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
  const summariser = createSummariser(await readRunFile(folder));
  for await (const record of readRecords(folder)) {
    try {
      summariser.add(record);
    } catch (cause) {
      throw new RunError(`${join(folder, "trials.jsonl")}: ${(cause as Error).message}`, { cause });
    }
  }
  const summary = summariser.summary();
  const path = join(folder, "report.html");
  await writeWhole(path, await reportHtml(summary, readRecords(folder)));
  return { summary, path, missing: withoutScore(summary) };
}

function withoutScore({ planned, played, unscored }: RunSummary): number {
  return planned - played + new Set(unscored.flatMap(({ trials }) => trials)).size;
}
