import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Ajv } from "ajv";
import { scenarioSchema } from "./scenario-schema.ts";
import { faultLine, schemaCheck } from "./schema-check.ts";

const point = {
  type: "object",
  additionalProperties: false,
  required: ["ageYears"],
  properties: { ageYears: { type: "integer", minimum: 1 }, name: { type: "string" }, minTurns: {} },
};

describe("schemaCheck", () => {
  test("says the same whether it was compiled ahead or not", () => {
    const [ahead, late] = [schemaCheck(point), schemaCheck(point)];
    ahead.compile();
    for (const value of [{ ageYears: 3 }, { ageYears: 0 }, {}]) expect(ahead(value)).toEqual(late(value));
    expect(() => schemaCheck({ type: "no such type" }).compile()).toThrow("no such type");
  });

  test.each<[string, object, unknown, string | undefined]>([
    ["a right value", { type: "integer" }, 3, undefined],
    ["a wrong type", { type: "integer" }, "x", 'value needs integer, got "x"'],
    ["nothing at all", { type: "object" }, undefined, "value needs object, got undefined"],
    ["not one of a list", { enum: ["a", "b"] }, "c", 'value needs one of a, b, got "c"'],
    ["another constant", { const: 1 }, 2, "value needs 1, got 2"],
    ["a missing field", point, {}, "ageYears needs a value, got nothing"],
    [
      "a misspelt field",
      point,
      { ageYear: 3 },
      "ageYear needs a known field (did you mean ageYears?), got a field named ageYear",
    ],
    [
      "a misspelt field, in another case",
      point,
      { AGEYEARS: 3 },
      "AGEYEARS needs a known field (did you mean ageYears?), got a field named AGEYEARS",
    ],
    [
      "letters swapped",
      point,
      { mniTurns: 3 },
      "mniTurns needs a known field (did you mean minTurns?), got a field named mniTurns",
    ],
    [
      "the beginning of a field",
      point,
      { age: 3 },
      "age needs a known field (did you mean ageYears?), got a field named age",
    ],
    [
      "the beginning of a field, in another case",
      point,
      { AGE: 3 },
      "AGE needs a known field (did you mean ageYears?), got a field named AGE",
    ],
    [
      "a field that resembles none",
      point,
      { colour: 3 },
      "colour needs a known field (only ageYears, name, minTurns), got a field named colour",
    ],
    [
      "a short field that resembles none",
      point,
      { tone: 3 },
      "tone needs a known field (only ageYears, name, minTurns), got a field named tone",
    ],
    ["a number too small", point, { ageYears: 0 }, "ageYears needs >= 1, got 0"],
    ["an empty text", { type: "string", minLength: 1 }, "", 'value needs some text, got ""'],
    ["a text too short", { type: "string", minLength: 3 }, "ab", 'value needs at least 3 characters, got "ab"'],
    ["a blank text", { type: "string", pattern: "\\S" }, "  ", 'value needs some text, got "  "'],
    ["a text of another form", { type: "string", pattern: "^a$" }, "b", 'value needs text like ^a$, got "b"'],
    ["too few items", { type: "array", minItems: 3 }, [1], "value needs at least 3 items, got [1]"],
    ["no item", { type: "array", minItems: 1 }, [], "value needs at least 1 item, got []"],
    ["an item twice", { type: "array", uniqueItems: true }, ["a", "a"], 'value needs items that differ, got ["a","a"]'],
    [
      "a fault deep inside",
      { type: "array", items: { type: "object", properties: { a: { type: "boolean" } } } },
      [{}, { a: 1 }],
      "1/a needs boolean, got 1",
    ],
    ["a long value, cut", { type: "integer" }, "x".repeat(100), `value needs integer, got "${"x".repeat(56)}...`],
  ])("of %s", (_, schema, value, line) => {
    const fault = schemaCheck(schema)(value);
    expect(fault && faultLine(fault)).toBe(line);
  });

  test("names the kinds that a tagged union knows", () => {
    const kind = (name: string) => ({ type: "object", required: ["kind"], properties: { kind: { const: name } } });
    const check = schemaCheck({
      type: "object",
      required: ["kind"],
      discriminator: { propertyName: "kind" },
      oneOf: [kind("one"), kind("two")],
    });
    expect(check({ kind: "two" })).toBeUndefined();
    expect(check({ kind: "three" })).toEqual({ path: "/kind", expected: "one of one, two", received: '"three"' });
    expect(check({})).toEqual({ path: "/kind", expected: "a value", received: "nothing" });
  });

  test("tells only the first of several faults, and does not change the value", () => {
    const value = { ageYears: 0, name: 3 };
    expect(schemaCheck(point)(value)?.path).toBe("/ageYears");
    expect(value).toEqual({ ageYears: 0, name: 3 });
  });

  test("says the same of the same value every time", () => {
    const check = schemaCheck(point);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(check(value)).toEqual(check(value));
      }),
    );
  });

  test("suggests the field meant for every single letter left out of a longer name", () => {
    const fields = ["automaticThought", "background", "medianWords"];
    const check = schemaCheck({
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(fields.map((name) => [name, {}])),
    });
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.nat(8), (name, at) => {
        const slip = name.slice(0, at) + name.slice(at + 1);
        expect(check({ [slip]: 1 })?.expected).toBe(`a known field (did you mean ${name}?)`);
      }),
    );
  });
});

test("the schemas of scenarios and replies are valid JSON Schema", () => {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, discriminator: true });
  for (const schema of [scenarioSchema]) expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
});
