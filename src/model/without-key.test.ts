import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlaceholder, withoutKey } from "./without-key.ts";

const key = "sk-canary/0123";
const spelledOut = (text: string) =>
  Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

describe("withoutKey", () => {
  test.each([
    ["as it is", key, "(key)"],
    ["in capitals", key.toUpperCase(), "(key)"],
    ["with its header", `got Authorization: Bearer ${key}!`, "got (key)!"],
    ["spelled as JSON may", spelledOut(key), "(key)"],
    ["with a slash as JSON may spell it", key.replace("/", "\\/"), "(key)"],
    ["inside another word", `x${key}x`, "x(key)x"],
    ["broken by a mark of direction", `a ${key.slice(0, 5)}\u202E${key.slice(5)}`, "a (key)"],
    ["broken by a space without width", `a ${key.slice(0, 5)}\u200B${key.slice(5)}`, "a (key)"],
    ["broken by a sequence for a terminal", `a ${key.slice(0, 5)}\u001B[31m${key.slice(5)}`, "a (key)"],
    ["broken by such a sequence in JSON", `{"a":"${key.slice(0, 5)}\\u001b[31m${key.slice(5)}"}`, '{"a":"(key)"}'],
    ["broken by a tag in JSON", `{"a":"${key.slice(0, 5)}\\udb40\\udc41${spelledOut(key.slice(5))}"}`, '{"a":"(key)"}'],
  ])("takes a key out %s", (_, text, cleaned) => {
    expect(withoutKey(text, { key })).toBe(cleaned);
  });

  test("takes a key out that JSON must spell otherwise", () => {
    const odd = 'sk"canary\\0123';
    expect(withoutKey(JSON.stringify({ a: odd }), { key: odd })).toBe('{"a":"(key)"}');
  });

  test("leaves what has marks and spellings and no key as it is", () => {
    const text = '{"a":"\\u0073k-canary \\u202e \\ud83d\\ude00", "b": "👩‍👩‍👧\u001B[31m"}';
    expect(withoutKey(text, { key })).toBe(text);
  });

  test.each([
    ["abcd", "abcd, xabcd abcdx ABCD", "(key), xabcd abcdx (key)"],
    ["sk-1", "(sk-1) and sk-12", "((key)) and sk-12"],
    ["sk-1234", spelledOut("sk-1234"), "(key)"],
  ])("takes the short key %j out as a word", (short, text, cleaned) => {
    expect(withoutKey(text, { key: short })).toBe(cleaned);
  });

  test.each(["none", "EMPTY", "local", "ollama", "no", "abc"])("garbles no words for %j", (short) => {
    expect(withoutKey(`a ${short} b`, { key: short })).toBe(`a ${short} b`);
  });

  test("takes a key of the base URL out, as it is written and as it is meant, and no other parameter", () => {
    const baseUrl = "https://models.example/v1?api-version=2026-01-01&api-key=abc%2Fdef-ghi";
    expect(withoutKey(`no route /v1?api-version=2026-01-01&api-key=abc%2Fdef-ghi, abc/def-ghi`, { baseUrl })).toBe(
      "no route /v1?api-version=2026-01-01&api-key=(key), (key)",
    );
  });

  test("knows a placeholder whatever its case", () => {
    expect(["None", "EMPTY", "lm-studio", "sk-1234"].map(isPlaceholder)).toEqual([true, true, true, false]);
  });

  test("finds a key behind any marks between its letters", () => {
    const mark = fc.constantFrom("\u202E", "\u200B", "\u00AD", "\u001B[31m", "\u001B]0;x\u0007", "\u009B1m", "\\u200d");
    const gap = fc.array(mark, { maxLength: 2 }).map((marks) => marks.join(""));
    fc.assert(
      fc.property(fc.array(gap, { minLength: key.length, maxLength: key.length }), (gaps) => {
        const text = Array.from(key, (letter, at) => `${letter}${gaps[at] ?? ""}`).join("");
        expect(withoutKey(`a ${text} b`, { key })).toMatch(/^a \(key\)\S* b$/u);
      }),
    );
  });
});
