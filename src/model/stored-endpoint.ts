import { callKey, storedReply, type CallKey, type CallStore, type Found, type OneReply } from "./call-store.ts";
import type { Endpoint, ModelReply, Role } from "./endpoint.ts";
import { throwIfStopped } from "./flights.ts";
import { ModelFault } from "./model-fault.ts";

/**
 * What stored replies are for. "use": what is stored is not asked again. "refresh": everything is asked again, once, and takes the place of
 * what is stored, which only runs that have had it still get. "replay": nobody is asked; what is not stored is a fault.
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
  /** Id of the run whose replies are meant, where it is another: the one that is replayed. */
  readonly source?: string;
  /** Told of every reply that was not asked for, because it was stored or another asked the same. */
  readonly onHit?: () => void;
}

/**
 * An endpoint that keeps every reply on disk before it gives it out, and asks nobody for what is kept. Faults are not kept. Like requests
 * under way at once are one call.
 */
export function storedEndpoint<Brief>(
  endpoint: Endpoint<Brief>,
  { store, endpointHash, run, mode, source = run, onHit }: StoredEndpointOptions,
): Endpoint<Brief> {
  function hit(key: CallKey, found: OneReply & Partial<Found>): ModelReply {
    if (found.isUsed !== true || source !== run) store.use(run, key, found);
    onHit?.();
    return { ...found.reply, stored: true };
  }

  return {
    label: endpoint.label,
    async ask(request, signal) {
      throwIfStopped(signal);
      const key = callKey(endpointHash, request);

      // Kept before. A refresh takes what it has itself refreshed, so that it can be resumed.
      const found = store.find(key, source);
      const { asker } = request;
      if (found !== undefined && (found.isUsed || mode !== "refresh")) {
        const isOwn = source === run && asker !== undefined && found.asker === asker;
        return isOwn ? { ...hit(key, found), isOwn } : hit(key, found);
      }
      if (mode === "replay") throw notStored(request.role, key);

      // Not kept: asked, kept, and given out after that.
      const player = { role: request.role, endpoint: endpointHash, label: endpoint.label };
      const { value, isShared } = await store.flights.share(
        key,
        async (stop) => {
          const reply = storedReply(await endpoint.ask(request, stop));
          return store.keep(key, reply, { player, run, asker, isReplaced: mode === "refresh" });
        },
        signal,
      );
      return isShared ? hit(key, value) : value.reply;
    },
  };
}

function notStored(role: Role, key: CallKey): ModelFault {
  return new ModelFault(
    "not-stored",
    `the store of calls holds no reply to this request of the ${role} (${key.slice(0, 12)}); take its calls in with rapport calls import <file>, or play with the profile that the run had`,
  );
}
