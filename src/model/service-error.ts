import type { ServerHeaders } from "./service-limits.ts";

/** What a server says of its own failure. */
export interface ServerWords {
  readonly message: string;
  readonly code?: string;
  readonly type?: string;
  /** The field of the request that it complains of. */
  readonly param?: string;
}

/** An answer that is no completion: a status of 300 and above, or a 200 that holds an error. */
export class ServerError extends Error {
  readonly status: number;
  readonly words: ServerWords;
  readonly headers: ServerHeaders;

  constructor(status: number, words: ServerWords, headers: ServerHeaders = {}) {
    super("the server answered with an error");
    this.name = "ServerError";
    this.status = status;
    this.words = words;
    this.headers = headers;
  }
}

/**
 * The words in the body of a failure: JSON of any of the shapes that servers have for it, HTML, or plain text.
 *
 * @example
 * serverWords('{"error": "no such model"}'); // => { message: "no such model" }
 * serverWords("<html><title>502 Bad Gateway</title>"); // => { message: "502 Bad Gateway" }
 */
export function serverWords(body: string): ServerWords {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { message: /<[a-z!]/iu.test(body) ? htmlText(body) : body.trim() };
  }
  return wordsIn(value) ?? { message: body.trim() };
}

/** The words in a parsed body, or undefined when there are none. */
export function wordsIn(value: unknown): ServerWords | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : { message: value };
  if (Array.isArray(value)) return value.map(wordsIn).find((words) => words !== undefined);
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const message = text(fields["message"]) ?? text(fields["msg"]);
  if (message !== undefined) return { message: placed(message, fields["loc"]), ...details(fields) };
  return wordsIn(fields["error"]) ?? wordsIn(fields["detail"]);
}

function details(fields: Readonly<Record<string, unknown>>): Omit<ServerWords, "message"> {
  const found = (["code", "type", "param"] as const).flatMap((name) => {
    const value = fields[name];
    return typeof value === "string" || typeof value === "number" ? [[name, String(value)] as const] : [];
  });
  return Object.fromEntries(found);
}

/** A validator names the field beside its message: `["body", "seed"]`. */
function placed(message: string, place: unknown): string {
  return Array.isArray(place) ? `${place.join(".")}: ${message}` : message;
}

/** The title of a page, or all of its text. */
function htmlText(page: string): string {
  const title = /<title[^>]*>([^<]*)/iu.exec(page)?.[1]?.trim();
  if (title !== undefined && title !== "") return title;
  return page
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/giu, " ")
    .replace(/<[^>]*>/gu, " ")
    .trim();
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
