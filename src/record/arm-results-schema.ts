import { armResultsVersion } from "./arm-results.ts";

const text = { type: "string", minLength: 1 } as const;
const kebab = { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" } as const;

/** An object that has at least these fields. */
function withFields(properties: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) {
  return { type: "object", required: Object.keys(properties), properties: { ...properties, ...optional } } as const;
}

/** JSON Schema of {@link ArmResults}. */
export const armResultsSchema = withFields({
  version: { const: armResultsVersion },
  run: text,
  arm: kebab,
  title: text,
  player: text,
  hash: text,
  createdAt: text,
  profile: text,
  repeats: { type: "integer", minimum: 1 },
  patient: withFields({ id: text, hash: text }),
  judges: {
    type: "array",
    minItems: 1,
    items: withFields({ id: text, criterion: text, hash: text }, { rubric: text }),
  },
  scenarios: {
    type: "array",
    items: withFields(
      {
        id: text,
        hash: text,
        scores: {
          type: "object",
          additionalProperties: {
            type: "array",
            minItems: 1,
            items: {
              if: { type: "null" },
              // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
              then: true,
              else: { type: "number", minimum: 1, maximum: 10 },
            },
          },
        },
      },
      { family: kebab },
    ),
  },
});
