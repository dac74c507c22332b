import { hash } from "node:crypto";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { createObjectMemo } from "../scenario/object-memo.ts";
import type { ModelReply, ModelRequest, ReplySchema, Role, Sampling } from "./endpoint.ts";
import type { Flights } from "./flights.ts";
import { messagesJson } from "./messages-json.ts";

/** SHA-256 of everything that decides a reply, as 64 hexadecimal digits. */
export type CallKey = string;

/** A reply as it is kept. */
export type StoredReply = Omit<ModelReply, "stored">;

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
  /** Whether a reply that is there is replaced. @default false */
  readonly isReplaced?: boolean;
}

/** What the store holds after a reply was given to it. */
export interface Kept {
  readonly reply: StoredReply;
  /** False where another came first, from another process: then `reply` is that one, and everyone must go on with it. */
  readonly isNew: boolean;
}

/**
 * Finished calls, addressed by what was asked of whom. After a write that failed, whatever is asked of it throws the same error: nothing
 * more is paid for that could not be kept.
 */
export interface CallStore {
  /** @throws {RunError} when the store cannot be read, or a write failed before */
  find(key: CallKey): StoredReply | undefined;
  /** Whether this run has made or used the call before. */
  isUsed(run: string, key: CallKey): boolean;
  /** Resolves when the reply is on disk. @throws {RunError} when it cannot be kept */
  keep(key: CallKey, reply: StoredReply, about: CallAbout): Promise<Kept>;
  /** Notes that a run used a call that is there, for its export. On disk soon, and before the store is closed. */
  use(run: string, key: CallKey): void;
  /** Calls under way: whoever asks through this store the same as another shares its call. */
  readonly flights: Flights<StoredReply>;
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
