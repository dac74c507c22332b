import { APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { ModelFault } from "./model-fault.ts";

/**
 * What went wrong with a request to a service, in our terms. Messages are cut to a line and hold no header.
 *
 * @param error anything that the client threw
 */
export function serviceFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error;
  if (error instanceof APIUserAbortError) return new ModelFault("cancelled", "the run was cancelled", { cause: error });
  if (error instanceof APIConnectionTimeoutError) return new ModelFault("timeout", "the request timed out", { retriable: true, cause: error });
  if (error instanceof APIError && error.status !== undefined) return statusFault(error);
  if (error instanceof SyntaxError) return new ModelFault("broken-body", "the reply is not JSON", { retriable: true, cause: error });
  return new ModelFault("network", `the request failed: ${line(rootMessage(error))}`, { retriable: true, cause: error });
}

function statusFault(error: APIError): ModelFault {
  const status = error.status as number;
  const message = `HTTP ${status}: ${line(error.message.replace(/^\d{3} /u, ""))}`;
  const wait = retryAfterMs(error.headers);
  const options = { cause: error, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  if (status === 401 || status === 403) return new ModelFault("key-refused", message, options);
  if (status === 404) return new ModelFault("not-found", message, options);
  if (error.code === "insufficient_quota" || status === 402) return new ModelFault("quota-spent", message, options);
  if (status === 429) return new ModelFault("rate-limited", message, { ...options, retriable: true });
  if (status === 408 || status === 409 || status >= 500) return new ModelFault("server-error", message, { ...options, retriable: true });
  return new ModelFault("bad-request", message, options);
}

/** Seconds or a date, as HTTP allows; a date is left out, since only `run/` knows the time. Waits over ten minutes are not believed. */
function retryAfterMs(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
  const wait = Number.isFinite(milliseconds) ? milliseconds : seconds * 1000;
  return Number.isFinite(wait) && wait >= 0 && wait <= 600_000 ? wait : undefined;
}

function rootMessage(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause !== undefined) current = current.cause;
  return current instanceof Error ? current.message || current.name : String(current);
}

function line(text: string): string {
  const flat = text.replace(/\s+/gu, " ").trim();
  return flat.length > 200 ? `${flat.slice(0, 197)}...` : flat;
}
