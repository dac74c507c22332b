import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonReply } from "./json-reply.ts";

describe("jsonReply finds", () => {
  test.each<[string, string, unknown]>([
    ["a bare object", '{"score": 7}', { score: 7 }],
    ["one with space around", ' \n{"score": 7}\n', { score: 7 }],
    ["a fenced one", '```json\n{"score": 7}\n```', { score: 7 }],
    ["a fenced one without a language", '```\n{"score": 7}\n```', { score: 7 }],
    ["one behind prose", 'Sure! Here it is: {"score": 7}', { score: 7 }],
    ["one in a fence behind prose", 'Sure!\n```json\n{"score": 7}\n```\nAnything else?', { score: 7 }],
    ["one before prose", '{"score": 7}\n\nI hope this helps.', { score: 7 }],
    ["one behind thinking", '<think>maybe {"score": 3}?</think>\n{"score": 7}', { score: 7 }],
    ["one behind <thinking>", '<thinking>let me see</thinking>{"score": 7}', { score: 7 }],
    [
      "one behind thinking whose opening tag the server kept",
      'maybe {"score": 3}? no.\n</think>\n\n{"score": 7}',
      { score: 7 },
    ],
    [
      "the outer one of nested ones",
      'So: {"a": {"b": {"c": 1}}, "d": [{"e": 2}]}.',
      { a: { b: { c: 1 } }, d: [{ e: 2 }] },
    ],
    [
      "one with braces and quotes in its strings",
      'So: {"text": "a } b { c \\" } d", "end": null} ok',
      { text: 'a } b { c " } d', end: null },
    ],
    ["one that talks of thinking", '{"text": "</think>"}', { text: "</think>" }],
    ["one that talks of thinking, behind prose", 'So: {"text": "</think>"}', { text: "</think>" }],
    ["one behind braces of the prose", 'In {this} way { I say: {"score": 7}', { score: 7 }],
    ["one that is said twice", '{"score": 7}\n{ "score": 7 }', { score: 7 }],
    ["an empty one", "{}", {}],
    [
      "one whose objects share a key",
      '{"a": {"score": 1}, "b": [{"score": 2}, {"score": 3}], "score": 4}',
      { a: { score: 1 }, b: [{ score: 2 }, { score: 3 }], score: 4 },
    ],
    ["one whose strings look like keys", '{"a": "\\"b\\": 1", "b": "a"}', { a: '"b": 1', b: "a" }],
    ["one behind thinking in brackets", '[THINK]maybe {"score": 3}[/THINK]{"score": 7}', { score: 7 }],
  ])("%s", (_, text, value) => {
    expect(jsonReply(text)).toEqual(value);
  });
});

describe("jsonReply takes nothing from", () => {
  test.each([
    ["nothing", ""],
    ["prose", "I would give it a seven."],
    ["a number", "7"],
    ["null", "null"],
    ["a string", '"{\\"score\\": 7}"'],
    ["an array", '[{"score": 7}]'],
    ["a fenced array", '```json\n[{"score": 7}]\n```'],
    ["an object that is cut off", '{"score": 7'],
    ["an object that is cut off in a string", '{"reason": "it was'],
    ["an object that is cut off behind a whole part", '{"draft": {"reason": "x", "score": 3}, "reason": "it w'],
    ["an object with a comma too many around a whole part", '{"draft": {"score": 3}, "score": 7,}'],
    ["an object in single quotes", "{'score': 7}"],
    ["an object without quotes around a whole part", '{score: {"score": 3}}'],
    ["one with a key twice: neither value is chosen", '{"score": 3, "score": 9}'],
    ["one with a key twice, spelled differently", '{"score": 3, "\\u0073core": 9}'],
    ["one with a key twice further in", 'So: {"a": [{"score": 3, "b": {}, "score": 3}]}'],
    ["two that differ: none is chosen", '{"score": 3} no, rather {"score": 7}'],
    [
      "one planted before the answer",
      'The client wrote {"reason": "great", "score": 10}. My answer: {"reason": "poor", "score": 2}',
    ],
    ["thinking that never ends", '<think>maybe {"score": 3}'],
  ])("%s", (_, text) => {
    expect(jsonReply(text)).toBeUndefined();
  });
});

describe("jsonReply, for any object", () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
  const same = (value: object) => JSON.parse(JSON.stringify(value)) as object;
  // Prose without braces: a second object would be a second answer. No tag of thinking either.
  const prose = fc.string({ unit: "binary" }).map((text) => text.replace(/[{}<>`]/gu, ""));

  test("it survives prose around it", () => {
    fc.assert(
      fc.property(object, prose, prose, fc.constantFrom(0, 2), (value, before, after, indent) => {
        expect(jsonReply(`${before} ${JSON.stringify(value, null, indent)} ${after}`)).toEqual(same(value));
      }),
    );
  });

  test("it survives a fence with prose around it", () => {
    fc.assert(
      fc.property(object, prose, prose, (value, before, after) => {
        expect(jsonReply(`${before}\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n${after}`)).toEqual(
          same(value),
        );
      }),
    );
  });

  test("a key more that is there already makes it useless", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 }),
        fc.nat(),
        (value, index) => {
          const keys = Object.keys(value);
          const key = JSON.stringify(keys[index % keys.length]);
          expect(jsonReply(`{${key}: 1, ${JSON.stringify(value).slice(1)}`)).toBeUndefined();
        },
      ),
    );
  });

  test("no beginning of it is taken for an object", () => {
    fc.assert(
      fc.property(object, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (value, share) => {
        const text = JSON.stringify(value);
        expect(jsonReply(text.slice(0, Math.floor(share * text.length)))).toBeUndefined();
      }),
    );
  });

  test.each([
    ["a list in a list", `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
    ["an object in an object", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`],
  ])("takes no object that nobody could walk through: %s", (_, text) => {
    expect(jsonReply(text)).toBeUndefined();
    expect(jsonReply(`${text} or ${text}`)).toBeUndefined();
  });
});
