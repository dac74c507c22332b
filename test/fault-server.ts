import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "../src/stats/random.ts";
import {
  completion,
  startLoopbackServer,
  usualAnswer,
  type Answer,
  type ChatRequest,
  type LoopbackServer,
} from "./loopback-server.ts";

/** All that goes wrong between a client and a model: on the way, in the server, and in what the model says. */
export const faultKinds = [
  "429 with Retry-After",
  "429 without Retry-After",
  "500",
  "503",
  "reset",
  "truncated body",
  "HTML page",
  "HTML page with 200",
  "error with 200",
  "slow answer",
  "hanging answer",
  "stalled body",
  "broken JSON",
  "score out of range",
  "no JSON in words",
  "empty content",
  "refusal",
  "wrong role",
] as const;

/** One of {@link faultKinds}. */
export type FaultKind = (typeof faultKinds)[number];

/** A loopback server at which things go wrong, and the count of them. */
export interface FaultServer extends LoopbackServer {
  /** How often each was done so far. */
  readonly done: ReadonlyMap<FaultKind, number>;
}

/** How {@link startFaultServer} fails. */
export interface FaultOptions {
  /** The share of requests that meet a fault, 0 to 1. */
  readonly rate: number;
  /** The same seed, the same faults in the same order. */
  readonly seed: number;
  /** Each as likely as the others. @default all */
  readonly kinds?: readonly FaultKind[];
  /** How late a slow answer is. @default 100 */
  readonly slowMs?: number;
  /** What a Retry-After says, in seconds. @default 1 */
  readonly retryAfterS?: number;
  /** How long every answer takes. @default 0 */
  readonly delayMs?: number;
}

/** Starts a server on 127.0.0.1 that fails so often, in all ways in turn as chance has it. Hanging answers hang until the client gives up. */
export async function startFaultServer(options: FaultOptions): Promise<FaultServer> {
  const { rate, seed, kinds = faultKinds, delayMs = 0 } = options;
  const random = createRandom(seed);
  const done = new Map<FaultKind, number>();
  const server = await startLoopbackServer({
    delayMs,
    answer(request) {
      const isFault = random() < rate;
      const kind = fitting(kinds[Math.floor(random() * kinds.length)] ?? "500", request);
      if (!isFault) return usualAnswer(request);
      done.set(kind, (done.get(kind) ?? 0) + 1);
      return faulty(kind, request, options);
    },
  });
  return { ...server, done };
}

/** Only a judge can be out of range, and only who is asked for JSON can leave it out. */
function fitting(kind: FaultKind, { response_format: format }: ChatRequest): FaultKind {
  const name = format?.json_schema.name;
  if (kind === "score out of range" && name !== "judgment") return "broken JSON";
  return kind === "no JSON in words" && name === undefined ? "empty content" : kind;
}

async function faulty(kind: FaultKind, request: ChatRequest, options: FaultOptions): Promise<Answer> {
  const { slowMs = 100, retryAfterS = 1 } = options;
  const error = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
    status,
    body: JSON.stringify({ error: { message: `made up: ${kind}` } }),
    headers,
  });
  const page = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
  const html = { "content-type": "text/html" };
  switch (kind) {
    case "429 with Retry-After":
      return error(429, { "retry-after": String(retryAfterS) });
    case "429 without Retry-After":
      return error(429);
    case "500":
    case "503":
      return error(Number(kind));
    case "HTML page":
      return { status: 502, body: page, headers: html };
    case "HTML page with 200":
      return { status: 200, body: page, headers: html };
    case "error with 200":
      return error(200);
    case "broken JSON":
      return { status: 200, body: JSON.stringify(completion(request, "half")).slice(0, 60) };
    case "reset":
      return { does: "reset" };
    case "truncated body":
      return { does: "cut" };
    case "hanging answer":
      return { does: "silence" };
    case "stalled body":
      return { does: "stall" };
    case "slow answer":
      await sleep(slowMs);
      return usualAnswer(request);
    default:
      return { completion: said(kind, request) };
  }
}

type SaidBadly = "score out of range" | "no JSON in words" | "empty content" | "refusal" | "wrong role";

/** A completion that is whole, and no use. */
function said(kind: SaidBadly, request: ChatRequest): object {
  const usual = completion(request, usualAnswer(request)) as { choices: [{ message: object }] };
  const changed = (message: object) => {
    const [choice] = usual.choices;
    return { ...usual, choices: [{ ...choice, message: { ...choice.message, ...message } }] };
  };
  switch (kind) {
    case "score out of range":
      return changed({ content: JSON.stringify({ reason: "turn 2 is beyond all measure", score: 11 }) });
    case "no JSON in words":
      return changed({ content: "I would rather not put it that way." });
    case "empty content":
      return changed({ content: "" });
    case "refusal":
      return changed({ content: null, refusal: "I cannot help with that." });
    case "wrong role":
      return changed({ role: "user" });
  }
}
