import type { Tokens } from "./endpoint.ts";

/** Why no usable reply came. */
export type FaultCode =
  | "key-refused"
  | "not-found"
  /** The server takes no request with these settings. */
  | "bad-request"
  /** It took this one not, be it for what it says or for a reason that nobody knows. */
  | "request-refused"
  | "quota-spent"
  | "rate-limited"
  | "server-error"
  | "network"
  | "timeout"
  | "cancelled"
  | "endpoint-stopped"
  | "broken-body"
  | "html-body"
  | "error-body"
  | "wrong-role"
  | "empty-reply"
  | "cut-by-length"
  | "context-overflow"
  | "content-filter"
  | "refusal"
  | "invalid-json"
  | "program"
  | "local"
  | "not-stored";

/** A failure of an endpoint or of what it said. It becomes a record, never a score. */
export class ModelFault extends Error {
  readonly code: FaultCode;
  /** Whether the same request may succeed later. */
  readonly retriable: boolean;
  /** What the server asked us to wait. */
  readonly retryAfterMs: number | undefined;
  /** What the useless reply took, where there was one and it was counted. */
  readonly tokens: Tokens | undefined;
  /** Requests that were sent; absent where none was, or nobody counted. */
  readonly attempts: number | undefined;

  constructor(
    code: FaultCode,
    message: string,
    options: {
      retriable?: boolean;
      retryAfterMs?: number;
      tokens?: Tokens | undefined;
      attempts?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ModelFault";
    this.code = code;
    this.retriable = options.retriable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.tokens = options.tokens;
    this.attempts = options.attempts;
  }
}

/** Faults that say nothing of a model or its reply: the run was stopped, or the endpoint; or what must be mended before anyone can be asked. */
const unplayed: ReadonlySet<FaultCode> = new Set([
  "cancelled",
  "endpoint-stopped",
  "key-refused",
  "quota-spent",
  "not-found",
  "bad-request",
]);

/** Whether a trial that ends so has no record: it is played when the run is resumed. */
export function isUnplayed({ code }: Pick<ModelFault, "code">): boolean {
  return unplayed.has(code);
}
