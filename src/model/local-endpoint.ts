import { grammarSchema } from "./grammar-schema.ts";
import { withoutThinking } from "./thinking.ts";
import { schemaInWords } from "./schema-in-words.ts";
import { ModelFault, type FaultCode } from "./model-fault.ts";
import { chatTemplate, localPrompt, type LocalPrompt } from "./local-prompt.ts";
import type { Seat, SequencePool } from "./sequence-pool.ts";
import type { Endpoint, ModelReply, ModelRequest, ReplySchema } from "./endpoint.ts";
import type {
  GrammarState,
  Llama,
  LlamaGrammar,
  LlamaLibrary,
  LlamaModel,
  LlamaSequence,
  Token,
} from "./llama-library.ts";

/** A context in which requests are answered, with all that asking takes. */
export interface LocalStage {
  readonly library: LlamaLibrary;
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly pool: SequencePool;
  /** Tokens of one sequence: those of a request and its reply together. */
  readonly contextSize: number;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

/** An endpoint that says when a request is begun: until then it waits for a sequence. */
export interface LocalEndpoint extends Endpoint {
  ask(request: ModelRequest, signal?: AbortSignal, onBegin?: () => void): Promise<ModelReply>;
}

/** How one role uses a stage. */
export interface LocalSeat {
  readonly label: string;
  readonly structuredOutput: "grammar" | "prompt";
}

/**
 * A local model as an endpoint. A seed is promised as long as one request is answered at a time: requests that share a
 * batch may round differently.
 */
export function createLocalEndpoint(stage: LocalStage, { label, structuredOutput }: LocalSeat): LocalEndpoint {
  const { library, model, pool, contextSize, now } = stage;
  const template = chatTemplate(library, model);
  const grammarState = createGrammars(stage);

  async function answer(request: ModelRequest, prompt: LocalPrompt, seat: Seat, signal?: AbortSignal) {
    const bound = request.schema !== undefined && structuredOutput === "grammar";
    const said = await generated(model, request, prompt, seat, {
      room: contextSize - prompt.tokens.length,
      ...(bound ? { grammar: await grammarState(request.schema) } : {}),
      ...(signal === undefined ? {} : { signal }),
    });
    const tokens = { input: prompt.tokens.length, output: said.tokens, cachedInput: seat.kept };
    const fault = faultOf(said, request, { label, contextSize, prompt: prompt.tokens.length });
    if (fault !== undefined) throw new ModelFault(fault.code, fault.message, { tokens, attempts: 1 });
    return {
      text: spoken(said, request),
      tokens,
      attempts: 1,
      ...(said.logProbs === undefined ? {} : { logProbs: said.logProbs }),
    };
  }

  return {
    label,
    async ask(request, signal, onBegin) {
      const spelled =
        request.schema !== undefined && structuredOutput === "prompt"
          ? schemaInWords(request.messages, request.schema)
          : request.messages;
      try {
        signal?.throwIfAborted();
        const prompt = localPrompt(template, model, spelled);
        if (prompt.tokens.length >= contextSize)
          throw new ModelFault(
            "context-overflow",
            `the prompt needs ${prompt.tokens.length} tokens and room for a reply, and the context of ${label} holds ${contextSize}`,
          );
        // Reading the prompt is part of it, waiting for a sequence is not.
        let started = now();
        const begin = () => {
          started = now();
          onBegin?.();
        };
        const reply = await pool.run(prompt.tokens, (seat) => answer(request, prompt, seat, signal), {
          signal,
          onBegin: begin,
        });
        return { ...reply, latencyMs: now() - started };
      } catch (error) {
        if (signal?.aborted === true) throw new ModelFault("cancelled", "the run was cancelled", { cause: error });
        if (error instanceof ModelFault) throw error;
        const message = error instanceof Error ? error.message : String(error);
        throw new ModelFault("local", `${label} failed: ${message}`, { cause: error });
      }
    },
  };
}

/** What is said: thinking is no part of plain words; JSON is found behind it by who reads it. */
function spoken({ text }: Generated, { schema }: ModelRequest): string {
  return schema === undefined ? withoutThinking(text) : text.trim();
}

/** Why a reply cannot be used; undefined when it can. */
function faultOf(
  said: Generated,
  request: ModelRequest,
  { label, contextSize, prompt }: { readonly label: string; readonly contextSize: number; readonly prompt: number },
): { readonly code: FaultCode; readonly message: string } | undefined {
  if (said.end === "length") return { code: "cut-by-length", message: "the reply was cut at the token limit" };
  if (said.end === "context") {
    const message = `the reply needs more room: the context of ${label} holds ${contextSize} tokens, and the prompt took ${prompt}`;
    return { code: "context-overflow", message };
  }
  return spoken(said, request) === "" ? { code: "empty-reply", message: "the reply is empty" } : undefined;
}

/** Makes a fresh state for each reply, since it moves with the tokens; the grammar of a schema is made once. */
function createGrammars({ library, llama, model }: LocalStage): (schema: ReplySchema) => Promise<GrammarState> {
  const grammars = new Map<string, Promise<LlamaGrammar>>();
  return async (schema) => {
    const key = JSON.stringify(schema.schema);
    const grammar = grammars.get(key) ?? llama.createGrammarForJsonSchema(grammarSchema(schema));
    grammars.set(key, grammar);
    // One that could not be made is tried again by whoever asks next.
    grammar.catch(() => grammars.delete(key));
    return new library.LlamaGrammarEvaluationState({ model, grammar: await grammar });
  };
}

interface Generated {
  readonly text: string;
  readonly tokens: number;
  /** What ended it: the model or a stop word, the token limit, or the end of the context. */
  readonly end: "stop" | "length" | "context";
  readonly logProbs?: readonly number[];
}

interface GenerationLimits {
  readonly room: number;
  readonly grammar?: GrammarState;
  readonly signal?: AbortSignal;
}

async function generated(
  model: LlamaModel,
  { sampling, seed, logProbs: wanted }: ModelRequest,
  prompt: LocalPrompt,
  { sequence, rest }: Seat,
  { room, grammar, signal }: GenerationLimits,
): Promise<Generated> {
  const tokens: Token[] = [];
  const logProbs: number[] = [];
  const stop = [...prompt.stop, ...(sampling.stop ?? [])];
  const result = (end: Generated["end"], text = model.detokenize(tokens)): Generated => ({
    text,
    tokens: tokens.length,
    end,
    // One a token or none: a list with gaps would belong to other tokens.
    ...(wanted === true && logProbs.length === tokens.length ? { logProbs } : {}),
  });
  const options = {
    temperature: sampling.temperature,
    topP: sampling.topP,
    // The library's own defaults would cut the choice down without a word.
    topK: 0,
    minP: 0,
    seed,
    yieldEogToken: true,
    repeatPenalty: {
      punishTokens: () => tokens,
      maxPunishTokens: sampling.maxTokens,
      penalty: 1,
      frequencyPenalty: sampling.frequencyPenalty ?? 0,
      presencePenalty: sampling.presencePenalty ?? 0,
    },
    ...(grammar === undefined ? {} : { grammarEvaluationState: grammar }),
  };
  for await (const next of evaluated(sequence, rest, wanted === true, options)) {
    signal?.throwIfAborted();
    if (model.isEogToken(next.token) || prompt.endTokens.has(next.token)) return result("stop");
    tokens.push(next.token);
    if (next.confidence !== undefined) logProbs.push(Math.log(next.confidence));
    if (grammar !== undefined && isWholeObject(model, tokens)) return result("stop");
    const text = stop.length === 0 ? undefined : untilStop(model.detokenize(tokens), stop);
    if (text !== undefined) return result("stop", text);
    if (tokens.length >= sampling.maxTokens) return result("length");
    if (tokens.length >= room) return result("context");
  }
  throw new ModelFault("local", "the reply broke off without an end");
}

function evaluated(
  sequence: LlamaSequence,
  rest: readonly Token[],
  confidence: boolean,
  options: Parameters<LlamaSequence["evaluateWithMetadata"]>[2],
) {
  return sequence.evaluateWithMetadata(rest, { confidence }, options);
}

/** A grammar wants some line ends after its object; nothing is gained by waiting for them. */
function isWholeObject(model: LlamaModel, tokens: readonly Token[]): boolean {
  if (!model.detokenize(tokens.slice(-1)).includes("}")) return false;
  try {
    JSON.parse(model.detokenize(tokens));
    return true;
  } catch {
    return false;
  }
}

/** The text before the first stop word; undefined when none is in it. */
function untilStop(text: string, stop: readonly string[]): string | undefined {
  const found = stop.map((word) => text.indexOf(word)).filter((index) => index !== -1);
  return found.length === 0 ? undefined : text.slice(0, Math.min(...found));
}
