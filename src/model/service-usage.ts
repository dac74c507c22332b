import type OpenAI from "openai";
import type { Tokens } from "./endpoint.ts";
import { tokensOfUncut } from "./service-prompt-size.ts";
import type { SentBody } from "./service-request.ts";

/** What a server says that a reply took. */
export type ServiceUsage =
  | { readonly kind: "counted"; readonly tokens: Tokens }
  /** It counted fewer tokens than the prompt must have: it cut the prompt. */
  | { readonly kind: "cut"; readonly tokens: Tokens; readonly least: number }
  | { readonly kind: "uncounted" }
  /** There are figures, and they are no counts. */
  | { readonly kind: "unlikely" };

/** No model has such a context; sums of what is less stay whole numbers. */
const mostTokens = 1e8;

/**
 * The smallest context that anyone sets. Who counts fewer tokens of a long prompt did not cut it, but does not count: a stand-in that says
 * the same of every request.
 */
const smallestContext = 256;

/** What a completion says of its tokens, and whether to believe it. A prompt has tokens: 0 of them means that nobody counted. */
export function serviceUsage(
  usage: OpenAI.CompletionUsage | null | undefined,
  { messages }: Pick<SentBody, "messages">,
): ServiceUsage {
  const { prompt_tokens: input, completion_tokens: output } = usage ?? {};
  if (typeof input !== "number" || typeof output !== "number" || input === 0) return { kind: "uncounted" };
  if (!isCount(input) || !isCount(output)) return { kind: "unlikely" };
  const cached = usage?.prompt_tokens_details?.cached_tokens;
  const tokens = { input, output, ...(isCount(cached) ? { cachedInput: cached } : {}) };
  const prompt = promptTokens(tokens);
  const least = tokensOfUncut(messages, prompt);
  if (least === undefined) return { kind: "counted", tokens };
  return prompt < smallestContext ? { kind: "unlikely" } : { kind: "cut", tokens, least };
}

/** Most servers count cached tokens among those of the prompt. One that does not has more of them than of all. */
function promptTokens({ input, cachedInput = 0 }: Tokens): number {
  return cachedInput > input ? input + cachedInput : input;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= mostTokens;
}
