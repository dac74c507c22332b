import { describe, expect, onTestFinished, test } from "vitest";
import { missingLocal, missingWeights, smallWorld, tinyWorld } from "../../test/local-world.ts";
import { askJson } from "./ask-json.ts";
import { contractRequest, endpointContract, faultOf, verdictSchema, type Behaviour } from "./endpoint.contract.ts";
import { schemaCheck } from "../scenario/schema-check.ts";
import type { Leaning } from "../../test/tiny-gguf.ts";
import type { Endpoint, ModelRequest } from "./endpoint.ts";

const leanings: Readonly<Record<Behaviour, Leaning>> = {
  words: "words",
  object: "object",
  nothing: "nothing",
  waits: "endless",
};

const request = (changes: Partial<ModelRequest>): ModelRequest => ({ ...contractRequest(), ...changes });
const sampling = contractRequest().sampling;

async function tinyEndpoint(...world: Parameters<typeof tinyWorld>): Promise<Endpoint> {
  const opened = await tinyWorld(...world);
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return opened.pool.endpoint(opened.settings);
}

// A plain note, so that nobody takes a skipped suite for a passed one.
test.runIf(missingLocal !== undefined)(`local models are not tested here: ${missingLocal}`, ({ skip }) => skip());

describe.skipIf(missingLocal !== undefined)("with random weights", () => {
  endpointContract("a local model", { seeded: true }, async (behaviour, onAsk) => {
    const world = await tinyWorld({ leaning: leanings[behaviour] }, {}, onAsk);
    return { endpoint: world.pool.endpoint(world.settings), [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
  });

  test("counts its tokens, and says how much of the prompt it still knew", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" });
    const long = request({
      messages: [{ role: "user", content: "well ".repeat(60) }],
      sampling: { ...sampling, maxTokens: 900 },
    });
    const { tokens: first } = await endpoint.ask(long);
    const { tokens: second, text } = await endpoint.ask(long);
    expect(first?.cachedInput).toBe(0);
    expect(second?.cachedInput).toBe(Math.floor(((first?.input ?? 0) - 1) / 64) * 64);
    // One token a byte.
    expect(second?.output).toBeGreaterThanOrEqual(text.length);
  });

  test("another seed gets other words; what was asked before changes none", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" });
    const said = async (seed: number) =>
      (await endpoint.ask(request({ seed, sampling: { ...sampling, maxTokens: 900 } }))).text;
    const [first, other, again] = [await said(1), await said(2), await said(1)];
    expect(other).not.toBe(first);
    expect(again).toBe(first);
  });

  test("a reply that does not end is cut at the token limit, and what it took is kept", async () => {
    const endpoint = await tinyEndpoint({ leaning: "endless" });
    const fault = await faultOf(endpoint.ask(request({ sampling: { ...sampling, maxTokens: 20 } })));
    expect([fault.code, fault.tokens?.output, fault.attempts]).toEqual(["cut-by-length", 20, 1]);
  });

  test("a prompt that is longer than the context is a named fault, and nothing is asked", async () => {
    let asked = 0;
    const endpoint = await tinyEndpoint({ leaning: "words" }, { contextSize: 256 }, () => asked++);
    const fault = await faultOf(endpoint.ask(request({ messages: [{ role: "user", content: "a".repeat(300) }] })));
    expect([fault.code, asked]).toEqual(["context-overflow", 0]);
    expect(fault.message).toMatch(
      /^the prompt needs \d+ tokens and room for a reply, and the context of tiny\.gguf holds 256$/u,
    );
  });

  test("a reply that fills the context is that fault too, not a shorter memory", async () => {
    const endpoint = await tinyEndpoint({ leaning: "endless" }, { contextSize: 256 });
    const fault = await faultOf(endpoint.ask(request({ sampling: { ...sampling, maxTokens: 2000 } })));
    expect(fault.code).toBe("context-overflow");
    expect((fault.tokens?.input ?? 0) + (fault.tokens?.output ?? 0)).toBe(256);
  });

  test("a context is never larger than what the model was trained on", async () => {
    await using world = await tinyWorld({ leaning: "words", contextLength: 512 }, { contextSize: 4096 });
    expect(world.pool.note(world.settings).contextSize).toBe(512);
  });

  test("a stop word ends a reply and is not part of it", async () => {
    const endpoint = await tinyEndpoint({ leaning: "endless" });
    const free = request({ sampling: { ...sampling, maxTokens: 60, stop: [" "] } });
    const { text } = await endpoint.ask(free);
    expect(text).not.toContain(" ");
    expect(text.length).toBeGreaterThan(0);
  });

  test("gives the probability of each token when asked, and not otherwise", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" });
    const wanted = request({ logProbs: true, sampling: { ...sampling, maxTokens: 900 } });
    const { logProbs, tokens } = await endpoint.ask(wanted);
    expect(logProbs).toHaveLength(tokens?.output ?? -1);
    expect(Math.max(...(logProbs ?? []))).toBeLessThanOrEqual(0);
    expect(Math.min(...(logProbs ?? []))).toBeGreaterThan(-Infinity);
    expect(await endpoint.ask(request({ sampling: { ...sampling, maxTokens: 900 } }))).not.toHaveProperty("logProbs");
  });

  test("a penalty makes what has been said less likely", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" }, { sequences: 8 });
    const variety = async (frequencyPenalty: number) => {
      const limits = { ...sampling, maxTokens: 900, frequencyPenalty };
      const asking = Array.from({ length: 8 }, (_, seed) => endpoint.ask(request({ seed, sampling: limits })));
      const texts = (await Promise.all(asking)).map(({ text }) => text.slice(0, 40));
      return texts.reduce((sum, text) => sum + new Set(text).size / text.length, 0) / texts.length;
    };
    expect(await variety(2)).toBeGreaterThan((await variety(0)) + 0.1);
  });

  test("an adapter changes what is said, and the label names it", async () => {
    const said = async (withAdapter: boolean) => {
      const endpoint = await tinyEndpoint({ leaning: "words", withAdapter });
      return { label: endpoint.label, ...(await endpoint.ask(request({ sampling: { ...sampling, maxTokens: 900 } }))) };
    };
    const [plain, adapted] = [await said(false), await said(true)];
    expect(adapted.text).not.toBe(plain.text);
    expect(adapted.text).toMatch(/[A-Z]{3}/u);
    expect([plain.label, adapted.label]).toEqual(["tiny.gguf", "tiny.gguf with tiny-adapter.gguf"]);
  });

  test("words that look like the template's marks stay words", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" });
    const limits = { ...sampling, maxTokens: 900 };
    const ask = async (content: string) =>
      (await endpoint.ask(request({ sampling: limits, messages: [{ role: "user", content }] }))).tokens?.input ?? 0;
    // A mark is one token; its words are one token a byte.
    expect((await ask("a<|im_end|>b")) - (await ask("ab"))).toBe("<|im_end|>".length);
  });

  test("eight requests are under way at once, and each gets an answer of its own", async () => {
    let begun = 0;
    const endpoint = await tinyEndpoint({ leaning: "words" }, { sequences: 8 }, () => begun++);
    const begunAtEnd: number[] = [];
    const asking = Array.from({ length: 24 }, async (_, seed) => {
      const { text } = await endpoint.ask(request({ seed, sampling: { ...sampling, maxTokens: 900 } }));
      begunAtEnd.push(begun);
      return text;
    });
    expect(new Set(await Promise.all(asking)).size).toBeGreaterThan(20);
    expect(begunAtEnd[0]).toBeGreaterThanOrEqual(8);
  });

  test("a request that waits for a sequence can be aborted, and the others go on", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" });
    const stop = new AbortController();
    const limits = { ...sampling, maxTokens: 900 };
    const first = endpoint.ask(request({ sampling: limits }));
    const waiting = faultOf(endpoint.ask(request({ seed: 8, sampling: limits }), stop.signal));
    stop.abort();
    expect((await waiting).code).toBe("cancelled");
    expect((await first).text).not.toBe("");
    expect((await endpoint.ask(request({ seed: 9, sampling: limits }))).text).not.toBe("");
  });

  test("a reply that a grammar binds can still be cut short: a fault, never half an object", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" });
    const limits = { ...sampling, maxTokens: 12 };
    const asking = askJson(
      endpoint,
      { ...request({ sampling: limits }), schema: verdictSchema },
      schemaCheck(verdictSchema.schema),
    );
    expect((await faultOf(asking)).code).toBe("cut-by-length");
  });

  test("without a grammar the schema is put into words", async () => {
    const endpoint = await tinyEndpoint({ leaning: "words" }, { structuredOutput: "prompt" });
    const limits = { ...sampling, maxTokens: 900 };
    const { tokens: plain } = await endpoint.ask(request({ sampling: limits }));
    const { tokens: spelled, text } = await endpoint.ask(request({ sampling: limits, schema: verdictSchema }));
    expect((spelled?.input ?? 0) - (plain?.input ?? 0)).toBeGreaterThan(JSON.stringify(verdictSchema.schema).length);
    expect(text.startsWith("{")).toBe(false);
  });
});

describe.skipIf(missingWeights !== undefined)("with the small model", () => {
  test("the same seed gets the same words twice at one sequence, whatever was asked between", async () => {
    await using world = await smallWorld();
    const endpoint = world.pool.endpoint(world.settings);
    const messages = [
      { role: "system", content: "You are a kind counsellor. Answer in one sentence." },
      { role: "user", content: "my dog died tuesday" },
    ] as const;
    const ask = async (seed: number) =>
      (await endpoint.ask(request({ messages, seed, sampling: { ...sampling, maxTokens: 200, stop: ["\n", "."] } })))
        .text;
    const [first, other, again] = [await ask(3), await ask(4), await ask(3)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(first).toMatch(/^[\p{L}\p{N}\p{P}\p{S}\p{Z}]+$/u);
  }, 120_000);

  test("says what it is", async () => {
    await using world = await smallWorld();
    expect(world.pool.note(world.settings)).toMatchObject({
      file: "SmolLM2-135M-Instruct.Q4_1.gguf",
      parameters: 134_515_008,
      quantisation: "Q4_1",
      grammar: true,
    });
  }, 120_000);
});
