import { expect, test } from "vitest";
import { startLoopbackServer, type Answer } from "../../test/loopback-server.ts";
import { contractRequest, endpointContract, faultOf, type Behaviour } from "./endpoint.contract.ts";
import { createProgramEndpoint } from "./program-endpoint.ts";
import { createServicePool } from "./service-endpoint.ts";

const words: Readonly<Record<Behaviour, string>> = {
  words: "Fine.",
  object: '{"word": "fine", "count": null}',
  nothing: " \n",
  waits: "too late",
};

endpointContract("a program", { seeded: true }, async (behaviour, onAsk) => {
  const reply = () => {
    onAsk();
    return words[behaviour];
  };
  return {
    endpoint: createProgramEndpoint({ name: "sample", fingerprint: () => "1", reply }),
    [Symbol.asyncDispose]: async () => undefined,
  };
});

// A seed is requested from a service and never promised by it.
endpointContract("a service", { seeded: false, abort: "is waited for" }, async (behaviour, onAsk) => {
  const key = "sk-contract-key";
  const answer = (): Answer => {
    onAsk();
    return behaviour === "waits" ? { does: "silence" } : words[behaviour];
  };
  const server = await startLoopbackServer({ answer });
  const pool = createServicePool(new Map(), {
    now: () => performance.now(),
    random: () => 0,
    sleep: async () => undefined,
  });
  const endpoint = pool.endpoint({
    baseUrl: server.baseUrl,
    key,
    model: "sample-model",
    maxInFlight: 2,
    timeoutMs: 10_000,
    structuredOutput: "json_schema",
  });
  return {
    endpoint,
    key,
    async [Symbol.asyncDispose]() {
      await pool.close();
      await server[Symbol.asyncDispose]();
    },
  };
});

test("a program that throws is a fault that names it", async () => {
  const reply = () => {
    throw new Error("no such line");
  };
  const fault = await faultOf(
    createProgramEndpoint({ name: "sample", fingerprint: () => "1", reply }).ask(contractRequest()),
  );
  expect([fault.code, fault.message, fault.retriable]).toEqual(["program", "sample failed: no such line", false]);
});

test("a program is called a stand-in and counts no tokens", async () => {
  const endpoint = createProgramEndpoint({ name: "sample", fingerprint: () => "1", reply: () => "Fine." });
  expect(endpoint.label).toBe("sample (offline stand-in)");
  expect(await endpoint.ask(contractRequest())).toEqual({ text: "Fine.", latencyMs: 0, attempts: 1 });
});
