import type { CallStore } from "../model/call-store.ts";
import type { Endpoint } from "../model/endpoint.ts";
import { storedEndpoint, type StoreMode } from "../model/stored-endpoint.ts";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { shortHash } from "../scenario/plan-trials.ts";
import type { Role, Seated, Stage } from "./stage.ts";

/** How a run uses the store of calls. */
export interface StoreUse {
  readonly store: CallStore;
  /** Id of the run. */
  readonly run: string;
  readonly mode: StoreMode;
  /** Id of the run that is replayed, if one is. */
  readonly source?: string;
  /** Told of every reply that nobody was asked for. */
  readonly onHit?: () => void;
}

/** The identity of who answers a role, for the addresses of calls. */
export function endpointHash({ who, replayed }: Pick<Seated<never>, "who" | "replayed">): string {
  return replayed?.endpoint ?? shortHash(canonicalJson(who));
}

/** A stage whose replies are kept before they are used, and not asked for where they are kept. */
export function storedStage(stage: Stage, use: StoreUse): Stage {
  return {
    ...stage,
    seat: <Brief>(role: Role<Brief>): Seated<Brief> => {
      const seat = stage.seat(role);
      const kept = (endpoint: Endpoint<Brief>) =>
        storedEndpoint(endpoint, { ...use, endpointHash: endpointHash(seat) });
      return { ...seat, endpoint: kept(seat.endpoint), inFront: (make) => kept(make(seat.endpoint)) };
    },
    settled: () => use.store.settled(),
    async close() {
      try {
        await stage.close();
      } finally {
        await use.store.close();
      }
    },
  };
}
