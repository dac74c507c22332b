import { risks } from "./define-scenario.ts";
import { distortions } from "./distortions.ts";

const text = { type: "string", minLength: 1, pattern: "\\S" } as const;
const texts = (minItems: number) => ({ type: "array", minItems, items: text }) as const;
const share = { type: "number", minimum: 0, maximum: 1 } as const;
const count = { type: "integer", minimum: 1 } as const;
const kebab = { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" } as const;

/** An object that names all its fields: what is not listed is a misspelling. */
function object<P extends Record<string, unknown>>(properties: P, optional: readonly (keyof P & string)[] = []) {
  return {
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    properties,
  } as const;
}

function tagged(kind: string, properties: Record<string, unknown>) {
  return object({ kind: { const: kind }, ...properties });
}

const unlock = {
  type: "object",
  required: ["kind"],
  discriminator: { propertyName: "kind" },
  oneOf: [
    tagged("asked-about", { words: texts(1) }),
    tagged("reflections", { atLeast: count }),
    tagged("open-questions", { atLeast: count }),
    tagged("trust", { atLeast: share }),
    tagged("all-of", { conditions: { type: "array", minItems: 1, items: { $ref: "#/definitions/unlock" } } }),
    tagged("any-of", { conditions: { type: "array", minItems: 1, items: { $ref: "#/definitions/unlock" } } }),
  ],
};

const patient = object(
  {
    profile: object({
      name: text,
      ageYears: { type: "integer", minimum: 18, maximum: 110 },
      gender: text,
      occupation: text,
      culture: text,
      background: text,
    }),
    formulation: object(
      {
        situation: text,
        automaticThought: text,
        intermediateBelief: text,
        coreBelief: text,
        emotions: {
          type: "array",
          minItems: 1,
          items: object({ name: text, intensity: { type: "number", minimum: 0, maximum: 100 } }),
        },
        behaviour: text,
        coping: text,
      },
      ["intermediateBelief", "coreBelief"],
    ),
    secrets: {
      type: "array",
      items: object({
        id: kebab,
        fact: text,
        unlock: { $ref: "#/definitions/unlock" },
        says: text,
        evidence: texts(1),
      }),
    },
    style: object({
      medianWords: { type: "number", minimum: 2, maximum: 60 },
      shortTurnShare: share,
      lowerCase: { type: "boolean" },
      dropsApostrophes: { type: "boolean" },
      manner: text,
    }),
    opening: text,
    words: object({
      answers: { type: "array", minItems: 3, items: object({ cues: texts(1), text, after: kebab }, ["after"]) },
      understood: texts(2),
      advised: texts(2),
      questioned: texts(2),
      other: texts(2),
      farewell: text,
    }),
    start: object({ trust: share, distress: share, hope: share }),
    stop: object(
      {
        minTurns: count,
        maxTurns: { type: "integer", minimum: 1, maximum: 100 },
        goalHope: share,
        ruptureBelowTrust: share,
        crisis: object({ afterSecret: kebab, counsellorTurns: count }),
      },
      ["goalHope", "ruptureBelowTrust", "crisis"],
    ),
  },
  ["start"],
);

/** JSON Schema of {@link ScenarioSpec}; ajv checks every scenario file with it. */
export const scenarioSchema = {
  $id: "rapport/scenario",
  definitions: { unlock },
  ...object(
    {
      title: text,
      summary: text,
      distortions: { type: "array", uniqueItems: true, items: { enum: distortions } },
      themes: { type: "array", minItems: 1, uniqueItems: true, items: kebab },
      risk: { type: "array", uniqueItems: true, items: { enum: risks } },
      tags: { type: "array", uniqueItems: true, items: kebab },
      family: kebab,
      patient,
      expectations: {
        type: "array",
        items: {
          if: { type: "string" },
          // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
          then: { enum: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"] },
          else: object({ kind: { const: "score" }, criterion: kebab, atLeast: { type: "number" }, arms: texts(1) }),
        },
      },
    },
    ["tags", "family"],
  ),
};
