import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inColumns } from "./in-columns.ts";

describe("inColumns", () => {
  test("keeps every word and no line wider than asked for, but for a word that is wider itself", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/u), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 80 }), (words, columns) => {
        const lines = inColumns(words.join(" "), columns);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(line.length <= columns || !line.includes(" ")).toBe(true);
      }),
    );
  });

  test("puts on a line what fits on it", () => {
    expect(inColumns("one two three four", 8)).toEqual(["one two", "three", "four"]);
    expect(inColumns("")).toEqual([""]);
  });
});
