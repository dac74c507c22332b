const count = { type: "integer", minimum: 0 } as const;
const sums = { inputTokens: count, cachedInputTokens: count, outputTokens: count };

/** An object that has at least these fields. */
function withFields(properties: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>>) {
  return { type: "object", required: Object.keys(properties), properties: { ...properties, ...optional } } as const;
}

const part = { calls: count, uncounted: count, ...sums };
const batched = withFields(part, {});
const stored = withFields(part, { batched });
const used = { calls: count, attempts: count, uncounted: count, ...sums, latencyMs: { type: "number", minimum: 0 } };
const later = { cachedUntold: count, stored, batched };
const ofJudge = withFields(used, later);

/** JSON Schema of what the roles of a trial used; the later fields may be absent. */
export const usageSchema = {
  type: "object",
  additionalProperties: withFields(used, { ...later, byJudge: { type: "object", additionalProperties: ofJudge } }),
} as const;
