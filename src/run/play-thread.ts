import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { Worker } from "node:worker_threads";
import type { PoolOptions, PoolRunnerInitializer, PoolWorker } from "vitest/node";

/** What the thread is begun with: what it may load before it is told what to play. */
export interface PlayThreadData {
  /** Models of services may play, or replies of theirs that are stored. */
  readonly isServed: boolean;
}

/** What the thread is told before its first file. */
export interface PlayThreadSetting {
  readonly rapportEnv: Readonly<Record<string, string | undefined>>;
}

let early: Worker | undefined;

/**
 * Begins the thread that plays, ahead of vitest: it loads the engine while this one loads vite, where there is a second core. A process that
 * turns out not to need it ends all the same.
 *
 * @param words those of the command line, not yet read: who plays is guessed, which decides nothing but what is loaded ahead
 */
export function startPlayThread(words: readonly string[]): void {
  early = begun({ isServed: words.some((word) => /service|replay|resume/u.test(word)) });
  early.unref();
}

function begun(data: PlayThreadData): Worker {
  return new Worker(new URL("./play-thread-entry.ts", import.meta.url), {
    workerData: data,
    // Vitest's conditions are left away: a spec's packages are the same as in commands without vitest.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
}

/** The pool of vitest's that has one thread: ours, where it was begun ahead. */
export function playPool(data: PlayThreadData): PoolRunnerInitializer {
  return { name: "rapport", createPoolWorker: (options) => new PlayThread(options, data) };
}

class PlayThread implements PoolWorker {
  readonly name = "rapport";
  readonly #env: PoolOptions["env"];
  readonly #out: NodeJS.WritableStream;
  readonly #err: NodeJS.WritableStream;
  readonly #data: PlayThreadData;
  #thread: Worker | undefined;

  constructor({ env, project }: PoolOptions, data: PlayThreadData) {
    this.#env = env;
    this.#data = data;
    ({ outputStream: this.#out, errorStream: this.#err } = project.vitest.logger);
  }

  async start(): Promise<void> {
    this.#thread ??= early ?? begun(this.#data);
    early = undefined;
    this.#thread.ref();
    // The thread ends before the streams do, which are the process's.
    this.#thread.stdout.pipe(this.#out, { end: false });
    this.#thread.stderr.pipe(this.#err, { end: false });
    this.#thread.postMessage({ rapportEnv: this.#env } satisfies PlayThreadSetting);
  }

  async stop(): Promise<void> {
    const { stdout, stderr } = this.#running;
    const flushed = Promise.all([stdout, stderr].map(ended));
    await this.#running.terminate();
    await flushed;
    this.#thread = undefined;
  }

  on(event: string, hear: (...words: unknown[]) => void): void {
    this.#running.on(event, hear);
  }

  off(event: string, hear: (...words: unknown[]) => void): void {
    this.#running.off(event, hear);
  }

  send(message: unknown): void {
    this.#running.postMessage(message);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  get #running(): Worker {
    if (this.#thread === undefined) throw new Error("the playing thread has not begun; this is a bug in rapport");
    return this.#thread;
  }
}

/** Whatever way it came to its end. */
async function ended(stream: Readable): Promise<void> {
  await finished(stream).catch(() => {});
}
