import { join } from "node:path";
import type { ArmResults } from "../record/arm-results.ts";
import { readRecords, readRunFile, RunError } from "../record/run-folder.ts";
import { createSummariser, type RunSummary } from "../summary/summarise-run.ts";

/**
 * Sums a stored run up, from `run.json` and `trials.jsonl` alone. The records are streamed.
 *
 * @throws {RunError} when the folder cannot be read
 */
export async function summariseFolder(folder: string): Promise<RunSummary> {
  const summariser = createSummariser(await readRunFile(folder));
  for await (const record of readRecords(folder)) {
    try {
      summariser.add(record);
    } catch (cause) {
      throw new RunError(`${join(folder, "trials.jsonl")}: ${(cause as Error).message}`, { cause });
    }
  }
  return summariser.summary();
}

/** What an arm got in a run. @throws {RunError} when the run lacks the arm, with those that it has */
export function armIn({ run, results }: RunSummary, arm: string): ArmResults {
  const found = results.find((one) => one.arm === arm);
  if (found !== undefined) return found;
  throw new RunError(`run ${run.id} needs the arm ${arm}, got ${results.map((one) => one.arm).join(", ")}`);
}
