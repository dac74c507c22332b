import type OpenAI from "openai";
import type { ModelRequest, ReplySchema } from "./endpoint.ts";
import { messagesJson } from "./messages-json.ts";
import { schemaInWords } from "./schema-in-words.ts";

/** The body of a request, as it is sent. */
export type SentBody = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/** A field that a server may not take; in place of `max_tokens` it takes `max_completion_tokens`. */
export type Lack = "response_format" | "max_tokens" | "seed" | "logprobs";

/** How a request is put to a server. */
export interface Wording {
  readonly model: string;
  readonly structuredOutput: "json_schema" | "prompt";
  /** What the server turned out not to take. */
  readonly lacks: (lack: Lack) => boolean;
}

/** The request body; everything that servers assume differently is said. */
export function requestBody(request: ModelRequest, { model, structuredOutput, lacks }: Wording): SentBody {
  const { sampling, schema, seed, logProbs } = request;
  const inWords = structuredOutput === "prompt" || lacks("response_format");
  return {
    model,
    messages: schema !== undefined && inWords ? schemaInWords(request.messages, schema) : [...request.messages],
    temperature: sampling.temperature,
    top_p: sampling.topP,
    [lacks("max_tokens") ? "max_completion_tokens" : "max_tokens"]: sampling.maxTokens,
    ...(sampling.frequencyPenalty === undefined ? {} : { frequency_penalty: sampling.frequencyPenalty }),
    ...(sampling.presencePenalty === undefined ? {} : { presence_penalty: sampling.presencePenalty }),
    ...(sampling.stop === undefined || sampling.stop.length === 0 ? {} : { stop: [...sampling.stop] }),
    ...(lacks("seed") ? {} : { seed }),
    ...(logProbs === true && !lacks("logprobs") ? { logprobs: true } : {}),
    ...(schema === undefined || inWords ? {} : { response_format: responseFormat(schema) }),
  };
}

/** The same as JSON. */
export function bodyText({ messages, ...rest }: SentBody): string {
  return `${JSON.stringify(rest).slice(0, -1)},"messages":${messagesJson(messages)}}`;
}

type Format = NonNullable<SentBody["response_format"]>;

/** Schemas are few and stay the same; requests are many. */
const formats = new WeakMap<ReplySchema, Format>();

function responseFormat(schema: ReplySchema): Format {
  const known = formats.get(schema);
  if (known !== undefined) return known;
  const format: Format = {
    type: "json_schema",
    json_schema: { name: schema.name, strict: true, schema: strictSchema(schema) },
  };
  formats.set(schema, format);
  return format;
}

/**
 * The schema as servers take it: every property required, and no rule for strings, since hosted ones refuse `minLength` and llama.cpp
 * refuses a `pattern` without anchors. The check of the reply has the whole schema.
 */
function strictSchema({ schema }: ReplySchema): Record<string, unknown> {
  const plain = (rules: unknown) =>
    Object.fromEntries(Object.entries(rules as object).filter(([rule]) => !stringRules.has(rule)));
  const properties = Object.fromEntries(Object.entries(schema.properties).map(([name, rules]) => [name, plain(rules)]));
  return { ...schema, properties, required: Object.keys(properties), additionalProperties: false };
}

const stringRules: ReadonlySet<string> = new Set(["minLength", "maxLength", "pattern", "format"]);
