import { callKey, storedReply, type CallKey, type CallStore, type StoredReply } from "./call-store.ts";
import type { Endpoint, ModelReply, Role } from "./endpoint.ts";
import { throwIfStopped } from "./flights.ts";
import { ModelFault } from "./model-fault.ts";

/**
 * What stored replies are for. "use": what is stored is not asked again. "refresh": everything is asked again, once, and replaces what is
 * stored. "replay": nobody is asked; what is not stored is a fault.
 */
export type StoreMode = "use" | "refresh" | "replay";

/** How an endpoint uses a store. */
export interface StoredEndpointOptions {
  readonly store: CallStore;
  /** Hash of who answers: what is equal in it is the same endpoint. */
  readonly endpointHash: string;
  /** Id of the run, under which its calls are found again. */
  readonly run: string;
  readonly mode: StoreMode;
  /** Told of every reply that was not asked for, because it was stored or another asked the same. */
  readonly onHit?: () => void;
}

/**
 * An endpoint that keeps every reply on disk before it gives it out, and asks nobody for what is kept. Faults are not kept. Like requests
 * under way at once are one call.
 */
export function storedEndpoint<Brief>(
  endpoint: Endpoint<Brief>,
  { store, endpointHash, run, mode, onHit }: StoredEndpointOptions,
): Endpoint<Brief> {
  function hit(key: CallKey, reply: StoredReply): ModelReply {
    store.use(run, key);
    onHit?.();
    return { ...reply, stored: true };
  }

  return {
    label: endpoint.label,
    async ask(request, signal) {
      throwIfStopped(signal);
      const key = callKey(endpointHash, request);

      // Kept before. A refresh takes what it has itself refreshed, so that it can be resumed.
      const found = mode === "refresh" && !store.isUsed(run, key) ? undefined : store.find(key);
      if (found !== undefined) return hit(key, found);
      if (mode === "replay") throw notStored(request.role, key);

      // Not kept: asked, kept, and given out after that.
      const player = { role: request.role, endpoint: endpointHash, label: endpoint.label };
      const { value, isShared } = await store.flights.share(
        key,
        async (stop) => {
          const reply = storedReply(await endpoint.ask(request, stop));
          return (await store.keep(key, reply, { player, run, isReplaced: mode === "refresh" })).reply;
        },
        signal,
      );
      return isShared ? hit(key, value) : value;
    },
  };
}

function notStored(role: Role, key: CallKey): ModelFault {
  return new ModelFault(
    "not-stored",
    `the store of calls holds no reply to this request of the ${role} (${key.slice(0, 12)}); take its calls in with rapport calls import <file>, or play with the profile that the run had`,
  );
}
