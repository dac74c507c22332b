import type { RunSummary } from "../summary/summarise-run.ts";
import type { TrialRecord } from "../record/trial-record.ts";
export async function reportHtml(summary: RunSummary, records: AsyncIterable<TrialRecord>): Promise<string> {
  const all: string[] = [];
  for await (const r of records) all.push(r.id);
  return summary.run.id + all.length;
}
