import OpenAI from "openai";
import { Agent } from "undici";
import type { Endpoint, ModelReply, ModelRequest } from "./endpoint.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import { ModelFault } from "./model-fault.ts";
import { defaultRetry, retried, type RetryPolicy, type RetryTools } from "./retry.ts";
import { createDialect, type Dialect } from "./service-dialect.ts";
import { serviceFault } from "./service-fault.ts";
import { serviceFetch } from "./service-fetch.ts";
import { serviceReply } from "./service-reply.ts";
import { requestBody } from "./service-request.ts";

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
  /** The time of day, for a Retry-After that is a date. */
  readonly date?: () => Date;
  /** Told of every request that is sent. */
  readonly onCall?: () => void;
}

/** An endpoint that learns what its server is like. */
export interface ServiceEndpoint extends Endpoint {
  /** What the server turned out to be like so far, in plain words, for the record. */
  notes(): readonly string[];
}

/** Makes endpoints that share one pool of connections; those with the same base URL share their slots, those with the same model what is learned of it. */
export interface ServicePool {
  endpoint(settings: ServiceSettings): ServiceEndpoint;
  close(): Promise<void>;
}

/**
 * A pool of service endpoints.
 *
 * @param widths slots by base URL: the widest that any role declares
 */
export function createServicePool(widths: ReadonlyMap<string, number>, tools: ServiceTools): ServicePool {
  const lines = new Map([...widths].map(([url, width]) => [url, openLine(width)]));
  const dialects = new Map<string, Dialect>();
  return {
    endpoint(settings) {
      const line = lines.get(settings.baseUrl) ?? openLine(settings.maxInFlight);
      lines.set(settings.baseUrl, line);
      const who = JSON.stringify([settings.baseUrl, settings.model]);
      const dialect = dialects.get(who) ?? createDialect();
      dialects.set(who, dialect);
      return createServiceEndpoint(settings, line, dialect, tools);
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

function createServiceEndpoint(
  settings: ServiceSettings,
  { limiter, agent }: Line,
  dialect: Dialect,
  tools: ServiceTools,
): ServiceEndpoint {
  const attempt = createAttempt(settings, agent, dialect, tools);
  return {
    label: `${settings.model} at ${new URL(settings.baseUrl).host}`,
    async ask(request, signal) {
      try {
        const { value, attempts, lostTokens } = await retried(
          () => limiter.run(() => attempt(request, signal), signal),
          tools.retry ?? defaultRetry,
          tools,
          signal,
        );
        return { ...value, attempts, ...(lostTokens === undefined ? {} : { lostTokens }) };
      } catch (error) {
        // Whatever an abort ended, be it the request, the wait for a slot or the wait for a retry.
        if (signal?.aborted === true) throw new ModelFault("cancelled", "the run was cancelled", { cause: error });
        throw error;
      }
    },
    notes: () => dialect.notes(),
  };
}

type Attempt = (request: ModelRequest, signal?: AbortSignal) => Promise<Omit<ModelReply, "attempts" | "lostTokens">>;

/** One request for one reply; a refusal that teaches something is a fault that may pass. */
function createAttempt(settings: ServiceSettings, agent: Agent, dialect: Dialect, tools: ServiceTools): Attempt {
  const { key, baseUrl, timeoutMs } = settings;
  const fetch = serviceFetch(agent, key);
  const client = new OpenAI({
    apiKey: key ?? "none",
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: timeoutMs,
    fetch,
    logLevel: "off",
  });
  return async (request, signal) => {
    tools.onCall?.();
    const started = tools.now();
    const sent = requestBody(request, { ...settings, lacks: (lack) => dialect.lacks(lack) });
    try {
      const completion = await client.chat.completions.create(sent, signal === undefined ? {} : { signal });
      // Before it is read: what cannot be used shows what the server is like, too.
      dialect.hear(completion ?? {}, sent);
      return { ...serviceReply(completion, sent, request), latencyMs: tools.now() - started };
    } catch (error) {
      const fault = serviceFault(error, { key, date: tools.date });
      if (!dialect.learn(error, sent)) throw fault;
      throw new ModelFault(fault.code, fault.message, { retriable: true, retryAfterMs: 0, cause: error });
    }
  };
}
