import { stripVTControlCharacters } from "node:util";
import type OpenAI from "openai";
import { clean } from "../scenario/clean.ts";
import type { ModelReply, ModelRequest } from "./endpoint.ts";
import { ModelFault, type FaultCode } from "./model-fault.ts";
import { ServerError, serverWords, wordsIn } from "./service-error.ts";
import type { SentBody } from "./service-request.ts";
import { serviceUsage, type ServiceUsage } from "./service-usage.ts";
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
  const usage = serviceUsage(completion.usage, sent);
  const tokens = "tokens" in usage ? usage.tokens : undefined;
  const fault = unusable(choice, usage, sent);
  if (fault !== undefined) throw new ModelFault(fault.code, fault.message, { ...fault, tokens });
  // JSON may hold a tag of thinking in its strings; it is looked at where JSON is read.
  const content = written(choice.message.content);
  const text = schema === undefined ? withoutThinking(content) : content;
  if (!isSeen(text)) throw new ModelFault("empty-reply", emptyWords(choice, content), { retriable: true, tokens });
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
  const title = clean(serverWords(page).message).replace(/\s+/gu, " ").slice(0, 100);
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
function unusable({ message, finish_reason }: Choice, usage: ServiceUsage, sent: SentBody): Unusable | undefined {
  // Servers have more reasons to stop than the client knows of.
  const finish: unknown = finish_reason;
  if (finish === "content_filter")
    return { code: "content-filter", message: "the endpoint's content filter held the reply back" };
  const refusal: unknown = message.refusal;
  if (typeof refusal === "string" && refusal !== "")
    return { code: "refusal", message: `the model refused: ${clean(refusal).slice(0, 200)}` };
  const role: unknown = message.role;
  // Some servers leave it out.
  if (typeof role === "string" && role !== "" && role !== "assistant")
    return {
      code: "wrong-role",
      message: `the reply is in the role ${JSON.stringify(clean(role).slice(0, 40))}`,
      retriable: true,
    };
  if (usage.kind === "cut") return { code: "context-overflow", message: cutPrompt(usage) };
  if (lengthReasons.has(finish)) return { code: "cut-by-length", message: cutWords(usage, sent) };
  if (brokenReasons.has(finish))
    return { code: "broken-body", message: `the reply broke off: ${String(finish)}`, retriable: true };
  return undefined;
}

const lengthReasons: ReadonlySet<unknown> = new Set(["length", "max_tokens", "model_length"]);
const brokenReasons: ReadonlySet<unknown> = new Set(["abort", "error", "cancelled"]);

function cutPrompt({ tokens: { input }, least }: Extract<ServiceUsage, { kind: "cut" }>): string {
  return `the server cut the prompt: it counted ${input} tokens where at least ${least} were sent`;
}

function cutWords(usage: ServiceUsage, sent: SentBody): string {
  const limit = sent.max_tokens ?? sent.max_completion_tokens ?? 0;
  const output = usage.kind === "counted" ? usage.tokens.output : 0;
  // A few tokens aside: servers differ in whether the last one counts.
  return output > 0 && output < limit - 4
    ? `the reply was cut after ${output} of ${limit} tokens: the context is full, or the server has a limit of its own`
    : "the reply was cut at the token limit";
}

/** Whether there is anything to be read: a letter, a digit, a sign. Some letters are blank, and some are no more than a mark on another. */
function isSeen(text: string): boolean {
  return /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v.test(stripVTControlCharacters(text));
}

function emptyWords({ message }: Choice, content: string): string {
  const { reasoning, reasoning_content: other } = message as { reasoning?: unknown; reasoning_content?: unknown };
  if (content !== "" && !isSeen(content)) return "the reply is empty: nothing in it can be seen";
  return content !== "" || Boolean(reasoning) || Boolean(other)
    ? "the reply is empty: all of it is thinking"
    : "the reply is empty";
}

/** Content is a text, or a list of parts of which some are text. */
function written(content: unknown): string {
  if (typeof content === "string") return content.trim();
  if (!Array.isArray(content)) return "";
  return (content as readonly ({ type?: unknown; text?: unknown } | null | undefined)[])
    .map((part) => (part?.type === "text" && typeof part.text === "string" ? part.text : ""))
    .join("")
    .trim();
}

function chosen(logprobs: Choice["logprobs"]): readonly number[] | undefined {
  const content: unknown = logprobs?.content;
  if (!Array.isArray(content) || content.length === 0) return undefined;
  const values = (content as readonly ({ logprob?: unknown } | null | undefined)[]).map((token) => token?.logprob);
  return values.every((value) => typeof value === "number" && Number.isFinite(value) && value <= 0)
    ? (values as readonly number[])
    : undefined;
}
