import { describe, expect, test } from "vitest";
import type { Endpoint, ModelReply, ModelRequest } from "./endpoint.ts";
import { meteredEndpoint, type PaidAsking } from "./metered-endpoint.ts";
import { ModelFault, type FaultCode } from "./model-fault.ts";

const request: ModelRequest = {
  role: "patient",
  messages: [],
  sampling: { temperature: 0, topP: 1, maxTokens: 10 },
  seed: 1,
  order: 7,
  brief: undefined,
};
const tokens = { input: 10, output: 2 };

/** What is told of one asking. */
async function told(answer: Partial<ModelReply> | Error): Promise<PaidAsking[]> {
  const paid: PaidAsking[] = [];
  const endpoint: Endpoint = {
    label: "sample",
    ask: async () => {
      if (answer instanceof Error) throw answer;
      return { text: "Mm.", latencyMs: 1, attempts: 1, ...answer };
    },
  };
  const metered = meteredEndpoint(endpoint, (one) => paid.push(one));
  const asked = metered.ask(request);
  if (answer instanceof Error) await expect(asked).rejects.toBe(answer);
  else expect(await asked).toMatchObject({ text: "Mm.", ...answer });
  return paid;
}

describe("meteredEndpoint", () => {
  test("tells of every reply with its tokens and those of its lost attempts", async () => {
    expect(await told({ tokens })).toEqual([{ request, tokens: [tokens], isUncounted: false }]);
    const lostTokens = { input: 5, output: 1 };
    expect(await told({ tokens, lostTokens, attempts: 3 })).toEqual([
      { request, tokens: [tokens, lostTokens], isUncounted: false },
    ]);
  });

  test("says so when a reply was not counted: unknown is not free", async () => {
    expect(await told({})).toEqual([{ request, tokens: [], isUncounted: true }]);
    expect(await told({ lostTokens: tokens })).toEqual([{ request, tokens: [tokens], isUncounted: true }]);
  });

  test("tells nothing of a stored reply, whatever it took when it was made", async () => {
    expect(await told({ tokens, lostTokens: tokens, stored: true })).toEqual([]);
  });

  test.each<[FaultCode, boolean]>([
    ["refusal", true],
    ["cut-by-length", true],
    ["timeout", true],
    ["rate-limited", false],
    ["server-error", false],
    ["key-refused", false],
    ["endpoint-stopped", false],
    ["cancelled", false],
    ["not-stored", false],
  ])("a fault %s without a count may be paid for: %s", async (code, isUncounted) => {
    const fault = new ModelFault(code, "made up", { attempts: 2 });
    expect(await told(fault)).toEqual(isUncounted ? [{ request, tokens: [], isUncounted }] : []);
  });

  test("tells of a fault that took tokens, and of no other error", async () => {
    expect(await told(new ModelFault("rate-limited", "made up", { tokens }))).toEqual([
      { request, tokens: [tokens], isUncounted: false },
    ]);
    expect(await told(new TypeError("a bug"))).toEqual([]);
  });
});
