import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call } from "../conversation/play-conversation.ts";
import { usageByRole, type Usage } from "../record/trial-record.ts";
import { usageSum } from "./usage-sum.ts";

const tokens = fc.record(
  { input: fc.nat(1000), output: fc.nat(1000), cachedInput: fc.nat(1000) },
  { requiredKeys: ["input", "output"] },
);
const paid = fc.record(
  {
    attempts: fc.integer({ min: 1, max: 5 }),
    tokens,
    lostTokens: tokens,
    stored: fc.constant(true as const),
    batched: fc.constant(true as const),
  },
  { requiredKeys: ["attempts"] },
);
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ role: fc.constantFrom("counsellor", "patient"), paid }),
  fc.record({ role: fc.constant("judge" as const), judge: fc.constantFrom("empathy", "__proto__"), paid }),
);

const plain: Usage = {
  calls: 2,
  attempts: 3,
  uncounted: 1,
  inputTokens: 100,
  cachedInputTokens: 0,
  outputTokens: 10,
  latencyMs: 5,
};

describe("usageSum", () => {
  test("of trials is the usage of all their calls", () => {
    fc.assert(
      fc.property(fc.array(fc.array(call)), (trials) => {
        const whole = usageByRole(trials.flat());
        expect(usageSum(trials.map((calls) => usageByRole(calls)))).toEqual(whole);
      }),
    );
  });

  test("nothing adds up to nothing", () => {
    expect(usageSum([])).toEqual({});
    expect(usageSum([{}, {}])).toEqual({});
  });

  test("an older record makes unknown what it does not know, and nothing else", () => {
    const newer = { ...plain, cachedUntold: 1, stored: { ...plain, calls: 1 }, byJudge: { empathy: plain } };
    const { judge } = usageSum([{ judge: newer }, { judge: plain }]);
    expect(judge).toMatchObject({ calls: 4, attempts: 6, stored: { calls: 1, inputTokens: 100 } });
    expect(judge).not.toHaveProperty("cachedUntold");
    expect(judge).not.toHaveProperty("byJudge");
    expect(usageSum([{ judge: newer }, { judge: newer }]).judge).toMatchObject({
      cachedUntold: 2,
      byJudge: { empathy: { calls: 4 } },
    });
  });
});
