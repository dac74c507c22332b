import { clean } from "../scenario/clean.ts";
import { ModelFault, type FaultCode } from "./model-fault.ts";
import { ServerError, type ServerWords } from "./service-error.ts";
import { durationMs, type ServerHeaders } from "./service-limits.ts";
import { namesSetting } from "./named-setting.ts";
import { withoutKey, type Credentials } from "./without-key.ts";

/** What a fault's words and waits depend on, beside the error. Credentials are taken out of messages, which go into records. */
export interface FaultContext extends Credentials {
  /** For a Retry-After that is a date; without it such a header is not heard. */
  readonly date?: (() => Date) | undefined;
}

/**
 * What went wrong with a request to a service, in our terms. Messages are cut to a line and hold no header and no key.
 *
 * @param error anything that sending and reading threw
 */
export function serviceFault(error: unknown, context: FaultContext = {}): ModelFault {
  if (error instanceof ModelFault) return error;
  if (error instanceof ServerError) return answeredFault(error, context);
  const root = rootCause(error);
  const message = root instanceof Error ? root.message || root.name : String(root);
  const words = `the request failed: ${line(message, context)}`;
  return new ModelFault("network", words, { retriable: true, cause: error });
}

/** What stands behind an error; of several tried addresses the first. */
function rootCause(error: unknown): unknown {
  let current = error;
  while (current instanceof Error) {
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : current.cause;
    if (inner === undefined) break;
    current = inner;
  }
  return current;
}

function answeredFault(error: ServerError, context: FaultContext): ModelFault {
  const { status, words } = error;
  const code = faultCode(status, words);
  const said = line(words.message, context) || elsewhere(error, context);
  const message = status === 200 ? `the reply is no completion: ${said}` : `HTTP ${status}: ${said}`;
  const wait = retryAfterMs(error.headers, context.date) ?? (isLoading(error) ? loadingMs : undefined);
  const retriable = passing.has(code);
  return new ModelFault(code, message, {
    cause: error,
    retriable,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** No redirect is followed: the key is for the address that it was given for. */
function elsewhere({ status, headers }: ServerError, context: FaultContext): string {
  const location = text(headers["location"]) ?? "";
  if (!isRedirect(status) || !URL.canParse(location)) return "no words for it";
  return `the server leads elsewhere, to ${line(new URL(location).origin, context)}, and redirects are not followed`;
}

const passing: ReadonlySet<FaultCode> = new Set(["rate-limited", "server-error", "error-body"]);

function faultCode(status: number, words: ServerWords): FaultCode {
  if (status === 401) return "key-refused";
  if (status === 402 || isSpent(status, words)) return "quota-spent";
  if (status === 429) return "rate-limited";
  if (status === 413 || overflowsContext(words)) return "context-overflow";
  if (status < 500 && filtersContent(words)) return "content-filter";
  if (status === 404 || namesNoModel(status, words)) return "not-found";
  if (status === 403) return "key-refused";
  if (status === 408 || status === 409 || status >= 500) return "server-error";
  if (status === 200) return "error-body";
  return isOfAll(status, words) ? "bad-request" : "request-refused";
}

/**
 * Whether a refusal is one of every request that is put so, as a server says itself: the way of asking, or a setting that it names. Any
 * other may be one of what this request says.
 */
function isOfAll(status: number, words: ServerWords): boolean {
  return isRedirect(status) || ofTheWay.has(status) || namesSetting(words);
}

/** No such method, no such kind of answer, of body, of protocol. */
const ofTheWay: ReadonlySet<number> = new Set([405, 406, 411, 415, 426]);

/** Whether a server says that there is no money left. One that says when to try again means a limit that passes. */
function isSpent(status: number, { message, code = "", type = "" }: ServerWords): boolean {
  const codes =
    /^(insufficient_quota|billing_hard_limit_reached|billing_not_active|insufficient_(balance|credits|funds))$/u;
  if (codes.test(code) || codes.test(type)) return true;
  const words = /exceeded your current quota|credit balance|insufficient (balance|credits?|funds|quota)/iu;
  return status >= 400 && status < 500 && words.test(message) && !/\bretry|try again/iu.test(message);
}

/**
 * Whether a server says that the prompt, or the prompt with the reply, is longer than it takes. Servers agree on no code for it; what
 * they have in common are the words: a context or a prompt, and that something is too much for it.
 */
export function overflowsContext({ message, code, type }: ServerWords): boolean {
  if (/context_(length|size|window)|string_above_max_length/u.test(`${code ?? ""} ${type ?? ""}`)) return true;
  const context =
    /context[ _-]?(length|size|window)|context the overflows|maximum context|fit in (the )?context|max_model_len/iu;
  const tooMuch = /exceed|maximum|does not fit|overflow|only|too (long|large|big)|larger|longer|greater|reduce/iu;
  if (context.test(message) && tooMuch.test(message)) return true;
  return /\b(prompt|input|messages?|context|conversation)\b.{0,30}\btoo (long|large|many tokens)\b|reduce the length/iu.test(
    message,
  );
}

/** Whether a server says that it does not answer such content: a matter of this request, and not of the endpoint. */
function filtersContent({ message, code, type }: ServerWords): boolean {
  const codes = /content_(filter|policy)|responsibleai|data_inspection|invalid_prompt|moderation|safety/iu;
  const words =
    /content[ _](management |filter|policy)|safety (system|polic|reason|filter)|moderation|\bflagged\b|inappropriate content|usage polic/iu;
  return codes.test(`${code ?? ""} ${type ?? ""}`) || words.test(message);
}

/** Not every server has a 404 for it. A gateway that does not find the machine behind it uses the same words, with a status of its own. */
function namesNoModel(status: number, { message, code }: ServerWords): boolean {
  if (code === "model_not_found") return true;
  return status < 500 && /\bno models? (is |are )?loaded|\bmodel\b.{0,100}\bnot found/iu.test(message);
}

function isLoading({ status, words }: ServerError): boolean {
  return status === 503 && /\bload/iu.test(words.message);
}

/** A model takes longer to load than the jitter between attempts, and the server does not say how long. */
const loadingMs = 5000;

/** Whether a server turned a request away because there are too many: 429, and 503 and 529, by which some say the same. */
export function isTurnedAway(error: unknown): boolean {
  return error instanceof ServerError && turnedAway.has(error.status) && !isLoading(error);
}

const turnedAway: ReadonlySet<number> = new Set([429, 503, 529]);

/** Seconds or a date, as HTTP allows. Waits over ten minutes, and times gone by, are not believed. */
export function retryAfterMs(headers: ServerHeaders, date?: () => Date): number | undefined {
  const after = text(headers["retry-after"]);
  const waits = [
    number(text(headers["retry-after-ms"])),
    number(after) * 1000,
    durationMs(after) ?? Number.NaN,
    // A number would be taken for a year.
    date !== undefined && /[a-z]/iu.test(after ?? "") ? Date.parse(after ?? "") - date().getTime() : Number.NaN,
  ];
  return waits.find((wait) => wait >= 0 && wait <= 600_000);
}

function text(header: ServerHeaders[string]): string | undefined {
  return typeof header === "string" ? header : header?.[0];
}

/** NaN for what is absent or blank: `Number("")` is 0. */
function number(text: string | undefined): number {
  return text === undefined || text.trim() === "" ? Number.NaN : Number(text);
}

/** Marks go first: they could hide a key, and without them it would stand there. */
function line(text: string, credentials: Credentials): string {
  const flat = withoutKey(clean(text), credentials).replace(/\s+/gu, " ").trim();
  return flat.length > 200 ? `${flat.slice(0, 197)}...` : flat;
}
