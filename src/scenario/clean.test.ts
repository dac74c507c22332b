import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean } from "./clean.ts";

describe("clean", () => {
  test.each([
    ["colours", "a\u001B[31mred\u001B[0m b", "ared b"],
    ["a title of the window", "a\u001B]0;evil\u0007b", "ab"],
    ["a link", "\u001B]8;;https://evil.example\u0007text\u001B]8;;\u0007", "text"],
    ["cursor movements", "a\u001B[2K\u001B[1Ab", "ab"],
    ["a carriage return, which writes over a line", "fail\rpass", "fail pass"],
    ["backspaces", "fail\b\b\b\bpass", "fail    pass"],
    ["a C1 introducer", "a\u009B31mb", "ab"],
    ["a sequence inside a sequence", "a\u001B\u001B[2J[2Jb", "a [2Jb"],
    ["null, tab and delete", "a\u0000b\tc\u007Fd", "a b c d"],
    ["what turns the direction of a line", "\u202Eliaf\u202C \u2066a\u2069\u200F", "liaf a"],
    ["line ends that some terminals know", "fail\u2028pass", "fail pass"],
  ])("takes out %s", (_, text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test("keeps line breaks and every letter of every script", () => {
    const text = "első sor\nзавтра 明日 👩‍👩‍👧 \u2212 ½";
    expect(clean(text)).toBe(text);
  });

  test("leaves no control character but line breaks, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: "binary" }),
            fc.constantFrom("\u001B", "[", "2J", "\u009B", "]0;", "\u0007", "\u202E", "\u2067"),
          ),
        ),
        (parts) => {
          expect(clean(parts.join(""))).not.toMatch(/(?!\n)\p{Control}|\p{Bidi_Control}/u);
        },
      ),
      { numRuns: 300 },
    );
  });
});
