import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
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
  "502 of a gateway without a host",
  "error page of tags",
  "error page without an end",
  "compressed body",
  "parts that are null",
  "usage beyond measure",
  "usage of a stand-in",
  "overlong reply",
  "deep JSON",
  "slow answer",
  "hanging answer",
  "stalled body",
  "broken JSON",
  "score out of range",
  "no JSON in words",
  "empty content",
  "unseen content",
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
    case "502 of a gateway without a host":
      return { status: 502, body: JSON.stringify({ error: { message: "lookup model-7.svc: host not found" } }) };
    case "error page of tags":
      return { status: 502, body: `<html>${"<script ".repeat(40_000)}`, headers: html };
    case "error page without an end":
      return { status: 500, body: "x y ".repeat(500_000), headers: html };
    case "compressed body":
      return compressed(completion(request, usualAnswer(request)));
    case "parts that are null":
      return { completion: changed(request, { content: [null, { type: "text", text: usualAnswer(request) }] }) };
    case "usage beyond measure":
      return { status: 200, body: counting(request, { prompt_tokens: 1e15, completion_tokens: -5 }) };
    case "usage of a stand-in":
      return { status: 200, body: counting(request, { prompt_tokens: 10, completion_tokens: 5 }) };
    case "overlong reply":
      return "How is it? ".repeat(100_000);
    case "deep JSON":
      return { status: 200, body: `${'{"error":'.repeat(20_000)}1${"}".repeat(20_000)}` };
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

type SaidBadly =
  | "score out of range"
  | "no JSON in words"
  | "empty content"
  | "unseen content"
  | "refusal"
  | "wrong role";

/** A completion that is whole, and no use. */
function said(kind: SaidBadly, request: ChatRequest): object {
  switch (kind) {
    case "score out of range":
      return changed(request, { content: JSON.stringify({ reason: "turn 2 is beyond all measure", score: 11 }) });
    case "no JSON in words":
      return changed(request, { content: "I would rather not put it that way." });
    case "empty content":
      return changed(request, { content: "" });
    case "unseen content":
      return changed(request, { content: "\u200B\u2060" });
    case "refusal":
      return changed(request, { content: null, refusal: "I cannot help with that." });
    case "wrong role":
      return changed(request, { role: "user" });
  }
}

/** The usual completion with another message in part. */
function changed(request: ChatRequest, message: object): object {
  const usual = completion(request, usualAnswer(request)) as { choices: [{ message: object }] };
  const [choice] = usual.choices;
  return { ...usual, choices: [{ ...choice, message: { ...choice.message, ...message } }] };
}

function counting(request: ChatRequest, usage: object): string {
  return JSON.stringify({ ...completion(request, usualAnswer(request)), usage });
}

function compressed(value: object): Answer {
  return { status: 200, body: gzipSync(JSON.stringify(value)), headers: { "content-encoding": "gzip" } };
}
