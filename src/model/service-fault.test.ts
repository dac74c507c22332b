import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { changed, failing, openService, serviceKey, serviceRetry, type Answering } from "../../test/service-world.ts";
import { contractRequest, faultOf } from "./endpoint.contract.ts";

describe("faults that are final", () => {
  test.each<[string, Answering, string]>([
    ["401", failing(401), "key-refused"],
    ["403", failing(403), "key-refused"],
    ["404", failing(404), "not-found"],
    ["400", failing(400), "request-refused"],
    ["400 for a setting", failing(400, { message: "no", param: "temperature" }), "bad-request"],
    ["400 for a message", failing(400, { message: "no", param: "messages[1].content" }), "request-refused"],
    ["405", failing(405), "bad-request"],
    ["402", failing(402), "quota-spent"],
    [
      "429 with insufficient_quota",
      failing(429, { message: "you exceeded your quota", code: "insufficient_quota" }),
      "quota-spent",
    ],
    [
      "429 of the type insufficient_quota",
      failing(429, { message: "you exceeded your quota", type: "insufficient_quota" }),
      "quota-spent",
    ],
    [
      "a quota that is spent, in words alone",
      failing(429, { message: "You exceeded your current quota" }),
      "quota-spent",
    ],
    ["a bill that is not paid", failing(400, { message: "no", code: "billing_hard_limit_reached" }), "quota-spent"],
    ["a balance that is too low", failing(400, { message: "Your credit balance is too low" }), "quota-spent"],
    ["a model that the key may not use", failing(403, { message: "no", code: "model_not_found" }), "not-found"],
    ["a redirect", { status: 307, body: "", headers: { location: "http://127.0.0.1:9/v1" } }, "bad-request"],
    ["content that the endpoint filters", failing(400, { message: "no", code: "content_filter" }), "content-filter"],
    [
      "content that the endpoint flags",
      failing(403, { message: "moderation is required and your input was flagged" }),
      "content-filter",
    ],
    ["a body that is too large", { status: 413, body: "<h1>Request Entity Too Large</h1>" }, "context-overflow"],
    [
      "a reply cut at the token limit",
      changed({ finish_reason: "length", message: { role: "assistant", content: "Fin" } }),
      "cut-by-length",
    ],
    [
      "a reply held back by a filter",
      changed({ finish_reason: "content_filter", message: { role: "assistant", content: "" } }),
      "content-filter",
    ],
    [
      "a refusal",
      changed({ message: { role: "assistant", content: null, refusal: "I cannot play that." } }),
      "refusal",
    ],
  ])("%s is not tried again", async (_, answer, code) => {
    await using world = await openService(answer);
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.retriable]).toEqual([code, false]);
    expect(world.server.requests).toHaveLength(1);
    expect(world.waits).toEqual([]);
  });

  test("the message is one line with the status and what the server said, whatever shape it has", async () => {
    const bodies = [
      '{"error":{"message":"no\\nsuch thing"}}',
      '{"error":"no such thing"}',
      '{"object":"error","message":"no such thing"}',
      "<h1>no such thing</h1><style>p { top: 0 }</style><script>go();</script>",
      "<!DOCTYPE html><html><head><title>no such thing</title><style>p { top: 0 }</style></head><body><p>Sorry</p></body>",
      '{"detail":"no such thing"}',
      '{"detail":[{"type":"missing","loc":["body","model"],"msg":"no such thing","input":{}}]}',
      '[{"error":{"message":"no such thing"}}]',
      '"no such thing"',
      "no such thing",
    ];
    for (const body of bodies) {
      await using world = await openService({ status: 400, body });
      const { message } = await faultOf(world.endpoint.ask(contractRequest()));
      expect(message).toMatch(/^HTTP 400: (body\.model: )?no such thing$/u);
    }
  });

  test.each(["", " ", "{}", '{"error":null}', "[]", "null"])("a failure without words says so: %j", async (body) => {
    await using world = await openService({ status: 400, body });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toMatch(/^HTTP 400: \S/u);
  });

  test.each([
    ["llama.cpp, older", 500, "the request exceeds the available context size. try increasing the context size"],
    ["vLLM, older", 400, "This model's maximum context length is 1024 tokens. However, you requested 1025 tokens"],
    ["LM Studio, older", 400, "Reached context length of 4096 tokens, but this model does not support overflow"],
    ["a gateway", 413, "prompt is too long for the context window"],
  ])("a full context is named, whatever the words of %s", async (_, status, message) => {
    await using world = await openService(failing(status, { message }));
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.retriable, fault.attempts]).toEqual(["context-overflow", false, 1]);
  });

  test.each([
    ["a code alone", 400, { message: "too much", code: "context_length_exceeded" }, "context-overflow"],
    ["a context of another kind", 400, { message: "unknown context: larger" }, "request-refused"],
    ["a context that is not too small", 400, { message: "context_window is no field of this API" }, "request-refused"],
    ["a limit of requests", 429, { message: "maximum context length tokens per minute" }, "rate-limited"],
    ["a prompt", 400, { message: "prompt is too long: 200001 tokens > 199999 maximum" }, "context-overflow"],
    ["messages", 400, { message: "Please reduce the length of the messages" }, "context-overflow"],
    [
      "a limit of requests that names the bill",
      429,
      { message: "Limit 3. Please try again in 20s. Insufficient quota?" },
      "rate-limited",
    ],
    ["a model that is not loaded", 400, { message: "No models loaded. Please load a model" }, "not-found"],
    ["a model by its code, behind a gateway", 503, { message: "who?", code: "model_not_found" }, "not-found"],
    ["a model by its code", 400, { message: "who?", code: "model_not_found" }, "not-found"],
  ])("%s is told apart", async (_, status, error, code) => {
    await using world = await openService(failing(status, error), {}, { retry: { ...serviceRetry, attempts: 1 } });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).code).toBe(code);
  });

  test("a long message is cut", async () => {
    await using world = await openService(() => failing(400, { message: "x".repeat(5000) }));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message.length).toBeLessThan(230);
  });

  test("a key that the server repeats is taken out, also where the message is cut", async () => {
    const words = (before: number) => failing(401, { message: `${"x".repeat(before)}wrong key: ${serviceKey}` });
    await using world = await openService(words(0));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe("HTTP 401: wrong key: (key)");
    await using cut = await openService(words(185));
    expect((await faultOf(cut.endpoint.ask(contractRequest()))).message).not.toContain("sk-");
  });

  test.each(["o", "no", "suc"])("the key %j is too short to be told from words, and garbles none", async (key) => {
    await using world = await openService(failing(404, { message: "no such model" }), { key });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe("HTTP 404: no such model");
  });

  test("a short key is taken out as a word, and stays within others", async () => {
    const message = "no modelling of model, Model";
    await using world = await openService(failing(404, { message }), { key: "model" });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe(
      "HTTP 404: no modelling of (key), (key)",
    );
  });

  test("marks that hide a key are out before it is looked for, and those that hide none as well", async () => {
    const half = serviceKey.length / 2;
    for (const mark of ["\u202E", "\u200E", "\u001B[31m", "\u200B"]) {
      const message = `b\u202Ead ${serviceKey.slice(0, half)}${mark}${serviceKey.slice(half)}`;
      await using world = await openService(failing(404, { message }));
      expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe("HTTP 404: bad (key)");
    }
  });

  test("a key in the base URL is taken out", async () => {
    await using world = await openService(failing(404, { message: "no route /v1?api-key=abc-4711" }));
    const { baseUrl } = world.settings;
    const asked: string[] = [];
    const server = createHttpServer((request, response) => {
      asked.push(String(request.url));
      response.writeHead(404).end(`no route ${String(request.url)}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const other = world.pool.endpoint({
      ...world.settings,
      baseUrl: `http://127.0.0.1:${port}/v1?api-key=abc-4711&v=2026`,
    });
    const { message } = await faultOf(other.ask(contractRequest()));
    server.close();
    server.closeAllConnections();
    expect(asked).toHaveLength(1);
    expect(message).toBe("HTTP 404: no route /v1/chat/completions?api-key=(key)&v=2026");
    expect(baseUrl).not.toContain("abc-4711");
  });

  test("a key that a page spells in entities, or breaks by a tag within a word, is taken out", async () => {
    const spelled = Array.from(serviceKey, (sign) => `&#${sign.charCodeAt(0)};`).join("");
    const half = serviceKey.length / 2;
    const broken = `${serviceKey.slice(0, half)}<b></b>${serviceKey.slice(half)}`;
    await using world = await openService({
      status: 404,
      body: `<p>no</p><p>${spelled}</p><i>${broken}</i> &amp;&#99999999;`,
    });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe(
      "HTTP 404: no (key) (key) &amp;&#99999999;",
    );
  });

  test("a redirect without words says where it leads", async () => {
    const location = "https://other.example/v1?token=abc";
    await using world = await openService({ status: 301, body: "", headers: { location } });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe(
      "HTTP 301: the server leads elsewhere, to https://other.example, and redirects are not followed",
    );
  });

  test.each([
    ["tags that never end", `<html>${"<script ".repeat(40_000)}`],
    ["brackets alone", `<a${"<".repeat(400_000)}`],
    ["titles that never end", "<title".repeat(60_000)],
    ["an error in an error in an error", `${'{"error":'.repeat(5000)}1${"}".repeat(5000)}`],
    ["lists in lists", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
  ])("a page of %s is a failure like any other", async (_, body) => {
    await using world = await openService({ status: 502, body }, {}, { retry: { ...serviceRetry, attempts: 1 } });
    const { code, message } = await faultOf(world.endpoint.ask(contractRequest()));
    expect(code).toBe("server-error");
    expect(message).toMatch(/^HTTP 502: /u);
    expect(message.length).toBeLessThan(230);
  });

  test("a key of eight characters is taken out", async () => {
    await using world = await openService(failing(404, { message: "no such model: sk-12345" }), { key: "sk-12345" });
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe("HTTP 404: no such model: (key)");
  });
});

describe("faults that may pass", () => {
  test.each<[string, Answering, string]>([
    ["429", failing(429), "rate-limited"],
    ["500", failing(500), "server-error"],
    [
      "503 with HTML",
      { status: 503, body: "<html>loading</html>", headers: { "content-type": "text/html" } },
      "server-error",
    ],
    ["408", failing(408), "server-error"],
    ["a gateway that finds no host", failing(502, "dial tcp: lookup model-7.svc: host not found"), "server-error"],
    ["a gateway that finds no pod", failing(503, "model backend pod not found, retrying"), "server-error"],
    ["a reset connection", { does: "reset" }, "network"],
    ["a body cut half-way", { does: "cut" }, "broken-body"],
    [
      "200 with HTML",
      { status: 200, body: "<html>welcome</html>", headers: { "content-type": "text/html" } },
      "html-body",
    ],
    ["200 with HTML called JSON", { status: 200, body: "<html>welcome</html>" }, "html-body"],
    ["half a JSON", { status: 200, body: '{"choices": [{"mess' }, "broken-body"],
    ["what is neither JSON nor HTML", { status: 200, body: "upstream <unknown>" }, "broken-body"],
    ["a reply in the wrong role", changed({ message: { role: "user", content: "Fine." } }), "wrong-role"],
    ["200 with nothing", { status: 200, body: "" }, "broken-body"],
    ["204", { status: 204, body: "" }, "broken-body"],
    ["200 with an error object", { completion: { error: { message: "slot busy" } } }, "error-body"],
    ["200 with an error string", { completion: { error: "slot busy" } }, "error-body"],
    ["null", { status: 200, body: "null" }, "broken-body"],
    ["no choices", { completion: { choices: [] } }, "broken-body"],
    ["a choice without a message", changed({ message: null }), "broken-body"],
    ["empty content", changed({ message: { role: "assistant", content: " \n" } }), "empty-reply"],
    ["null content", changed({ message: { role: "assistant", content: null } }), "empty-reply"],
    [
      "content of another shape",
      changed({ message: { role: "assistant", content: [{ type: "image_url", text: "x" }] } }),
      "empty-reply",
    ],
    [
      "a tool call only",
      changed({
        finish_reason: "tool_calls",
        message: {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "1", type: "function", function: { name: "f", arguments: "{}" } }],
        },
      }),
      "empty-reply",
    ],
  ])("%s is tried as often as the policy says, and then a fault", async (_, answer, code) => {
    await using world = await openService(answer);
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.retriable]).toEqual([code, true]);
    expect(world.server.requests).toHaveLength(serviceRetry.attempts);
    expect(world.waits).toHaveLength(serviceRetry.attempts - 1);
  });

  test("what the server said of its error stands in the fault", async () => {
    await using world = await openService((_, index) => ({
      completion: { error: index % 2 === 0 ? "slot busy" : { message: "slot busy" } },
    }));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe(
      "the reply is no completion: slot busy",
    );
  });

  test("a page of HTML is named by its title, a wrong role by its name", async () => {
    const title = "<!DOCTYPE html><title>Sign in\n to the proxy</title>";
    await using page = await openService({ status: 200, body: title });
    expect((await faultOf(page.endpoint.ask(contractRequest()))).message).toBe(
      "the reply is a page of HTML: Sign in to the proxy",
    );
    await using role = await openService(changed({ message: { role: "tool", content: "Fine." } }));
    expect((await faultOf(role.endpoint.ask(contractRequest()))).message).toBe('the reply is in the role "tool"');
  });

  test.each([undefined, "", "assistant"])("the role %j is that of a reply", async (role) => {
    await using world = await openService(changed({ message: { role, content: "Fine." } }));
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
  });

  test("a refused connection is a fault of the network that names the address", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await using world = await openService(() => "never asked", { baseUrl: `http://127.0.0.1:${port}/v1` });
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect(fault.code).toBe("network");
    expect(fault.message).toContain(`ECONNREFUSED 127.0.0.1:${port}`);
    expect(world.waits).toHaveLength(serviceRetry.attempts - 1);
  });

  test("a reply after failures counts its attempts", async () => {
    await using world = await openService((_, index) => (index < 2 ? failing(500) : "Fine."));
    const { text, attempts } = await world.endpoint.ask(contractRequest());
    expect([text, attempts]).toEqual(["Fine.", 3]);
  });

  test("every request that is sent is told of", async () => {
    let calls = 0;
    await using world = await openService(
      (_, index) => (index < 2 ? failing(500) : "Fine."),
      {},
      { onCall: () => calls++ },
    );
    await world.endpoint.ask(contractRequest());
    expect(calls).toBe(3);
  });
});

describe("waits between attempts", () => {
  test("jitter is a share of a doubling delay with a cap", async () => {
    await using world = await openService(() => failing(500));
    await faultOf(world.endpoint.ask(contractRequest()));
    // 0.5 of 500, of 1000, of 2000 cut to 1500.
    expect(world.waits).toEqual([250, 500, 750]);
  });

  test.each<[string, Record<string, string>, number]>([
    ["seconds", { "retry-after": "3" }, 3000],
    ["seconds above the SDK's bound of 60", { "retry-after": "90" }, 90_000],
    ["milliseconds", { "retry-after-ms": "1234" }, 1234],
    ["milliseconds before seconds", { "retry-after-ms": "1234", "retry-after": "3" }, 1234],
    ["nonsense milliseconds beside seconds", { "retry-after-ms": "soon", "retry-after": "3" }, 3000],
    ["zero: jitter", { "retry-after": "0" }, 250],
    ["none: jitter", {}, 250],
    ["nonsense: jitter", { "retry-after": "soon" }, 250],
    ["blank: jitter", { "retry-after": "" }, 250],
    ["a date: jitter", { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, 250],
    ["a negative number: jitter", { "retry-after": "-1" }, 250],
    ["over ten minutes: jitter", { "retry-after": "601" }, 250],
  ])("Retry-After: %s", async (_, headers, wait) => {
    await using world = await openService((_request, index) =>
      index === 0 ? failing(429, { message: "slow down" }, headers) : "Fine.",
    );
    await world.endpoint.ask(contractRequest());
    expect(world.waits).toEqual([wait]);
  });

  test("Retry-After of a 503 counts as well", async () => {
    await using world = await openService((_, index) =>
      index === 0 ? failing(503, "loading", { "retry-after": "2" }) : "Fine.",
    );
    await world.endpoint.ask(contractRequest());
    expect(world.waits).toEqual([2000]);
  });

  test.each<[string, string, number]>([
    ["a date", "Wed, 21 Oct 2026 07:28:30 GMT", 30_000],
    ["a date gone by: jitter", "Wed, 21 Oct 2026 07:27:59 GMT", 250],
    ["a date in eleven minutes: jitter", "Wed, 21 Oct 2026 07:39:00 GMT", 250],
    ["seconds beside a clock", "3", 3000],
  ])("Retry-After with a clock: %s", async (_, after, wait) => {
    await using world = await openService(
      (_request, index) => (index === 0 ? failing(429, { message: "slow down" }, { "retry-after": after }) : "Fine."),
      {},
      { date: () => new Date("2026-10-21T07:28:00Z") },
    );
    await world.endpoint.ask(contractRequest());
    expect(world.waits).toEqual([wait]);
  });

  test("Retry-After: a number is no year, not even one that is about to begin", async () => {
    await using world = await openService(
      (_, index) => (index === 0 ? failing(429, { message: "slow down" }, { "retry-after": "2027" }) : "Fine."),
      {},
      { date: () => new Date("2026-12-31T23:55:00Z") },
    );
    await world.endpoint.ask(contractRequest());
    expect(world.waits).toEqual([250]);
  });

  test("a model that is still loading is given time", async () => {
    await using world = await openService((_, index) =>
      index === 0 ? failing(503, { message: "Loading model", code: 503 }) : "Fine.",
    );
    await world.endpoint.ask(contractRequest());
    expect(world.waits).toEqual([5000]);
  });

  test("a slot is not held while waiting", async () => {
    const seen: string[] = [];
    await using world = await openService(
      (request, index) => {
        seen.push(String(request["seed"]));
        return index === 0 ? failing(500) : "Fine.";
      },
      { maxInFlight: 1 },
      { sleep: async () => void (await world.endpoint.ask(contractRequest(2))) },
    );
    await world.endpoint.ask(contractRequest(1));
    expect(seen).toEqual(["1", "2", "1"]);
  });
});
