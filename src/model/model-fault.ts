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
  | "content-filter"
  | "refusal"
  | "invalid-json"
  | "program";

/** A failure of an endpoint or of what it said. It becomes a record, never a score. */
export class ModelFault extends Error {
  readonly code: FaultCode;
  /** Whether the same request may succeed later. */
  readonly retriable: boolean;
  /** What the server asked us to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: FaultCode,
    message: string,
    options: { retriable?: boolean; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ModelFault";
    this.code = code;
    this.retriable = options.retriable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
