import { Pool, type Dispatcher } from "undici";
import { ModelFault } from "./model-fault.ts";
import type { ServerHeaders } from "./service-limits.ts";
import { readableBytes } from "./readable-bytes.ts";
import { mostWordBytes } from "./service-error.ts";
import { withoutKey, type Credentials } from "./without-key.ts";

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

/** What is read of a refusal. */
const mostOfRefusal = mostWordBytes + 4096;

/** What is left out at the end of a refusal that was cut: the half of a key may stand there. */
const cutEnd = 2048;

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
export interface Post extends Credentials {
  readonly wire: Wire;
  /** Up to and with `/v1`. */
  readonly baseUrl: string;
  /** From sending to the last byte. */
  readonly timeoutMs: number;
}

/** Posts a body of JSON. A reply of more bytes than these is a fault while it is read: memory has an end. */
export type Send = (body: string, mostBytes: number) => Promise<Answer>;

/**
 * A function that posts to the chat completions of an endpoint and reads the whole answer, but of a refusal no more than its words. It stands on the dispatcher
 * itself, without streams, signals and promises in between: a third of the processor time of the SDK on a light `fetch`. Nothing is sent
 * but what stands here, and no redirect is followed.
 *
 * @returns rejects with a {@link ModelFault} for a time-out, an abort or a body that broke off, else with the error of the connection
 */
export function createSend({ wire, baseUrl, key, timeoutMs }: Post): Send {
  const credentials = { key, baseUrl };
  const { pathname, search } = new URL(baseUrl);
  const request = {
    path: `${pathname.replace(/\/+$/u, "")}/chat/completions${search}`,
    method: "POST",
    headers: {
      accept: "application/json",
      // What a server compresses all the same is unpacked.
      "accept-encoding": "identity",
      "content-type": "application/json",
      "user-agent": "rapport",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
  } as const;
  return (body, mostBytes) =>
    new Promise((resolve, reject) => {
      if (wire.kill?.aborted === true) return reject(cancelled());
      const answering = new Answering(mostBytes, (outcome) => {
        clearTimeout(timer);
        wire.inFlight.delete(end);
        if ("error" in outcome) reject(outcome.error);
        else {
          const { status, headers, text, isCut } = outcome;
          const known = withoutKey(text, credentials);
          resolve({ status, headers, text: isCut ? known.slice(0, -cutEnd) : known });
        }
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

function isReply(status: number): boolean {
  return status >= 200 && status < 300;
}

type Outcome = (Answer & { readonly isCut: boolean }) | { readonly error: unknown };

/** One answer as it comes in. It is told once what came of it. */
class Answering implements Dispatcher.DispatchHandler {
  readonly #mostBytes: number;
  readonly #tell: (outcome: Outcome) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #fault: ModelFault | undefined;
  #bytes = 0;
  #status = 0;
  #headers: ServerHeaders = {};
  #isOver = false;

  constructor(mostBytes: number, tell: (outcome: Outcome) => void) {
    this.#mostBytes = mostBytes;
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
    this.#bytes += chunk.length;
    if (this.#bytes <= (isReply(this.#status) ? this.#mostBytes : mostOfRefusal)) return;
    // What was read of a refusal is all that is wanted.
    if (!isReply(this.#status)) this.#read(true);
    this.abort(tooLong(this.#mostBytes));
  }

  onResponseEnd(): void {
    this.#read(false);
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    const broken = new ModelFault("broken-body", "the reply broke off", { retriable: true, cause });
    this.#end({ error: this.#status >= 200 ? broken : cause });
  }

  #read(isCut: boolean): void {
    const [first, ...more] = this.#chunks;
    const bytes = first === undefined ? Buffer.alloc(0) : more.length === 0 ? first : Buffer.concat(this.#chunks);
    const answer = { status: this.#status, headers: this.#headers, isCut };
    try {
      const plain = readableBytes(bytes, answer.headers["content-encoding"], this.#mostBytes);
      this.#end({ ...answer, text: decoder.decode(plain) });
    } catch (cause) {
      // A refusal says enough by its status.
      if (!isReply(answer.status)) return this.#end({ ...answer, text: "" });
      const message = "the reply is compressed, and cannot be unpacked";
      this.#end({ error: new ModelFault("broken-body", message, { retriable: true, cause }) });
    }
  }

  #end(outcome: Outcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#tell(outcome);
  }
}

function tooLong(mostBytes: number): ModelFault {
  const message = `the reply has more than the ${mostBytes.toLocaleString("en")} bytes that what was asked for can have`;
  return new ModelFault("broken-body", message, { retriable: true });
}

/** Drops a mark of the byte order, which JSON has no place for. */
const decoder = new TextDecoder();
