import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSequencePool } from "./sequence-pool.ts";
import type { LlamaSequence, Token } from "./llama-library.ts";

/** A sequence that remembers what was evaluated in it, and in which pieces. */
interface Memory extends LlamaSequence {
  readonly pieces: number[];
  readonly tokens: Token[];
}

/** @param forgets a model that cannot go back to a point: whatever is erased, all is gone */
function memory(forgets = false): Memory {
  const tokens: Token[] = [];
  const pieces: number[] = [];
  return {
    tokens,
    pieces,
    get nextTokenIndex() {
      return tokens.length;
    },
    clearHistory: async () => void tokens.splice(0),
    dispose: async () => {},
    eraseContextTokenRanges: async ([range]) => {
      tokens.splice(forgets ? 0 : (range?.start ?? 0));
    },
    evaluateWithoutGeneratingNewTokens: async (next) => {
      pieces.push(next.length);
      tokens.push(...next);
    },
    async *evaluateWithMetadata() {},
  };
}

const prompt = (length: number, from = 0) => Array.from({ length }, (_, index) => (from + index) as Token);

/** A pool of these; a sequence that is opened later is new. */
function poolOf(...sequences: readonly Memory[]) {
  const left = [...sequences];
  return createSequencePool(sequences.length, () => left.shift() ?? memory());
}

/** What a request leaves behind: the end of the prompt and a reply. */
async function asked(pool: ReturnType<typeof createSequencePool>, tokens: readonly Token[]) {
  return pool.run(tokens, async ({ sequence, rest, kept }) => {
    (sequence as Memory).tokens.push(...rest, ...prompt(5, 9000));
    return { sequence: sequence as Memory, rest, kept };
  });
}

describe("createSequencePool", () => {
  test("leaves at least one token to evaluate, and holds the prompt up to it", async () => {
    const pool = poolOf(memory());
    const { rest, kept, sequence } = await asked(pool, prompt(128));
    expect([rest.length, kept, sequence.pieces]).toEqual([64, 0, [64]]);
  });

  test("keeps the beginning that two prompts share, in whole blocks", async () => {
    const pool = poolOf(memory());
    await asked(pool, prompt(300));
    const { rest, kept, sequence } = await asked(pool, [...prompt(200), ...prompt(100, 500)]);
    expect([kept, rest.length]).toEqual([192, 300 - 256]);
    expect(sequence.tokens).toEqual([...prompt(200), ...prompt(100, 500), ...prompt(5, 9000)]);
  });

  test("keeps nothing of a reply: it was not evaluated in blocks", async () => {
    const pool = poolOf(memory());
    await asked(pool, prompt(100));
    const { kept } = await asked(pool, [...prompt(100), ...prompt(5, 9000), ...prompt(100, 300)]);
    expect(kept).toBe(64);
  });

  test("a prompt that was kept in part went through the same steps as one that is new", async () => {
    const tokens = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(tokens, tokens, fc.nat(400), async (first, tail, shared) => {
        const second = [...first.slice(0, shared), ...tail] as Token[];
        const used = poolOf(memory());
        await asked(used, first as Token[]);
        const warm = await asked(used, second);
        const cold = await asked(poolOf(memory()), second);
        expect(warm.rest).toEqual(cold.rest);
        expect(warm.sequence.tokens).toEqual(cold.sequence.tokens);
        expect(warm.kept % 64).toBe(0);
      }),
    );
  });

  test("a model that cannot go back begins again", async () => {
    const pool = poolOf(memory(true));
    await asked(pool, prompt(300));
    const { kept, sequence } = await asked(pool, [...prompt(200), ...prompt(100, 500)]);
    expect(kept).toBe(0);
    expect(sequence.tokens).toEqual([...prompt(200), ...prompt(100, 500), ...prompt(5, 9000)]);
  });

  test("two talks that take turns keep a sequence each", async () => {
    const pool = poolOf(memory(), memory());
    await asked(pool, prompt(200));
    await asked(pool, prompt(200, 1000));
    expect((await asked(pool, prompt(260))).kept).toBe(192);
    expect((await asked(pool, prompt(260, 1000))).kept).toBe(192);
  });

  test("a long talk is not given up for a few words that another begins with", async () => {
    const [long, short] = [memory(), memory()];
    const pool = poolOf(long, short);
    await asked(pool, prompt(640));
    const { sequence } = await asked(pool, [...prompt(64), ...prompt(640, 2000)]);
    expect(sequence).toBe(short);
    expect((await asked(pool, prompt(700))).kept).toBe(576);
  });

  test("so many at once as there are sequences; begun is said when one is free", async () => {
    const pool = poolOf(memory());
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const one = pool.run(prompt(3), () => first.promise, { onBegin: () => order.push("one") });
    const two = pool.run(prompt(3), async () => {}, { onBegin: () => order.push("two") });
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual(["one"]);
    first.resolve();
    await Promise.all([one, two]);
    expect(order).toEqual(["one", "two"]);
  });

  test("an abort between blocks ends the evaluation, and what is finished stays true", async () => {
    const stop = new AbortController();
    const sequence = memory();
    const evaluate = sequence.evaluateWithoutGeneratingNewTokens.bind(sequence);
    const pool = poolOf(
      Object.assign(sequence, {
        evaluateWithoutGeneratingNewTokens: async (tokens: readonly Token[]) => {
          await evaluate(tokens);
          if (sequence.tokens.length >= 128) stop.abort();
        },
      }),
    );
    await expect(pool.run(prompt(640), async () => "said", { signal: stop.signal })).rejects.toThrow("aborted");
    expect(sequence.tokens).toHaveLength(128);
    expect((await asked(pool, prompt(640))).kept).toBe(128);
  });

  test("a sequence is free again after a failure", async () => {
    const pool = poolOf(memory());
    const failing = pool.run(prompt(3), async () => {
      throw new Error("no more");
    });
    await expect(failing).rejects.toThrow("no more");
    expect((await asked(pool, prompt(3))).rest).toHaveLength(3);
  });
});
