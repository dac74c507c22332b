import type OpenAI from "openai";
import type { ModelReply, ModelRequest, Tokens } from "./endpoint.ts";
import { ModelFault, type FaultCode } from "./model-fault.ts";
import { tokensOfUncut } from "./service-prompt-size.ts";
import { ServerError, serverWords, wordsIn } from "./service-error.ts";
import type { SentBody } from "./service-request.ts";
import { withoutThinking } from "./thinking.ts";

/** A completion, as the client parsed it: checked for nothing. */
export type Completion = OpenAI.Chat.Completions.ChatCompletion;

type Choice = Completion["choices"][number];

/**
 * What a completion says.
 *
 * @throws {ServerError} when it is an error with status 200
 * @throws {ModelFault} when it says nothing usable, or is no completion; tokens that it took stand in the fault
 */
export function serviceReply(
  completion: Completion,
  sent: SentBody,
  { schema, logProbs: wanted }: ModelRequest,
): Omit<ModelReply, "latencyMs" | "attempts" | "lostTokens"> {
  const choice = onlyChoice(completion);
  const tokens = used(completion.usage);
  const fault = unusable(choice, tokens, sent);
  if (fault !== undefined) throw new ModelFault(fault.code, fault.message, { ...fault, tokens });
  // JSON may hold a tag of thinking in its strings; it is looked at where JSON is read.
  const content = written(choice.message.content);
  const text = schema === undefined ? withoutThinking(content) : content;
  if (text === "") throw new ModelFault("empty-reply", emptyWords(choice, content), { retriable: true, tokens });
  const logProbs = wanted === true ? chosen(choice.logprobs) : undefined;
  return { text, ...(tokens === undefined ? {} : { tokens }), ...(logProbs === undefined ? {} : { logProbs }) };
}

/**
 * A body with status 200 as a completion, checked for nothing yet.
 *
 * @throws {ModelFault} when it is no JSON; a page of HTML, which some gateway put in the place of a reply, is called so
 */
export function parsedCompletion(text: string): Completion {
  try {
    return JSON.parse(text) as Completion;
  } catch (cause) {
    if (/^\s*<(!doctype|html|head|body|title|h1)\b/iu.test(text))
      throw new ModelFault("html-body", `the reply is a page of HTML${pageTitle(text)}`, { retriable: true, cause });
    throw new ModelFault("broken-body", "the reply is not JSON", { retriable: true, cause });
  }
}

function pageTitle(page: string): string {
  const title = serverWords(page).message.replace(/\s+/gu, " ").slice(0, 100);
  return title === "" ? "" : `: ${title}`;
}

function onlyChoice(completion: Completion): Choice {
  const choice = (completion as Partial<Completion> | undefined)?.choices?.[0];
  if (typeof choice?.message === "object" && choice.message !== null) return choice;
  const words = wordsIn(completion);
  if (words !== undefined) throw new ServerError(200, words);
  throw new ModelFault("broken-body", "the reply is no completion: no choices in it", { retriable: true });
}

interface Unusable {
  readonly code: FaultCode;
  readonly message: string;
  readonly retriable?: boolean;
}

/** Why a reply must not be used, whatever it says. */
function unusable(
  { message, finish_reason }: Choice,
  tokens: Tokens | undefined,
  sent: SentBody,
): Unusable | undefined {
  // Servers have more reasons to stop than the client knows of.
  const finish: string | null = finish_reason;
  if (finish === "content_filter")
    return { code: "content-filter", message: "the endpoint's content filter held the reply back" };
  const refusal: unknown = message.refusal;
  if (typeof refusal === "string" && refusal !== "")
    return { code: "refusal", message: `the model refused: ${refusal.slice(0, 200)}` };
  const role: unknown = message.role;
  // Some servers leave it out.
  if (typeof role === "string" && role !== "" && role !== "assistant")
    return {
      code: "wrong-role",
      message: `the reply is in the role ${JSON.stringify(role.slice(0, 40))}`,
      retriable: true,
    };
  const least = tokens === undefined ? undefined : tokensOfUncut(sent.messages, promptTokens(tokens));
  if (tokens !== undefined && least !== undefined)
    return { code: "context-overflow", message: cutPrompt(tokens, least) };
  if (finish !== null && lengthReasons.has(finish)) return { code: "cut-by-length", message: cutWords(tokens, sent) };
  if (finish !== null && brokenReasons.has(finish))
    return { code: "broken-body", message: `the reply broke off: ${finish}`, retriable: true };
  return undefined;
}

const lengthReasons: ReadonlySet<string> = new Set(["length", "max_tokens", "model_length"]);
const brokenReasons: ReadonlySet<string> = new Set(["abort", "error", "cancelled"]);

/** Most servers count cached tokens among those of the prompt. One that does not has more of them than of all. */
function promptTokens({ input, cachedInput = 0 }: Tokens): number {
  return cachedInput > input ? input + cachedInput : input;
}

function cutPrompt({ input }: Tokens, least: number): string {
  return `the server cut the prompt: it counted ${input} tokens where at least ${least} were sent`;
}

function cutWords(tokens: Tokens | undefined, sent: SentBody): string {
  const limit = sent.max_tokens ?? sent.max_completion_tokens ?? 0;
  // A few tokens aside: servers differ in whether the last one counts.
  return tokens !== undefined && tokens.output > 0 && tokens.output < limit - 4
    ? `the reply was cut after ${tokens.output} of ${limit} tokens: the context is full, or the server has a limit of its own`
    : "the reply was cut at the token limit";
}

function emptyWords({ message }: Choice, content: string): string {
  const { reasoning, reasoning_content: other } = message as { reasoning?: unknown; reasoning_content?: unknown };
  return content !== "" || Boolean(reasoning) || Boolean(other)
    ? "the reply is empty: all of it is thinking"
    : "the reply is empty";
}

/** Content is a text, or a list of parts of which some are text. */
function written(content: unknown): string {
  if (typeof content === "string") return content.trim();
  if (!Array.isArray(content)) return "";
  return (content as readonly { type?: unknown; text?: unknown }[])
    .map((part) => (part.type === "text" && typeof part.text === "string" ? part.text : ""))
    .join("")
    .trim();
}

/** A prompt has tokens: 0 of them means that nobody counted. */
function used(usage: Completion["usage"]): Tokens | undefined {
  if (!isCount(usage?.prompt_tokens) || !isCount(usage?.completion_tokens) || usage.prompt_tokens === 0)
    return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens;
  return {
    input: usage.prompt_tokens,
    output: usage.completion_tokens,
    ...(isCount(cached) ? { cachedInput: cached } : {}),
  };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function chosen(logprobs: Choice["logprobs"]): readonly number[] | undefined {
  const values = (logprobs?.content ?? []).map(({ logprob }) => logprob);
  return values.length > 0 && values.every((value) => Number.isFinite(value) && value <= 0) ? values : undefined;
}
