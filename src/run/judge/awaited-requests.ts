import { isWaiting } from "../../judge/waiting-judgment.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import { finishedTrials } from "../resumed-run.ts";
import { customId } from "./batch-book.ts";
import type { ChangedJudge } from "./batch-desk.ts";
import { lastRecords } from "./last-records.ts";

/** The requests of a batch, by judges that have changed since, that nobody has answered in their place. */
export async function awaitedRequests(
  { folder }: { readonly folder: string },
  { requests, batch }: BatchNote,
  changed: readonly ChangedJudge[],
): Promise<readonly string[]> {
  const asked = new Set(requests);
  const awaited: string[] = [];
  for await (const { id, judgments, fault } of lastRecords(folder, await finishedTrials(folder, false))) {
    if (fault !== undefined) continue;
    for (const judge of changed) {
      const request = customId(id, judge.id);
      const now = judgments.find((one) => one.judge === judge.id);
      const isOpen = now === undefined || isWaiting(now) || (now.judgeHash === judge.hash && now.batch !== batch);
      if (asked.has(request) && isOpen) awaited.push(request);
    }
  }
  return awaited;
}
