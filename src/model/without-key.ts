import { stripVTControlCharacters } from "node:util";

/** What lets a service be asked: its key, and what its base URL may carry in the query. */
export interface Credentials {
  readonly key?: string | undefined;
  readonly baseUrl?: string | undefined;
}

/** A shorter one stands in ordinary words: it is found as a whole word only. */
const shortestInside = 8;
/** One that is shorter still cannot be told from words at all. A run does not begin with it: see `resolve-service.ts`. */
const shortestWord = 4;

/**
 * What people write where a server wants some key and looks at none. It lets nobody in, and taking it out would garble what is said:
 * "local" and "none" are words of every language model.
 */
const placeholders: ReadonlySet<string> = new Set(
  "none no null nil empty local localhost dummy fake test key no-key nokey token unused not-needed not-used any x xx xxx ollama vllm lmstudio lm-studio llama".split(
    " ",
  ),
);

/** Whether a key only fills its place. */
export function isPlaceholder(key: string): boolean {
  return placeholders.has(key.toLowerCase());
}

/** Whether a key can be found again in what a server says. */
export function isFindable(key: string): boolean {
  return key.length >= shortestWord;
}

/**
 * A text of a server, without the key that it may repeat: as it is or as JSON may spell it, together with the header that it was sent in,
 * and with marks between its letters that no reader sees. Of a text in which such marks hide a key they are all taken out.
 *
 * @example
 * withoutKey("got Authorization: Bearer sk-12345678", { key: "sk-12345678" }); // => "got (key)"
 * withoutKey('{"error": "sk\\u002d12345678"}', { key: "sk-12345678" }); // => '{"error": "(key)"}'
 * withoutKey("sk-1234\u200b5678", { key: "sk-12345678" }); // => "(key)"
 */
export function withoutKey(text: string, credentials: Credentials): string {
  const found = searched(credentials);
  if (found === undefined) return text;
  const hasMarks = marks.test(text);
  // Most texts hold neither, and the long search is a hundred times as long.
  if (!hasMarks && !found.plain.test(text)) return text;
  const cleaned = text.replace(found.whole, "(key)");
  if (!hasMarks) return cleaned;
  const seen = withoutMarks(cleaned);
  const again = seen.replace(found.whole, "(key)");
  return again === seen ? cleaned : again;
}

/** What is not seen, or may stand for it in JSON. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const marks = /[\u001B\u009B]|\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\\u/iu;
const unseen = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu;

/** A text as it is seen, or as JSON is when it is read; other letters stay spelled, so that JSON stays JSON. */
function withoutMarks(text: string): string {
  const plain = text.replace(/(?:\\u[\da-f]{4})+/giu, (spelled) => {
    const units = spelled.split(/\\u/iu).slice(1);
    const letters = units.map((hex) => String.fromCharCode(Number.parseInt(hex, 16))).join("");
    return Array.from(letters, (letter) => (isMark(letter) ? letter : spelling(letter))).join("");
  });
  return stripVTControlCharacters(plain).replaceAll(unseen, "");
}

/** Unseen, or of a sequence for a terminal. */
function isMark(letter: string): boolean {
  return letter.search(unseen) === 0 || "\u0007\u001B\u009B\u009C".includes(letter);
}

function spelling(letter: string): string {
  return letter
    .split("")
    .map((unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

interface Search {
  /** Is quick, and finds no spellings by number. */
  readonly plain: RegExp;
  readonly whole: RegExp;
}

/** By the settings of an endpoint, which live as long as it does. */
const searches = new WeakMap<Credentials, Search | null>();

function searched(credentials: Credentials): Search | undefined {
  const known = searches.get(credentials);
  if (known !== undefined) return known ?? undefined;
  const all = secrets(credentials);
  const search = all.length === 0 ? null : searchFor(all);
  searches.set(credentials, search);
  return search ?? undefined;
}

function searchFor(all: readonly string[]): Search {
  const plain = all.map((secret) => Array.from(secret, (letter) => exactly(letter)).join("")).join("|");
  const before = String.raw`(?:authorization\s*[:=]\s*)?(?:bearer\s+)?`;
  return { plain: new RegExp(plain, "iu"), whole: new RegExp(`${before}(?:${all.map(patternOf).join("|")})`, "giu") };
}

/** The longest first: one may be part of another. */
function secrets({ key, baseUrl }: Credentials): readonly string[] {
  const own = key === undefined || isPlaceholder(key) || !isFindable(key) ? [] : [key];
  return [...new Set([...own, ...secretsOfQuery(baseUrl)])].sort((left, right) => right.length - left.length);
}

/** Values of parameters that are named like a key, as they stand in the address and as they are meant. */
function secretsOfQuery(baseUrl: string | undefined): readonly string[] {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return [];
  const { search, searchParams } = new URL(baseUrl);
  const written = search
    .slice(1)
    .split("&")
    .map((part) => [part.split("=")[0] ?? "", part.slice(part.indexOf("=") + 1)] as const);
  return [...searchParams, ...written].flatMap(([name, value]) =>
    /key|token|secret|sig|auth|pass|code|credential/iu.test(name) && isFindable(value) && !isPlaceholder(value)
      ? [value]
      : [],
  );
}

function patternOf(secret: string): string {
  const letters = Array.from(secret, (letter) => {
    const hex = (letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return String.raw`(?:${exactly(letter)}|\\u${hex})`;
  }).join("");
  return secret.length >= shortestInside ? letters : String.raw`(?<![\p{L}\p{N}])${letters}(?![\p{L}\p{N}])`;
}

/** JSON may, or must, put a backslash before some. */
function exactly(letter: string): string {
  const code = String.raw`\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`;
  return /["\\/]/u.test(letter) ? String.raw`\\?${code}` : code;
}
