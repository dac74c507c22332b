import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SettingError } from "./setting.ts";

/**
 * The parts of node-llama-cpp that are used, as types of our own: the package is an optional peer, and without it nothing but
 * profile `local` may miss it.
 *
 * @see https://node-llama-cpp.withcat.ai
 */
export interface LlamaLibrary {
  getLlama(options: {
    readonly gpu: "auto" | false;
    readonly build: "never";
    readonly skipDownload: boolean;
    readonly maxThreads: number;
    readonly logger: (level: string, message: string) => void;
  }): Promise<Llama>;
  readonly JinjaTemplateChatWrapper: new (options: {
    readonly template: string;
    readonly tokenizer: unknown;
  }) => ChatTemplate;
  getModuleVersion(): Promise<string>;
  resolveChatWrapper(model: LlamaModel): ChatTemplate;
  readonly LlamaGrammarEvaluationState: new (options: {
    readonly model: LlamaModel;
    readonly grammar: LlamaGrammar;
  }) => GrammarState;
}

export type Token = number & { readonly __token: never };

/** How far a reply has come in its grammar. */
export type GrammarState = { readonly __grammarState: never };

export type LlamaGrammar = { readonly grammar: string };

export interface Llama {
  /** What computes: "cuda", "vulkan", "metal", or false for the processor. */
  readonly gpu: string | false;
  loadModel(options: {
    readonly modelPath: string;
    readonly gpuLayers: "auto" | number;
    readonly loadSignal: AbortSignal;
  }): Promise<LlamaModel>;
  createGrammarForJsonSchema(schema: unknown): Promise<LlamaGrammar>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  readonly tokenizer: unknown;
  readonly trainContextSize: number;
  readonly fileInfo: { readonly metadata: { readonly tokenizer?: { readonly chat_template?: unknown } } };
  detokenize(tokens: readonly Token[], specialTokens?: boolean): string;
  isEogToken(token: Token): boolean;
  isSpecialToken(token: Token): boolean;
  createContext(options: {
    readonly sequences: number;
    readonly contextSize: number;
    readonly threads: { readonly ideal: number };
    readonly lora?: string;
    readonly createSignal: AbortSignal;
  }): Promise<LlamaContext>;
  dispose(): Promise<void>;
}

export interface LlamaContext {
  /** Of one sequence, in tokens. */
  readonly contextSize: number;
  getSequence(): LlamaSequence;
  dispose(): Promise<void>;
}

export interface LlamaSequence {
  /** Where the next token comes: the tokens that stand in it. */
  readonly nextTokenIndex: number;
  clearHistory(): Promise<void>;
  dispose(): Promise<void>;
  eraseContextTokenRanges(ranges: readonly { readonly start: number; readonly end: number }[]): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly Token[]): Promise<void>;
  evaluateWithMetadata(
    tokens: readonly Token[],
    metadata: { readonly confidence?: boolean },
    options: {
      readonly temperature: number;
      readonly topP: number;
      readonly topK: number;
      readonly minP: number;
      readonly seed: number;
      readonly yieldEogToken?: boolean;
      readonly repeatPenalty?: {
        readonly punishTokens: () => readonly Token[];
        readonly maxPunishTokens: number;
        readonly penalty: number;
        readonly frequencyPenalty: number;
        readonly presencePenalty: number;
      };
      readonly grammarEvaluationState?: GrammarState;
    },
  ): AsyncGenerator<{ readonly token: Token; readonly confidence?: number }, void>;
}

/** A text with special tokens told apart from words. */
export interface LlamaText {
  tokenize(tokenizer: unknown): Token[];
  toString(): string;
}

export interface ChatTemplate {
  generateContextState(options: { readonly chatHistory: readonly ChatItem[] }): {
    readonly contextText: LlamaText;
    readonly stopGenerationTriggers: readonly LlamaText[];
  };
}

export type ChatItem =
  | { readonly type: "system" | "user"; readonly text: string }
  | { readonly type: "model"; readonly response: readonly string[] };

/**
 * Loads node-llama-cpp: an ordinary dependency where there is one, else the copy that `npm run model:fetch` keeps beside the project.
 *
 * @param folder where `npm run model:fetch` installs it
 * @throws {SettingError} that says how to get it
 */
export async function importLlama(folder: string): Promise<LlamaLibrary> {
  const path = found(import.meta.url) ?? found(pathToFileURL(join(folder, "package.json")).href);
  if (path === undefined)
    throw new SettingError("profile local needs node-llama-cpp, got no such package; run: npm run model:fetch");
  // By its file: a bundler that sees an optional package's name puts something else in its place.
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as LlamaLibrary;
}

/** Where the package is, seen from a place. */
function found(from: string): string | undefined {
  try {
    return createRequire(from).resolve("node-llama-cpp");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
