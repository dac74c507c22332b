import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { callKey, storedReply } from "./call-store.ts";
import { contractRequest, verdictSchema } from "./endpoint.contract.ts";
import type { ModelReply, ModelRequest } from "./endpoint.ts";

const message = fc.record({
  role: fc.constantFrom("system", "user", "assistant"),
  content: fc.string({ unit: "binary" }),
});
const requests: fc.Arbitrary<ModelRequest> = fc.record(
  {
    role: fc.constantFrom("patient", "counsellor", "judge"),
    messages: fc.array(message, { maxLength: 4 }),
    sampling: fc.record({ temperature: fc.constantFrom(0, 0.7), topP: fc.constantFrom(0.9, 1), maxTokens: fc.nat() }),
    seed: fc.nat(),
    schema: fc.constantFrom(verdictSchema, { ...verdictSchema, name: "other" }),
    logProbs: fc.boolean(),
    repeat: fc.nat(9),
    brief: fc.anything(),
  },
  { requiredKeys: ["role", "messages", "sampling", "seed", "brief"] },
);

/** What decides a reply, with defaults filled in. */
const content = ({ brief: _, logProbs = false, repeat = 0, ...rest }: ModelRequest) => ({ logProbs, repeat, ...rest });

const whole: ModelRequest = { ...contractRequest(), schema: verdictSchema, logProbs: true, repeat: 2 };

describe("callKey", () => {
  test("is 64 hexadecimal digits, and this one for this request: keys of stores must not change unseen", () => {
    expect(callKey("endpoint", whole)).toBe("8df70549c17296718810b83c5a9313374ee3ff802e50c110aea98b1bda0f7a9d");
  });

  test("is the hash of the canonical JSON of all that decides a reply, however often its parts were met", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { role, messages, sampling, seed, schema, logProbs = false, repeat = 0 } = request;
        const all = { key: 1, endpoint: 'e "1"', role, messages, sampling, seed, schema, logProbs, repeat };
        const expected = hash("sha256", canonicalJson(all));
        expect([callKey('e "1"', request), callKey('e "1"', request)]).toEqual([expected, expected]);
      }),
    );
  });

  test("is the same for equal contents and for nothing else", () => {
    fc.assert(
      fc.property(requests, requests, (a, b) => {
        const same = JSON.stringify(inOrder(content(a))) === JSON.stringify(inOrder(content(b)));
        expect(callKey("endpoint", a) === callKey("endpoint", b)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  test("knows neither the brief nor the order of fields, nor what else a request may carry", () => {
    fc.assert(
      fc.property(requests, fc.anything(), (request, brief) => {
        const other = { order: 3, ...(inOrder({ ...request, brief: 0 }) as ModelRequest), brief };
        expect(callKey("endpoint", other)).toBe(callKey("endpoint", request));
      }),
    );
  });

  test("a field that is not given is its default", () => {
    const { logProbs: _, repeat: __, ...bare } = whole;
    expect(callKey("e", { ...bare, logProbs: false, repeat: 0 })).toBe(callKey("e", bare));
  });

  const changes: Readonly<Record<string, Partial<ModelRequest>>> = {
    "another role": { role: "judge" },
    "another seed": { seed: 8 },
    "another repeat": { repeat: 3 },
    "no log probabilities": { logProbs: false },
    "another temperature": { sampling: { ...whole.sampling, temperature: 0.71 } },
    "a stop word": { sampling: { ...whole.sampling, stop: ["."] } },
    "a penalty": { sampling: { ...whole.sampling, presencePenalty: 0.1 } },
    "another name of the schema": { schema: { ...verdictSchema, name: "word" } },
    "another schema": { schema: { ...verdictSchema, schema: { ...verdictSchema.schema, required: [] } } },
    "another word": { messages: [...whole.messages.slice(0, 1), { role: "user", content: "Well!" }] },
    "another speaker": { messages: [...whole.messages.slice(0, 1), { role: "assistant", content: "Well?" }] },
    "a message more": { messages: [...whole.messages, { role: "user", content: "" }] },
    "messages in another order": { messages: whole.messages.toReversed() },
    "words that moved between messages": {
      messages: [
        { role: "system", content: "You answer in a word.W" },
        { role: "user", content: "ell?" },
      ],
    },
    "half a character": { messages: [{ role: "user", content: "\ud83d" }] },
    "another half": { messages: [{ role: "user", content: "\ud83e" }] },
  };

  test("any change makes another key, and so does another endpoint", () => {
    const keys = [whole, ...Object.values(changes).map((change) => ({ ...whole, ...change }))].map((request) =>
      callKey("endpoint", request),
    );
    const { schema: _, ...noSchema } = whole;
    keys.push(callKey("endpoint", noSchema), callKey("another", whole));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("a reply is kept by its known fields, in one order, and nothing else of it", () => {
  const reply = { attempts: 2, text: "Fine.", logProbs: [-0.1], tokens: { input: 1, output: 2 }, latencyMs: 3 };
  const given = { ...reply, stored: true, lostTokens: undefined, headers: { authorization: "Bearer sk-1" } };
  expect(JSON.stringify(storedReply(given as unknown as ModelReply))).toBe(
    '{"text":"Fine.","tokens":{"input":1,"output":2},"latencyMs":3,"attempts":2,"logProbs":[-0.1]}',
  );
});

/** The value with its fields in order, and those that are undefined left out. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
