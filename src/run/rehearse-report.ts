import { checkRecord } from "../record/record-schema.ts";
import { readRunFile } from "../record/run-folder.ts";
import { compilePage } from "../report/page.ts";
import { reportHtml } from "../report/write-report.ts";
import { createSummariser } from "../summary/summarise-run.ts";

/** Enough for a table and a figure. */
const situations = 2;

/**
 * Makes the report of the first situations of a run as if nothing of them had been played, and throws it away. What is compiled on
 * first use, checks and templates and code, is then compiled while calls are waited for, and not when all wait for the report.
 *
 * @throws as the report of the whole run would
 */
export async function rehearseReport(folder: string): Promise<void> {
  checkRecord.compile();
  await compilePage();
  const { gates: _, looks: __, ...run } = await readRunFile(folder);
  const scenarios = run.scenarios.slice(0, situations);
  const ids = new Set(scenarios.map(({ id }) => id));
  const trials = run.trials.filter(({ scenario }) => ids.has(scenario));
  await reportHtml(createSummariser({ ...run, scenarios, trials }).summary(), (async function* () {})());
}
