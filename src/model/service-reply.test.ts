import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changed, failing, openService, serviceKey, serviceRetry } from "../../test/service-world.ts";
import { contractRequest, faultOf, verdictSchema } from "./endpoint.contract.ts";
import { cost, paidTokens } from "../summary/prices.ts";
import { leastTokens } from "./service-prompt-size.ts";
import { serviceUsage } from "./service-usage.ts";

const says = (content: unknown) => ({ message: { role: "assistant", content } });
const usage = (input: number, output: number, cached?: number | null) => ({
  usage: {
    prompt_tokens: input,
    completion_tokens: output,
    ...(cached === undefined ? {} : { prompt_tokens_details: { cached_tokens: cached } }),
  },
});

describe("what a reply says", () => {
  test("thinking is no part of it", async () => {
    await using world = await openService(changed(says("<think>Is it grief?</think>\n\nI am sorry.")));
    expect((await world.endpoint.ask(contractRequest())).text).toBe("I am sorry.");
  });

  test("a key that the model repeats is no part of it", async () => {
    await using world = await openService(`Your key is ${serviceKey}.`);
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Your key is (key).");
  });

  test("text in parts is put together, and what is no text is left out", async () => {
    const parts = [
      { type: "thinking", thinking: [{ type: "text", text: "Is it grief?" }] },
      { type: "text", text: "I am" },
      { type: "text", text: " sorry. " },
    ];
    await using world = await openService(changed(says(parts)));
    expect((await world.endpoint.ask(contractRequest())).text).toBe("I am sorry.");
  });

  test.each(["json_schema", "prompt"] as const)(
    "JSON by %s keeps a tag of thinking in its strings",
    async (structuredOutput) => {
      const object = '{"word":"</think>","count":null}';
      await using world = await openService(changed(says(object)), { structuredOutput });
      expect((await world.endpoint.ask({ ...contractRequest(), schema: verdictSchema })).text).toBe(object);
    },
  );

  test.each([
    ["a thought that never ends", says("<think>Is it grief?")],
    ["a thought alone", says("<think>Is it grief?</think>\n")],
    ["reasoning beside nothing", { message: { role: "assistant", content: "", reasoning: "Is it grief?" } }],
    ["reasoning_content beside nothing", { message: { role: "assistant", content: null, reasoning_content: "Hm." } }],
  ])("%s is an empty reply, and says why", async (_, choice) => {
    await using world = await openService(changed(choice));
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.message]).toEqual(["empty-reply", "the reply is empty: all of it is thinking"]);
  });

  test("stop words and the wish for log probabilities are sent; probabilities are read", async () => {
    const content = [
      { token: "Fine", logprob: -0.5 },
      { token: ".", logprob: 0 },
    ];
    await using world = await openService(changed({ ...says("Fine."), logprobs: { content } } as object));
    const request = { ...contractRequest(), logProbs: true };
    const sampling = { ...request.sampling, stop: ["Client:"] };
    expect((await world.endpoint.ask({ ...request, sampling })).logProbs).toEqual([-0.5, 0]);
    expect(world.server.requests[0]).toMatchObject({ stop: ["Client:"], logprobs: true });
  });

  test.each([
    [null],
    [5],
    [{ content: "x" }],
    [{ content: [null] }],
    [{ content: null }],
    [{ content: [{ token: "Fine", logprob: null }] }],
    [{ content: [] }],
  ])("log probabilities of the shape %j are unknown", async (logprobs) => {
    await using world = await openService(changed({ ...says("Fine."), logprobs } as object));
    expect(await world.endpoint.ask({ ...contractRequest(), logProbs: true })).not.toHaveProperty("logProbs");
  });
});

describe("a reply of an odd shape", () => {
  test("is read as far as it is one: parts that are nothing are passed over", async () => {
    await using world = await openService(changed(says([null, "x", 5, { type: "text", text: "Fine." }])));
    expect(await world.endpoint.ask(contractRequest())).toMatchObject({ text: "Fine.", attempts: 1 });
  });

  test.each([
    ["deep", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`],
    ["deep and broken", "[".repeat(100_000)],
    ["an error that is deep", `${'{"error":'.repeat(20_000)}1${"}".repeat(20_000)}`],
    ["deep in its choices", `{"choices":[{"message":{"content":${"[".repeat(20_000)}${"]".repeat(20_000)}}}]}`],
  ])("is a broken body or an empty reply, and never a fault of the network: %s", async (_, body) => {
    await using world = await openService({ status: 200, body }, {}, { retry: { ...serviceRetry, attempts: 1 } });
    expect(["broken-body", "empty-reply"]).toContain((await faultOf(world.endpoint.ask(contractRequest()))).code);
  });

  test.each([
    ["spaces without width", "\u200B\u200B"],
    ["marks of direction", "\u202E \u2066"],
    ["fillers that count as letters", "\u3164\u115F"],
    ["a blank pattern", "\u2800"],
    ["a sequence for a terminal", "\u001B[31m"],
    ["control characters", "\u0000\u0001"],
    ["accents on nothing", "\u0301\u0302"],
  ])("is empty when there is nothing to be seen: %s", async (_, content) => {
    await using world = await openService(changed(says(content)), {}, { retry: { ...serviceRetry, attempts: 1 } });
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.message]).toEqual(["empty-reply", "the reply is empty: nothing in it can be seen"]);
  });

  test.each(["...", "?", "7", "🙂", "…", "好"])("is whole when it is no more than %s", async (content) => {
    await using world = await openService(changed(says(content)));
    expect((await world.endpoint.ask(contractRequest())).text).toBe(content);
  });
});

describe("a key that a model repeats", () => {
  const half = serviceKey.length / 2;
  const spelled = Array.from(serviceKey, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join("");

  test.each<[string, unknown, string]>([
    ["over two parts", [0, half].map((at) => ({ type: "text", text: serviceKey.slice(at, at + half) })), "(key)"],
    ["spelled in JSON", `{"word":"${spelled}","count":null}`, '{"word":"(key)","count":null}'],
    ["broken by a mark", `a ${serviceKey.slice(0, half)}\u202E${serviceKey.slice(half)}`, "a (key)"],
    ["broken by a sequence", `a ${serviceKey.slice(0, half)}\u001B[31m${serviceKey.slice(half)}`, "a (key)"],
    ["in capitals", serviceKey.toUpperCase(), "(key)"],
  ])("is no part of its reply: %s", async (_, content, text) => {
    await using world = await openService(changed(says(content)));
    expect((await world.endpoint.ask(contractRequest())).text).toBe(text);
  });
});

describe("figures that are no counts", () => {
  test.each([
    ["too many", 1e15, 5],
    ["nearly endless", 1e308, 5],
    ["too many at the end", 12, 1e9],
    ["less than nothing", -5, -1],
    ["a part of one", 0.5, 1],
  ])("are left out, and noted: %s", async (_, input, output) => {
    await using world = await openService(changed(says("Fine."), usage(input, output)));
    expect(await world.endpoint.ask(contractRequest())).not.toHaveProperty("tokens");
    expect(world.endpoint.notes()).toEqual(["counts tokens as nobody can: such counts are left out"]);
  });

  test("hold nobody up where tokens are limited", async () => {
    await using world = await openService(changed(says("Fine."), usage(1e15, -1e15)), {
      tokensPerMinute: 6000,
      maxInFlight: 1,
    });
    for (let seed = 0; seed < 3; seed++) await world.endpoint.ask(contractRequest(seed));
    expect(world.pool.held()).toEqual([]);
  });

  test("have a cost, whatever they are", () => {
    const figure = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom(0, 1e8, 1e8 + 1, 1e308),
      fc.string(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(figure, figure, figure, (input, output, cached) => {
        const { usage: said } = usage(input as number, output as number, cached as number);
        const found = serviceUsage(said as never, { messages: [] });
        const tokens = "tokens" in found ? found.tokens : { input: 0, output: 0 };
        expect(cost(paidTokens(tokens), { input: 2.5, output: 10 })).toBeLessThan(Infinity);
      }),
    );
  });
});

describe("why a reply ends", () => {
  test.each(["length", "max_tokens", "model_length"])("%s: it is cut", async (finish_reason) => {
    await using world = await openService(changed({ finish_reason, ...says("Fin") }, usage(12, 50)));
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.message]).toEqual(["cut-by-length", "the reply was cut at the token limit"]);
  });

  test("cut before its limit: the fault says so", async () => {
    await using world = await openService(changed({ finish_reason: "length", ...says("Fin") }, usage(12, 30)));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toBe(
      "the reply was cut after 30 of 50 tokens: the context is full, or the server has a limit of its own",
    );
  });

  test.each(["abort", "error", "cancelled"])("%s: it broke off and is asked for again", async (finish_reason) => {
    await using world = await openService((request, index) =>
      index === 0 ? changed({ finish_reason, ...says("Fin") })(request) : "Fine.",
    );
    expect(await world.endpoint.ask(contractRequest())).toMatchObject({ text: "Fine.", attempts: 2 });
  });

  test.each(["stop", "eos", "tool_calls", null])("%s: it is whole", async (finish_reason) => {
    await using world = await openService(changed({ finish_reason, ...says("Fine.") } as object));
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
  });
});

describe("tokens that brought nothing", () => {
  test.each([
    ["cut", { finish_reason: "length", ...says("Fin") }],
    ["filtered", { finish_reason: "content_filter", ...says("") }],
    ["refused", { message: { role: "assistant", content: null, refusal: "I will not." } }],
  ])("stand in the fault: %s", async (_, choice) => {
    await using world = await openService(changed(choice, usage(12, 50, 0)));
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.tokens, fault.attempts]).toEqual([{ input: 12, output: 50, cachedInput: 0 }, 1]);
  });

  test("of all attempts stand in the last fault", async () => {
    await using world = await openService(
      changed(says(""), usage(12, 1)),
      {},
      { retry: { ...serviceRetry, attempts: 3 } },
    );
    const fault = await faultOf(world.endpoint.ask(contractRequest()));
    expect([fault.code, fault.tokens, fault.attempts]).toEqual(["empty-reply", { input: 36, output: 3 }, 3]);
  });

  test("stand beside the reply that came after them", async () => {
    await using world = await openService((request, index) =>
      changed(says(index < 2 ? "" : "Fine."), usage(12, index))(request),
    );
    const reply = await world.endpoint.ask(contractRequest());
    expect(reply).toMatchObject({
      tokens: { input: 12, output: 2 },
      lostTokens: { input: 24, output: 1 },
      attempts: 3,
    });
  });

  test("are not made up for a failure that has none", async () => {
    await using world = await openService(failing(500));
    expect((await faultOf(world.endpoint.ask(contractRequest()))).tokens).toBeUndefined();
  });
});

describe("a prompt that was cut", () => {
  const words = (count: number) =>
    Array.from({ length: count }, (_, index) => `word${"s".repeat(index % 3)}`).join(" ");
  const asking = async (content: string, input: number, cached?: number) => {
    await using world = await openService(changed(says("Fine."), usage(input, 3, cached)));
    return await world.endpoint.ask({ ...contractRequest(), messages: [{ role: "user", content }] }).then(
      ({ text }) => text,
      (error: unknown) => error,
    );
  };

  test("is found by a count far below its words, and its tokens are kept", async () => {
    expect(await asking(words(1000), 749)).toMatchObject({
      code: "context-overflow",
      message: "the server cut the prompt: it counted 749 tokens where at least 750 were sent",
      retriable: false,
      tokens: { input: 749, output: 3 },
    });
    expect(await asking(words(1000), 750)).toBe("Fine.");
  });

  test("is found although the reply was cut as well", async () => {
    await using world = await openService(changed({ finish_reason: "length", ...says("Fin") }, usage(512, 50)));
    const messages = [{ role: "user", content: words(1000) }] as const;
    expect((await faultOf(world.endpoint.ask({ ...contractRequest(), messages }))).code).toBe("context-overflow");
  });

  test.each([10, 255])("is not found where %i tokens are counted: no context is as small", async (input) => {
    await using world = await openService(changed(says("Fine."), usage(input, 5)));
    const messages = [{ role: "user", content: words(1000) }] as const;
    const reply = await world.endpoint.ask({ ...contractRequest(), messages });
    expect(reply).toMatchObject({ text: "Fine." });
    expect(reply).not.toHaveProperty("tokens");
    expect(world.endpoint.notes()).toEqual(["counts tokens as nobody can: such counts are left out"]);
  });

  test.each<[string, string, number, number?]>([
    ["a short prompt", words(99), 1],
    ["Chinese, at three signs a token", "我昨天晚上又没有睡好，一直在想工作的事情。".repeat(200), 1400],
    ["Thai", "เมื่อคืนฉันนอนไม่หลับเลย".repeat(300), 900],
    ["one letter again and again", "a".repeat(20_000), 320],
    ["a laugh again and again", "ha".repeat(10_000), 2500],
    ["a line of signs", "=".repeat(20_000), 160],
    ["blank space", " \n".repeat(20_000), 160],
    ["very short words, as dense as any text", "a b ".repeat(1000), 680],
    ["a tokenizer that joins frequent words", words(1000), 800],
    ["a server that leaves cached tokens out of the count", words(1000), 40, 1200],
  ])("is not suspected of %s", async (_, content, input, cached) => {
    expect(await asking(content, input, cached)).toBe("Fine.");
  });

  test("cached tokens hide no cut where they are part of the count", async () => {
    expect(await asking(words(1000), 500, 490)).toMatchObject({ code: "context-overflow" });
  });

  test("no count, no suspicion", async () => {
    await using world = await openService(changed(says("Fine."), { usage: undefined }));
    const messages = [{ role: "user", content: words(5000) }] as const;
    expect((await world.endpoint.ask({ ...contractRequest(), messages })).text).toBe("Fine.");
  });

  test("never asks for more tokens than there are words", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,8}$/u), { maxLength: 400 }), (list) => {
        expect(leastTokens([{ content: list.join(" ") }])).toBeLessThanOrEqual(list.length);
      }),
    );
  });
});
