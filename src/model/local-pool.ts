import { fileHash } from "./file-hash.ts";
import { GgufError } from "./gguf-error.ts";
import { readGgufHeader, type GgufHeader } from "./gguf-header.ts";
import { createLocalEndpoint, type LocalEndpoint, type LocalStage } from "./local-endpoint.ts";
import { createSequencePool } from "./sequence-pool.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Llama, LlamaLibrary, LlamaModel } from "./llama-library.ts";
import type { LocalSettings } from "./resolve-local.ts";

/** What is known of a local model and of what ran it. Never a path. */
export interface LocalNote {
  /** Name of the weights' file, without its folder. */
  readonly file: string;
  readonly sha256: string;
  /** What the file calls itself; the file's name where it is silent. */
  readonly name: string;
  readonly parameters: number;
  /** As in "Q4_1"; "unknown" where the file does not say. */
  readonly quantisation: string;
  /** Tokens that a request and its reply may have together. */
  readonly contextSize: number;
  readonly adapter?: { readonly file: string; readonly sha256: string };
  /** Whether replies by schema are bound by a grammar. */
  readonly grammar: boolean;
  /** Requests that may have shared a batch. A seed is promised at 1 only. */
  readonly sequences: number;
  readonly threads: number;
  /** As in "node-llama-cpp 3.22.1, processor". */
  readonly engine: string;
}

/** Models that are loaded once, and a context for each model and adapter. */
export interface LocalPool<Asked extends Endpoint = Endpoint> {
  endpoint(settings: LocalSettings): Asked;
  note(settings: LocalSettings): LocalNote;
  /** Conversations that may be under way at once, so that patient and counsellor of each keep what they have read. */
  readonly lanes: number;
  close(): Promise<void>;
}

/** What loading needs. */
export interface LocalTools {
  readonly library: LlamaLibrary;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  /** Loading a model takes no longer. @default 600_000 */
  readonly loadTimeoutMs?: number;
}

interface Loaded {
  readonly stage: LocalStage;
  readonly header: GgufHeader;
  readonly hash: string;
  readonly threads: number;
  readonly adapter: { readonly file: string; readonly sha256: string } | undefined;
  close(): Promise<void>;
}

/**
 * Loads every model that is asked for, once, and opens a context for each adapter: the widest that any role asks for.
 * Files are checked by their headers first: the native loader hangs on some damaged ones.
 *
 * @throws {GgufError} for a file that is not there, damaged or of another kind, or that cannot be loaded
 */
export async function openLocalPool(
  roles: readonly LocalSettings[],
  tools: LocalTools,
): Promise<LocalPool<LocalEndpoint>> {
  const groups = Map.groupBy(roles, stageKey);
  const headers = await readHeaders(roles);
  const messages: string[] = [];
  const llama = await tools.library.getLlama({
    gpu: "auto",
    build: "never",
    skipDownload: true,
    maxThreads: Math.max(...roles.map(({ threads }) => threads)),
    logger: (level, message) => {
      if (level === "error" || level === "fatal") messages.push(message.trim());
    },
  });
  try {
    const models = new Map<string, LlamaModel>();
    const stages = new Map<string, Loaded>();
    for (const [key, group] of groups)
      stages.set(key, await openStage(group, { llama, models, headers, tools, messages }));
    const engine = `node-llama-cpp ${await tools.library.getModuleVersion()}, ${llama.gpu === false ? "processor" : llama.gpu}`;
    return poolOf(stages, llama, engine);
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

function poolOf(stages: ReadonlyMap<string, Loaded>, llama: Llama, engine: string): LocalPool<LocalEndpoint> {
  const of = (settings: LocalSettings): Loaded => {
    const loaded = stages.get(stageKey(settings));
    if (loaded === undefined) throw new Error(`${settings.model} was not loaded; this is a bug in rapport`);
    return loaded;
  };
  return {
    endpoint: (settings) => {
      const { stage, header, adapter } = of(settings);
      const label = adapter === undefined ? header.file : `${header.file} with ${adapter.file}`;
      return createLocalEndpoint(stage, { label, structuredOutput: settings.structuredOutput });
    },
    note: (settings) => {
      const { stage, header, hash, adapter, threads } = of(settings);
      return {
        file: header.file,
        sha256: hash,
        name: header.name ?? header.file,
        parameters: header.parameters,
        quantisation: header.quantisation,
        contextSize: stage.contextSize,
        ...(adapter === undefined ? {} : { adapter }),
        grammar: settings.structuredOutput === "grammar",
        sequences: stage.pool.size,
        threads,
        engine,
      };
    },
    lanes: Math.max(1, ...[...stages.values()].map(({ stage }) => Math.floor(stage.pool.size / 2))),
    async close() {
      for (const loaded of stages.values()) await loaded.close();
      await llama.dispose();
    },
  };
}

/** Roles with the same model and adapter share a context. */
function stageKey({ model, adapter, gpuLayers }: LocalSettings): string {
  return JSON.stringify([model, adapter ?? null, gpuLayers]);
}

async function readHeaders(roles: readonly LocalSettings[]): Promise<ReadonlyMap<string, GgufHeader>> {
  const headers = new Map<string, GgufHeader>();
  for (const { model, adapter } of roles) {
    for (const [path, kind] of [
      [model, "model"],
      [adapter, "adapter"],
    ] as const) {
      if (path === undefined) continue;
      const header = headers.get(path) ?? (await readGgufHeader(path));
      if (header.kind !== kind)
        throw new GgufError(header.file, `needs to be ${article(kind)}, got ${article(header.kind)}; give it as such`);
      headers.set(path, header);
    }
  }
  return headers;
}

function article(kind: "model" | "adapter"): string {
  return kind === "model" ? "a model" : "an adapter";
}

interface Opening {
  readonly llama: Llama;
  /** Note: filled as models are loaded. */
  readonly models: Map<string, LlamaModel>;
  readonly headers: ReadonlyMap<string, GgufHeader>;
  readonly tools: LocalTools;
  /** What the native library has said so far. */
  readonly messages: string[];
}

async function openStage(
  group: readonly LocalSettings[],
  { llama, models, headers, tools, messages }: Opening,
): Promise<Loaded> {
  const [first] = group;
  if (first === undefined) throw new Error("a stage needs a role; this is a bug in rapport");
  const header = headerOf(first.model, headers);
  // What was said of another stage is not the reason here.
  messages.length = 0;
  const timeout = tools.loadTimeoutMs ?? 600_000;
  try {
    const key = JSON.stringify([first.model, first.gpuLayers]);
    const model =
      models.get(key) ??
      (await llama.loadModel({
        modelPath: first.model,
        gpuLayers: first.gpuLayers,
        loadSignal: AbortSignal.timeout(timeout),
      }));
    models.set(key, model);
    const context = await model.createContext({
      sequences: widest(group, "sequences"),
      contextSize: Math.min(widest(group, "contextSize"), model.trainContextSize),
      threads: { ideal: widest(group, "threads") },
      ...(first.adapter === undefined ? {} : { lora: first.adapter }),
      createSignal: AbortSignal.timeout(timeout),
    });
    return {
      stage: {
        library: tools.library,
        llama,
        model,
        pool: createSequencePool(widest(group, "sequences"), () => context.getSequence()),
        contextSize: context.contextSize,
        now: tools.now,
      },
      header,
      hash: await fileHash(first.model),
      threads: widest(group, "threads"),
      adapter:
        first.adapter === undefined
          ? undefined
          : { file: headerOf(first.adapter, headers).file, sha256: await fileHash(first.adapter) },
      close: () => context.dispose(),
    };
  } catch (cause) {
    const said = (messages.at(-1) ?? (cause instanceof Error ? cause.message : String(cause))).replace(/\s+/gu, " ");
    if (first.adapter !== undefined && /lora|adapter/iu.test(said)) {
      const { file } = headerOf(first.adapter, headers);
      throw new GgufError(file, `needs to be an adapter that fits ${header.file}, got: ${said}`, { cause });
    }
    throw new GgufError(header.file, `needs to be a model that can be loaded, got: ${said}`, { cause });
  }
}

function headerOf(path: string, headers: ReadonlyMap<string, GgufHeader>): GgufHeader {
  const header = headers.get(path);
  if (header === undefined) throw new Error(`${path} was not looked at; this is a bug in rapport`);
  return header;
}

function widest(group: readonly LocalSettings[], what: "sequences" | "contextSize" | "threads"): number {
  return Math.max(...group.map((settings) => settings[what]));
}
