import { join } from "node:path";
import { waitsForBatch } from "../../judge/waiting-judgment.ts";
import { newestRun, runFolder } from "../../record/run-folder.ts";
import type { RunSummary } from "../../summary/summarise-run.ts";
import { clean } from "../clean.ts";
import { resultText } from "../finished-text.ts";
import { exitCode, type ExitCode, type FailedTrial } from "../run-end.ts";
import { UsageError } from "../run-options.ts";
import { writeReport } from "../write-report.ts";
import { judgeSitting, type JudgingWay } from "./judge-sitting.ts";
import { differs } from "./rejudged-run.ts";
import { notesNow, openSitting, type Sitting, type SittingRequest } from "./sitting.ts";

/** What `rapport judge` was asked for. */
export interface JudgeRequest extends Omit<SittingRequest, "folder"> {
  /** An id or a folder; absent: the newest. */
  readonly run: string | undefined;
  readonly way: JudgingWay;
}

/** What came of it. */
export interface JudgeEnd {
  /** What was done, one line each. */
  readonly lines: readonly string[];
  /** The table of the run, as `rapport report` prints it. */
  readonly table: string;
  readonly code: ExitCode;
}

/**
 * Judges the stored conversations of a run without playing them, and makes its report again.
 *
 * @throws {RunError} when the run cannot be read, or another process is at work on it
 * @throws {UsageError} for judges that are unknown, or a way that the run or its judges do not allow
 */
export async function judgeStored({ run, way, ...request }: JudgeRequest): Promise<JudgeEnd> {
  const runs = join(request.root, "runs");
  const folder = run === undefined ? await newestRun(runs) : await runFolder(runs, run);
  await using sitting = await openSitting({ ...request, folder });
  requireFitting(sitting, way);
  const { lines, isWhole } = await judgeSitting(sitting, way);
  const written = await writeReport(folder);
  const cancelled = request.signal.aborted;
  const { summary, missing } = written;
  const code = exitCode({
    refused: [],
    failed: failedTrials(summary),
    unscored: missing,
    played: summary.played,
    cancelled: cancelled || !isWhole,
    unplayed: [],
    gates: summary.conclusions.gates,
  });
  const told = [...lines, ...(isWhole ? unscoredHint(summary, way) : [])];
  return { lines: told.map((line) => clean(line)), table: resultText(written, cancelled), code };
}

/** What was judged in vain is not asked for again unless that is asked for. */
function unscoredHint({ run, unscored }: RunSummary, way: JudgingWay): readonly string[] {
  if (way.kind !== "live" || way.wanted !== "new") return [];
  const inVain = unscored.filter(({ what, reason }) => what !== "conversation" && reason !== waitsForBatch);
  const trials = new Set(inVain.flatMap((one) => one.trials)).size;
  if (trials === 0) return [];
  return [
    `${trials} ${trials === 1 ? "conversation has" : "conversations have"} no score; ask again with: npx rapport judge ${run.id} --only unscored`,
  ];
}

/** @throws {UsageError} */
function requireFitting(sitting: Pick<Sitting, "bench" | "notes">, way: JudgingWay): void {
  const run = sitting.notes.run();
  if (way.kind !== "live" && run.profile !== "service")
    throw new UsageError(`batches need a run of profile service, got ${run.id} of profile ${run.profile}`);
  if (way.kind === "collect" || way.wanted !== "unscored") return;
  const now = new Map(notesNow(sitting).map((note) => [note.id, note]));
  const changed = run.judges.filter((note) => differs(note, now.get(note.id)));
  // Half of the scores by one rubric and half by another would be no scores.
  if (changed.length > 0)
    throw new UsageError(
      `--only unscored needs the judges that the other scores of run ${run.id} come from, got changes in ${changed.map(({ id }) => id).join(", ")}; judge all of it anew without --only`,
    );
}

function failedTrials({ failures }: RunSummary): readonly FailedTrial[] {
  return [...new Set(failures.flatMap(({ trials }) => trials))].map((name) => ({ name, file: "", message: "" }));
}
