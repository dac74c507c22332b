import { Worker } from "node:worker_threads";
import { callFault } from "./call-fault.ts";
import type { RunError } from "./run-folder.ts";

/** One thing to be written. Plain data: it crosses to the thread that writes. */
export type CallWrite = KeptCall | UsedCall;

/** A call with its reply as JSON, and the run that made it. */
export interface KeptCall {
  /**
   * "keep": the first reply to a call stays. "refresh": it becomes the current one, and the one before stays with the runs that have it.
   * "import": it is kept beside the one that is there, for its run alone.
   */
  readonly kind: "keep" | "refresh" | "import";
  readonly key: string;
  readonly reply: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly role: string;
  readonly endpoint: string;
  readonly label: string;
  readonly run: string;
  /** Who of the run asked for it. */
  readonly asker?: string | undefined;
}

/** A reply that was there, and a run that used it. */
export interface UsedCall {
  readonly kind: "use";
  readonly key: string;
  readonly row: number;
  readonly run: string;
}

/** What became of one thing. */
export interface Written {
  /** The row that the run has from now on. */
  readonly row: number;
  /** Its reply as JSON, where it is not the one that was given. */
  readonly held?: string;
  /** Whether it is new, and another is the current one. */
  readonly isBeside?: true;
}

/** What comes back for a batch, in its order; or why nothing was written. */
export type FromWriter =
  | { readonly kind: "written"; readonly written: readonly Written[] }
  | { readonly kind: "failed"; readonly message: string; readonly errcode: number | undefined };

/** Writes to a database of calls from a thread of its own, many in one transaction. */
export interface CallQueue {
  /** Resolves when it and whatever was pushed before it is on disk. @throws {RunError} */
  push(write: CallWrite): Promise<Written>;
  /** Why nothing more is written. */
  readonly broken: () => RunError | undefined;
  /** Waits for what is under way, and ends the thread. */
  close(): Promise<void>;
}

/** What waits to be written. */
interface Waiting {
  readonly write: CallWrite;
  readonly done: (written: Written) => void;
  readonly failed: (error: RunError) => void;
}

/**
 * The least time between two batches: whoever comes meanwhile shares a sync, and another process finds the file free.
 */
const gapMs = 2;

/** Starts the thread. After a write that failed nothing more is written. */
export function startCallQueue(path: string): CallQueue {
  const worker = new Worker(new URL("call-writer.ts", import.meta.url), {
    workerData: path,
    // It holds a batch at a time, and no more.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let waiting: Waiting[] = [];
  let writing: readonly Waiting[] | undefined;
  let timer: NodeJS.Immediate | NodeJS.Timeout | undefined;
  let broken: RunError | undefined;
  let idle: (() => void) | undefined;

  function post(): void {
    timer = undefined;
    if (waiting.length === 0) return;
    writing = waiting;
    waiting = [];
    // The process may end while nothing is being written, but not before what is.
    worker.ref();
    worker.postMessage(writing.map(({ write }) => write));
  }

  function fail(cause: unknown): void {
    broken ??= callFault(path, cause);
    for (const { failed } of [...(writing ?? []), ...waiting]) failed(broken);
    writing = undefined;
    waiting = [];
    worker.unref();
    idle?.();
  }

  worker.unref();
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("a writer that has ended")));
  worker.on("message", (answer: FromWriter) => {
    if (answer.kind === "failed") return fail(answer);
    for (const [index, { done }] of (writing ?? []).entries()) {
      const written = answer.written[index];
      if (written === undefined) return fail(new Error("no word of one of them; this is a bug in rapport"));
      done(written);
    }
    writing = undefined;
    worker.unref();
    if (waiting.length > 0) timer = setTimeout(post, gapMs);
    else idle?.();
  });

  return {
    push: (write) =>
      new Promise((done, failed) => {
        if (broken !== undefined) return failed(broken);
        waiting.push({ write, done, failed });
        // On the next turn of the loop, so that those that finish together share one sync.
        if (writing === undefined) timer ??= setImmediate(post);
      }),
    broken: () => broken,
    async close() {
      if (writing !== undefined || waiting.length > 0) await new Promise<void>((resolve) => (idle = resolve));
      worker.ref();
      worker.postMessage("close");
      await ended;
    },
  };
}
