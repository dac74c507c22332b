import { describe, expect, test } from "vitest";
import type { Paid } from "./ask-json.ts";
import type { BatchResult } from "./batch-lines.ts";
import { batchedEndpoint } from "./batched-endpoint.ts";
import type { Endpoint, ModelReply, ModelRequest } from "./endpoint.ts";
import { ModelFault } from "./model-fault.ts";
import { requestBody } from "./service-request.ts";

const request: ModelRequest = {
  role: "judge",
  messages: [{ role: "user", content: "judge this" }],
  sampling: { temperature: 0, topP: 1, maxTokens: 100 },
  seed: 1,
  brief: undefined,
};
const usage = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };

function brought(content: string, { finish = "stop", refusal = null as string | null } = {}): BatchResult {
  const message = { role: "assistant", content, refusal };
  return { status: 200, body: { choices: [{ index: 0, finish_reason: finish, message }], usage } };
}

/** Asks twice of an endpoint with this result. */
async function asked(result: BatchResult | undefined) {
  const lost: Paid[] = [];
  let asks = 0;
  const live: Endpoint = {
    label: "live",
    ask: async () => ({ text: `live ${++asks}`, latencyMs: 5, attempts: 1 }),
  };
  const endpoint = batchedEndpoint({
    result,
    live,
    sent: (one) => requestBody(one, { model: "m", structuredOutput: "json_schema", lacks: () => false }),
    key: "sk-canary-0123456789",
    onLost: (paid) => void lost.push(paid),
  });
  const first: ModelReply | ModelFault = await endpoint.ask(request).catch((error: ModelFault) => error);
  const second = await endpoint.ask(request);
  return { first, second: second.text, lost };
}

describe("batchedEndpoint", () => {
  test("gives the result first, and asks live from then on", async () => {
    const { first, second, lost } = await asked(brought("from the batch"));
    expect(first).toEqual({
      text: "from the batch",
      tokens: { input: 9, output: 3 },
      latencyMs: 0,
      attempts: 1,
      batched: true,
    });
    expect([second, lost]).toEqual(["live 1", []]);
  });

  test.each([
    ["nothing", undefined, []],
    ["an error", { status: 500, body: { error: { message: "down" } } }, [{ attempts: 1, batched: true }]],
    [
      "a refusal of the request",
      { status: 400, body: { error: { message: "no seed" } } },
      [{ attempts: 1, batched: true }],
    ],
    ["no asking", { status: 0, body: { message: "too late" } }, [{ attempts: 1, batched: true }]],
    ["what is no completion", { status: 200, body: null }, [{ attempts: 1, batched: true }]],
    ["no words", brought(""), [{ attempts: 1, batched: true, tokens: { input: 9, output: 3 } }]],
  ])("%s is asked for live, and what it took is told", async (_, result, told) => {
    const { first, lost } = await asked(result);
    expect(first).toMatchObject({ text: "live 1" });
    expect(lost).toEqual(told);
  });

  test.each([
    ["refusal", brought("", { refusal: "I will not" })],
    ["cut-by-length", brought("half a", { finish: "length" })],
    ["content-filter", brought("", { finish: "content_filter" })],
  ])("what the model itself said stands: %s", async (code, result) => {
    const { first, lost } = await asked(result);
    expect(first).toBeInstanceOf(ModelFault);
    expect(first).toMatchObject({ code, attempts: 1, tokens: { input: 9, output: 3 } });
    expect(lost).toEqual([]);
  });
});
