import { APIConnectionTimeoutError, APIUserAbortError } from "openai";
import { ModelFault, type FaultCode } from "./model-fault.ts";
import { ServerError, type ServerWords } from "./service-error.ts";
import { withoutKey } from "./without-key.ts";

/** What a fault's words and waits depend on, beside the error. */
export interface FaultContext {
  /** Taken out of messages: a server may repeat it in its refusal, and messages go into records. */
  readonly key?: string | undefined;
  /** For a Retry-After that is a date; without it such a header is not heard. */
  readonly date?: (() => Date) | undefined;
}

/**
 * What went wrong with a request to a service, in our terms. Messages are cut to a line and hold no header and no key.
 *
 * @param error anything that the client threw
 */
export function serviceFault(error: unknown, context: FaultContext = {}): ModelFault {
  const root = rootCause(error);
  if (error instanceof ModelFault) return error;
  // Thrown while the body was read: the client wraps it.
  if (root instanceof ModelFault) return root;
  if (root instanceof ServerError) return answeredFault(root, context);
  if (error instanceof APIUserAbortError) return new ModelFault("cancelled", "the run was cancelled", { cause: error });
  if (error instanceof APIConnectionTimeoutError)
    return new ModelFault("timeout", "the request timed out", { retriable: true, cause: error });
  if (error instanceof SyntaxError)
    return new ModelFault("broken-body", "the reply is not JSON", { retriable: true, cause: error });
  const message = root instanceof Error ? root.message || root.name : String(root);
  const words = `the request failed: ${line(message, context.key)}`;
  return new ModelFault("network", words, { retriable: true, cause: error });
}

/** What stands behind an error; of several tried addresses the first. */
export function rootCause(error: unknown): unknown {
  let current = error;
  while (current instanceof Error && !(current instanceof ModelFault) && !(current instanceof ServerError)) {
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : current.cause;
    if (inner === undefined) break;
    current = inner;
  }
  return current;
}

function answeredFault(error: ServerError, { key, date }: FaultContext): ModelFault {
  const { status, words } = error;
  const code = faultCode(status, words);
  const said = line(words.message, key) || "no words for it";
  const message = status === 200 ? `the reply is no completion: ${said}` : `HTTP ${status}: ${said}`;
  const wait = retryAfterMs(error.headers, date) ?? (isLoading(error) ? loadingMs : undefined);
  const retriable = passing.has(code);
  return new ModelFault(code, message, {
    cause: error,
    retriable,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

const passing: ReadonlySet<FaultCode> = new Set(["rate-limited", "server-error", "broken-body"]);

function faultCode(status: number, words: ServerWords): FaultCode {
  if (status === 401 || status === 403) return "key-refused";
  if (words.code === "insufficient_quota" || words.type === "insufficient_quota" || status === 402)
    return "quota-spent";
  if (status === 429) return "rate-limited";
  if (overflowsContext(words)) return "context-overflow";
  if (status === 404 || namesNoModel(words)) return "not-found";
  if (status === 408 || status === 409 || status >= 500) return "server-error";
  return status === 200 ? "broken-body" : "bad-request";
}

/**
 * Whether a server says that the prompt, or the prompt with the reply, is longer than the model's context. Servers agree on no code for
 * it; what they have in common are the words: a context, and that something is too much for it.
 */
export function overflowsContext({ message, code, type }: ServerWords): boolean {
  if (/context_(length|size|window)/u.test(`${code ?? ""} ${type ?? ""}`)) return true;
  const context =
    /context[ _-]?(length|size|window)|context the overflows|maximum context|fit in (the )?context|max_model_len/iu;
  const tooMuch = /exceed|maximum|does not fit|overflow|only|too (long|large|big)|larger|longer|greater|reduce/iu;
  return context.test(message) && tooMuch.test(message);
}

/** Not every server has a 404 for it. */
function namesNoModel({ message, code }: ServerWords): boolean {
  return code === "model_not_found" || /\bno models? (is |are )?loaded|\bmodel\b.{0,100}\bnot found/iu.test(message);
}

function isLoading({ status, words }: ServerError): boolean {
  return status === 503 && /\bload/iu.test(words.message);
}

/** A model takes longer to load than the jitter between attempts, and the server does not say how long. */
const loadingMs = 5000;

/** Seconds or a date, as HTTP allows. Waits over ten minutes, and times gone by, are not believed. */
function retryAfterMs(headers: ReadonlyMap<string, string>, date?: () => Date): number | undefined {
  const after = headers.get("retry-after");
  const waits = [
    number(headers.get("retry-after-ms")),
    number(after) * 1000,
    // A number would be taken for a year.
    date !== undefined && /[a-z]/iu.test(after ?? "") ? Date.parse(after ?? "") - date().getTime() : Number.NaN,
  ];
  return waits.find((wait) => wait >= 0 && wait <= 600_000);
}

/** NaN for what is absent or blank: `Number("")` is 0. */
function number(text: string | undefined): number {
  return text === undefined || text.trim() === "" ? Number.NaN : Number(text);
}

function line(text: string, key: string | undefined): string {
  const flat = withoutKey(text, key).replace(/\s+/gu, " ").trim();
  return flat.length > 200 ? `${flat.slice(0, 197)}...` : flat;
}
