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

/** Longer bodies are read so far: words stand in front, and pages without an end are sent, too. */
export const mostWordBytes = 64 * 1024;
/** More is no message. */
const longestMessage = 2048;
/** Errors stand in errors, but not as deep as this. */
const deepest = 8;

/**
 * The words in the body of a failure: JSON of any of the shapes that servers have for it, HTML, or plain text.
 *
 * @example
 * serverWords('{"error": "no such model"}'); // => { message: "no such model" }
 * serverWords("<html><title>502 Bad Gateway</title>"); // => { message: "502 Bad Gateway" }
 */
export function serverWords(whole: string): ServerWords {
  const body = whole.slice(0, mostWordBytes);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { message: cut(/<[a-z!]/iu.test(body) ? htmlText(body) : body.trim()) };
  }
  return wordsIn(value) ?? { message: cut(body.trim()) };
}

/** The words in a parsed body, or undefined when there are none. */
export function wordsIn(value: unknown, depth = 0): ServerWords | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : { message: cut(value) };
  if (typeof value !== "object" || value === null || depth > deepest) return undefined;
  if (Array.isArray(value)) {
    for (const part of value.slice(0, 100)) {
      const words = wordsIn(part, depth + 1);
      if (words !== undefined) return words;
    }
    return undefined;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const message = text(fields["message"]) ?? text(fields["msg"]);
  if (message !== undefined) return { message: cut(placed(message, fields["loc"])), ...details(fields) };
  return wordsIn(fields["error"], depth + 1) ?? wordsIn(fields["detail"], depth + 1);
}

function details(fields: Readonly<Record<string, unknown>>): Omit<ServerWords, "message"> {
  const found = (["code", "type", "param"] as const).flatMap((name) => {
    const value = fields[name];
    return typeof value === "string" || typeof value === "number" ? [[name, cut(String(value))] as const] : [];
  });
  return Object.fromEntries(found);
}

/** A validator names the field beside its message: `["body", "seed"]`. */
function placed(message: string, place: unknown): string {
  if (!Array.isArray(place)) return message;
  const names = place.slice(0, 10).filter((name) => typeof name === "string" || typeof name === "number");
  return `${names.join(".")}: ${message}`;
}

/** The title of a page, or all of its text. One walk from tag to tag: pages are sent that are tags and nothing else. */
function htmlText(page: string): string {
  const [before = "", ...pieces] = page.split("<");
  const texts = [before];
  let hidden: string | undefined;
  for (const piece of pieces) {
    const name = /^\/?[a-z][a-z\d]*/iu.exec(piece)?.[0].toLowerCase();
    const end = piece.indexOf(">");
    const after = end === -1 ? "" : piece.slice(end + 1);
    if (hidden !== undefined && name !== `/${hidden}`) continue;
    hidden = name === "script" || name === "style" ? name : undefined;
    if (name === "title" && after.trim() !== "") return letters(after.trim());
    if (hidden === undefined) texts.push(inWord.test(name ?? "") ? after : ` ${after}`);
  }
  return letters(texts.join("").trim());
}

/** Tags that part no words. */
const inWord = /^\/?(a|b|code|em|font|i|kbd|mark|s|samp|small|span|strong|tt|u|wbr)$/u;

/** Letters that are spelled by number are read, so that a key is known in them. */
function letters(page: string): string {
  return page.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/giu, (spelled, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : spelled;
  });
}

function cut(message: string): string {
  return message.slice(0, longestMessage);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
