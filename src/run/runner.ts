import { describe, inject, test, TestRunner, type TestContext } from "vitest";
import { basename, join, relative } from "node:path";
import { readRunFile } from "../record/run-folder.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { gateHead, gateLines } from "../summary/gate-words.ts";
import { clean } from "./clean.ts";
import { gateSuiteName, isGateFile, suiteName, trialName, type Handover } from "./handover.ts";
import { loadGates } from "./load-specs.ts";
import { makeListing, type Listing } from "./make-plan.ts";
import { openRun, type OpenRun } from "./open-run.ts";
import type { PlayEnd } from "./play-open.ts";
import { gatesCode } from "./run-end.ts";
import { nativeFirst } from "./native-import.ts";
import { optionsFromEnv } from "./run-options.ts";
import { playTold, reasonsUnscored, type Counted } from "./play-told.ts";
import type { RunStop } from "./run-stop.ts";
import { stopFromError } from "./stop-from-error.ts";
import { worldTools } from "./world.ts";

/** What a test needs of a record; the transcript is on disk. */
type Outcome =
  | { readonly id: string; readonly failures: readonly string[]; readonly unscored: readonly string[] }
  | { readonly skipped: string }
  | { readonly stop: RunStop }
  | { readonly bug: unknown };

/** What vitest gives a test; whatever a model said goes through {@link clean} before it gets there. */
type Asked = Pick<TestContext, "skip" | "task">;

/**
 * Vitest's runner for scenario files. Before the first file is collected it loads the scenarios of the whole run and starts the
 * engine on them; then it declares one test for each trial, which only waits for its record.
 */
export default class ScenarioRunner extends TestRunner {
  readonly #stop = new AbortController();
  /** By {@link trialKey}. */
  readonly #outcomes = new Map<string, PromiseWithResolvers<Outcome>>();
  readonly #handover: Handover | undefined = inject("rapport");
  #listing: Promise<Listing> | undefined;
  #end: Promise<PlayEnd> | undefined;
  #played: Promise<void> | undefined;
  #refused = false;
  /** Whether what stopped the run was told; once is enough. */
  #isStopTold = false;

  /** What vitest does when its worker ends. */
  #forget: (() => unknown) | undefined;

  /**
   * Vitest keeps a table of fixtures for every suite and notes each file in all of them, so that time and memory grow with the square of
   * the files. It drops them at the worker's end; nobody has fixtures here, and it is told after each file.
   */
  override readonly onCleanupWorkerContext = (forget: () => unknown): void => {
    this.#forget = forget;
  };

  override async importFile(path: string, source: "collect" | "setup"): Promise<unknown> {
    if (source !== "collect") return super.importFile(path, source);
    // Nothing is handed over while vitest only lists: then nothing is played.
    this.#listing ??= this.#handover === undefined ? undefined : this.#start(this.#handover);
    const isGate = isGateFile(path);
    const listing = await (this.#listing ?? this.#list(isGate ? [] : [path])).catch((error: unknown) =>
      this.#refuse(error, path),
    );
    if (isGate) return this.#declareGate(listing, path);
    const own = listing?.scenarios.find(({ file }) => file === path)?.scenario;
    if (listing === undefined || own === undefined) return undefined;
    describe(suiteName(own), () => {
      for (let repeat = 0; repeat < listing.options.repeats; repeat++) {
        for (const model of listing.arms) {
          const key = trialKey({ scenario: own.id, model, repeat });
          test(trialName({ model, repeat }, listing.options.repeats), (asked) => this.#report(key, path, asked));
        }
      }
    });
    return undefined;
  }

  override cancel(reason: Parameters<TestRunner["cancel"]>[0]): void {
    super.cancel(reason);
    this.#stop.abort();
  }

  /** Vitest gives up its tests at once when it is cancelled; what is in flight is waited for, and kept. */
  // oxlint-disable-next-line typescript/no-misused-promises -- vitest waits for what this gives, though its type says nothing of it
  override async onAfterRunFiles(...files: Parameters<TestRunner["onAfterRunFiles"]>): Promise<void> {
    super.onAfterRunFiles(...files);
    await this.#forget?.();
    // Who submits the judgments needs the run's folder to be free.
    if (this.#stop.signal.aborted || this.#handover?.options.judging === "batch") await this.#played;
  }

  /** In watch mode by vite, which knows what has changed. */
  readonly #importModule = (path: string): Promise<unknown> => {
    const viaVite = (file: string) => super.importFile(file, "setup") as Promise<unknown>;
    return this.config.watch ? viaVite(path) : nativeFirst(path, viaVite);
  };

  /** A gate's one test waits for the end of the whole run. */
  async #declareGate(listing: Listing | undefined, path: string): Promise<undefined> {
    if (listing === undefined) return;
    const id = basename(path, ".gate.ts");
    const found = (await loadGates(this.config.root, this.#importModule)).find(({ gate }) => gate.id === id);
    if (found === undefined) throw new Error(`gate ${id} was not loaded; this is a bug in rapport`);
    describe(gateSuiteName(id), () => {
      test(found.gate.title, ({ skip }) => this.#reportGate(id, path, skip));
    });
  }

  async #reportGate(id: string, path: string, skip: (reason: string) => never): Promise<void> {
    // What stopped the run is told by its trials.
    const end = await this.#end?.catch(() => undefined);
    const verdict = end?.gates.find((gate) => gate.id === id);
    if (verdict === undefined || verdict.kind === "skipped")
      skip(clean(verdict?.because[0] ?? "the run did not come to its end"));
    const lines = gateLines(verdict);
    if (gatesCode([verdict]) === 1) throw errorAt(path, [gateHead(verdict), ...lines].join("\n"));
    if (verdict.kind === "inconclusive") skip(clean(`inconclusive: ${lines.join("; ")}`));
  }

  #list(files: readonly string[]): Promise<Listing> {
    return makeListing({
      root: this.config.root,
      files,
      options: optionsFromEnv(process.env),
      importModule: this.#importModule,
    });
  }

  async #start(handover: Handover): Promise<Listing> {
    const counted = { calls: 0, stored: 0 };
    const date = () => new Date();
    const replay = handover.replayed === undefined ? {} : { replay: await readRunFile(handover.replayed) };
    const run = await openRun({
      ...handover,
      importModule: this.#importModule,
      wanted: (scenario, trial) => this.#isWanted(scenario, trial),
      tools: {
        ...worldTools(() => counted.calls++),
        ...replay,
        onHit: () => counted.stored++,
        // Loaded only where calls are kept.
        openStore: async () => {
          const { openCallStore } = await import("../record/call-store-file.ts");
          return openCallStore({ folder: join(handover.root, ".rapport"), date });
        },
      },
    });
    this.#end = run.end;
    for (const trial of run.plan.wanted) this.#outcomes.set(trialKey(trial), Promise.withResolvers());
    this.#played = this.#play(run, handover, () => counted);
    return run.plan;
  }

  /** A run that is refused fails once, in the file that is wrong or else in the first; the others say that they were not played. */
  #refuse(error: unknown, path: string): undefined {
    const guilty =
      error instanceof SpecError
        ? this.#handover?.files.find((file) => relative(this.config.root, file) === error.file)
        : undefined;
    if (guilty === path || (guilty === undefined && !this.#refused)) {
      this.#refused = true;
      throw error;
    }
    test("not played", ({ skip }) => skip("the run was refused"));
    return undefined;
  }

  /** As vitest itself filters by name. */
  #isWanted(scenario: Scenario, trial: Trial): boolean {
    const pattern = this.config.testNamePattern;
    const name = `${suiteName(scenario)} > ${trialName(trial, this.#handover?.options.repeats ?? 1)}`;
    return pattern === undefined || name.match(pattern) !== null;
  }

  /** Hands each record to the test that waits for it; what has none by the end was cancelled, or stopped by an error. */
  async #play(run: OpenRun, { runId, folder }: Handover, counted: () => Counted): Promise<void> {
    let rest: Outcome = { skipped: "the run was cancelled" };
    let hasBegun = false;
    const play: OpenRun["play"] = (signal, onStart) =>
      run.play(signal, () => {
        hasBegun = true;
        onStart();
      });
    try {
      for await (const record of playTold({ ...run, play }, { runId, counted, signal: this.#stop.signal })) {
        this.#outcomes
          .get(trialKey(record))
          ?.resolve({ id: record.id, failures: failures(record), unscored: reasonsUnscored(record) });
      }
      const { stoppedBecause, unplayed } = await run.end;
      const why = stoppedBecause ?? (unplayed.length > 0 ? unplayed.join("; ") : undefined);
      if (why !== undefined) rest = { skipped: `not played: ${why}` };
    } catch (error) {
      const stop = stopFromError(error, { runId, folder, hasBegun });
      rest = stop === undefined ? { bug: error } : { stop };
    }
    for (const { resolve } of this.#outcomes.values()) resolve(rest);
  }

  async #report(key: string, path: string, { skip, task }: Asked): Promise<void> {
    const outcome = await this.#outcomes.get(key)?.promise;
    if (outcome === undefined || "skipped" in outcome) return skip(clean(outcome?.skipped ?? "not part of this run"));
    if ("stop" in outcome || "bug" in outcome) {
      if (this.#isStopTold) return skip("not played: the run was stopped");
      this.#isStopTold = true;
      if ("bug" in outcome) throw bugError(outcome.bug);
      task.meta.rapport = outcome.stop;
      return skip(clean(`not played: ${outcome.stop.line}`));
    }
    if (outcome.failures.length > 0) {
      throw errorAt(path, `${outcome.failures.join("\n")}\nconversation ${outcome.id}`);
    }
    if (outcome.unscored.length > 0) skip(clean(`unscored: ${outcome.unscored.join("; ")}`));
  }
}

/** A fault of ours, with where it comes from: our own reporter prints messages alone. */
function bugError(bug: unknown): Error {
  const error = bug instanceof Error ? bug : new Error(String(bug));
  const told = new Error(clean(error.stack ?? error.message), { cause: bug });
  told.stack = told.message;
  return told;
}

/** An error whose stack leads to the spec file. */
function errorAt(path: string, message: string): Error {
  const error = new Error(clean(message));
  error.stack = `${error.name}: ${error.message}\n    at ${path}:1:1`;
  return error;
}

function failures({ expectations }: TrialRecord): readonly string[] {
  return expectations.flatMap(({ kind, expected, reason }) =>
    kind === "failed" ? [`expected ${expected}: ${reason ?? ""}`] : [],
  );
}

function trialKey({ scenario, model, repeat }: Pick<Trial, "scenario" | "model" | "repeat">): string {
  return `${scenario}/${model}/${repeat}`;
}
