import { batchWords, unknownCosts, unrecordedWords } from "../report/cost-words.ts";
import { counted, grouped, moneyWords } from "../report/wording.ts";
import { costByArm } from "../summary/cost-by-arm.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { clean } from "./clean.ts";
import { inColumns } from "./in-columns.ts";

/** How many calls a run made, how many of them the store answered, and what they cost; and what conversations without a record took. */
export function costLines(summary: RunSummary): readonly string[] {
  const beside = unrecordedWords(summary.run);
  return [...recordedLines(summary), ...(beside === undefined ? [] : inColumns(clean(beside)))];
}

/** Of the records. Of programs, of which nothing is stored, nothing. */
function recordedLines({ run, arms }: RunSummary): readonly string[] {
  const all = arms.flatMap(({ usage }) => Object.values(usage));
  const calls = all.reduce((sum, usage) => sum + usage.calls, 0);
  const stored = all.reduce((sum, usage) => sum + (usage.stored?.calls ?? 0), 0);
  if (calls === 0 || (run.profile === "offline" && stored === 0)) return [];
  const fromStore = stored === 0 ? "" : `, ${grouped(stored)} of them from the store`;
  return [`${counted(calls, "call")}${fromStore}`, ...costLine({ run, arms })];
}

function costLine({ run, arms }: Pick<RunSummary, "run" | "arms">): readonly string[] {
  const { prices, profile } = run;
  if (prices === undefined)
    return profile === "service" ? ["cost: not known, there was no price table when the run began"] : [];
  const found = costByArm({ arms }, prices);
  const money = (value: number) => `${moneyWords(value)} ${found.currency}`;
  const unknown = unknownCosts(found);
  const words = [
    `cost: ${found.cost === undefined ? "not known" : money(found.cost)} (prices of ${found.asOf})`,
    ...(found.stored === undefined ? [] : [`the calls from the store cost ${money(found.stored)} when they were made`]),
    ...[batchWords(found) ?? []].flat(),
    ...(unknown.length === 0 ? [] : [`not known: ${unknown.join(", ")}`]),
  ];
  return inColumns(clean(words.join("; ")));
}
