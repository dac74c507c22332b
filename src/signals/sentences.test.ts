import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentences, straight, wordCount } from "./sentences.ts";

const chat = fc
  .array(
    fc.constantFrom(
      "i",
      "don't",
      "don’t",
      "know",
      ".",
      "!",
      "?",
      "…",
      "...",
      "\n",
      " ",
      "“hm”",
      "é",
      "3am",
      "ok",
      "😀",
      "-",
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(" "));

describe("sentences", () => {
  test.each<[string, readonly string[]]>([
    ["", []],
    [" \n \t ", []],
    ["bye", ["bye"]],
    ["Hm. It’s late, is it?", ["Hm.", "It's late, is it?"]],
    ["what?? no way!! ok", ["what??", "no way!!", "ok"]],
    ["one\ntwo\n\nthree", ["one", "two", "three"]],
    ["well... i dont know", ["well...", "i dont know"]],
    ["well… maybe", ["well…", "maybe"]],
    ["She said “go.” I went.", ['She said "go."', "I went."]],
    ["(Really.) Yes.", ["(Really.)", "Yes."]],
    ["it was 3.5 percent", ["it was 3.5 percent"]],
    ["no punctuation at all just words", ["no punctuation at all just words"]],
    ["a\r\nb", ["a", "b"]],
  ])("of %j are %j", (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test("hold every word of the text in order, are trimmed and never empty", () => {
    fc.assert(
      fc.property(chat, (text) => {
        const found = sentences(text);
        expect(found.join(" ").replace(/\s+/gu, " ")).toBe(straight(text).trim().replace(/\s+/gu, " "));
        for (const sentence of found) {
          expect(sentence).not.toBe("");
          expect(sentence).toBe(sentence.trim());
        }
      }),
    );
  });

  test("do not change with white space around the text or with typographic quotes", () => {
    fc.assert(
      fc.property(chat, (text) => {
        expect(sentences(`\n ${text}\t \n`)).toEqual(sentences(text));
        expect(sentences(straight(text))).toEqual(sentences(text));
      }),
    );
  });
});

describe("straight", () => {
  test("replaces each typographic quote by a straight one and leaves the rest", () => {
    expect(straight("‘it’s’ “so”, donʼt")).toBe(`'it's' "so", don't`);
  });

  test("changes nothing the second time, and no length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(straight(straight(text))).toBe(straight(text));
        expect(straight(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe("wordCount", () => {
  test.each<[string, number]>([
    ["", 0],
    ["...", 0],
    ["i don't know, really", 4],
    ["i don’t know, really", 4],
    ["3am again", 2],
    ["mother-in-law", 3],
    ["naïve café", 2],
    ["ok😀ok", 2],
    ["ни слова", 2],
    ["one\ntwo", 2],
  ])("of %j is %d", (text, expected) => {
    expect(wordCount(text)).toBe(expected);
  });

  test("of two texts with a space between is the sum", () => {
    fc.assert(fc.property(chat, chat, (a, b) => void expect(wordCount(`${a} ${b}`)).toBe(wordCount(a) + wordCount(b))));
  });
});
