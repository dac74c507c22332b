import type { Paid } from "./ask-json.ts";
import { batchCompletion, type BatchResult } from "./batch-lines.ts";
import type { Endpoint, ModelReply, ModelRequest } from "./endpoint.ts";
import { ModelFault, type FaultCode } from "./model-fault.ts";
import { serviceFault } from "./service-fault.ts";
import { serviceReply } from "./service-reply.ts";
import type { SentBody } from "./service-request.ts";
import { withoutKey } from "./without-key.ts";

/** How a result of a batch becomes a reply. */
export interface BatchedEndpointOptions<Brief> {
  /** What the batch brought; undefined: nothing. */
  readonly result: BatchResult | undefined;
  /** Who is asked when that cannot be used, and whatever is asked after it. */
  readonly live: Endpoint<Brief>;
  /** The body that was sent for a request. */
  readonly sent: (request: ModelRequest<Brief>) => SentBody;
  /** Taken out of what is said. */
  readonly key: string | undefined;
  /** Told what a result that could not be used took. */
  readonly onLost: (paid: Paid) => void;
}

/**
 * An endpoint that gives the result of a batch as its first reply, after the same checks as that of a live one. What could fare better by
 * itself is asked live: what the batch did not bring, or an error. What the model itself said no to, or cut short, stands, as it would live.
 */
export function batchedEndpoint<Brief>({
  result,
  live,
  sent,
  key,
  onLost,
}: BatchedEndpointOptions<Brief>): Endpoint<Brief> {
  const credentials = { key };
  let isFirst = true;
  return {
    label: live.label,
    async ask(request, signal) {
      const own = isFirst ? result : undefined;
      isFirst = false;
      if (own === undefined) return live.ask(request, signal);
      try {
        const brought = reply(own, sent(request), request);
        return { ...brought, text: withoutKey(brought.text, credentials) };
      } catch (error) {
        const fault = serviceFault(error, credentials);
        const { code, message, tokens } = fault;
        if (said.has(code)) throw new ModelFault(code, message, { tokens, attempts: 1, cause: error });
        onLost({ attempts: 1, batched: true, ...(tokens === undefined ? {} : { tokens }) });
        return live.ask(request, signal);
      }
    },
  };
}

/** Faults of what the model said, or was asked to read: asked alone it would say the same. */
const said: ReadonlySet<FaultCode> = new Set(["refusal", "content-filter", "cut-by-length", "context-overflow"]);

/** Nobody knows how long a request of a batch took: that part of the reply is 0, and adds nothing to a sum. */
function reply(result: BatchResult, sent: SentBody, request: ModelRequest): ModelReply {
  return { ...serviceReply(batchCompletion(result), sent, request), latencyMs: 0, attempts: 1, batched: true };
}
