import { readRecords } from "../../record/run-folder.ts";
import type { TrialRecord } from "../../record/trial-record.ts";

/**
 * The last record of each trial, one by one. What is written behind them meanwhile is not read.
 *
 * @param places of each trial, the place of its last record in the file
 * @throws {RunError} for a file that cannot be read
 */
export async function* lastRecords(folder: string, places: ReadonlyMap<string, number>): AsyncGenerator<TrialRecord> {
  let left = places.size;
  let place = 0;
  for await (const record of readRecords(folder)) {
    if (places.get(record.id) !== place++) continue;
    yield record;
    if (--left === 0) return;
  }
}
