import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A chat completion request, as it came. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly json_schema: { readonly name: string } };
  readonly [field: string]: unknown;
}

/** What the server does with a request: says something, or answers with a status and body of its own. */
export type Answer = string | PlainAnswer | PackedAnswer | { readonly completion: unknown } | Misbehaviour;

/** A status and a body. */
export interface PlainAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The same with bytes of any kind. */
export interface PackedAnswer extends Omit<PlainAnswer, "body"> {
  readonly body: Uint8Array;
}

/**
 * "silence": nothing, until the client hangs up. "stall": half a completion, and then silence. "reset": the connection is torn down.
 * "cut": so it is, half-way through a completion.
 */
export interface Misbehaviour {
  readonly does: "silence" | "stall" | "reset" | "cut";
}

/** A real server on 127.0.0.1 that speaks the chat completions API and refuses, loudly, all that it does not know. */
export interface LoopbackServer extends AsyncDisposable {
  /** Up to and with /v1. */
  readonly baseUrl: string;
  /** Every chat request so far. */
  readonly requests: readonly ChatRequest[];
  /** The headers of every chat request so far. */
  readonly headers: readonly IncomingMessage["headers"][];
  /** Most requests that were in flight at once. */
  readonly mostInFlight: () => number;
  /** Requests met with silence whose client hung up. */
  readonly abandoned: () => number;
}

/** How {@link startLoopbackServer} answers. */
export interface LoopbackOptions {
  /** @default {@link usualAnswer} */
  readonly answer?: (request: ChatRequest, index: number) => Answer | Promise<Answer>;
  /** @default 0 */
  readonly delayMs?: number;
  /** Keep requests for the test to look at. @default true */
  readonly keep?: boolean;
  /** Told of every chat request as it comes. */
  readonly came?: () => void;
  /** Answers what goes to other paths than that of chats; undefined: that is not known either. @default nothing is known there */
  readonly elsewhere?: (request: OtherRequest) => Promise<PlainAnswer | undefined>;
}

/** A request that is no chat. */
export interface OtherRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/**
 * Starts the server on a free port. Disposing of it throws when a request came that it does not know.
 */
export async function startLoopbackServer({
  answer = usualAnswer,
  delayMs = 0,
  keep = true,
  came,
  elsewhere,
}: LoopbackOptions = {}): Promise<LoopbackServer> {
  const requests: ChatRequest[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const unexpected: string[] = [];
  let inFlight = 0;
  let most = 0;
  let count = 0;
  let abandoned = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
      const { method = "", url = "", headers: sent } = request;
      const known = await elsewhere?.({ method, path: url, headers: sent, body });
      if (known !== undefined) return send(response, known);
      unexpected.push(`${request.method} ${request.url}`);
      return send(response, {
        status: 404,
        body: JSON.stringify({ error: { message: `unexpected ${request.method} ${request.url}` } }),
      });
    }
    came?.();
    const chat = JSON.parse(body) as ChatRequest;
    if (keep) {
      requests.push(chat);
      headers.push(request.headers);
    }
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const said = await answer(chat, count++);
    if (typeof said === "string") return send(response, { status: 200, body: JSON.stringify(completion(chat, said)) });
    if ("does" in said) {
      await misbehave(response, said.does, JSON.stringify(completion(chat, "never read")));
      if (said.does === "silence" || said.does === "stall") abandoned++;
      return;
    }
    if ("completion" in said) return send(response, { status: 200, body: JSON.stringify(said.completion) });
    return send(response, said);
  }

  const server = createServer((request, response) => {
    inFlight++;
    most = Math.max(most, inFlight);
    handle(request, response)
      .catch((error: unknown) => {
        unexpected.push(String(error));
        send(response, { status: 500, body: String(error) });
      })
      .finally(() => inFlight--);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    headers,
    mostInFlight: () => most,
    abandoned: () => abandoned,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (unexpected.length > 0)
        throw new Error(`the loopback server got what it does not know: ${unexpected.slice(0, 5).join("; ")}`);
    },
  };
}

/** A completion object around a text, with plausible token counts. */
export function completion(chat: Pick<ChatRequest, "model" | "messages">, text: string, finish = "stop"): object {
  const input = Math.ceil(chat.messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
  const output = Math.ceil(text.length / 4);
  return {
    id: "chatcmpl-loopback",
    object: "chat.completion",
    created: 0,
    model: chat.model,
    choices: [{ index: 0, finish_reason: finish, message: { role: "assistant", content: text, refusal: null } }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

/** What a well-behaved model would say in each role, told apart by the schema that is asked for. */
export function usualAnswer({ response_format: format, messages }: ChatRequest): string {
  const turn = messages.filter(({ role }) => role === "assistant").length;
  switch (format?.json_schema.name) {
    case undefined:
      return `You say it has been like that for a while. What was it like the last time? (${turn})`;
    case "patient_reply":
      return JSON.stringify({ utterance: `it was the same as always, number ${turn}`, end: null });
    case "judgment":
      return JSON.stringify({ reason: "turn 2 takes up what was said", score: 7 });
    default:
      throw new Error(`the schema ${format?.json_schema.name} is not known here`);
  }
}

/** The same, but each arm has its own words: what is asked alike of one endpoint, for two arms, is asked once. */
export function ownWords(chat: ChatRequest): string {
  // A number in place of the model's name, which judges must not see.
  const own = Array.from(chat.model, (letter) => letter.charCodeAt(0)).reduce((sum, code) => sum + code, 0);
  return chat.response_format === undefined ? `${usualAnswer(chat)} ${own}` : usualAnswer(chat);
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Resolves when the connection is gone. */
async function misbehave(response: ServerResponse, how: Misbehaviour["does"], body: string): Promise<void> {
  const gone = new Promise((resolve) => response.on("close", resolve));
  if (how === "reset") response.socket?.resetAndDestroy();
  if (how === "cut" || how === "stall") {
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => how === "cut" && response.socket?.destroy());
  }
  await gone;
}

function send(response: ServerResponse, { status, body, headers = {} }: PlainAnswer | PackedAnswer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body);
}
