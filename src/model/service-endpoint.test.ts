import { createServer as createHttpServer } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { createServer, type AddressInfo } from "node:net";
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
      "accept-encoding",
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

describe("what comes over the wire", () => {
  const bytesOf = (text: string) => Buffer.from(text);

  /** A server below the level of the loopback server: it writes what it is given, piece by piece. */
  async function raw(pieces: readonly Uint8Array[], head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n") {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
        socket.write(`${head}content-length: ${length}\r\nconnection: close\r\n\r\n`);
        const write = (at: number): void => {
          const piece = pieces[at];
          if (piece === undefined) socket.end();
          else socket.write(piece, () => setTimeout(() => write(at + 1), 5));
        };
        write(0);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const world = await openService("never asked", { baseUrl: `http://127.0.0.1:${port}/v1` });
    return {
      endpoint: world.endpoint,
      async [Symbol.asyncDispose]() {
        await world[Symbol.asyncDispose]();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  const plainJson = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
  const saying = (text: string) => JSON.stringify(completion({ model: "m", messages: [] }, text));

  test("letters that are cut between two pieces are put together", async () => {
    const bytes = bytesOf(saying("Ça va très bien. 大丈夫です。"));
    await using world = await raw([
      bytes.subarray(0, 180),
      ...Array.from(bytes.subarray(180, 230), (byte) => Uint8Array.of(byte)),
      bytes.subarray(230),
    ]);
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Ça va très bien. 大丈夫です。");
  });

  test("a mark of the byte order is no part of the JSON", async () => {
    await using world = await raw([bytesOf(`\uFEFF${saying("Fine.")}`)]);
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
  });

  test("nothing compressed is asked for", async () => {
    await using world = await openService("Fine.");
    await world.endpoint.ask(contractRequest());
    expect(world.server.headers[0]?.["accept-encoding"]).toBe("identity");
  });

  test.each<[string, Uint8Array]>([
    ["gzip", gzipSync(saying("Fine."))],
    ["x-gzip", gzipSync(saying("Fine."))],
    ["deflate", deflateSync(saying("Fine."))],
    ["Deflate", deflateRawSync(saying("Fine."))],
    ["br", brotliCompressSync(saying("Fine."))],
    ["zstd", zstdCompressSync(saying("Fine."))],
    ["deflate, gzip", gzipSync(deflateSync(saying("Fine.")))],
    ["identity", bytesOf(saying("Fine."))],
  ])("what comes as %s all the same is unpacked", async (encoding, bytes) => {
    await using world = await raw([bytes], `${plainJson}content-encoding: ${encoding}\r\n`);
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
  });

  test.each<[string, string, Uint8Array]>([
    ["is broken", "gzip", gzipSync(saying("Fine.")).subarray(0, 40)],
    ["becomes gigabytes", "gzip", gzipSync(Buffer.alloc(64 * 1024 * 1024))],
    ["is of a kind that nobody knows", "pack200", bytesOf(saying("Fine."))],
  ])("what is compressed and %s is a broken body", async (_, encoding, bytes) => {
    await using world = await raw([bytes], `${plainJson}content-encoding: ${encoding}\r\n`);
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.retriable]).toEqual(["broken-body", true]);
  });

  test("a refusal that is compressed says what it says", async () => {
    const words = gzipSync(JSON.stringify({ error: { message: "no such model" } }));
    await using world = await raw([words], "HTTP/1.1 404 Not Found\r\ncontent-encoding: gzip\r\n");
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe("HTTP 404: no such model");
  });

  test("a reply far longer than what was asked for is given up while it is read", async () => {
    let written = 0;
    const server = createHttpServer((_, response) => {
      const chunk = Buffer.alloc(64 * 1024, "x");
      const more = (): void => {
        written += chunk.length;
        if (!response.destroyed && written < 2 ** 28) response.write(chunk, more);
      };
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await using world = await openService(
      "never asked",
      { baseUrl: `http://127.0.0.1:${port}/v1` },
      { retry: { ...serviceRetry, attempts: 1 } },
    );
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    server.close();
    server.closeAllConnections();
    expect([fault.code, fault.retriable]).toEqual(["broken-body", true]);
    expect(fault.message).toMatch(/^the reply has more than the \d{3},\d{3} bytes that what was asked for can have$/u);
    expect(written).toBeLessThan(2 ** 26);
  });

  test("of an error page without an end the words are read, and no half of a key", async () => {
    const key = "sk-loopback-0123456789";
    let at = 0;
    const server = createHttpServer((_, response) => {
      response.writeHead(500, { "content-type": "text/html" });
      const page = `<html><title></title>down ${`<b ${"x".repeat(90)}>`.repeat(600)}${`${key} `.repeat(400)}`;
      const more = (): void => {
        if (!response.destroyed && at++ < 4096) response.write(page, more);
      };
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await using world = await openService(
      "never asked",
      { baseUrl: `http://127.0.0.1:${port}/v1`, key },
      { retry: { ...serviceRetry, attempts: 1 } },
    );
    const { message, code } = await faultOf(world.endpoint.ask(contractRequest()));
    server.close();
    server.closeAllConnections();
    expect(code).toBe("server-error");
    expect(message).toMatch(/^HTTP 500: down (\(key\) ?)+/u);
    expect(message).not.toContain("sk-");
    expect(at).toBeLessThan(1000);
  });

  test("a word on the way before the answer is none", async () => {
    const early = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n";
    await using world = await raw([bytesOf(saying("Fine."))], `${early}HTTP/1.1 200 OK\r\n`);
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
  });

  test("what is no HTTP is a fault of the network", async () => {
    await using world = await raw([bytesOf("nonsense")], "SSH-2.0-OpenSSH_9.6\r\n");
    expect((await faultOf(world.endpoint.ask(contractRequest()))).code).toBe("network");
  });

  test("the words of a base URL stand behind the path", async () => {
    const asked: string[] = [];
    const server = createHttpServer((request, response) => {
      asked.push(String(request.url));
      response.end(saying("Fine."));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await using world = await openService("never asked", { baseUrl: `http://127.0.0.1:${port}/v1?api-version=1` });
    await world.endpoint.ask(contractRequest());
    server.close();
    expect(asked).toEqual(["/v1/chat/completions?api-version=1"]);
  });

  test("no redirect is followed", async () => {
    await using other = await startLoopbackServer();
    const location = `${other.baseUrl}/chat/completions`;
    await using world = await openService({ status: 307, body: "", headers: { location } });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).code).toBe("bad-request");
    expect(other.requests).toEqual([]);
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
    const pool = createServicePool(new Map([[server.baseUrl, { maxInFlight: 5 }]]), {
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

  test("an abort leaves what is in flight to finish, and nothing is asked after it", async () => {
    const stop = new AbortController();
    await using world = await openService(async () => {
      stop.abort();
      return "Fine.";
    });
    expect((await world.endpoint.ask(contractRequest(), stop.signal)).text).toBe("Fine.");
    expect((await faultOf(world.endpoint.ask(contractRequest(), stop.signal))).code).toBe("cancelled");
    expect(world.server.requests).toHaveLength(1);
  });

  test("what fails after an abort is not tried again", async () => {
    const stop = new AbortController();
    await using world = await openService(() => {
      stop.abort();
      return failing(500);
    });
    expect((await faultOf(world.endpoint.ask(contractRequest(), stop.signal))).code).toBe("cancelled");
    expect(world.server.requests).toHaveLength(1);
  });

  test.each(["silence", "stall"] as const)("a kill ends a request that meets %s, down to the socket", async (does) => {
    const kill = new AbortController();
    let met = (): void => undefined;
    const meeting = new Promise<void>((resolve) => (met = resolve));
    await using world = await openService(
      () => {
        met();
        return { does };
      },
      {},
      { kill: kill.signal },
    );
    const asked = faultOf(world.endpoint.ask(contractRequest()));
    await meeting;
    kill.abort();
    const fault = await asked;
    expect([fault.code, fault.retriable]).toEqual(["cancelled", false]);
    await vi.waitFor(() => expect(world.server.abandoned()).toBe(1));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).code).toBe("cancelled");
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

  test("an abort while waiting for a slot is a fault at once, and nothing is sent", async () => {
    const stop = new AbortController();
    let answer = (): void => undefined;
    const answering = new Promise<void>((resolve) => (answer = resolve));
    await using world = await openService(
      async () => {
        stop.abort();
        await answering;
        return "Fine.";
      },
      { maxInFlight: 1 },
    );
    const first = world.endpoint.ask(contractRequest(1), stop.signal);
    expect((await faultOf(world.endpoint.ask(contractRequest(2), stop.signal))).code).toBe("cancelled");
    answer();
    expect((await first).text).toBe("Fine.");
    expect(world.server.requests).toHaveLength(1);
  });

  test("limits of which the server tells are kept, and those of a pause for the whole line", async () => {
    const headers = {
      "x-ratelimit-limit-requests": "600",
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": "1m0s",
    };
    let clock = 0;
    const times: number[] = [];
    await using world = await openService(
      (request, index) => {
        times.push(clock);
        return index === 0
          ? { status: 200, body: JSON.stringify(completion(request, "Fine.")), headers }
          : index === 1
            ? failing(429, undefined, { "retry-after": "7" })
            : "Fine.";
      },
      {},
      {
        now: () => clock,
        sleep: async (ms) => void (clock += ms),
        timer(ms, ring) {
          const set = setTimeout(() => {
            clock += ms;
            ring();
          });
          return () => clearTimeout(set);
        },
      },
    );
    for (let index = 0; index < 3; index++) await world.endpoint.ask(contractRequest(index));
    const [first = 0, second = 0, third = 0] = times;
    expect([first, third - second]).toEqual([0, 7000]);
    // A tenth of a second for the next request, and two that are left unused.
    expect(second).toBeGreaterThan(250);
    expect(second).toBeLessThan(350);
  });

  test("a model that refuses everything for minutes is stopped, and left for another day", async () => {
    const retry = { ...serviceRetry, refusals: 500, maxDelayMs: 4000 };
    await using world = await openService(failing(429), {}, { retry });
    const other = world.endpoint.ask(contractRequest()).catch((error: unknown) => error);
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect(fault.code).toBe("endpoint-stopped");
    expect(fault.message).toMatch(/it has refused everything for 2\.5 minutes \(HTTP 429: made up 429\).*--resume$/u);
    expect(await other).toMatchObject({ code: "endpoint-stopped" });
    expect(world.pool.stopped()).toHaveLength(1);
    const { length } = world.server.requests;
    expect(length).toBeGreaterThan(20);
    expect((await faultOf(world.endpoint.ask(contractRequest()))).code).toBe("endpoint-stopped");
    expect(world.server.requests).toHaveLength(length);
  });

  test("a Retry-After holds up everyone at that address", async () => {
    let clock = 0;
    const times: number[] = [];
    let refused = (): void => undefined;
    const refusing = new Promise<void>((resolve) => (refused = resolve));
    await using world = await openService(
      (_, index) => {
        times.push(clock);
        return index === 0 ? failing(429, undefined, { "retry-after": "7" }) : "Fine.";
      },
      {},
      {
        now: () => clock,
        sleep: () => {
          refused();
          return new Promise((resolve) => setTimeout(resolve, 20));
        },
        timer(ms, ring) {
          const set = setTimeout(() => {
            clock += ms;
            ring();
          });
          return () => clearTimeout(set);
        },
      },
    );
    const first = world.endpoint.ask(contractRequest(1));
    await refusing;
    const other = world.pool.endpoint({ ...world.settings, model: "another-model" });
    await Promise.all([first, other.ask(contractRequest(2))]);
    expect(times[0]).toBe(0);
    expect(Math.min(...times.slice(1))).toBeGreaterThanOrEqual(7000);
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
