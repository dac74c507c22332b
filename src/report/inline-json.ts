import { allWithoutMarks } from "./without-marks.ts";

/** JSON that can stand in a script element: no text in it can end the element or a line, and none holds what a page must not show. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(allWithoutMarks(value))
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
