import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BroadcastChannel, receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import type { Reporter, TestModule } from "vitest/node";
import { isGateFile, progressChannel, type Handover, type Progress } from "./handover.ts";
import { exitCode, type FailedTrial, type RunEnd } from "./run-end.ts";
import type { RunOptions } from "./run-options.ts";
import { stopOf, type RunStop } from "./run-stop.ts";
import { createStatusLine } from "./status-line.ts";
import type { WrittenReport } from "./write-report.ts";

/** Where the reporter writes, and what it hands over. */
export interface ReporterSettings {
  readonly root: string;
  readonly options: RunOptions;
  /** Where progress is shown. */
  readonly progress: NodeJS.WriteStream;
  /** Where the results are printed. */
  readonly results: NodeJS.WriteStream;
  /** The run that is played on; absent: each is a new one. */
  readonly resumed?: { readonly runId: string; readonly folder: string; readonly isErrorPlayedAgain: boolean };
  /** The folder of the run whose stored calls are replayed. */
  readonly replayed?: string;
  /** Told at the end of every run. */
  readonly onEnd?: (end: RunEnd) => void;
}

/**
 * The reporter of scenario runs: hands the run's files to the runner, shows progress, and at the end sums the records up, prints
 * the table and writes the report.
 */
export function createReporter(settings: ReporterSettings): Reporter {
  const { progress, results, onEnd } = settings;
  const line = createStatusLine(progress, () => performance.now());
  let runId = "";
  let folder = "";
  let hearing: Disposable | undefined;
  // What was heard of the run: nothing when it was refused.
  let last: Progress | undefined;
  const ending = createEnding();

  return {
    onTestRunStart(specifications) {
      const ours = specifications.filter(({ project }) => project.name === "evals");
      const project = ours[0]?.project;
      if (project === undefined) return;
      const begun = handover(
        settings,
        ours.map(({ moduleId }) => moduleId),
      );
      ({ runId, folder } = begun);
      project.provide("rapport", begun);
      last = undefined;
      hearing = listening(runId, (progress) => {
        last = progress;
        line.show(progress);
        if (progress.running > 0) ending.rehearse(folder);
      });
    },

    async onTestRunEnd(modules, unhandled, reason) {
      const ours = modules.filter(({ project }) => project.name === "evals");
      hearing?.[Symbol.dispose]();
      line.end();
      if (ours.length === 0) return;
      const { closeReport, finishedText } = await ending.load();
      const stop = stopOf(ours);
      const told: string[] = [];
      // One that was refused, as when another process is at work on it, is left as it is.
      const hasRecords = last !== undefined && stop?.hasBegun !== false && existsSync(join(folder, "trials.jsonl"));
      // It is paid for: nothing is bought for a run that was cut off or stopped, and may be played on by other means.
      const isOver = hasRecords && last?.isPlayed === true && reason !== "interrupted";
      const submitted = isOver ? await submit(settings, folder) : [];
      const written = hasRecords
        ? await closeReport(folder, { isTaken: stop?.isTaken === true }).catch((error: unknown) => {
            if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== "run") throw error;
            told.push(error.message);
            return undefined;
          })
        : undefined;
      const refused = messages([...ours.flatMap((module) => module.errors()), ...unhandled], told);
      const end = runEnd(ours, { refused, stop, written, cancelled: reason === "interrupted" });
      if (submitted.length > 0) results.write(`${submitted.join("\n")}\n\n`);
      results.write(finishedText(end, written));
      // Vitest alone would end well when nothing failed: a run without scores, or without trials, did not go well.
      if (onEnd === undefined) process.exitCode ||= exitCode(end);
      onEnd?.(end);
    },
  };
}

/** What came of a run, of its tests and of what is written of it. */
function runEnd(
  ours: readonly TestModule[],
  {
    refused,
    stop,
    written,
    cancelled,
  }: Pick<RunEnd, "refused" | "cancelled"> & {
    readonly stop: RunStop | undefined;
    readonly written: WrittenReport | undefined;
  },
): RunEnd {
  return {
    refused: stop?.hasBegun === false ? [...refused, stop.line] : refused,
    ...(stop?.hasBegun === true ? { stopped: stop.line } : {}),
    failed: failedTrials(ours.filter(({ moduleId }) => !isGateFile(moduleId))),
    unplayed: written?.summary.run.unplayed ?? [],
    isUnreported: written !== undefined && written.path === undefined,
    gates: written?.summary.conclusions.gates ?? [],
    unscored: written?.missing ?? 0,
    played: written?.summary.played ?? 0,
    cancelled,
  };
}

/** Submits the judgments that a run left to a batch, if it is such a run. */
async function submit({ root, options, progress }: ReporterSettings, folder: string): Promise<readonly string[]> {
  if (options.judging !== "batch") return [];
  const { submitRun } = await import("./judge/submit-run.ts");
  return submitRun(root, folder, progress);
}

/** Hears of a run's progress until it is disposed of: then also of what was said and not yet delivered, the last word among it. */
function listening(runId: string, hear: (progress: Progress) => void): Disposable {
  const channel = new BroadcastChannel(progressChannel(runId));
  channel.onmessage = (message: unknown) => hear((message as { data: Progress }).data);
  channel.unref();
  return {
    [Symbol.dispose]() {
      for (let left = undelivered(channel); left !== undefined; left = undelivered(channel)) hear(left.message);
      channel.close();
    },
  };
}

function undelivered(channel: BroadcastChannel): { readonly message: Progress } | undefined {
  // Node takes a channel here; its types do not know.
  const left: unknown = receiveMessageOnPort(channel as unknown as MessagePort);
  return left as { readonly message: Progress } | undefined;
}

/**
 * What tells of a run's end. It is no part of the way to the first request: the worker cannot start while this thread loads it. So it is
 * loaded, and gone through once, while the first calls wait.
 */
function createEnding() {
  let loading: ReturnType<typeof loadEnding> | undefined;
  let rehearsal: Promise<void> | undefined;
  const load = () => (loading ??= loadEnding());
  return {
    load,
    rehearse(folder: string): void {
      // What goes wrong in it goes wrong again when it counts, and is told then.
      rehearsal ??= load()
        .then(({ rehearseReport }) => rehearseReport(folder))
        .catch(() => {});
    },
  };
}

async function loadEnding() {
  const [{ closeReport }, { finishedText }, { rehearseReport }] = await Promise.all([
    import("./write-report.ts"),
    import("./finished-text.ts"),
    import("./rehearse-report.ts"),
  ]);
  return { closeReport, finishedText, rehearseReport };
}

/** What the runner is told: of a new run, or of one that is played on. */
function handover({ root, options, resumed, replayed }: ReporterSettings, files: readonly string[]): Handover {
  const runId = resumed?.runId ?? newRunId(options, new Date());
  return {
    runId,
    folder: resumed?.folder ?? folderOf(root, runId),
    isResumed: resumed !== undefined,
    isErrorPlayedAgain: resumed?.isErrorPlayedAgain ?? false,
    ...(replayed === undefined ? {} : { replayed }),
    root,
    files: files.filter((file) => !isGateFile(file)),
    options,
  };
}

/** Each once. */
function messages(errors: readonly { readonly message: string }[], told: readonly string[]): readonly string[] {
  return [...new Set([...errors.map(({ message }) => message), ...told])];
}

function failedTrials(modules: readonly TestModule[]): readonly FailedTrial[] {
  return modules.flatMap((module) =>
    [...module.children.allTests("failed")].map((test) => ({
      name: test.fullName,
      file: module.relativeModuleId,
      message:
        test
          .result()
          .errors?.map(({ message }) => message)
          .join("\n") ?? "",
    })),
  );
}

/** Sorts by time; the end keeps two runs of one millisecond apart. */
function newRunId({ profile }: RunOptions, at: Date): string {
  return `${at.toISOString().slice(0, 23).replace(/[:.]/gu, "-")}-${profile}-${randomBytes(2).toString("hex")}`;
}

function folderOf(root: string, runId: string): string {
  return join(root, "runs", runId);
}
