import type { StoredReply } from "../model/call-store.ts";
import { RunError } from "./run-folder.ts";

/** A reply as it lies in the store. @throws {RunError} where it is none: somebody else has written there */
export function parsedReply(json: string): StoredReply {
  const reply = parsed(json) as Partial<StoredReply> | null | undefined;
  if (typeof reply?.text !== "string" || typeof reply.latencyMs !== "number" || typeof reply.attempts !== "number")
    throw new RunError(
      `the store of calls needs whole replies, got ${JSON.stringify(json.slice(0, 40))}; move .rapport/calls.db away, and calls are asked for again`,
    );
  return reply as StoredReply;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
