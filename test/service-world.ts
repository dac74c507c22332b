import {
  completion,
  startLoopbackServer,
  type Answer,
  type ChatRequest,
  type LoopbackServer,
} from "./loopback-server.ts";
import {
  createServicePool,
  type ServiceEndpoint,
  type ServicePool,
  type ServiceSettings,
  type ServiceTools,
} from "../src/model/service-endpoint.ts";

/** The key of {@link openService}. */
export const serviceKey = "sk-loopback-0123456789";

/** The retry policy of {@link openService}. */
export const serviceRetry = { attempts: 4, baseDelayMs: 500, maxDelayMs: 1500 };

/** A server, a pool, an endpoint on it, and the waits between its attempts, in milliseconds. */
export interface ServiceWorld extends AsyncDisposable {
  readonly server: LoopbackServer;
  readonly pool: ServicePool;
  readonly endpoint: ServiceEndpoint;
  readonly settings: ServiceSettings;
  readonly waits: readonly number[];
}

/** What a server does with a request, or an answer for all of them. */
export type Answering = Answer | ((request: ChatRequest, index: number) => Answer | Promise<Answer>);

/** Starts a loopback server and an endpoint on it. Chance is always 0.5; waits are noted, and not waited: the clock jumps. */
export async function openService(
  answering: Answering,
  overrides: Partial<ServiceSettings> = {},
  tools: Partial<ServiceTools> = {},
): Promise<ServiceWorld> {
  const server = await startLoopbackServer({ answer: typeof answering === "function" ? answering : () => answering });
  const waits: number[] = [];
  let waited = 0;
  const sleep = async (ms: number) => {
    waits.push(ms);
    waited += ms;
  };
  const timer = (ms: number, ring: () => void) => {
    const set = setTimeout(() => {
      waited += ms;
      ring();
    });
    return () => clearTimeout(set);
  };
  const pool = createServicePool(new Map(), {
    now: () => performance.now() + waited,
    random: () => 0.5,
    sleep,
    timer,
    retry: serviceRetry,
    ...tools,
  });
  const settings: ServiceSettings = {
    baseUrl: server.baseUrl,
    key: serviceKey,
    model: "sample-model",
    maxInFlight: 8,
    timeoutMs: 10_000,
    structuredOutput: "json_schema",
    ...overrides,
  };
  return {
    server,
    pool,
    endpoint: pool.endpoint(settings),
    settings,
    waits,
    async [Symbol.asyncDispose]() {
      await pool.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** An answer with an error in the usual shape. */
export function failing(
  status: number,
  error: unknown = { message: `made up ${status}` },
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, body: JSON.stringify({ error }), headers };
}

/** A completion whose choice is replaced in parts. */
export function changed(
  choice: { readonly finish_reason?: string; readonly message?: unknown },
  parts: object = {},
): (request: ChatRequest) => Answer {
  return (request) => {
    const usual = completion(request, "") as { choices: [object] };
    return { completion: { ...usual, choices: [{ ...usual.choices[0], ...choice }], ...parts } };
  };
}
