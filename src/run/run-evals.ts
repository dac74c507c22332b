import type { CliOptions, Reporter, Vitest } from "vitest/node";
import { evalsProject } from "./evals-config.ts";
import { chosenScenarios } from "./find-specs.ts";
import { exitCode, type ExitCode, type RunEnd } from "./run-end.ts";
import type { RunOptions } from "./run-options.ts";

/** What `rapport run` was asked for. */
export interface EvalRequest {
  readonly root: string;
  /** Parts of file names; empty: all scenario files. */
  readonly files: readonly string[];
  readonly options: RunOptions;
  readonly pattern: string | undefined;
  readonly shard: string | undefined;
  readonly watch: boolean;
}

/**
 * Drives vitest over the scenario files. No vitest configuration of the user's is picked up.
 *
 * @throws {UsageError} when no scenario file is meant
 */
export async function runEvals({ root, files, options, pattern, shard, watch }: EvalRequest): Promise<ExitCode> {
  await chosenScenarios(root, files);
  const { startVitest } = await import("vitest/node");
  let end: RunEnd | undefined;
  const project = evalsProject(root, {
    root,
    options,
    progress: process.stderr,
    results: process.stdout,
    onEnd: (last) => (end = last),
  });
  // Our reporter is added by the project's plugin; this one keeps vitest's own away.
  const quiet: Reporter = { onInit: watch ? () => {} : stopOnInterrupt };
  const words: CliOptions = { config: false, root, watch, passWithNoTests: false, reporters: [quiet] };
  if (pattern !== undefined) words.testNamePattern = pattern;
  if (shard !== undefined) words.shard = shard;
  const vitest = await startVitest([...files], words, { ...project, logLevel: "error" });
  if (watch) await new Promise<void>((closed) => vitest.onClose(closed));
  else await vitest.close();
  return end === undefined ? 2 : exitCode(end);
}

/** The first interrupt ends the run and keeps what is finished; the second ends the process. */
function stopOnInterrupt(vitest: Vitest): void {
  // Vitest's own listener ends the process a millisecond later.
  process.removeAllListeners("SIGINT");
  process.once("SIGINT", () => {
    process.once("SIGINT", () => process.exit(130));
    void vitest.cancelCurrentRun("keyboard-input");
  });
}
