import { stripVTControlCharacters } from "node:util";

/**
 * Text without terminal sequences and control characters, line breaks apart: whatever a model says, it cannot move the cursor.
 *
 * @example
 * clean("a\u001b[2Jb"); // => "ab"
 */
export function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return stripVTControlCharacters(text).replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/gu, " ");
}
