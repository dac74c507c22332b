import type { TrialRecord } from "../record/trial-record.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { armBlocks, otherBlocks, situationBlocks } from "./cast-blocks.ts";
import { callsTable } from "./calls-table.ts";
import { claimBlocks } from "./claim-blocks.ts";
import { differenceBlocks } from "./difference-blocks.ts";
import { figureGroups } from "./figures.ts";
import { gateBlocks } from "./gate-blocks.ts";
import { instrumentsTable } from "./instruments-table.ts";
import { localWarning } from "./local-warning.ts";
import { pageHtml } from "./page.ts";
import { playedSituations } from "./played-situations.ts";
import { precisionTable } from "./precision-table.ts";
import { sliceBlocks } from "./slice-blocks.ts";
import { studyTable } from "./study-table.ts";
import { endsTable, reasonRows } from "./tables.ts";
import { packTranscripts } from "./transcripts.ts";
import { counted, duration, grouped } from "./wording.ts";

/**
 * The report of a run as one HTML file that needs nothing else: no file beside it and no network. It depends on its arguments alone.
 *
 * @param summary what the same records were summed up to
 * @param records read once; transcripts are packed in blocks as they come
 * @throws {RangeError} for a record of another run
 */
export async function reportHtml(summary: RunSummary, records: AsyncIterable<TrialRecord>): Promise<string> {
  const { run } = summary;
  const transcripts = await packTranscripts(summary, records);
  return pageHtml({
    runId: run.id,
    facts: factList(summary),
    isOffline: run.profile === "offline",
    localWarning: localWarning(run).join(" "),
    gates: gateBlocks(summary),
    study: studyTable(summary),
    notices: [...missingNotice(summary), ...run.notices],
    claims: claimBlocks(summary),
    differences: differenceBlocks(summary),
    precision: precisionTable(summary),
    figures: figureGroups(summary),
    slices: sliceBlocks(summary),
    unscored: reasonRows(summary, summary.unscored),
    failures: reasonRows(summary, summary.failures),
    ends: endsTable(summary),
    instruments: instrumentsTable(summary),
    calls: callsTable(summary),
    arms: armBlocks(run),
    others: otherBlocks(run),
    situations: situationBlocks(run),
    filterArms: run.arms.map(({ id }, index) => ({ id, index: String(index) })),
    played: counted(summary.played, "conversation"),
    ...transcripts,
  });
}

function factList({ run, planned, played, durationMs }: RunSummary): readonly object[] {
  return [
    { name: "started", value: `${run.createdAt.slice(0, 16).replace("T", " ")} UTC` },
    { name: "profile", value: run.profile },
    { name: "conversations", value: `${grouped(played)} of ${grouped(planned)} planned` },
    { name: "situations", value: situations(run) },
    { name: "arms", value: grouped(run.arms.length) },
    { name: "repeats", value: grouped(run.repeats) },
    { name: "seed", value: String(run.seed) },
    { name: "played in", value: played === 0 ? "not played" : duration(durationMs) },
    { name: "made with", value: `rapport ${run.rapport}, Node ${run.node}` },
  ];
}

/** How many there are, and after an early stop how many of them were played. */
function situations(run: RunSummary["run"]): string {
  const all = grouped(run.scenarios.length);
  return run.looks?.stoppedBecause === undefined ? all : `${grouped(playedSituations(run))} of ${all}, stopped early`;
}

function missingNotice({ run, planned, played }: RunSummary): readonly string[] {
  if (played >= planned) return [];
  return [
    `${counted(planned - played, "planned conversation")} ${planned - played === 1 ? "has" : "have"} no record. Nothing below speaks of ${planned - played === 1 ? "it" : "them"}.`,
    ...(run.unplayed ?? []),
  ];
}
