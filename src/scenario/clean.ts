import { stripVTControlCharacters } from "node:util";

/**
 * Text without terminal sequences and control characters, line breaks apart: whatever a model says, it cannot move the cursor. Nor can
 * it turn the direction in which a line is read: `pass` must not stand where `fail` was written. What turns with its letters still does.
 *
 * @example
 * clean("a\u001b[2Jb"); // => "ab"
 */
export function clean(text: string): string {
  return (
    stripVTControlCharacters(text)
      // oxlint-disable-next-line no-control-regex -- they are what is taken out
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]/gu, " ")
      .replace(/\p{Bidi_Control}/gu, "")
  );
}
