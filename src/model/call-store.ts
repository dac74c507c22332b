import { hash } from "node:crypto";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { createObjectMemo } from "../scenario/object-memo.ts";
import type { ModelReply, ModelRequest, ReplySchema, Role, Sampling } from "./endpoint.ts";
import type { Flights } from "./flights.ts";
import { messagesJson } from "./messages-json.ts";

/** SHA-256 of everything that decides a reply, as 64 hexadecimal digits. */
export type CallKey = string;

/** A reply as it is kept. */
export type StoredReply = Omit<ModelReply, "stored" | "isOwn">;

/** Who answered, as it is shown: never a key, a header or an address beyond its host. */
export interface CallPlayer {
  readonly role: Role;
  /** Hash of who answers. */
  readonly endpoint: string;
  readonly label: string;
}

/** What is kept beside a reply. */
export interface CallAbout {
  readonly player: CallPlayer;
  /** Id of the run that made the call, noted with it as its user. */
  readonly run: string;
  /** Who of the run asked, as in {@link ModelRequest}. */
  readonly asker?: string | undefined;
  /** Whether it takes the place of a reply that is there, which stays with the runs that have it. @default false */
  readonly isReplaced?: boolean;
}

/** One of the replies to a call. */
export interface OneReply {
  readonly reply: StoredReply;
  /** Which of the replies to the call it is; known to the store alone. */
  readonly row: number;
}

/** What the store holds after a reply was given to it. */
export interface Kept extends OneReply {
  /** False where another came first, from another process: then `reply` is that one, and everyone must go on with it. */
  readonly isNew: boolean;
}

/** What the store holds for a run. */
export interface Found extends OneReply {
  /** Whether this run has made or used it before. */
  readonly isUsed: boolean;
  /** Who of this run asked for it. Absent: it was found, or that is not known. */
  readonly asker?: string;
}

/**
 * Finished calls, addressed by what was asked of whom. There may be several replies to one: when it was asked again, those who have had the
 * first keep it. After a write that failed, whatever is asked of it throws the same error: nothing more is paid for that could not be kept.
 */
export interface CallStore {
  /**
   * The reply that this run had before, or else the current one.
   *
   * @throws {RunError} when the store cannot be read, or a write failed before
   */
  find(key: CallKey, run: string): Found | undefined;
  /** Resolves when the reply is on disk. @throws {RunError} when it cannot be kept */
  keep(key: CallKey, reply: StoredReply, about: CallAbout): Promise<Kept>;
  /** Notes that a run goes on with a reply that is there. A run that has another to the call keeps that. On disk soon. */
  use(run: string, key: CallKey, found: OneReply): void;
  /** Resolves when all uses that were noted so far are on disk. @throws {RunError} */
  settled(): Promise<void>;
  /** Calls under way: whoever asks through this store the same as another shares its call. */
  readonly flights: Flights<OneReply>;
  /** Waits for what is being written. @throws {RunError} when a write failed that nobody has heard of */
  close(): Promise<void>;
}

/**
 * The address of a call: the same for the same endpoint, role, messages, sampling, seed, schema and repeat, and for nothing else. The
 * brief that messages were rendered from, the order of fields, and time are no part of it.
 *
 * @param endpoint hash of who answers
 */
export function callKey(
  endpoint: string,
  { role, messages, sampling, seed, schema, logProbs = false, repeat = 0 }: ModelRequest,
): CallKey {
  // Canonical JSON of an object, put together from its fields in order, since the long ones are known from the request before. The number
  // is that of this form: another form must make other keys.
  const fields = [
    `"endpoint":${JSON.stringify(endpoint)}`,
    `"key":1`,
    `"logProbs":${logProbs}`,
    `"messages":${messagesJson(messages)}`,
    `"repeat":${repeat}`,
    `"role":"${role}"`,
    `"sampling":${settledJson(sampling)}`,
    ...(schema === undefined ? [] : [`"schema":${settledJson(schema)}`]),
    `"seed":${seed}`,
  ];
  return hash("sha256", `{${fields.join(",")}}`);
}

const settledJson = createObjectMemo((settled: Sampling | ReplySchema) => canonicalJson(settled));

/** Every field of a reply that is kept, in order; one that is added to replies must be named here, or it would be lost on the way. */
const kept: { readonly [Field in keyof Required<StoredReply>]: true } = {
  text: true,
  tokens: true,
  latencyMs: true,
  attempts: true,
  lostTokens: true,
  logProbs: true,
  batched: true,
};

/** A reply as it is kept, field by field. */
export function storedReply(reply: ModelReply): StoredReply {
  const stored: Partial<Record<keyof StoredReply, unknown>> = {};
  for (const field of fields) if (reply[field] !== undefined) stored[field] = reply[field];
  return stored as StoredReply;
}

const fields = Object.keys(kept) as readonly (keyof StoredReply)[];
