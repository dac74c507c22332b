import type { ModelReply, ModelRequest } from "./endpoint.ts";
import type { Slot } from "./line-slots.ts";
import type { Line } from "./line.ts";
import { ModelFault } from "./model-fault.ts";
import type { Dialect } from "./service-dialect.ts";
import { ServerError, serverWords } from "./service-error.ts";
import { isTurnedAway, retryAfterMs, serviceFault } from "./service-fault.ts";
import { toldLimits, type ServerHeaders } from "./service-limits.ts";
import { parsedCompletion, serviceReply, type Completion } from "./service-reply.ts";
import { bodyText, requestBody, type SentBody, type Wording } from "./service-request.ts";
import type { Answer } from "./service-send.ts";

/** What one attempt stands on. */
export interface AttemptSetup {
  readonly send: (body: string) => Promise<Answer>;
  readonly line: Pick<Line, "pause">;
  readonly dialect: Dialect;
  readonly wording: Pick<Wording, "model" | "structuredOutput">;
  /** Taken out of messages. */
  readonly key: string | undefined;
  readonly now: () => number;
  readonly date?: (() => Date) | undefined;
  readonly onCall?: (() => void) | undefined;
}

/** One request for one reply. */
export type Attempt = (
  request: ModelRequest,
  slot: Slot,
) => Promise<Omit<ModelReply, "attempts" | "lostTokens" | "stored">>;

/**
 * Makes attempts. Each tells its slot what the server said of its limits and its load, and pauses the line for as long as the server
 * asks; a refusal that teaches something is a fault that may pass.
 */
export function createAttempt(setup: AttemptSetup): Attempt {
  const { send, dialect, wording, now } = setup;
  return async (request, slot) => {
    setup.onCall?.();
    const sent = requestBody(request, { ...wording, lacks: (lack) => dialect.lacks(lack) });
    const body = bodyText(sent);
    const started = now();
    try {
      const answer = await send(body);
      const latencyMs = now() - started;
      return { ...serviceReply(heard(answer, sent, setup, slot), sent, request), latencyMs };
    } catch (error) {
      const fault = serviceFault(error, setup);
      if (!dialect.learn(error, sent)) throw fault;
      throw new ModelFault(fault.code, fault.message, { retriable: true, retryAfterMs: 0, cause: error });
    }
  };
}

/** What an answer says, with all that it says of the server taken in. @throws {ServerError} when it is a refusal */
function heard({ status, headers, text }: Answer, sent: SentBody, setup: AttemptSetup, slot: Slot): Completion {
  if (status < 200 || status >= 300) {
    const refusal = new ServerError(status, serverWords(text), headers);
    turnedAway(refusal, headers, setup, slot);
    throw refusal;
  }
  const limits = toldLimits(headers);
  if (limits !== undefined) slot.told(limits, false);
  slot.served();
  const completion = parsedCompletion(text);
  // Before it is read: what cannot be used shows what the server is like, too.
  setup.dialect.hear(completion ?? {}, sent);
  const { prompt_tokens: input, completion_tokens: output } = completion?.usage ?? {};
  if (typeof input === "number" && typeof output === "number") slot.used(input + output);
  return completion;
}

function turnedAway(refusal: ServerError, headers: ServerHeaders, { line, date }: AttemptSetup, slot: Slot): void {
  const isRefused = isTurnedAway(refusal);
  const limits = toldLimits(headers);
  if (limits !== undefined) slot.told(limits, isRefused);
  if (isRefused) slot.refused();
  const wait = retryAfterMs(headers, date);
  if (wait !== undefined) line.pause(wait);
}
