import { importLlama } from "../../src/model/llama-library.ts";
import { openLocalProcess } from "../../src/model/local-process.ts";
import type { ModelRequest } from "../../src/model/endpoint.ts";
import { ModelFault } from "../../src/model/model-fault.ts";
import { hostFile, libraryFolder, localSettings, smallModel } from "../local-world.ts";

// One side of `npm run bench:local`: `bare` or `ours`, a number of sequences, and threads. Prints tokens and seconds as JSON.

const [, , side, sequenceWord, threadWord] = process.argv;
const sequences = Number(sequenceWord);
const threads = Number(threadWord);
const maxTokens = 96;
const jobs = 16;

// They differ from their first words on: nothing that was read for one helps another.
const system = (job: number) =>
  `(${job}) You are a kind counsellor in a text chat. Answer the person in two short sentences: first show that you understood what they feel, then ask one question about it.`;
const said = [
  "my dog died tuesday. i got written up for crying at work",
  "i get in at seven and answer emails till eight at night",
  "List came out this morning. I'm not on it.",
  "i fall asleep fine and then im wide awake at 3",
];
const content = (job: number) => said[job % said.length] ?? "";

interface Measured {
  readonly outputTokens: number;
  readonly seconds: number;
}

/** The same requests by the library alone: as many loops as sequences, each with a sequence of its own. */
async function bare(): Promise<Measured> {
  const library = await importLlama(libraryFolder);
  const llama = await library.getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    maxThreads: threads,
    logger: () => {},
  });
  const signal = AbortSignal.timeout(60_000);
  const model = await llama.loadModel({ modelPath: smallModel, gpuLayers: 0, loadSignal: signal });
  const context = await model.createContext({
    sequences,
    contextSize: 2048,
    threads: { ideal: threads },
    createSignal: signal,
  });
  const template = library.resolveChatWrapper(model);
  let next = 0;
  let outputTokens = 0;
  const loop = async () => {
    const sequence = context.getSequence();
    for (let job = next++; job < jobs; job = next++) {
      const { contextText } = template.generateContextState({
        chatHistory: [
          { type: "system", text: system(job) },
          { type: "user", text: content(job) },
          { type: "model", response: [""] },
        ],
      });
      await sequence.clearHistory();
      let count = 0;
      const options = { temperature: 0.7, topP: 1, topK: 0, minP: 0, seed: job };
      for await (const { token } of sequence.evaluateWithMetadata(contextText.tokenize(model.tokenizer), {}, options)) {
        if (model.isEogToken(token)) break;
        outputTokens++;
        if (++count >= maxTokens) break;
      }
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: sequences }, loop));
  return { outputTokens, seconds: (performance.now() - started) / 1000 };
}

/** The same requests as a run makes them. */
async function ours(): Promise<Measured> {
  const settings = localSettings({ model: smallModel, sequences, threads });
  const pool = await openLocalProcess([settings], { host: hostFile, libraryFolder });
  const endpoint = pool.endpoint(settings);
  const request = (job: number): ModelRequest => ({
    role: "counsellor",
    messages: [
      { role: "system", content: system(job) },
      { role: "user", content: content(job) },
    ],
    sampling: { temperature: 0.7, topP: 1, maxTokens },
    seed: job,
    brief: undefined,
  });
  const started = performance.now();
  const counts = await Promise.all(
    Array.from({ length: jobs }, (_, job) =>
      endpoint.ask(request(job)).then(
        ({ tokens }) => tokens?.output ?? 0,
        (fault: unknown) => {
          // Cut at the limit, as the bare loop stops there.
          if (fault instanceof ModelFault && fault.code === "cut-by-length") return fault.tokens?.output ?? 0;
          throw fault;
        },
      ),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return { outputTokens: counts.reduce((sum, count) => sum + count, 0), seconds };
}

console.log(JSON.stringify(await (side === "bare" ? bare() : ours())));
// The bare side leaves its clean-up to the end of the process.
process.exit(0);
