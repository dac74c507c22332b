/** Who is speaking through an endpoint; tokens and faults are booked by it. */
export type Role = "patient" | "counsellor" | "judge";

/** One message as chat endpoints take it. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** A reply that must be JSON of this shape. */
export interface ReplySchema {
  readonly name: string;
  /** JSON Schema of an object. Fields that are not required must allow null: strict endpoints make all of them required. */
  readonly schema: Readonly<Record<string, unknown>> & { readonly properties: Readonly<Record<string, unknown>> };
}

/** How a model is sampled. Everything is sent explicitly: servers differ in what they assume. */
export interface Sampling {
  /** 0 to 2. */
  readonly temperature: number;
  /** 0 to 1. */
  readonly topP: number;
  readonly maxTokens: number;
  /** What each time that a token has been said already takes from its chance to be said again, -2 to 2. @default 0 */
  readonly frequencyPenalty?: number;
  /** The same, once for all times. @default 0 */
  readonly presencePenalty?: number;
  /** Words that end a reply; they are not part of it. At most 4, as services take. @default none */
  readonly stop?: readonly string[];
}

/** One request for one reply. */
export interface ModelRequest<Brief = unknown> {
  readonly role: Role;
  readonly messages: readonly Message[];
  readonly sampling: Sampling;
  /** Requested, never promised: servers differ. 0 to 2^31 - 1. */
  readonly seed: number;
  readonly schema?: ReplySchema;
  /** Asks for the probability of each token that was chosen, where the endpoint knows it. */
  readonly logProbs?: boolean;
  /** Which of several like conversations this belongs to, from 0: repeats never share a stored reply. No server is sent it. @default 0 */
  readonly repeat?: number;
  /** Where many wait for an endpoint, the lowest is sent first: what stands earlier in the plan. @default 0 */
  readonly order?: number;
  /**
   * Who asks: the conversation, and the judge if it is one. It decides nothing. Who asks in a later sitting of a run for what it has paid for
   * in an earlier one is told so (`isOwn` of the reply). @default nobody in particular
   */
  readonly asker?: string | undefined;
  /** The data that the messages were rendered from, for programs, which read no prose. Never sent anywhere. */
  readonly brief: Brief;
}

/** Tokens of one reply, as the endpoint counted them. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
  /** Part of the input that was billed as cached; absent where the endpoint does not say. */
  readonly cachedInput?: number;
}

/** One reply. */
export interface ModelReply {
  readonly text: string;
  /** Absent where the endpoint did not count: unknown is not 0. */
  readonly tokens?: Tokens;
  /** From sending to the last byte, without waiting in our queue, of the attempt that succeeded. */
  readonly latencyMs: number;
  /** Requests that were sent, 1 without a retry. */
  readonly attempts: number;
  /** Tokens of the attempts before it that brought nothing usable; absent where there were none, or nobody counted. */
  readonly lostTokens?: Tokens;
  /** Natural logarithms of the probabilities of the tokens chosen, at the temperature asked for; at most 0. Absent where not asked for or not known. */
  readonly logProbs?: readonly number[];
  /** Present when a batch brought it: services charge less for those. */
  readonly batched?: true;
  /** Present when nobody was asked: the reply was kept before, and latency, tokens and attempts are those of then. */
  readonly stored?: true;
  /** Present beside `stored` when this asker has itself paid for it, in an earlier sitting of this run: that is no saving. */
  readonly isOwn?: true;
}

/** Where replies come from: a service, a local model or a program. One suite tests all of them. */
export interface Endpoint<Brief = unknown> {
  /** What is shown of it in records and reports. Never a key. */
  readonly label: string;
  /**
   * @throws {ModelFault} when no usable reply came
   */
  ask(request: ModelRequest<Brief>, signal?: AbortSignal): Promise<ModelReply>;
}
