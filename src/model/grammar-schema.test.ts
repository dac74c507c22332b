import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patientReplySchema } from "../conversation/patient-brief.ts";
import { judgeReplySchema } from "../judge/ask-judge.ts";
import { schemaCheck } from "../scenario/schema-check.ts";
import { grammarSchema } from "./grammar-schema.ts";

describe("grammarSchema", () => {
  test("spells the judge's scores out and leaves the pattern to the check", () => {
    expect(grammarSchema(judgeReplySchema)).toEqual({
      type: "object",
      properties: { reason: { type: "string", minLength: 1 }, score: { enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] } },
      required: ["reason", "score"],
      additionalProperties: false,
    });
  });

  test("keeps the order of the fields: the reason comes before the score", () => {
    expect(Object.keys(grammarSchema(judgeReplySchema)["properties"] as object)).toEqual(["reason", "score"]);
  });

  test("wants every field of the patient's reply and lets the end be null", () => {
    expect(grammarSchema(patientReplySchema)).toMatchObject({
      properties: { end: { enum: ["farewell", "walk-out", null] } },
      required: ["utterance", "end"],
    });
  });

  test("leaves a wide range to the check", () => {
    const schema = { type: "object", properties: { year: { type: "integer", minimum: 0, maximum: 9999 } } } as const;
    expect(grammarSchema({ schema })["properties"]).toEqual({ year: { type: "integer" } });
  });

  test.each([
    [{ anyOf: [{ type: "string" }] }, "/field"],
    [{ type: "array" }, "/field"],
    [{ type: "object" }, "/field"],
    [{}, "/field"],
  ])("refuses %o by name", (field, place) => {
    const schema = { type: "object", properties: { field } } as const;
    expect(() => grammarSchema({ schema })).toThrow(`at ${place}, got`);
  });

  test("every number that it spells out passes the check, and no other whole number does", () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 60 }), (minimum, size) => {
        const rules = { type: "integer", minimum, maximum: minimum + size } as const;
        const schema = { type: "object", properties: { n: rules }, required: ["n"] } as const;
        const check = schemaCheck(schema);
        const { n } = grammarSchema({ schema })["properties"] as { n: { enum: readonly number[] } };
        for (let value = minimum - 2; value <= minimum + size + 2; value++)
          expect(check({ n: value }) === undefined).toBe(n.enum.includes(value));
      }),
    );
  });
});
