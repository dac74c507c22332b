import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mentions } from "./mentions.ts";

describe("mentions", () => {
  test.each([
    ["How are you sleeping?", "sleep", true],
    ["It took a moment.", "mom", false],
    ["Your moms are here.", "mom", true],
    ["Did you skip it, skipping again?", "skip", true],
    ["That is unhelpful.", "help", false],
    ["I’m afraid it’s over", "it's over", true],
    ["what (exactly) happened", "(exactly)", true],
    ["better", "bet", false],
  ])("%s / %s: %s", (text, word, found) => {
    expect(mentions(text, [word])).toBe(found);
  });

  test("of a list is that of any of its words, and of none where there are none", () => {
    const texts = fc
      .array(fc.constantFrom("sleep", "mom", "moms", "moment", "it’s", "a|b", ".", " ", "ſ", "ß"))
      .map(join);
    const word = fc.constantFrom("sleep", "mom", "it's", "a|b", "(", "ss", "s", "mom s", "");
    fc.assert(
      fc.property(texts, fc.array(word), (text, words) => {
        expect(mentions(text, words)).toBe(words.some((one) => mentions(text, [one])));
      }),
    );
    expect(mentions("anything", [])).toBe(false);
  });
});

function join(parts: readonly string[]): string {
  return parts.join("");
}
