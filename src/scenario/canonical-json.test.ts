import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

describe("canonicalJson", () => {
  test.each<[unknown, string]>([
    [{ b: 1, a: [2, { d: 3, c: undefined }] }, '{"a":[2,{"d":3}],"b":1}'],
    [{ B: 1, a: 2, A: 3 }, '{"A":3,"B":1,"a":2}'],
    [[3, 1, 2], "[3,1,2]"],
    [null, "null"],
    ["ä", '"ä"'],
    [{}, "{}"],
    [{ a: null, b: [null] }, '{"a":null,"b":[null]}'],
    [{ 10: "c", 9: "b", a: { ["__proto__"]: 1 } }, '{"9":"b","10":"c","a":{"__proto__":1}}'],
    [{ at: new Date(0), not: () => 1, list: [undefined] }, '{"at":"1970-01-01T00:00:00.000Z","list":[null]}'],
  ])("of %j is %s", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test("is the same for the same value with its keys in another order", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void expect(canonicalJson(turned(value))).toBe(canonicalJson(value))),
    );
  });

  test("reads back as the value, so that different values differ", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => void expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  test("is what a replacer that sorts makes of it: hashes in stored runs stay what they were", () => {
    const sorted = (value: unknown) =>
      JSON.stringify(value, (_, inner: unknown) =>
        typeof inner !== "object" || inner === null || Array.isArray(inner)
          ? inner
          : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
      );
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withSparseArray: true, withObjectString: true }),
        (value) => void expect(canonicalJson(value)).toBe(sorted(value)),
      ),
      { numRuns: 500 },
    );
  });

  test("leaves out undefined fields", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        (value) => void expect(canonicalJson({ ...value, "not given": undefined })).toBe(canonicalJson(value)),
      ),
    );
  });
});

/** The value with the keys of every object in reverse order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}
