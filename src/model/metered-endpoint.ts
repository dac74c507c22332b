import type { Endpoint, ModelReply, ModelRequest, Tokens } from "./endpoint.ts";
import { ModelFault, type FaultCode } from "./model-fault.ts";

/** One asking that is paid for. */
export interface PaidAsking {
  readonly request: Pick<ModelRequest, "role" | "messages" | "sampling" | "asker">;
  /** What was counted of it, its lost attempts included. */
  readonly tokens: readonly Tokens[];
  /** A reply was made, or may have been, and the endpoint did not count its tokens: they are not among `tokens`. */
  readonly isUncounted: boolean;
}

/**
 * An endpoint that tells of everything that is paid for, at once: of each reply and of each fault that took tokens. Of a reply that was
 * stored nothing is told.
 *
 * What nobody can see is not told of either: an attempt that was repeated and brought no count. A server bills for what it generates,
 * so that refusals (429, 5xx) are free; a reply that was lost on its way may not be.
 */
export function meteredEndpoint<Brief>(endpoint: Endpoint<Brief>, onPaid: (paid: PaidAsking) => void): Endpoint<Brief> {
  return {
    label: endpoint.label,
    async ask(request, signal) {
      const reply = await endpoint.ask(request, signal).catch((error: unknown) => {
        if (error instanceof ModelFault) tell(request, { tokens: error.tokens }, mayBePaid.has(error.code));
        throw error;
      });
      if (reply.stored !== true) tell(request, reply, true);
      return reply;
    },
  };

  function tell(
    request: ModelRequest<Brief>,
    { tokens, lostTokens }: { readonly tokens?: Tokens | undefined } & Pick<ModelReply, "lostTokens">,
    isMade: boolean,
  ): void {
    const isUncounted = isMade && tokens === undefined;
    const counted = [tokens, lostTokens].filter((some) => some !== undefined);
    if (isUncounted || counted.length > 0) onPaid({ request, tokens: counted, isUncounted });
  }
}

/** Faults of which a reply was made, or may have been: they are paid for even when nobody counted. */
const mayBePaid: ReadonlySet<FaultCode> = new Set<FaultCode>([
  "broken-body",
  "wrong-role",
  "empty-reply",
  "cut-by-length",
  "content-filter",
  "refusal",
  "timeout",
]);
