import { faultLine, type Fault } from "../scenario/schema-check.ts";
import { jsonReply } from "./json-reply.ts";
import { ModelFault } from "./model-fault.ts";
import type { Endpoint, ModelReply, ModelRequest, ReplySchema } from "./endpoint.ts";

/** A checked reply and every reply that was paid for on the way. */
export interface JsonAnswer<T> {
  readonly value: T;
  readonly replies: readonly ModelReply[];
}

/** A reply that stayed invalid; what was paid for is kept. */
export class InvalidReply extends ModelFault {
  readonly replies: readonly ModelReply[];

  constructor(message: string, replies: readonly ModelReply[]) {
    super("invalid-json", message);
    this.name = "InvalidReply";
    this.replies = replies;
  }
}

/**
 * Asks for JSON; when the reply does not fit, asks once more and shows the fault; then gives up. Nothing is guessed or clamped.
 *
 * @param check the compiled check of the schema
 * @throws {InvalidReply} after the second misfit
 * @throws {ModelFault} when no reply came
 */
export async function askJson<T, Brief>(
  endpoint: Endpoint<Brief>,
  request: ModelRequest<Brief> & { readonly schema: ReplySchema },
  check: (value: unknown) => Fault | undefined,
  signal?: AbortSignal,
): Promise<JsonAnswer<T>> {
  const replies: ModelReply[] = [];
  let messages = request.messages;
  for (let attempt = 1; ; attempt++) {
    const reply = await endpoint.ask({ ...request, messages }, signal);
    replies.push(reply);
    const value = jsonReply(reply.text);
    const fault = value === undefined ? "the reply needs one JSON object, got none that is complete" : misfit(value, check);
    if (fault === undefined) return { value: value as T, replies };
    if (attempt === 2) throw new InvalidReply(`${fault} (asked twice)`, replies);
    messages = [
      ...request.messages,
      { role: "assistant", content: reply.text },
      { role: "user", content: `That reply cannot be used: ${fault}. Answer again with one JSON object of the shape asked for, and nothing else.` },
    ];
  }
}

function misfit(value: unknown, check: (value: unknown) => Fault | undefined): string | undefined {
  const fault = check(value);
  return fault === undefined ? undefined : faultLine(fault);
}
