import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { importLlama } from "../src/model/llama-library.ts";
import type { LlamaContext, LlamaLibrary, LlamaModel, Token } from "../src/model/llama-library.ts";
import { SettingError } from "../src/model/setting.ts";
import { writeTinyAdapter, writeTinyGguf } from "./tiny-gguf.ts";
import type { Leaning } from "./tiny-gguf.ts";

const library = await importLlama(join(import.meta.dirname, "../.rapport/local")).catch((error: unknown) => {
  if (error instanceof SettingError) return undefined;
  throw error;
});

// One for the whole file: with two alive at once, closing the second one sometimes waits for ever.
const llama = await library?.getLlama({
  gpu: false,
  build: "never",
  skipDownload: true,
  maxThreads: 1,
  logger: () => {},
});

afterAll(() => llama?.dispose());

interface Opened extends AsyncDisposable {
  readonly model: LlamaModel;
  readonly grammar: ReturnType<typeof grammarStates>;
  context(sequences: number, adapter?: boolean): Promise<LlamaContext>;
}

/** A loaded tiny model, with an adapter beside it and the grammar of a small object. */
async function opened(leaning: Leaning): Promise<Opened> {
  if (library === undefined || llama === undefined)
    throw new Error("node-llama-cpp needs to be there, got no such package");
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  await writeTinyGguf(join(folder, "m.gguf"), { leaning });
  await writeTinyAdapter(join(folder, "a.gguf"));
  const loadSignal = AbortSignal.timeout(60_000);
  const model = await llama.loadModel({ modelPath: join(folder, "m.gguf"), gpuLayers: 0, loadSignal });
  const createState = grammarStates(library, model, await llama.createGrammarForJsonSchema(schema));
  return {
    model,
    grammar: createState,
    context: (sequences, adapter = false) =>
      model.createContext({
        sequences,
        contextSize: 512,
        threads: { ideal: 1 },
        ...(adapter ? { lora: join(folder, "a.gguf") } : {}),
        createSignal: loadSignal,
      }),
    async [Symbol.asyncDispose]() {
      await model.dispose();
      await rm(folder, { recursive: true });
    },
  };
}

const schema = {
  type: "object",
  properties: { reason: { type: "string" }, score: { type: "integer" } },
  required: ["reason", "score"],
};

function grammarStates({ LlamaGrammarEvaluationState }: LlamaLibrary, model: LlamaModel, grammar: { grammar: string }) {
  return () => new LlamaGrammarEvaluationState({ model, grammar });
}

interface Asked {
  readonly seed: number;
  readonly most?: number;
  readonly grammar?: ReturnType<typeof grammarStates>;
}

const unrepeated = {
  punishTokens: () => [],
  maxPunishTokens: 0,
  penalty: 1,
  frequencyPenalty: 0,
  presencePenalty: 0,
};

/** What a model says on a sequence of its own, and whether it ended by itself. */
async function reply({ model, context }: { model: LlamaModel; context: LlamaContext }, asked: Asked) {
  const { seed, most = 120, grammar } = asked;
  const sequence = context.getSequence();
  const tokenize = model.tokenizer as (text: string, special: boolean) => Token[];
  const prompt = tokenize("<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n", true);
  const said: Token[] = [];
  const tokens = sequence.evaluateWithMetadata(
    prompt,
    { confidence: false },
    {
      temperature: 1,
      topP: 1,
      topK: 0,
      minP: 0,
      seed,
      repeatPenalty: unrepeated,
      ...(grammar === undefined ? {} : { grammarEvaluationState: grammar() }),
    },
  );
  for await (const { token } of tokens) {
    said.push(token);
    if (said.length === most) break;
  }
  // The token that ends a reply is not among those that come.
  return { text: model.detokenize(said), ended: said.length < most, tokens: said.length };
}

describe.skipIf(library === undefined)("a tiny model in node-llama-cpp", () => {
  test("says the same words for the same seed, alone or among eight, and others for another seed", async () => {
    await using tiny = await opened("words");
    const { model } = tiny;
    const [alone, again, among] = [await tiny.context(1), await tiny.context(1), await tiny.context(8)];
    const first = await reply({ model, context: alone }, { seed: 3 });
    expect(first).toMatchObject({ ended: true, text: expect.stringMatching(/^[a-z"][a-z "]*$/u) });
    expect(await reply({ model, context: again }, { seed: 3 })).toEqual(first);
    const eight = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => reply({ model, context: among }, { seed })));
    expect(eight[2]).toEqual(first);
    expect(new Set(eight.map(({ text }) => text)).size).toBe(8);
  });

  test("ends at once or never, if asked to", async () => {
    await using nothing = await opened("nothing");
    expect(await reply({ model: nothing.model, context: await nothing.context(1) }, { seed: 1 })).toMatchObject({
      ended: true,
      tokens: 0,
    });
    await using endless = await opened("endless");
    const context = await endless.context(5);
    for (const seed of [1, 2, 3, 4, 5])
      expect(await reply({ model: endless.model, context }, { seed })).toMatchObject({ ended: false, tokens: 120 });
  });

  test("fills a grammar's object within fifty tokens, for fifty seeds", async () => {
    await using tiny = await opened("object");
    for (const batch of [0, 10, 20, 30, 40]) {
      const context = await tiny.context(10);
      const seeds = Array.from({ length: 10 }, (_, index) => batch + index + 1);
      const replies = await Promise.all(
        seeds.map((seed) => reply({ model: tiny.model, context }, { seed, most: 50, grammar: tiny.grammar })),
      );
      for (const { text } of replies)
        expect(JSON.parse(text)).toEqual({ reason: expect.any(String), score: expect.any(Number) });
      await context.dispose();
    }
  });

  test("is cut inside a string where its words hardly ever close one", async () => {
    await using tiny = await opened("words");
    const { text } = await reply(
      { model: tiny.model, context: await tiny.context(1) },
      { seed: 1, most: 50, grammar: tiny.grammar },
    );
    expect(text).toMatch(/^\{\s*"reason":/u);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test("speaks in capital letters with the adapter", async () => {
    await using tiny = await opened("words");
    const { text } = await reply({ model: tiny.model, context: await tiny.context(1, true) }, { seed: 1 });
    expect(text).toMatch(/^[A-Z "]*[A-Z]{2}[A-Z "]*$/u);
  });
});
