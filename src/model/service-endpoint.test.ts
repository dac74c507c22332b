import { afterEach, describe, expect, test, vi } from "vitest";
import { completion, startLoopbackServer, type Answer } from "../../test/loopback-server.ts";
import { changed, failing, openService, serviceKey, serviceRetry } from "../../test/service-world.ts";
import { contractRequest, faultOf, verdictSchema } from "./endpoint.contract.ts";
import type { Endpoint, Sampling } from "./endpoint.ts";
import { createServicePool } from "./service-endpoint.ts";

const withSchema = (seed?: number) => ({ ...contractRequest(seed), schema: verdictSchema });
const object = '{"word":"fine","count":null}';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("what is sent", () => {
  test("everything that servers assume differently is said", async () => {
    await using world = await openService(() => "Fine.");
    await world.endpoint.ask(contractRequest(42));
    expect(world.server.requests).toEqual([
      {
        model: "sample-model",
        messages: contractRequest().messages,
        temperature: 0.7,
        top_p: 1,
        max_tokens: 50,
        seed: 42,
      },
    ]);
  });

  test("every part of the sampling is sent under the name that services have for it", async () => {
    const sampling: Required<Sampling> = {
      temperature: 0.4,
      topP: 0.9,
      maxTokens: 60,
      frequencyPenalty: 0.3,
      presencePenalty: -0.2,
      stop: ["END"],
    };
    const names: Record<keyof Sampling, string> = {
      temperature: "temperature",
      topP: "top_p",
      maxTokens: "max_tokens",
      frequencyPenalty: "frequency_penalty",
      presencePenalty: "presence_penalty",
      stop: "stop",
    };
    await using world = await openService(() => "Fine.");
    await world.endpoint.ask({ ...contractRequest(), sampling });
    const sent = Object.entries(names).map(([key, name]) => [key, world.server.requests[0]?.[name]] as const);
    expect(Object.fromEntries(sent)).toEqual(sampling);
  });

  test("a schema goes along strictly: every property required, no other allowed, no rule for strings", async () => {
    await using world = await openService(() => object);
    await world.endpoint.ask(withSchema());
    expect(world.server.requests[0]?.response_format).toEqual({
      type: "json_schema",
      json_schema: {
        name: "verdict",
        strict: true,
        schema: {
          type: "object",
          required: ["word", "count"],
          additionalProperties: false,
          properties: { word: { type: "string" }, count: { type: ["integer", "null"] } },
        },
      },
    });
  });

  test("a server without structured output is told the shape in words, whole, at the end of the system message", async () => {
    await using world = await openService(() => object, { structuredOutput: "prompt" });
    await world.endpoint.ask(withSchema());
    const [request] = world.server.requests;
    expect(request).not.toHaveProperty("response_format");
    expect(request?.messages).toHaveLength(2);
    expect(request?.messages[0]?.content).toMatch(/^You answer in a word\.\n\nAnswer with one JSON object/u);
    expect(request?.messages[0]?.content).toContain(JSON.stringify(verdictSchema.schema));
  });

  test("without a system message the shape gets one of its own", async () => {
    await using world = await openService(() => object, { structuredOutput: "prompt" });
    await world.endpoint.ask({ ...withSchema(), messages: [{ role: "user", content: "Well?" }] });
    expect(world.server.requests[0]?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
  });

  test("the brief stays here", async () => {
    await using world = await openService(() => "Fine.");
    await world.endpoint.ask({ ...contractRequest(), brief: { secret: "canary-brief" } });
    expect(JSON.stringify(world.server.requests)).not.toContain("canary-brief");
  });

  test("the key is sent as a bearer token, and only when there is one", async () => {
    await using world = await openService(() => "Fine.");
    await world.endpoint.ask(contractRequest());
    await world.pool.endpoint({ ...world.settings, key: undefined }).ask(contractRequest());
    expect(world.server.headers.map(({ authorization }) => authorization)).toEqual([`Bearer ${serviceKey}`, undefined]);
  });

  test("nothing of the environment goes along", async () => {
    const canary = "canary-environment";
    for (const name of [
      "OPENAI_API_KEY",
      "OPENAI_ADMIN_KEY",
      "OPENAI_ORG_ID",
      "OPENAI_PROJECT_ID",
      "OPENAI_WEBHOOK_SECRET",
    ])
      vi.stubEnv(name, canary);
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1");
    vi.stubEnv("OPENAI_CUSTOM_HEADERS", `x-canary: ${canary}\nauthorization: Bearer ${canary}`);
    await using world = await openService(() => "Fine.", { key: undefined });
    await world.endpoint.ask(contractRequest());
    expect(Object.keys(world.server.headers[0] ?? {}).sort()).toEqual([
      "accept",
      "connection",
      "content-length",
      "content-type",
      "host",
      "user-agent",
    ]);
    expect(JSON.stringify([world.server.headers, world.server.requests])).not.toContain(canary);
  });
});

describe("what is answered", () => {
  test("text is trimmed, tokens are as counted", async () => {
    await using world = await openService(
      changed(
        { message: { role: "assistant", content: "\n Fine. " } },
        { usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 } },
      ),
    );
    const { text, tokens, attempts } = await world.endpoint.ask(contractRequest());
    expect({ text, tokens, attempts }).toEqual({ text: "Fine.", tokens: { input: 12, output: 3 }, attempts: 1 });
  });

  test.each([
    ["no usage", {}],
    ["usage null", { usage: null }],
    ["usage of another shape", { usage: { prompt_tokens: "12" } }],
  ])("with %s the tokens are unknown and not 0", async (_, parts) => {
    await using world = await openService(
      changed({ message: { role: "assistant", content: "Fine." } }, { usage: undefined, ...parts }),
    );
    expect(await world.endpoint.ask(contractRequest())).not.toHaveProperty("tokens");
  });

  test("cached tokens are told where they are counted", async () => {
    const usage = (details: unknown) => ({
      usage: { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: details },
    });
    const content = { message: { role: "assistant", content: "Fine." } };
    await using world = await openService((request, index) =>
      changed(content, usage(index === 0 ? { cached_tokens: 8 } : { cached_tokens: null }))(request),
    );
    expect((await world.endpoint.ask(contractRequest())).tokens).toEqual({ input: 12, output: 3, cachedInput: 8 });
    expect((await world.endpoint.ask(contractRequest())).tokens).toEqual({ input: 12, output: 3 });
  });

  test("JSON that a server calls text is read", async () => {
    await using world = await openService((request) => ({
      status: 200,
      body: JSON.stringify(completion(request, "Fine.")),
      headers: { "content-type": "text/plain" },
    }));
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
  });
});

describe("slots, time-outs and aborts", () => {
  const many = (endpoints: readonly Endpoint[], count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        (endpoints[index % endpoints.length] as Endpoint).ask(contractRequest(index)),
      ),
    );

  /** Answers only once so many requests stand side by side, and a while later, so that one too many has the time to come. */
  function gathering(width: number): () => Promise<Answer> {
    let here = 0;
    let release = (): void => undefined;
    const gathered = new Promise<void>((resolve) => (release = resolve));
    return async () => {
      if (++here === width) setTimeout(release, 50);
      await gathered;
      return "Fine.";
    };
  }

  test("never more than maxInFlight requests are under way, and as many as that", async () => {
    await using world = await openService(gathering(3), { maxInFlight: 3 });
    await many([world.endpoint], 20);
    expect(world.server.mostInFlight()).toBe(3);
  });

  test("endpoints with one base URL share the slots", async () => {
    await using world = await openService(gathering(3), { maxInFlight: 3 });
    await many([world.endpoint, world.pool.endpoint({ ...world.settings, model: "another-model" })], 20);
    expect(world.server.mostInFlight()).toBe(3);
  });

  test("they share the width that the pool was made with", async () => {
    await using server = await startLoopbackServer({ answer: gathering(5) });
    const pool = createServicePool(new Map([[server.baseUrl, 5]]), {
      now: () => 0,
      random: () => 0,
      sleep: async () => undefined,
    });
    const settings = {
      baseUrl: server.baseUrl,
      key: undefined,
      model: "m",
      timeoutMs: 10_000,
      structuredOutput: "prompt",
    } as const;
    await many([pool.endpoint({ ...settings, maxInFlight: 5 }), pool.endpoint({ ...settings, maxInFlight: 2 })], 20);
    expect(server.mostInFlight()).toBe(5);
    await pool.close();
  });

  // The bound is there so that a request without a time-out fails the test, and does not only slow it.
  test.each(["silence", "stall"] as const)(
    "a request that meets %s ends as a time-out, and its connection is closed",
    { timeout: 5000 },
    async (does) => {
      await using world = await openService({ does }, { timeoutMs: 50 }, { retry: { ...serviceRetry, attempts: 2 } });
      const fault = await faultOf(world.endpoint.ask(contractRequest()));
      expect([fault.code, fault.retriable, world.server.requests.length]).toEqual(["timeout", true, 2]);
      await vi.waitFor(() => expect(world.server.abandoned()).toBe(2));
    },
  );

  test("waiting for a slot is not counted as the request's time", async () => {
    await using world = await openService(
      (_, index) => (index === 0 ? { does: "silence" } : "Fine."),
      { maxInFlight: 1, timeoutMs: 200 },
      { retry: { ...serviceRetry, attempts: 1 } },
    );
    const first = faultOf(world.endpoint.ask(contractRequest()));
    const second = world.endpoint.ask(contractRequest());
    expect((await first).code).toBe("timeout");
    expect((await second).text).toBe("Fine.");
  });

  test("an abort closes the connection and is not tried again", async () => {
    const stop = new AbortController();
    await using world = await openService(() => {
      stop.abort();
      return { does: "silence" };
    });
    const fault = await faultOf(world.endpoint.ask(contractRequest(), stop.signal));
    expect([fault.code, fault.retriable]).toEqual(["cancelled", false]);
    await vi.waitFor(() => expect(world.server.abandoned()).toBe(1));
    expect(world.server.requests).toHaveLength(1);
  });

  test("an abort while waiting for a retry is the same fault", async () => {
    const stop = new AbortController();
    const sleep = async (_: number, signal?: AbortSignal) => {
      stop.abort();
      signal?.throwIfAborted();
    };
    await using world = await openService(() => failing(500), {}, { sleep });
    expect((await faultOf(world.endpoint.ask(contractRequest(), stop.signal))).code).toBe("cancelled");
    expect(world.server.requests).toHaveLength(1);
  });

  test("an abort while waiting for a slot is the same fault, and nothing is sent", async () => {
    const stop = new AbortController();
    await using world = await openService(
      () => {
        stop.abort();
        return { does: "silence" };
      },
      { maxInFlight: 1 },
    );
    const asked = [
      world.endpoint.ask(contractRequest(1), stop.signal),
      world.endpoint.ask(contractRequest(2), stop.signal),
    ];
    const codes = await Promise.all(asked.map(async (one) => (await faultOf(one)).code));
    expect(codes).toEqual(["cancelled", "cancelled"]);
    expect(world.server.requests).toHaveLength(1);
  });

  test("the label is the model and the host, without what a URL may hide", async () => {
    await using world = await openService(() => "Fine.");
    const { label } = world.pool.endpoint({
      ...world.settings,
      baseUrl: "https://user:hidden@models.example:8443/v1?key=hidden",
    });
    expect(label).toBe("sample-model at models.example:8443");
  });
});
