import type { SentBody } from "./service-request.ts";

/** Refusals of one model at one address of which nobody can tell whether they are about the one request or about all that are put so. */
export interface Refusals {
  /** A request was refused; true once it looks as though every one like it would be. */
  refused(sent: SentBody): boolean;
  /** A request was answered. */
  served(sent: SentBody): void;
}

/** Different conversations that are refused one after the other: one or two may be, for what they say. */
const mostAtFirst = 2;
/** The same where requests with these settings have been answered before. */
const mostLater = 20;

/** Nobody was refused yet. */
export function createRefusals(): Refusals {
  const ways = new Map<string, { isServed: boolean; readonly refused: Set<string> }>();
  const wayOf = (sent: SentBody) => {
    const settings = JSON.stringify({ ...sent, messages: undefined, seed: undefined });
    const way = ways.get(settings) ?? { isServed: false, refused: new Set() };
    ways.set(settings, way);
    return way;
  };
  return {
    refused(sent) {
      const { isServed, refused } = wayOf(sent);
      refused.add(JSON.stringify(sent.messages));
      return refused.size > (isServed ? mostLater : mostAtFirst);
    },
    served(sent) {
      const way = wayOf(sent);
      way.isServed = true;
      way.refused.clear();
    },
  };
}
