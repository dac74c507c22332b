import { schemaCheck } from "../scenario/schema-check.ts";
import { recordVersion } from "./trial-record.ts";
import { usageSchema } from "./usage-schema.ts";

const text = { type: "string" } as const;
const count = { type: "integer", minimum: 0 } as const;

function counts(required: readonly string[], optional: readonly string[] = []) {
  const properties = Object.fromEntries([...required, ...optional].map((name) => [name, count]));
  return { type: "object", required, properties } as const;
}

// Absent in older records: not counted.
const slipFields = ["turns", "promptLeaks", "loops", "withAny"];
const slips = {
  type: "object",
  required: ["patient", "counsellor"],
  properties: { patient: counts(slipFields, ["roleFlips"]), counsellor: counts(slipFields) },
};
const tries = counts(["asked", "valid"]);
const tried = {
  ...tries,
  required: [...tries.required, "invalid"],
  properties: { ...tries.properties, invalid: { type: "object", additionalProperties: count } },
};
const firstTries = {
  type: "object",
  required: ["judges"],
  properties: { patient: tried, judges: { type: "object", additionalProperties: tried } },
};

const judgments = {
  type: "array",
  items: {
    type: "object",
    required: ["judge", "criterion", "kind", "reason"],
    properties: {
      kind: { enum: ["scored", "unscored"] },
      reason: text,
      at: text,
      batch: text,
      waits: { const: "batch" },
    },
    if: { properties: { kind: { const: "scored" } } },
    // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
    then: { required: ["score"], properties: { score: { type: "integer", minimum: 1, maximum: 10 } } },
  },
};

/** Whether a line of `trials.jsonl` has the right shape. */
export const checkRecord = schemaCheck({
  $id: "rapport/record",
  type: "object",
  required: [
    "version",
    "id",
    "scenario",
    "model",
    "repeat",
    "seed",
    "end",
    "turns",
    "signals",
    "judgments",
    "expectations",
    "usage",
    "startedAt",
    "durationMs",
  ],
  properties: {
    version: { const: recordVersion },
    id: { type: "string" },
    scenario: { type: "string" },
    model: { type: "string" },
    repeat: { type: "integer", minimum: 0 },
    end: { enum: ["patient-ended", "counsellor-ended", "max-turns", "rupture", "crisis-stop", "error"] },
    turns: {
      type: "array",
      items: {
        type: "object",
        required: ["speaker", "text"],
        properties: { speaker: { enum: ["patient", "counsellor"] }, text: { type: "string" } },
      },
    },
    judgments,
    earlierJudgments: judgments,
    expectations: { type: "array", items: { type: "object", required: ["kind", "expected"] } },
    slips,
    firstTries,
    usage: usageSchema,
  },
});
