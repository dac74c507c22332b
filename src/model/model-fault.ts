import type { Tokens } from "./endpoint.ts";

/** Why no usable reply came. */
export type FaultCode =
  | "key-refused"
  | "not-found"
  | "bad-request"
  | "quota-spent"
  | "rate-limited"
  | "server-error"
  | "network"
  | "timeout"
  | "cancelled"
  | "broken-body"
  | "empty-reply"
  | "cut-by-length"
  | "context-overflow"
  | "content-filter"
  | "refusal"
  | "invalid-json"
  | "program"
  | "local";

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
