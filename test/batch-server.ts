import {
  completion,
  startLoopbackServer,
  usualAnswer,
  type ChatRequest,
  type LoopbackOptions,
  type LoopbackServer,
  type OtherRequest,
  type PlainAnswer,
} from "./loopback-server.ts";

/** What comes of one request of a batch: words; an answer with a status; a reason why it was not asked; or nothing at all. */
export type Brought =
  | string
  | PlainAnswer
  | { readonly completion: unknown }
  | { readonly notAsked: string }
  | { readonly line: string }
  | undefined;

/** A request to the batch API, as the log names it. */
export type BatchStep = "upload" | "create" | "list" | "tell" | "delete" | "look" | "output" | "errors";

/** One request of a batch's file. */
export interface BatchedRequest {
  readonly custom_id: string;
  readonly method: string;
  readonly url: string;
  readonly body: ChatRequest;
}

/** A batch as the server holds it. */
export interface ServerBatch {
  readonly id: string;
  readonly file: string;
  readonly requests: readonly BatchedRequest[];
  /** What is wrong with its file; empty: nothing. */
  readonly errors: readonly string[];
  /** How often it was looked at. */
  looks: number;
}

/** A loopback server with files and batches. */
export interface BatchServer extends LoopbackServer {
  readonly steps: readonly BatchStep[];
  readonly batches: readonly ServerBatch[];
  /** Texts of the files that are there, by id. */
  readonly files: ReadonlyMap<string, string>;
  /** The headers of every request to the batch API. */
  readonly batchHeaders: readonly OtherRequest["headers"][];
}

/** How {@link startBatchServer} works batches through. */
export interface BatchOptions extends Omit<LoopbackOptions, "elsewhere"> {
  /** The states that looks at a batch find, one after the other; the last stays. @default validating, in_progress, completed */
  readonly states?: (batch: ServerBatch) => readonly string[];
  /** What comes of a request. @default what a chat would get */
  readonly brings?: (request: BatchedRequest) => Brought;
  /** Told before and after each step takes effect; what it returns is answered in place of the usual. It may never come back. */
  readonly at?: (step: BatchStep, when: "before" | "after") => Promise<PlainAnswer | undefined>;
}

const usualStates = ["validating", "in_progress", "completed"];

/** Starts a loopback server whose batches are worked through as a test wants it. It checks a file as the OpenAI Batch API does. */
export async function startBatchServer({
  states = () => usualStates,
  brings,
  at = async () => undefined,
  ...options
}: BatchOptions = {}): Promise<BatchServer> {
  const files = new Map<string, string>();
  const names = new Map<string, string>();
  const batches: ServerBatch[] = [];
  const steps: BatchStep[] = [];
  const batchHeaders: OtherRequest["headers"][] = [];
  let uploads = 0;
  const bring = brings ?? (({ body }: BatchedRequest): Brought => usualAnswer(body));

  const server = await startLoopbackServer({
    ...options,
    async elsewhere(request) {
      const found = stepOf(request, files);
      if (found === undefined) return undefined;
      const { step, take } = found;
      steps.push(step);
      batchHeaders.push(request.headers);
      const before = await at(step, "before");
      if (before !== undefined) return before;
      const answer = await take();
      return (await at(step, "after")) ?? answer;
    },
  });

  function stepOf(
    { method, path, headers, body }: OtherRequest,
    known: ReadonlyMap<string, string>,
  ): { readonly step: BatchStep; readonly take: () => Promise<PlainAnswer> } | undefined {
    const [, place = ""] = /^\/v1(\/[^?]*)/u.exec(path) ?? [];
    const [, id = "", rest = ""] = /^\/(?:files|batches)\/([^/]+)(.*)$/u.exec(place) ?? [];
    if (method === "POST" && place === "/files") return { step: "upload", take: () => upload(headers, body) };
    if (method === "POST" && place === "/batches") return { step: "create", take: async () => create(body) };
    if (method === "GET" && place === "/batches") return { step: "list", take: async () => list(path) };
    if (method === "GET" && place === `/files/${id}`) return { step: "tell", take: async () => tell(id) };
    if (method === "DELETE" && place === `/files/${id}`) return { step: "delete", take: async () => remove(id) };
    if (method === "GET" && place === `/batches/${id}`) return { step: "look", take: async () => look(id) };
    if (method !== "GET" || rest !== "/content") return undefined;
    const step = id.startsWith("errors") ? "errors" : "output";
    return { step, take: async () => (known.has(id) ? { status: 200, body: known.get(id) ?? "" } : gone(id)) };
  }

  async function upload(headers: OtherRequest["headers"], body: string): Promise<PlainAnswer> {
    const form = await new Response(body, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
    const file = form.get("file");
    if (form.get("purpose") !== "batch" || !(file instanceof File)) return refusal(400, "purpose and file are needed");
    const id = `file-${++uploads}`;
    files.set(id, await file.text());
    names.set(id, file.name);
    return tell(id);
  }

  function create(body: string): PlainAnswer {
    const asked = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const file = String(asked["input_file_id"]);
    const text = files.get(file);
    if (text === undefined) return gone(file);
    if (asked["endpoint"] !== "/v1/chat/completions" || asked["completion_window"] !== "24h")
      return refusal(400, "endpoint and completion_window are needed");
    const requests = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as BatchedRequest);
    const batch = { id: `batch_${batches.length + 1}`, file, requests, errors: faultsIn(requests), looks: 0 };
    batches.push(batch);
    return json(shown(batch, "validating"));
  }

  function list(path: string): PlainAnswer {
    const after = new URL(path, "http://127.0.0.1").searchParams.get("after");
    // The newest first, two a page.
    const all = [...batches].reverse();
    const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const page = all.slice(from, from + 2);
    return json({
      object: "list",
      data: page.map((batch) => shown(batch, "in_progress")),
      has_more: from + 2 < all.length,
    });
  }

  function tell(id: string): PlainAnswer {
    const text = files.get(id);
    if (text === undefined) return gone(id);
    return json({ id, object: "file", purpose: "batch", filename: names.get(id), bytes: text.length });
  }

  function remove(id: string): PlainAnswer {
    return files.delete(id) ? json({ id, object: "file", deleted: true }) : gone(id);
  }

  function look(id: string): PlainAnswer {
    const batch = batches.find((one) => one.id === id);
    if (batch === undefined) return gone(id);
    const all = batch.errors.length > 0 ? ["failed"] : states(batch);
    const state = all[Math.min(batch.looks++, all.length - 1)] ?? "completed";
    return json(shown(batch, state));
  }

  /** A batch that has come to an end has its files. */
  function shown({ id, file, requests, errors }: ServerBatch, status: string): object {
    const isOver = ["completed", "expired", "cancelled"].includes(status);
    const results = isOver ? requests.map((request) => [request, bring(request)] as const) : [];
    const good = results.flatMap(([request, brought]) => outputLine(request, brought) ?? []);
    const bad = results.flatMap(([request, brought]) => errorLine(request, brought) ?? []);
    if (good.length > 0) files.set(`output-${id}`, `${good.join("\n")}\n`);
    if (bad.length > 0) files.set(`errors-${id}`, `${bad.join("\n")}\n`);
    return {
      id,
      object: "batch",
      endpoint: "/v1/chat/completions",
      input_file_id: file,
      completion_window: "24h",
      status,
      created_at: 1,
      errors: errors.length === 0 ? null : { object: "list", data: errors.map((message) => ({ message, line: 1 })) },
      output_file_id: good.length > 0 ? `output-${id}` : null,
      error_file_id: bad.length > 0 ? `errors-${id}` : null,
      request_counts: { total: requests.length, completed: good.length, failed: bad.length },
    };
  }

  return { ...server, steps, batches, files, batchHeaders };
}

function outputLine({ custom_id, body }: BatchedRequest, brought: Brought): string | undefined {
  if (brought === undefined) return undefined;
  if (typeof brought === "string") return resultLine(custom_id, 200, completion(body, brought));
  if ("line" in brought) return brought.line;
  if ("completion" in brought) return resultLine(custom_id, 200, brought.completion);
  return "status" in brought && brought.status === 200
    ? resultLine(custom_id, 200, JSON.parse(brought.body))
    : undefined;
}

function errorLine({ custom_id }: BatchedRequest, brought: Brought): string | undefined {
  if (typeof brought !== "object") return undefined;
  if ("notAsked" in brought) {
    const error = { code: "batch_expired", message: brought.notAsked };
    return JSON.stringify({ id: "batch_req", custom_id, response: null, error });
  }
  return "status" in brought && brought.status !== 200
    ? resultLine(custom_id, brought.status, JSON.parse(brought.body))
    : undefined;
}

function resultLine(custom_id: string, status_code: number, body: unknown): string {
  return JSON.stringify({ id: "batch_req", custom_id, response: { status_code, request_id: "r", body }, error: null });
}

function faultsIn(requests: readonly BatchedRequest[]): readonly string[] {
  return [
    ...(new Set(requests.map(({ custom_id }) => custom_id)).size < requests.length ? ["a custom_id comes twice"] : []),
    ...(new Set(requests.map(({ body }) => body.model)).size > 1 ? ["the file names several models"] : []),
    ...(requests.some(({ url, method }) => url !== "/v1/chat/completions" || method !== "POST") ? ["a wrong url"] : []),
    ...(requests.some(({ custom_id }) => custom_id.length > 64) ? ["a custom_id is too long"] : []),
  ];
}

function json(value: object): PlainAnswer {
  return { status: 200, body: JSON.stringify(value) };
}

function gone(id: string): PlainAnswer {
  return refusal(404, `no such object: ${id}`);
}

function refusal(status: number, message: string): PlainAnswer {
  return { status, body: JSON.stringify({ error: { message, type: "invalid_request_error" } }) };
}
