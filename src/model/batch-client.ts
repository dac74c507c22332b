import OpenAI from "openai";
import { isBatchId } from "./batch-id.ts";
import { batchPath } from "./batch-lines.ts";
import { isGone } from "./batch-refusal.ts";
import { ModelFault } from "./model-fault.ts";
import { ServerError, serverWords } from "./service-error.ts";
import { serviceFault } from "./service-fault.ts";
import { withoutKey, type Credentials } from "./without-key.ts";

/** Where batches are sent. */
export interface BatchService {
  readonly baseUrl: string;
  /** Undefined for a service that needs none. */
  readonly key: string | undefined;
  /** Of a request that carries no file. */
  readonly timeoutMs: number;
}

/** How a batch is, as its service tells. */
export interface BatchStatus {
  readonly id: string;
  readonly status: OpenAI.Batches.Batch["status"];
  /** Requests; absent where the service does not count. */
  readonly counts?: { readonly total: number; readonly completed: number; readonly failed: number };
  readonly outputFile?: string;
  readonly errorFile?: string;
  /** Why the batch as a whole failed, one line each. */
  readonly errors: readonly string[];
}

/** The files and batches of a service. Each call is one request, and throws a {@link ModelFault}: whoever calls decides what is tried again. */
export interface BatchClient {
  /** @param lines the requests, one a line @returns the id of the file */
  upload(lines: string): Promise<string>;
  /** Has an uploaded file worked through. It must not be tried again before {@link find} has said that it came to nothing. @returns the id of the batch */
  create(file: string): Promise<string>;
  /** The batch that was made of an uploaded file, if there is one. */
  find(file: string): Promise<string | undefined>;
  /** Deletes a file that {@link upload} made, and no other, so that nothing can be made of it any more. One that is gone is no fault. */
  remove(file: string): Promise<void>;
  status(batch: string): Promise<BatchStatus>;
  content(file: string): Promise<string>;
}

/** Of a request that carries a file of up to 200 MB. */
const fileTimeoutMs = 600_000;

/** By it a file is known as ours. */
const fileName = "requests.jsonl";

/** A service with more is not searched: it would be asked for hours. */
const mostBatches = 10_000;

/** A client of the OpenAI Batch API. Nothing is sent yet, and nothing ever but to the base URL. */
export function createBatchClient({ baseUrl, key, timeoutMs }: BatchService): BatchClient {
  const { batches, files } = new OpenAI({
    apiKey: key ?? "none",
    baseURL: baseUrl,
    // What the SDK would take from the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: plainFetch({ key, baseUrl }),
  });
  const asked = <T>(task: () => Promise<T>): Promise<T> =>
    task().catch((error: unknown) => Promise.reject(batchFault(error, { key, baseUrl })));
  return {
    upload: (lines) =>
      asked(async () => {
        const file = new File([lines], fileName, { type: "application/jsonl" });
        return idOf(await files.create({ file, purpose: "batch" }, { timeout: fileTimeoutMs }), "file");
      }),
    create: (file) =>
      asked(async () => {
        const batch = { input_file_id: file, endpoint: batchPath, completion_window: "24h" } as const;
        return idOf(await batches.create(batch), "batch");
      }),
    find: (file) =>
      asked(async () => {
        let seen = 0;
        for await (const { id, input_file_id: input } of batches.list({ limit: 100 })) {
          if (input === file) return idOf({ id }, "batch");
          if (++seen >= mostBatches)
            throw new ModelFault("broken-body", `the service lists more than ${mostBatches} batches`);
        }
        return undefined;
      }),
    async remove(file) {
      // Not every service tells of a file; one that does keeps others' files from being deleted.
      const there = await unlessGone(asked(() => files.retrieve(known(file))));
      if (there !== undefined && (there.filename !== fileName || there.purpose !== "batch"))
        throw new ModelFault("bad-request", `the file ${file} is none that was uploaded for a batch of judgments`);
      await unlessGone(asked(() => files.delete(known(file))));
    },
    status: (batch) => asked(async () => statusOf(await batches.retrieve(known(batch)))),
    content: (file) => asked(async () => (await files.content(known(file), { timeout: fileTimeoutMs })).text()),
  };
}

/**
 * A `fetch` that sends the headers that stand here and no others, since the SDK would add a description of this machine and what it finds in
 * the environment; that follows no redirect; and that reads the whole body, without the key that a server may repeat, before the time-out of
 * the request is over.
 */
function plainFetch(credentials: Credentials): typeof fetch {
  const { key } = credentials;
  return async (url, init = {}) => {
    const { method = "GET", body = null, signal = null } = init;
    const reply = await fetch(url, {
      method,
      body,
      signal,
      redirect: "manual",
      headers: {
        accept: "application/json",
        "user-agent": "rapport",
        // A form names its own type, with the mark between its parts.
        ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
    });
    const text = withoutKey(await reply.text(), credentials);
    if (reply.status >= 300) throw new ServerError(reply.status, serverWords(text), Object.fromEntries(reply.headers));
    return new Response(text, { status: reply.status, headers: { "content-type": "application/json" } });
  };
}

/** The SDK wraps what its `fetch` throws. */
function batchFault(error: unknown, credentials: Credentials): ModelFault {
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return new ModelFault("timeout", "the request timed out", { retriable: true, cause: error });
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause)
    if (inner instanceof ServerError || inner instanceof ModelFault) return serviceFault(inner, credentials);
  if (error instanceof SyntaxError)
    return new ModelFault("broken-body", "the reply is not JSON", { retriable: true, cause: error });
  return serviceFault(error, credentials);
}

function unlessGone<T>(asking: Promise<T>): Promise<T | undefined> {
  return asking.catch((error: unknown) => {
    if (!isGone(error)) throw error;
    return undefined;
  });
}

/** An id that may stand in a path. @throws {ModelFault} */
function known(id: string): string {
  if (isBatchId(id)) return id;
  const got = JSON.stringify(id)?.slice(0, 60);
  throw new ModelFault("bad-request", `a request needs the id of a file or a batch, got ${got}`);
}

function idOf(value: { readonly id?: unknown } | undefined, what: string): string {
  if (isBatchId(value?.id)) return value.id;
  throw new ModelFault("broken-body", `the reply names no ${what}`, { retriable: true });
}

function statusOf(batch: OpenAI.Batches.Batch): BatchStatus {
  const { status, request_counts: counts, output_file_id: output, error_file_id: error, errors } = batch;
  if (typeof status !== "string") throw new ModelFault("broken-body", "the reply is no batch", { retriable: true });
  return {
    id: idOf(batch, "batch"),
    status,
    // Absent, or null.
    ...(counts ? { counts: { total: counts.total, completed: counts.completed, failed: counts.failed } } : {}),
    ...(output ? { outputFile: output } : {}),
    ...(error ? { errorFile: error } : {}),
    errors: (errors?.data ?? []).map(({ message, code, line }) =>
      [typeof line === "number" ? `line ${line}` : "", message ?? code ?? "no words for it"]
        .filter((part) => part !== "")
        .join(": "),
    ),
  };
}
