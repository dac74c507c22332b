import { pathToFileURL } from "node:url";

// A process of its own, started by fetch-library.ts: a binary made for another machine may end the process that loads it. It is a file, since
// node-llama-cpp starts itself again with the words that this process was started with.

interface Library {
  readonly getLlama: (options: {
    readonly build: "never";
    readonly gpu: "auto" | false;
    readonly progressLogs: boolean;
  }) => Promise<unknown>;
}

const [entry = "", platform = ""] = process.argv.slice(2);
const { getLlama } = (await import(pathToFileURL(entry).href)) as Library;
// On Apple's chips the one build is the one for the graphics card.
await getLlama({ build: "never", gpu: platform === "darwin-arm64" ? "auto" : false, progressLogs: false });
process.exit(0);
