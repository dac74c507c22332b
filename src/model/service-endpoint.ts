import OpenAI from "openai";
import { Agent, request as send } from "undici";
import { createLimiter, type Limiter } from "./limiter.ts";
import { ModelFault } from "./model-fault.ts";
import { defaultRetry, retried, type RetryPolicy, type RetryTools } from "./retry.ts";
import { refusesSchema, serviceFault } from "./service-fault.ts";
import type { Endpoint, Message, ModelReply, ModelRequest, ReplySchema, Tokens } from "./endpoint.ts";

/** A service with every setting resolved. */
export interface ServiceSettings {
  readonly baseUrl: string;
  /** Undefined for an endpoint that needs none. */
  readonly key: string | undefined;
  readonly model: string;
  readonly maxInFlight: number;
  readonly timeoutMs: number;
  readonly structuredOutput: "json_schema" | "prompt";
}

/** Time, chance and waiting, passed in. */
export interface ServiceTools extends RetryTools {
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  readonly retry?: RetryPolicy;
  /** Told of every request that is sent. */
  readonly onCall?: () => void;
}

/** Makes endpoints that share one pool of connections; those with the same base URL share their slots. */
export interface ServicePool {
  endpoint(settings: ServiceSettings): Endpoint;
  close(): Promise<void>;
}

type Completion = OpenAI.Chat.Completions.ChatCompletion;
type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/**
 * A pool of service endpoints.
 *
 * @param widths slots by base URL: the widest that any role declares
 */
export function createServicePool(widths: ReadonlyMap<string, number>, tools: ServiceTools): ServicePool {
  const lines = new Map([...widths].map(([url, width]) => [url, openLine(width)]));
  return {
    endpoint(settings) {
      const line = lines.get(settings.baseUrl) ?? openLine(settings.maxInFlight);
      lines.set(settings.baseUrl, line);
      return createServiceEndpoint(settings, line, tools);
    },
    async close() {
      await Promise.all([...lines.values()].map(({ agent }) => agent.close()));
    },
  };
}

/** The slots and connections of one base URL, as many of the one as of the other: a slot never waits for a connection. */
interface Line {
  readonly limiter: Limiter;
  readonly agent: Agent;
}

function openLine(width: number): Line {
  // The agent's default time-outs would end a slow reply after 300 s, whatever the request's own time-out is.
  return {
    limiter: createLimiter(width),
    agent: new Agent({ connections: width, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 }),
  };
}

function createServiceEndpoint(settings: ServiceSettings, { limiter, agent }: Line, tools: ServiceTools): Endpoint {
  const client = new OpenAI({
    apiKey: settings.key ?? "none",
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: settings.timeoutMs,
    fetch: fetchBy(agent, settings.key),
    logLevel: "off",
  });
  // What the server turned out not to know; degraded once, for good.
  let structured = settings.structuredOutput;

  async function attempt(request: ModelRequest, signal?: AbortSignal): Promise<Omit<ModelReply, "attempts">> {
    tools.onCall?.();
    const started = tools.now();
    const asked = structured;
    try {
      const completion = await client.chat.completions.create(
        body(request, settings.model, asked),
        signal === undefined ? {} : { signal },
      );
      return { ...said(completion), latencyMs: tools.now() - started };
    } catch (error) {
      const fault = serviceFault(error, settings.key);
      // Asked by what was sent: many requests may be under way when the first refusal comes.
      if (asked === "json_schema" && request.schema !== undefined && refusesSchema(error)) {
        structured = "prompt";
        throw new ModelFault("bad-request", fault.message, { retriable: true, retryAfterMs: 0, cause: error });
      }
      throw fault;
    }
  }

  return {
    label: `${settings.model} at ${new URL(settings.baseUrl).host}`,
    async ask(request, signal) {
      try {
        const { value, attempts } = await retried(
          () => limiter.run(() => attempt(request, signal), signal),
          tools.retry ?? defaultRetry,
          tools,
          signal,
        );
        return { ...value, attempts };
      } catch (error) {
        // Whatever an abort ended, be it the request, the wait for a slot or the wait for a retry.
        if (signal?.aborted === true) throw new ModelFault("cancelled", "the run was cancelled", { cause: error });
        throw error;
      }
    },
  };
}

/** The request body; everything that servers assume differently is said. */
function body(request: ModelRequest, model: string, structured: "json_schema" | "prompt"): Body {
  const { sampling, schema, seed } = request;
  const base = {
    model,
    messages:
      schema !== undefined && structured === "prompt" ? spelledOut(request.messages, schema) : [...request.messages],
    temperature: sampling.temperature,
    top_p: sampling.topP,
    max_tokens: sampling.maxTokens,
    seed,
  };
  if (schema === undefined || structured === "prompt") return base;
  return {
    ...base,
    response_format: {
      type: "json_schema",
      json_schema: { name: schema.name, strict: true, schema: strictSchema(schema) },
    },
  };
}

/**
 * The schema as servers take it: every property required, and no rule for strings, since hosted ones refuse `minLength` and llama.cpp
 * refuses a `pattern` without anchors. The check of the reply has the whole schema.
 */
function strictSchema({ schema }: ReplySchema): Record<string, unknown> {
  const plain = (rules: unknown) =>
    Object.fromEntries(Object.entries(rules as object).filter(([rule]) => !stringRules.has(rule)));
  const properties = Object.fromEntries(Object.entries(schema.properties).map(([name, rules]) => [name, plain(rules)]));
  return { ...schema, properties, required: Object.keys(properties), additionalProperties: false };
}

const stringRules: ReadonlySet<string> = new Set(["minLength", "maxLength", "pattern", "format"]);

/** The shape in words, at the end of the system message, for servers without structured output. */
function spelledOut(messages: readonly Message[], { schema }: ReplySchema): Message[] {
  const shape = `Answer with one JSON object that fits this JSON Schema, and with nothing else:\n${JSON.stringify(schema)}`;
  const [first, ...rest] = messages;
  if (first?.role !== "system") return [{ role: "system", content: shape }, ...messages];
  return [{ role: "system", content: `${first.content}\n\n${shape}` }, ...rest];
}

/** What a completion says, or the fault that it is. Servers send errors with status 200, HTML, and empty content. */
function said(completion: Completion): { text: string; tokens?: Tokens } {
  const choice = (completion as Partial<Completion> | undefined)?.choices?.[0];
  if (typeof choice?.message !== "object" || choice.message === null) {
    const error = (completion as { error?: { message?: unknown } | string } | undefined)?.error;
    const detail =
      typeof error === "string" ? error : typeof error?.message === "string" ? error.message : "no choices in it";
    throw new ModelFault("broken-body", `the reply is no completion: ${detail.slice(0, 200)}`, { retriable: true });
  }
  const { message, finish_reason: finish } = choice;
  if (finish === "content_filter")
    throw new ModelFault("content-filter", "the endpoint's content filter held the reply back");
  if (message.refusal) throw new ModelFault("refusal", `the model refused: ${message.refusal.slice(0, 200)}`);
  if (finish === "length") throw new ModelFault("cut-by-length", "the reply was cut at the token limit");
  const text = typeof message.content === "string" ? message.content.trim() : "";
  if (text === "") throw new ModelFault("empty-reply", "the reply is empty", { retriable: true });
  const tokens = used(completion.usage);
  return tokens === undefined ? { text } : { text, tokens };
}

function used(usage: Completion["usage"]): Tokens | undefined {
  if (
    usage === undefined ||
    usage === null ||
    !Number.isInteger(usage.prompt_tokens) ||
    !Number.isInteger(usage.completion_tokens)
  )
    return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens;
  return {
    input: usage.prompt_tokens,
    output: usage.completion_tokens,
    ...(cached !== undefined && Number.isInteger(cached) ? { cachedInput: cached } : {}),
  };
}

/**
 * A `fetch` on `undici.request`: a fifth of the CPU of the full one. The whole body is read before it returns, so that the SDK's
 * time-out covers it. What it returns has the parts of a Response that the SDK reads, and no more. The headers are made here: the SDK
 * would add what it finds in OPENAI_CUSTOM_HEADERS, OPENAI_ORG_ID and OPENAI_PROJECT_ID, and a description of this machine.
 */
function fetchBy(agent: Agent, key: string | undefined): typeof fetch {
  const sent = {
    accept: "application/json",
    "content-type": "application/json",
    "user-agent": "rapport",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  return async (url, init = {}) => {
    const address = url instanceof Request ? url.url : url.toString();
    const reply = await send(address, {
      dispatcher: agent,
      method: (init.method ?? "GET") as "GET",
      headers: sent,
      body: (init.body as string | undefined) ?? null,
      signal: init.signal ?? null,
    });
    const body = await reply.body.text().catch((cause: unknown) => {
      throw init.signal?.aborted === true
        ? cause
        : new ModelFault("broken-body", "the reply broke off", { retriable: true, cause });
    });
    // A server may repeat the key, in an error or in words; it goes no further than this line.
    const text = key !== undefined && key.length >= 8 ? body.replaceAll(key, "(key)") : body;
    const status = reply.statusCode;
    // Some servers call their JSON text; the SDK would leave it unread.
    const headers = new Map([
      ...Object.entries(reply.headers).map(([name, value]) => [name, String(value)] as const),
      ["content-type", "application/json"],
    ]);
    const light = {
      status,
      ok: status >= 200 && status < 300,
      url: address,
      headers,
      body: null,
      text: async () => text,
      json: async () => JSON.parse(text) as unknown,
    };
    return light as unknown as Response;
  };
}
