import { describe, expect, test } from "vitest";
import type { ChatRequest } from "../../test/loopback-server.ts";
import { changed, failing, openService } from "../../test/service-world.ts";
import { contractRequest, faultOf, verdictSchema } from "./endpoint.contract.ts";

const withSchema = (seed?: number) => ({ ...contractRequest(seed), schema: verdictSchema });
const object = '{"word":"fine","count":null}';

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
    expect(world.waits).toEqual([250]);
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

describe("a server that refuses a field", () => {
  const refusing =
    (field: string, error: unknown, status = 400) =>
    (request: ChatRequest) =>
      field in request ? failing(status, error) : "Fine.";
  const asked = { ...contractRequest(), logProbs: true };

  test.each<[string, string, unknown, number, string]>([
    [
      "max_tokens",
      "max_tokens",
      {
        message:
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        param: "max_tokens",
        code: "unsupported_parameter",
      },
      400,
      "takes max_completion_tokens",
    ],
    [
      "max_tokens by its name alone",
      "max_tokens",
      { message: "no", param: "max_tokens", code: "unsupported_parameter" },
      400,
      "takes max_completion_tokens",
    ],
    ["seed", "seed", { message: "body.seed: Extra inputs are not permitted" }, 422, "takes no seed: none is sent"],
    ["logprobs", "logprobs", { message: "logprobs is not supported by this model" }, 400, "gives no log probabilities"],
  ])("is asked without it from then on: %s", async (_, field, error, status, note) => {
    await using world = await openService(refusing(field, error, status));
    const first = await world.endpoint.ask(asked);
    const second = await world.endpoint.ask(asked);
    expect([first.attempts, second.attempts]).toEqual([2, 1]);
    expect(world.server.requests.map((request) => field in request)).toEqual([true, false, false]);
    expect(world.endpoint.notes()).toEqual([note]);
  });

  test("max_completion_tokens holds the same limit", async () => {
    await using world = await openService(refusing("max_tokens", { message: "use max_completion_tokens" }));
    await world.endpoint.ask(contractRequest());
    expect(world.server.requests.map((request) => request["max_completion_tokens"])).toEqual([undefined, 50]);
  });

  test("a full context that is told in words about max_tokens is no refusal of it", async () => {
    const message =
      "'max_tokens' or 'max_completion_tokens' is too large: 50. This model's maximum context length is 64 tokens and your request has 25 input tokens; unsupported";
    await using world = await openService(failing(400, { message, param: "max_tokens" }));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).code).toBe("context-overflow");
    expect(world.endpoint.notes()).toEqual([]);
  });

  test.each(["seed must be a number", "temperature is not supported"])(
    "anything else is final: %s",
    async (message) => {
      await using world = await openService(failing(400, { message }));
      expect((await faultOf(world.endpoint.ask(contractRequest()))).code).toBe("bad-request");
      expect(world.server.requests).toHaveLength(1);
    },
  );

  test("one after the other, all are learned", async () => {
    await using world = await openService((request) => {
      for (const field of ["response_format", "max_tokens", "seed"])
        if (field in request) return failing(400, { message: `${field} is not supported` });
      return object;
    });
    expect((await world.endpoint.ask(withSchema())).attempts).toBe(4);
    expect((await world.endpoint.ask(withSchema())).attempts).toBe(1);
    expect(world.endpoint.notes()).toEqual([
      "no response_format: the schema is put into words",
      "takes max_completion_tokens",
      "takes no seed: none is sent",
    ]);
  });

  test("roles with one model and address share what is learned; another model learns for itself", async () => {
    await using world = await openService(refusing("seed", { message: "unknown field seed" }));
    await world.endpoint.ask(contractRequest());
    const same = world.pool.endpoint({ ...world.settings, structuredOutput: "prompt" });
    const other = world.pool.endpoint({ ...world.settings, model: "another-model" });
    expect((await same.ask(contractRequest())).attempts).toBe(1);
    expect((await other.ask(contractRequest())).attempts).toBe(2);
  });
});

describe("what a server turned out to be like", () => {
  const content = { message: { role: "assistant", content: "Fine." } };

  test("nothing is noted of one that does as it is asked", async () => {
    await using world = await openService("Fine.");
    await world.endpoint.ask(contractRequest());
    expect(world.endpoint.notes()).toEqual([]);
  });

  test.each([
    ["no usage", changed(content, { usage: undefined }), "reports no usage"],
    [
      "a prompt of no tokens",
      changed(content, { usage: { prompt_tokens: 0, completion_tokens: 0 } }),
      "reports no usage",
    ],
    ["another name", changed(content, { model: "small-1" }), "answers as small-1"],
    ["a file for a name", changed(content, { model: "/home/someone/models/small-1.gguf" }), "answers as small-1.gguf"],
    ["a file of another system", changed(content, { model: "C:\\models\\small-1.gguf" }), "answers as small-1.gguf"],
    ["a publisher in its name", changed(content, { model: "someone/small-1" }), "answers as someone/small-1"],
    ["a fingerprint", changed(content, { system_fingerprint: "b123" }), "system fingerprint b123"],
    [
      "thinking beside its words",
      changed({ message: { ...content.message, reasoning: "Hm." } }),
      "sends thinking in reasoning: it is left out",
    ],
  ])("is noted: %s", async (_, answer, note) => {
    await using world = await openService(answer);
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
    expect(world.endpoint.notes()).toEqual([note]);
  });

  test("usage that comes and goes", async () => {
    await using world = await openService((request, index) =>
      changed(content, index === 0 ? {} : { usage: null })(request),
    );
    await world.endpoint.ask(contractRequest());
    await world.endpoint.ask(contractRequest());
    expect(world.endpoint.notes()).toEqual(["reports usage for some replies only"]);
  });

  test("of many fingerprints a few are told", async () => {
    await using world = await openService((request, index) =>
      changed(content, { system_fingerprint: `fp${index % 5}` })(request),
    );
    for (let index = 0; index < 6; index++) await world.endpoint.ask(contractRequest());
    expect(world.endpoint.notes()).toEqual(["system fingerprint fp0, fp1, fp2 and 2 more"]);
  });
});
