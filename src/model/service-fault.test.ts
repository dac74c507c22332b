import { createServer, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import type { ChatRequest } from "../../test/loopback-server.ts";
import { changed, failing, openService, serviceKey, serviceRetry, type Answering } from "../../test/service-world.ts";
import { contractRequest, faultOf, verdictSchema } from "./endpoint.contract.ts";

const withSchema = (seed?: number) => ({ ...contractRequest(seed), schema: verdictSchema });
const object = '{"word":"fine","count":null}';

describe("faults that are final", () => {
  test.each<[string, Answering, string]>([
    ["401", failing(401), "key-refused"],
    ["403", failing(403), "key-refused"],
    ["404", failing(404), "not-found"],
    ["400", failing(400), "bad-request"],
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
      "<h1>no such thing</h1>",
    ];
    await using world = await openService((_, index) => ({ status: 400, body: bodies[index] ?? "" }));
    for (const _ of bodies) {
      const { message } = await faultOf(world.endpoint.ask(contractRequest()));
      expect(message).toMatch(/^HTTP 400: .*no such thing/u);
      expect(message).not.toContain("\n");
    }
  });

  test("a long message is cut", async () => {
    await using world = await openService(() => failing(400, { message: "x".repeat(5000) }));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message.length).toBeLessThan(230);
  });

  test("a key that the server repeats is taken out, also where the message is cut", async () => {
    await using world = await openService((_, index) =>
      failing(401, { message: `${"x".repeat(index === 0 ? 0 : 185)}wrong key: ${serviceKey}` }),
    );
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe("HTTP 401: wrong key: (key)");
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).not.toContain("sk-");
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
    ["a reset connection", { does: "reset" }, "network"],
    ["a body cut half-way", { does: "cut" }, "broken-body"],
    [
      "200 with HTML",
      { status: 200, body: "<html>welcome</html>", headers: { "content-type": "text/html" } },
      "broken-body",
    ],
    ["200 with HTML called JSON", { status: 200, body: "<html>welcome</html>" }, "broken-body"],
    ["200 with nothing", { status: 200, body: "" }, "broken-body"],
    ["204", { status: 204, body: "" }, "broken-body"],
    ["200 with an error object", { completion: { error: { message: "slot busy" } } }, "broken-body"],
    ["200 with an error string", { completion: { error: "slot busy" } }, "broken-body"],
    ["no choices", { completion: { choices: [] } }, "broken-body"],
    ["a choice without a message", changed({ message: null }), "broken-body"],
    ["empty content", changed({ message: { role: "assistant", content: " \n" } }), "empty-reply"],
    ["null content", changed({ message: { role: "assistant", content: null } }), "empty-reply"],
    [
      "content of another shape",
      changed({ message: { role: "assistant", content: [{ type: "text", text: "x" }] } }),
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
    ["zero", { "retry-after": "0" }, 0],
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

describe("a server that refuses the schema", () => {
  const refusing = (message: string) => (request: ChatRequest) =>
    request.response_format === undefined ? object : failing(400, { message });

  test.each([
    "This response_format type is unavailable now",
    "'response_format.type' must be 'text'",
    "JSON schema conversion failed:\nPattern must start with '^' and end with '$'",
    "Failed to initialize samplers: failed to parse grammar",
    `${"x".repeat(500)} response_format is unknown`,
  ])("is asked in words from then on: %s", async (message) => {
    await using world = await openService(refusing(message));
    const first = await world.endpoint.ask(withSchema());
    const second = await world.endpoint.ask(withSchema());
    expect([first.text, first.attempts, second.attempts]).toEqual([object, 2, 1]);
    expect(world.server.requests.map((request) => request.response_format !== undefined)).toEqual([true, false, false]);
    expect(world.waits).toEqual([0]);
  });

  test("and all requests that were under way when it refused are asked again", async () => {
    await using world = await openService(refusing("unknown parameter: response_format"));
    const replies = await Promise.all(Array.from({ length: 8 }, (_, seed) => world.endpoint.ask(withSchema(seed))));
    expect(replies.map(({ text }) => text)).toEqual(Array.from({ length: 8 }, () => object));
  });

  test("a bad request for another reason degrades nothing", async () => {
    await using world = await openService((_, index) =>
      index === 0 ? failing(400, { message: "context is too long" }) : object,
    );
    await faultOf(world.endpoint.ask(withSchema()));
    await world.endpoint.ask(withSchema());
    expect(world.server.requests.map((request) => request.response_format !== undefined)).toEqual([true, true]);
  });

  test("a refusal of the words too is final", async () => {
    await using world = await openService(() => failing(400, { message: "response_format is unknown" }));
    const fault = await faultOf(world.endpoint.ask(withSchema()));
    expect([fault.code, fault.retriable]).toEqual(["bad-request", false]);
    expect(world.server.requests).toHaveLength(2);
  });
});
