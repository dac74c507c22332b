import { request as send, type Agent } from "undici";
import { ModelFault } from "./model-fault.ts";
import { ServerError, serverWords } from "./service-error.ts";
import { withoutKey } from "./without-key.ts";

/**
 * A `fetch` on `undici.request`: a fifth of the CPU of the full one. The whole body is read before it returns, so that the SDK's
 * time-out covers it. What it returns has the parts of a Response that the SDK reads, and no more; a status of 400 and above is thrown
 * as {@link ServerError}, since the SDK reads one shape of failure and servers have many. The headers are made here: the SDK would add
 * what it finds in OPENAI_CUSTOM_HEADERS, OPENAI_ORG_ID and OPENAI_PROJECT_ID, and a description of this machine.
 */
export function serviceFetch(agent: Agent, key: string | undefined): typeof fetch {
  const sent = {
    accept: "application/json",
    "content-type": "application/json",
    "user-agent": "rapport",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  return async (url, init = {}) => {
    const address = url instanceof Request ? url.url : url.toString();
    const reply = await send(address, {
      dispatcher: agent,
      method: (init.method ?? "GET") as "GET",
      headers: sent,
      body: (init.body as string | undefined) ?? null,
      signal: init.signal ?? null,
    });
    const body = await reply.body.text().catch((cause: unknown) => {
      throw init.signal?.aborted === true
        ? cause
        : new ModelFault("broken-body", "the reply broke off", { retriable: true, cause });
    });
    // A server may repeat the key, in an error or in words; it goes no further than this line.
    const text = withoutKey(body, key);
    const headers = new Map(Object.entries(reply.headers).map(([name, value]) => [name, String(value)] as const));
    if (reply.statusCode >= 400) throw new ServerError(reply.statusCode, serverWords(text), headers);
    return lightResponse(address, reply.statusCode, headers, text);
  };
}

function lightResponse(url: string, status: number, headers: Map<string, string>, text: string): Response {
  const light = {
    status,
    ok: status >= 200 && status < 300,
    url,
    // Some servers call their JSON text; the SDK would leave it unread.
    headers: headers.set("content-type", "application/json"),
    body: null,
    text: async () => text,
    json: async () => JSON.parse(text) as unknown,
  };
  return light as unknown as Response;
}
