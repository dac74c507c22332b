import { ModelFault, type FaultCode } from "./model-fault.ts";

/** What an endpoint that was stopped is, and why. */
export interface StoppedEndpoint {
  readonly host: string;
  /** One line: what was stopped, what the server said, and what to do. Never a key. */
  readonly reason: string;
}

/** How far a fault stops: all that is sent to its address, or what is sent to its model there. */
export type StopScope = "address" | "model";

interface Stop {
  readonly scope: StopScope;
  readonly cure: string;
}

/**
 * Faults that no other request would fare better with. A key and an account are those of the address; a model that is not there and a
 * request that is not understood are a matter of the model: others at the same address may be well.
 */
const stops: Readonly<Partial<Record<FaultCode, Stop>>> = {
  "key-refused": { scope: "address", cure: "check the key and what it may be used for" },
  "quota-spent": { scope: "address", cure: "raise the quota or pay the bill" },
  "not-found": { scope: "model", cure: "check the base URL and the model's id" },
  "bad-request": { scope: "model", cure: "check the settings of the model that it is asked for" },
};

/** How far a fault stops, and what every other request is thrown from then on; undefined for a fault of the request alone. */
export function stopOf(
  fault: ModelFault,
  { host, model }: { readonly host: string; readonly model: string },
): { readonly scope: StopScope; readonly fault: ModelFault } | undefined {
  const stop = fault.retriable ? undefined : stops[fault.code];
  if (stop === undefined) return undefined;
  const who = stop.scope === "address" ? host : `${model} at ${host}`;
  const message = `nothing more is sent to ${who}: ${fault.message}; ${stop.cure}, and run again`;
  return { scope: stop.scope, fault: new ModelFault("endpoint-stopped", message, { cause: fault }) };
}

/** The fault of a request that was sent before its endpoint was stopped, and met the same or its like. */
export function stoppedToo(met: ModelFault, reason: Error): ModelFault {
  return new ModelFault("endpoint-stopped", reason.message, { cause: met, attempts: 1, tokens: met.tokens });
}
