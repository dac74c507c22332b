import type { FaultCode, ModelFault } from "./model-fault.ts";

/** How the first reply to a request for JSON was: valid, or why not. */
export type FirstTry = "valid" | FirstFault;

/** Why a first reply could not be used, in the order in which reports name them. */
export const firstFaults = ["cut short", "empty", "refused", "no JSON", "does not fit the schema"] as const;

type FirstFault = (typeof firstFaults)[number];

/** How the first replies of one role were. */
export interface FirstTries {
  /** Requests for JSON to which a reply came. A request that failed before (network, limits) says nothing of the model. */
  readonly asked: number;
  readonly valid: number;
  /** Counts of the others by reason; a reason that never came is absent. */
  readonly invalid: Readonly<Partial<Record<FirstFault, number>>>;
}

const replyFaults: Readonly<Partial<Record<FaultCode, FirstFault>>> = {
  "cut-by-length": "cut short",
  "empty-reply": "empty",
  refusal: "refused",
  "content-filter": "refused",
};

/** How a first reply was that an endpoint itself refused; undefined where no reply came. */
export function refusedFirst({ code, tokens }: ModelFault): FirstTry | undefined {
  // A context that is full at the prompt gave no reply; one that filled up on the way cut it short, and counted its tokens.
  return code === "context-overflow" && tokens !== undefined ? "cut short" : replyFaults[code];
}

/**
 * Counts first replies.
 *
 * @example
 * firstTries(["valid", "no JSON", "valid"]); // => { asked: 3, valid: 2, invalid: { "no JSON": 1 } }
 */
export function firstTries(all: readonly FirstTry[]): FirstTries {
  const invalid: Partial<Record<FirstFault, number>> = {};
  for (const one of all) if (one !== "valid") invalid[one] = (invalid[one] ?? 0) + 1;
  return { asked: all.length, valid: all.filter((one) => one === "valid").length, invalid };
}
