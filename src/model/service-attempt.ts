import type { ModelReply, ModelRequest } from "./endpoint.ts";
import type { Slot } from "./line-slots.ts";
import type { Line } from "./line.ts";
import { ModelFault } from "./model-fault.ts";
import type { Dialect } from "./service-dialect.ts";
import { ServerError, serverWords } from "./service-error.ts";
import { isTurnedAway, retryAfterMs, serviceFault } from "./service-fault.ts";
import { comingAgain, toldLimits, type ServerHeaders } from "./service-limits.ts";
import { parsedCompletion, serviceReply, type Completion } from "./service-reply.ts";
import { bodyText, requestBody, type SentBody, type Wording } from "./service-request.ts";
import type { Answer, Send } from "./service-send.ts";
import { serviceUsage } from "./service-usage.ts";
import { withoutKey, type Credentials } from "./without-key.ts";

/** What one attempt stands on. Credentials are taken out of what is said. */
export interface AttemptSetup extends Credentials {
  readonly send: Send;
  readonly line: Pick<Line, "pause">;
  readonly dialect: Dialect;
  readonly wording: Pick<Wording, "model" | "structuredOutput">;
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
      const answer = await send(body, mostBytes(request, body));
      const latencyMs = now() - started;
      const reply = read(() => serviceReply(heard(answer, sent, setup, slot), sent, request));
      // Once more: parts were joined, and JSON in JSON was read.
      return { ...reply, text: withoutKey(reply.text, setup), latencyMs };
    } catch (error) {
      const fault = serviceFault(error, setup);
      if (dialect.learn(error, sent))
        throw new ModelFault(fault.code, fault.message, { retriable: true, retryAfterMs: 0, cause: error });
      throw fault.code === "request-refused" && dialect.refusesAll(sent) ? refusedLikeAll(fault) : fault;
    }
  };
}

/**
 * More is no reply of so many tokens: a long word, spelled by number, is one token; its probability with its bytes takes more. Some servers
 * repeat the prompt.
 */
function mostBytes({ sampling, logProbs }: ModelRequest, body: string): number {
  return 256 * 1024 + 6 * body.length + sampling.maxTokens * (logProbs === true ? 1024 : 64);
}

/** What is made of an answer, whatever it holds: our own stumbling over its shape is not a fault of the network. */
function read<T>(reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (error instanceof ModelFault || error instanceof ServerError) throw error;
    throw new ModelFault("broken-body", "the reply is of a shape that cannot be read", {
      retriable: true,
      cause: error,
    });
  }
}

/** A refusal that all met whose requests are put so is no longer taken for one of what a conversation says. */
function refusedLikeAll({ message, cause }: ModelFault): ModelFault {
  return new ModelFault("bad-request", `${message}, and so for all that were asked alike`, { cause });
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
  const usage = serviceUsage(completion?.usage, sent);
  if ("tokens" in usage) slot.used(usage.tokens.input + usage.tokens.output);
  return completion;
}

function turnedAway(refusal: ServerError, headers: ServerHeaders, { line, date }: AttemptSetup, slot: Slot): void {
  const isRefused = isTurnedAway(refusal);
  const limits = toldLimits(headers);
  const wait = retryAfterMs(headers, date);
  if (limits !== undefined) slot.told(wait === undefined ? limits : comingAgain(limits, wait), isRefused);
  if (isRefused) slot.refused();
  if (wait !== undefined) line.pause(wait);
}
