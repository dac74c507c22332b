import { Pool, type Dispatcher } from "undici";
import { ModelFault } from "./model-fault.ts";
import type { ServerHeaders } from "./service-limits.ts";
import { withoutKey } from "./without-key.ts";

/** What came back, whatever its status: with its whole body, and without the key that a server may repeat. */
export interface Answer {
  readonly status: number;
  readonly headers: ServerHeaders;
  readonly text: string;
}

/** The connections to one address. */
export interface Wire {
  readonly pool: Pool;
  /** Of every request in flight: ends it, down to the socket. */
  readonly inFlight: Set<(fault: ModelFault) => void>;
  readonly kill: AbortSignal | undefined;
  close(): Promise<void>;
}

/** A body that is longer is a fault: no reply is, and memory has an end. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Opens nothing yet. As many connections as there may be requests in flight: a slot never waits for one.
 *
 * @param kill its abort ends every request in flight
 */
export function openWire(baseUrl: string, connections: number, kill?: AbortSignal): Wire {
  const inFlight: Wire["inFlight"] = new Set();
  const killed = () => {
    for (const end of inFlight) end(cancelled());
  };
  kill?.addEventListener("abort", killed, { once: true });
  // Its own time-outs would end a slow reply after 300 s, whatever that of the request is.
  const pool = new Pool(new URL(baseUrl).origin, {
    connections,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
    maxResponseSize: mostBytes,
  });
  return {
    pool,
    inFlight,
    kill,
    async close() {
      kill?.removeEventListener("abort", killed);
      await pool.close();
    },
  };
}

function cancelled(): ModelFault {
  return new ModelFault("cancelled", "the run was cancelled");
}

/** Where and how requests of one endpoint are posted. */
export interface Post {
  readonly wire: Wire;
  /** Up to and with `/v1`. */
  readonly baseUrl: string;
  readonly key: string | undefined;
  /** From sending to the last byte. */
  readonly timeoutMs: number;
}

/**
 * A function that posts a body of JSON to the chat completions of an endpoint and reads the whole answer. It stands on the dispatcher
 * itself, without streams, signals and promises in between: a third of the processor time of the SDK on a light `fetch`. Nothing is sent
 * but what stands here, and no redirect is followed.
 *
 * @returns rejects with a {@link ModelFault} for a time-out, an abort or a body that broke off, else with the error of the connection
 */
export function createSend({ wire, baseUrl, key, timeoutMs }: Post): (body: string) => Promise<Answer> {
  const { pathname, search } = new URL(baseUrl);
  const request = {
    path: `${pathname.replace(/\/+$/u, "")}/chat/completions${search}`,
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": "rapport",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
  } as const;
  return (body) =>
    new Promise((resolve, reject) => {
      if (wire.kill?.aborted === true) return reject(cancelled());
      const answering = new Answering((outcome) => {
        clearTimeout(timer);
        wire.inFlight.delete(end);
        if ("error" in outcome) reject(outcome.error);
        else resolve({ ...outcome, text: withoutKey(outcome.text, key) });
      });
      const end = (fault: ModelFault) => answering.abort(fault);
      const timer = setTimeout(
        () => end(new ModelFault("timeout", "the request timed out", { retriable: true })),
        timeoutMs,
      );
      wire.inFlight.add(end);
      wire.pool.dispatch({ ...request, body }, answering);
    });
}

type Outcome = Answer | { readonly error: unknown };

/** One answer as it comes in. It is told once what came of it. */
class Answering implements Dispatcher.DispatchHandler {
  readonly #tell: (outcome: Outcome) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #fault: ModelFault | undefined;
  #status = 0;
  #headers: ServerHeaders = {};
  #isOver = false;

  constructor(tell: (outcome: Outcome) => void) {
    this.#tell = tell;
  }

  abort(fault: ModelFault): void {
    this.#fault ??= fault;
    this.#end({ error: this.#fault });
    this.#controller?.abort(this.#fault);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It was aborted while the connection was made.
    if (this.#fault !== undefined) controller.abort(this.#fault);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: ServerHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...more] = this.#chunks;
    const bytes = first === undefined ? Buffer.alloc(0) : more.length === 0 ? first : Buffer.concat(this.#chunks);
    this.#end({ status: this.#status, headers: this.#headers, text: decoder.decode(bytes) });
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    const broken = new ModelFault("broken-body", "the reply broke off", { retriable: true, cause });
    this.#end({ error: this.#status >= 200 ? broken : cause });
  }

  #end(outcome: Outcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#tell(outcome);
  }
}

/** Drops a mark of the byte order, which JSON has no place for. */
const decoder = new TextDecoder();
