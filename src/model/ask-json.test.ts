import { describe, expect, test } from "vitest";
import { schemaCheck } from "../scenario/schema-check.ts";
import { askJson, firstTryOf, InvalidReply, paidFor } from "./ask-json.ts";
import { contractRequest, faultOf, verdictSchema } from "./endpoint.contract.ts";
import type { Endpoint, ModelRequest } from "./endpoint.ts";
import { ModelFault } from "./model-fault.ts";

const request = { ...contractRequest(), schema: verdictSchema };
const check = schemaCheck(verdictSchema.schema);

/** An endpoint that says these in turn, and what it was asked. */
function saying(...lines: readonly (string | Error)[]): Endpoint & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    label: "lines",
    asked,
    async ask(given) {
      const line = lines[asked.length];
      asked.push(given);
      if (line instanceof Error) throw line;
      return { text: line ?? "", latencyMs: 1, attempts: 1, tokens: { input: 10, output: 2 } };
    },
  };
}

const ask = (endpoint: Endpoint, signal?: AbortSignal) =>
  askJson<{ word: string }, unknown>(endpoint, request, check, signal);

describe("askJson", () => {
  test("a reply that fits is asked for once", async () => {
    const endpoint = saying('{"word": "fine"}');
    const { value, replies } = await ask(endpoint);
    expect([value, replies.length]).toEqual([{ word: "fine" }, 1]);
    expect(endpoint.asked).toEqual([request]);
  });

  test("a reply that does not fit is shown with its fault, and asked for once more", async () => {
    const endpoint = saying('{"word": 3}', '{"word": "fine"}');
    const { value, replies } = await ask(endpoint);
    expect(value).toEqual({ word: "fine" });
    expect(replies.map(({ text }) => text)).toEqual(['{"word": 3}', '{"word": "fine"}']);
    const [first, again] = endpoint.asked;
    expect(again?.messages.slice(0, -2)).toEqual(first?.messages);
    expect(again?.messages.at(-2)).toEqual({ role: "assistant", content: '{"word": 3}' });
    expect(again?.messages.at(-1)?.role).toBe("user");
    expect(again?.messages.at(-1)?.content).toContain("word needs string, got 3");
    expect([again?.seed, again?.schema, again?.sampling]).toEqual([request.seed, request.schema, request.sampling]);
  });

  test.each([
    ["no object", "fine", "one complete JSON object"],
    ["a missing field", "{}", "word needs a value, got nothing"],
    ["a field too many", '{"word": "x", "mood": "y"}', "mood"],
    ["a wrong type", '{"word": ["x"]}', "word needs string"],
  ])("names the fault: %s", async (_, reply, fault) => {
    const endpoint = saying(reply, '{"word": "fine"}');
    await ask(endpoint);
    expect(endpoint.asked[1]?.messages.at(-1)?.content).toContain(fault);
  });

  test("after the second misfit it gives up; both replies are kept, and nothing is taken from the first", async () => {
    const endpoint = saying('{"word": 3}', "no");
    const fault = await faultOf(ask(endpoint));
    expect(fault).toBeInstanceOf(InvalidReply);
    expect([fault.code, fault.retriable]).toEqual(["invalid-json", false]);
    expect(fault.message).toMatch(/one complete JSON object.*asked twice/u);
    expect((fault as InvalidReply).replies.map(({ text }) => text)).toEqual(['{"word": 3}', "no"]);
    expect(endpoint.asked).toHaveLength(2);
  });

  test.each([
    ["valid", ['{"word": "fine"}']],
    ["no JSON", ["fine", '{"word": "fine"}']],
    ["does not fit the schema", ['{"word": 3}', '{"word": "fine"}']],
  ])("says that the first try was %s", async (expected, replies) => {
    expect((await ask(saying(...replies))).firstTry).toBe(expected);
  });

  test.each([
    ["no JSON", ["fine", '{"word": 3}']],
    ["does not fit the schema", ['{"word": 3}', "fine"]],
    ["no JSON", ["fine", new ModelFault("cut-by-length", "cut")]],
    ["cut short", [new ModelFault("cut-by-length", "cut")]],
    ["nothing", [new ModelFault("timeout", "late")]],
  ])("says that the first try was %s when it gives up, too", async (expected, replies) => {
    expect(firstTryOf(await faultOf(ask(saying(...replies))))).toEqual(expected === "nothing" ? [] : [expected]);
  });

  test("a first asking that fails is that fault, and there is nothing to ask again about", async () => {
    const failure = new ModelFault("timeout", "the request timed out", { retriable: true });
    const endpoint = saying(failure);
    expect(await faultOf(ask(endpoint))).toBe(failure);
    expect(endpoint.asked).toHaveLength(1);
  });

  test("a second asking that fails keeps the reply that was paid for, and the failure's code", async () => {
    const failure = new ModelFault("server-error", "HTTP 500: busy", { retriable: true });
    const fault = await faultOf(ask(saying("no", failure)));
    expect(fault).toBeInstanceOf(InvalidReply);
    expect(fault.code).toBe("server-error");
    expect(fault.cause).toBe(failure);
    expect((fault as InvalidReply).replies.map(({ text }) => text)).toEqual(["no"]);
  });

  test.each([
    ["both replies that did not fit", ["no", "no"], [1, 1]],
    ["the reply and the asking that failed", ["no", new ModelFault("cut-by-length", "cut", { attempts: 3 })], [1, 3]],
    ["the reply alone, when no second request was sent", ["no", new ModelFault("context-overflow", "full")], [1]],
    ["the only asking", [new ModelFault("timeout", "late", { attempts: 5 })], [5]],
    ["nothing, when nothing was sent", [new ModelFault("context-overflow", "full")], []],
  ])("what was paid for when it gives up: %s", async (_, lines, attempts) => {
    const paid = paidFor(await faultOf(ask(saying(...lines))));
    expect(paid.map((one) => one.attempts)).toEqual(attempts);
  });

  test("the tokens of a second asking that failed are kept beside those of the first", async () => {
    const tokens = { input: 40, output: 50 };
    const paid = paidFor(
      await faultOf(ask(saying("no", new ModelFault("cut-by-length", "x", { attempts: 1, tokens })))),
    );
    expect(paid.map((one) => one.tokens)).toEqual([{ input: 10, output: 2 }, tokens]);
  });

  test("a second asking that is cancelled is cancelled, and an error that is ours stays ours", async () => {
    const cancelled = new ModelFault("cancelled", "the run was cancelled");
    expect(await faultOf(ask(saying("no", cancelled)))).toBe(cancelled);
    await expect(ask(saying("no", new TypeError("ours")))).rejects.toThrow(TypeError);
  });
});
