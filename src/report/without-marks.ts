import { stripVTControlCharacters } from "node:util";

/**
 * A text as a page may show it: without terminal sequences and control characters, line breaks and tabs apart, and without the marks that
 * turn the direction in which it is read. Models and servers write what they like; with such a mark one cell of a table could be read as
 * another, and who copies a line into a terminal would send what cannot be seen.
 *
 * @example
 * withoutMarks("a\u202Eb\u001b[2Jc"); // => "abc"
 */
export function withoutMarks(text: string): string {
  if (!marked.test(text)) return text;
  return stripVTControlCharacters(text.replaceAll("\r\n", "\n"))
    .replace(controls, " ")
    .replace(/\p{Bidi_Control}/gu, "");
}

// oxlint-disable-next-line no-control-regex -- they are what is taken out
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/gu;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const marked = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]|\p{Bidi_Control}/u;

/** The same of every text in plain data, however deep. */
export function allWithoutMarks<T>(value: T): T {
  // Text alone is changed, so that the shape stays.
  return changed(value) as T;
}

function changed(value: unknown): unknown {
  if (typeof value === "string") return withoutMarks(value);
  if (Array.isArray(value)) return value.map(changed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(one)]));
}
