import { APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { ModelFault } from "./model-fault.ts";

/**
 * What went wrong with a request to a service, in our terms. Messages are cut to a line and hold no header and no key.
 *
 * @param error anything that the client threw
 * @param key taken out of messages: a server may repeat it in its refusal, and messages go into records
 */
export function serviceFault(error: unknown, key?: string): ModelFault {
  const root = rootCause(error);
  if (error instanceof ModelFault) return error;
  // Thrown while the body was read: the client wraps it.
  if (root instanceof ModelFault) return root;
  if (error instanceof APIUserAbortError) return new ModelFault("cancelled", "the run was cancelled", { cause: error });
  if (error instanceof APIConnectionTimeoutError)
    return new ModelFault("timeout", "the request timed out", { retriable: true, cause: error });
  if (error instanceof APIError && error.status !== undefined) return statusFault(error, key);
  if (error instanceof SyntaxError)
    return new ModelFault("broken-body", "the reply is not JSON", { retriable: true, cause: error });
  const message = root instanceof Error ? root.message || root.name : String(root);
  return new ModelFault("network", `the request failed: ${line(message, key)}`, { retriable: true, cause: error });
}

function statusFault(error: APIError, key: string | undefined): ModelFault {
  const status = error.status as number;
  const message = `HTTP ${status}: ${line(error.message.replace(/^\d{3} /u, ""), key)}`;
  const wait = retryAfterMs(error.headers);
  const options = { cause: error, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  if (status === 401 || status === 403) return new ModelFault("key-refused", message, options);
  if (status === 404) return new ModelFault("not-found", message, options);
  if (error.code === "insufficient_quota" || error.type === "insufficient_quota" || status === 402)
    return new ModelFault("quota-spent", message, options);
  if (status === 429) return new ModelFault("rate-limited", message, { ...options, retriable: true });
  if (status === 408 || status === 409 || status >= 500)
    return new ModelFault("server-error", message, { ...options, retriable: true });
  return new ModelFault("bad-request", message, options);
}

/** Seconds or a date, as HTTP allows; a date is left out, since only `run/` knows the time. Waits over ten minutes are not believed. */
function retryAfterMs(headers: Headers | undefined): number | undefined {
  const waits = [number(headers?.get("retry-after-ms")), number(headers?.get("retry-after")) * 1000];
  return waits.find((wait) => wait >= 0 && wait <= 600_000);
}

/** NaN for what is absent or blank: `Number("")` is 0. */
function number(text: string | null | undefined): number {
  return text === null || text === undefined || text.trim() === "" ? Number.NaN : Number(text);
}

/** What stands behind an error; of several tried addresses the first. */
function rootCause(error: unknown): unknown {
  let current = error;
  while (current instanceof Error && !(current instanceof ModelFault)) {
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : current.cause;
    if (inner === undefined) break;
    current = inner;
  }
  return current;
}

/** Whether a server refused a request because of the reply's schema, in the words that servers have for it. */
export function refusesSchema(error: unknown): boolean {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return false;
  return /response[_ .]?format|json[_ ]?schema|structured[_ ]output|guided|grammar/iu.test(
    `${error.param ?? ""} ${error.message}`,
  );
}

function line(text: string, key: string | undefined): string {
  const shown = key === undefined ? text : text.replaceAll(key, "(key)");
  const flat = shown.replace(/\s+/gu, " ").trim();
  return flat.length > 200 ? `${flat.slice(0, 197)}...` : flat;
}
