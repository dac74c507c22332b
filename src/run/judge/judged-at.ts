import { finishedTrials } from "../resumed-run.ts";
import { lastRecords } from "./last-records.ts";

/** The last of the years that ISO 8601 writes with four digits. */
const mostMs = Date.UTC(9999, 11, 31);

/** Milliseconds since 1970 of a time in a record; NaN for what is none, or cannot be true. */
export function timeIn(text: string): number {
  const time = Date.parse(text);
  return time <= mostMs ? time : Number.NaN;
}

/** When the newest judgment of a run was made, of those that are dated: milliseconds since 1970, at least 0. */
export async function newestJudgment({ folder }: { readonly folder: string }): Promise<number> {
  let newest = 0;
  for await (const { judgments, earlierJudgments = [] } of lastRecords(folder, await finishedTrials(folder, false)))
    for (const { at } of [...judgments, ...earlierJudgments]) {
      const time = at === undefined ? Number.NaN : timeIn(at);
      if (time > newest) newest = time;
    }
  return newest;
}
