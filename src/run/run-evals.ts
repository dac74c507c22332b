import { basename } from "node:path";
import type { CliOptions, Reporter, Vitest } from "vitest/node";
import { clean } from "./clean.ts";
import { evalsProject } from "./evals-config.ts";
import { chosenScenarios, findSpecs } from "./find-specs.ts";
import { exitCode, type ExitCode, type RunEnd } from "./run-end.ts";
import type { ResumedRun } from "./resumed-run.ts";
import { UsageError, type RunOptions } from "./run-options.ts";

/** What `rapport run` was asked for. */
export interface EvalRequest {
  readonly root: string;
  /** Parts of file names; empty: all scenario files. */
  readonly files: readonly string[];
  readonly options: RunOptions;
  readonly pattern: string | undefined;
  readonly shard: string | undefined;
  readonly watch: boolean;
  /** A run that is played on, by its id or folder; then files, options, pattern and shard are its own. */
  readonly resume?: string;
  /** A run whose stored calls are played from, by its id or folder; nobody is asked. Then files and options are its own. */
  readonly replay?: string;
  /** With `resume`: what ended in error is played again. */
  readonly isErrorPlayedAgain?: boolean;
}

/**
 * Drives vitest over the scenario files. No vitest configuration of the user's is picked up.
 *
 * @throws {UsageError} when no scenario file is meant
 */
export async function runEvals(request: EvalRequest): Promise<ExitCode> {
  const { root, pattern, shard, watch, isErrorPlayedAgain = false } = request;
  const resumed = await earlierRun(root, request.resume);
  const replayed = await earlierRun(root, request.replay ?? (await sourceOf(root, resumed)));
  if (replayed?.run.profile === "offline")
    throw new UsageError("--profile replay needs a run of models, got one of programs, which play the same again");
  tellLeftOut(resumed ?? replayed, await findSpecs(root, "judge"));
  const { files, options: asked } = resumed ?? (replayed && askedNow(replayed)) ?? request;
  // Of this sitting, whatever the run was begun with.
  const { budget, prices } = request.options;
  if (replayed !== undefined && (budget ?? prices) !== undefined)
    throw new UsageError(`a replay asks nobody, and takes no ${budget === undefined ? "--prices" : "--budget"}`);
  const options = {
    ...asked,
    ...(budget === undefined ? {} : { budget }),
    ...(prices === undefined ? {} : { prices }),
  };
  const chosen = await chosenScenarios(root, files);
  const shards = Number(shard?.split("/")[1] ?? 1);
  if (shards > chosen.length)
    throw new UsageError(`--shard needs at most as many parts as there are files (${chosen.length}), got ${shard}`);
  const { startVitest } = await import("vitest/node");
  let end: RunEnd | undefined;
  const project = evalsProject(root, {
    root,
    options,
    progress: process.stderr,
    results: process.stdout,
    ...(resumed === undefined
      ? {}
      : { resumed: { runId: resumed.run.id, folder: resumed.folder, isErrorPlayedAgain } }),
    ...(replayed === undefined ? {} : { replayed: replayed.folder }),
    onEnd: (last) => (end = last),
  });
  // Our reporter is added by the project's plugin; this one keeps vitest's own away.
  const quiet: Reporter = watch
    ? { onWatcherStart: sayThatItWaits, onWatcherRerun: () => {} }
    : { onInit: stopOnInterrupt };
  // Vitest's cache would order files by how the last run went, and leave a folder behind.
  const words: CliOptions = { config: false, root, watch, passWithNoTests: false, cache: false, reporters: [quiet] };
  if (pattern !== undefined) words.testNamePattern = pattern;
  if (shard !== undefined) words.shard = shard;
  // Filters are about situations: the gates say themselves that a part of the plan is not enough for them.
  const filters = files.length === 0 ? [] : [...files, ...(await gateFiles(root, resumed))];
  const vitest = await startVitest(filters, words, { ...project, logLevel: "error" });
  if (watch) await new Promise<void>((closed) => vitest.onClose(closed));
  else await vitest.close();
  return end === undefined ? 2 : exitCode(end);
}

/** What batches brought is stored like other replies: a replay waits for nothing. Nor does it ask for anything again, or keep nothing. */
function askedNow({
  files,
  options: { judging: _, store: __, ...options },
}: ResumedRun): Pick<ResumedRun, "files" | "options"> {
  return { files, options };
}

/** A replay that is played on stays one: its replies come from where they came from. */
async function sourceOf(root: string, resumed: ResumedRun | undefined): Promise<string | undefined> {
  if (resumed?.run.replayOf === undefined) return undefined;
  return (await import("./resumed-run.ts")).replayedFolder(root, resumed.run);
}

/** The gates that have a say; those that came after a run was begun have none in it. */
async function gateFiles(root: string, resumed: ResumedRun | undefined): Promise<readonly string[]> {
  const all = await findSpecs(root, "gate");
  if (resumed === undefined) return all;
  const known = new Set(resumed.run.gates?.map(({ id }) => id));
  return all.filter((file) => known.has(basename(file, ".gate.ts")));
}

/** Says which judges have come since: a run is judged by those that it has. */
function tellLeftOut(earlier: ResumedRun | undefined, judgeFiles: readonly string[]): void {
  if (earlier === undefined) return;
  const known = new Set(earlier.run.judges.map(({ id }) => id));
  for (const id of judgeFiles.map((file) => basename(file, ".judge.ts")).filter((id) => !known.has(id)))
    process.stderr.write(`left out: the judge ${id} is none of run ${clean(earlier.run.id)}; rapport judge asks it\n`);
}

async function earlierRun(root: string, name: string | undefined): Promise<ResumedRun | undefined> {
  // Its reader is loaded only where it is read.
  return name === undefined ? undefined : (await import("./resumed-run.ts")).resumedRun(root, name);
}

function sayThatItWaits(): void {
  process.stderr.write("waiting for changes; q or Ctrl-C ends\n");
}

/** The first interrupt ends the run and keeps what is finished; the second ends the process. */
function stopOnInterrupt(vitest: Vitest): void {
  // Vitest's own listeners end the process a millisecond later.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.removeAllListeners(signal);
    process.once(signal, () => {
      process.once(signal, () => process.exit(130));
      void vitest.cancelCurrentRun("keyboard-input");
      // When the other thread has been told, which comes first however busy this one is.
      setImmediate(() => process.stderr.write("\nfinishing what is under way; once more ends at once\n"));
    });
  }
}
