import { ModelFault } from "./model-fault.ts";
import { ServerError } from "./service-error.ts";

/**
 * Whether a service says that it does not have what it was asked for. A page in place of an answer does not say so: it comes from something
 * that stands in front of the service, or from another address.
 */
export function isGone(error: unknown): boolean {
  const refusal = refusalIn(error);
  if (refusal === undefined || /html/iu.test(String(refusal.headers["content-type"]))) return false;
  return refusal.status === 404 || refusal.status === 410;
}

/** Whether a service says that it has not done what it was asked for, and will not. */
export function isRefused(error: unknown): boolean {
  const status = refusalIn(error)?.status ?? 0;
  return status >= 400 && status < 500 && !undecided.has(status);
}

/** The time was over, others were at it, or it is to be asked later: it may have been done. */
const undecided: ReadonlySet<number> = new Set([408, 409, 425, 429]);

function refusalIn(error: unknown): ServerError | undefined {
  return error instanceof ModelFault && error.cause instanceof ServerError ? error.cause : undefined;
}
