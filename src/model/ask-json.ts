import { faultLine, type Fault } from "../scenario/schema-check.ts";
import { refusedFirst, type FirstTry } from "./first-try.ts";
import { jsonReply } from "./json-reply.ts";
import { ModelFault } from "./model-fault.ts";
import type { Endpoint, ModelReply, ModelRequest, ReplySchema } from "./endpoint.ts";

/** What one asking took, whether or not a usable reply came. */
export type Paid = Pick<ModelReply, "attempts" | "tokens" | "lostTokens" | "batched" | "stored" | "isOwn"> &
  Partial<Pick<ModelReply, "latencyMs">>;

/** A checked reply and every reply that was paid for on the way. */
export interface JsonAnswer<T> {
  readonly value: T;
  readonly replies: readonly ModelReply[];
  /** How the first of the replies was. */
  readonly firstTry: FirstTry;
}

/**
 * A reply that was invalid, and the second asking brought no better one; what was paid for is kept. Where the second asking failed, its
 * attempts and tokens stand here as in any fault.
 */
export class InvalidReply extends ModelFault {
  readonly replies: readonly ModelReply[];
  /** How the first of the replies was. */
  readonly firstTry: FirstTry;

  constructor(message: string, replies: readonly ModelReply[], firstTry: FirstTry, failure?: ModelFault) {
    super(failure?.code ?? "invalid-json", message, {
      cause: failure,
      tokens: failure?.tokens,
      attempts: failure?.attempts,
    });
    this.name = "InvalidReply";
    this.replies = replies;
    this.firstTry = firstTry;
  }
}

/**
 * Asks for JSON; when the reply does not fit, asks once more and shows the fault; then gives up. Nothing is guessed or clamped.
 *
 * @param check the compiled check of the schema
 * @throws {InvalidReply} after the second misfit, or when the second asking failed otherwise
 * @throws {ModelFault} when no reply came at all, or the run was cancelled
 */
export async function askJson<T, Brief>(
  endpoint: Endpoint<Brief>,
  request: ModelRequest<Brief> & { readonly schema: ReplySchema },
  check: (value: unknown) => Fault | undefined,
  signal?: AbortSignal,
): Promise<JsonAnswer<T>> {
  const replies: ModelReply[] = [];
  let firstTry: FirstTry = "valid";
  let messages = request.messages;
  for (let attempt = 1; ; attempt++) {
    const reply = await endpoint
      .ask({ ...request, messages }, signal)
      .catch((error: unknown) => Promise.reject(withPaid(error, replies, firstTry)));
    replies.push(reply);
    const value = jsonReply(reply.text);
    const fault =
      value === undefined ? "the reply needs one complete JSON object, got none or several" : misfit(value, check);
    if (fault === undefined) return { value: value as T, replies, firstTry };
    if (attempt === 2) throw new InvalidReply(`${fault} (asked twice)`, replies, firstTry);
    firstTry = value === undefined ? "no JSON" : "does not fit the schema";
    messages = [
      ...request.messages,
      { role: "assistant", content: reply.text },
      {
        role: "user",
        content: `That reply cannot be used: ${fault}. Answer again with one JSON object of the shape asked for, and nothing else.`,
      },
    ];
  }
}

/** How the first reply was when askJson gave up, in a list; an empty one when no reply came at all. */
export function firstTryOf(error: ModelFault): readonly FirstTry[] {
  const first = error instanceof InvalidReply ? error.firstTry : refusedFirst(error);
  return first === undefined ? [] : [first];
}

/** What was paid for when an asking failed: the replies that did not fit, and the requests that brought none, if any was sent. */
export function paidFor(error: ModelFault): readonly Paid[] {
  const { attempts, tokens } = error;
  const replies = error instanceof InvalidReply ? error.replies : [];
  return attempts === undefined ? replies : [...replies, { attempts, ...(tokens === undefined ? {} : { tokens }) }];
}

function withPaid(error: unknown, replies: readonly ModelReply[], firstTry: FirstTry): unknown {
  if (replies.length === 0 || !(error instanceof ModelFault) || error.code === "cancelled") return error;
  return new InvalidReply(`${error.message} (asked again after an invalid reply)`, replies, firstTry, error);
}

function misfit(value: unknown, check: (value: unknown) => Fault | undefined): string | undefined {
  const fault = check(value);
  return fault === undefined ? undefined : faultLine(fault);
}
