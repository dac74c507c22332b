import { startsThinking, withoutThinking } from "./thinking.ts";

/**
 * The one JSON object in a reply, or undefined: bare, in a code fence, behind thinking, or with text around it.
 * Parsing is lenient about what stands around the object and strict about the object: nothing is repaired, no part of a broken
 * object is taken for the whole, of two different objects none is chosen, and no value of two for one key.
 *
 * @example
 * jsonReply('Sure!\n```json\n{"score": 7}\n```'); // => { score: 7 }
 * jsonReply('{"score": 7'); // => undefined
 * jsonReply('{"score": 7} or rather {"score": 8}'); // => undefined
 * jsonReply('{"score": 7, "score": 8}'); // => undefined
 */
export function jsonReply(text: string): Record<string, unknown> | undefined {
  const whole = parsed(/^\s*```\w*\s*([\s\S]*?)```\s*$/u.exec(text)?.[1] ?? text);
  if (whole !== undefined) return asObject(whole);
  const found = objects(afterThinking(text));
  const [first, ...others] = found ?? [];
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : undefined;
}

/** What stands behind the thinking; a tag in a string of the answer has no object behind it. */
function afterThinking(text: string): string {
  const behind = withoutThinking(text);
  return behind.includes("{") || startsThinking(text) ? behind : text;
}

/** The objects that stand in a text side by side; undefined when one of them is cut off or broken. */
function objects(text: string): readonly Record<string, unknown>[] | undefined {
  const found: Record<string, unknown>[] = [];
  let start = text.indexOf("{");
  // Each brace that never closes costs a look at the rest of the text; prose has few of them.
  let unclosed = 0;
  while (start !== -1) {
    const end = closing(text, start);
    if (end === -1 && ++unclosed > 20) return undefined;
    const object = end === -1 ? undefined : asObject(parsed(text.slice(start, end + 1)));
    if (object !== undefined) found.push(object);
    // What begins like an object and is none was cut off or is broken; any other brace belongs to the prose.
    else if (/^\{\s*"/u.test(text.slice(start, start + 100))) return undefined;
    start = text.indexOf("{", end === -1 ? start + 1 : end + 1);
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** No schema asks for more, and what is much deeper cannot be walked. */
const deepest = 100;

/** Whether no object in a valid JSON text has a key twice, of which JSON.parse takes the last without a word, and nothing lies too deep. */
function isPlain(json: string): boolean {
  const open: Set<string>[] = [];
  let quoted = "";
  for (const [sign] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}:[\]]/gu)) {
    if (sign === "{" || sign === "[") {
      if (open.push(new Set()) > deepest) return false;
    } else if (sign === "}" || sign === "]") open.pop();
    else if (sign !== ":") quoted = sign;
    else {
      // The same key may be spelled in two ways: "a" and "\u0061".
      const key = JSON.parse(quoted) as string;
      if (open.at(-1)?.has(key) === true) return false;
      open.at(-1)?.add(key);
    }
  }
  return true;
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Where the brace at `start` closes, quotes minded; -1 when it does not. */
function closing(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length; index++) {
    const letter = text[index];
    if (quoted) {
      if (letter === "\\") index++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === "{") depth++;
    else if (letter === "}" && --depth === 0) return index;
  }
  return -1;
}
