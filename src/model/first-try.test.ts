import { describe, expect, test } from "vitest";
import { firstFaults, firstTries, refusedFirst } from "./first-try.ts";
import { ModelFault } from "./model-fault.ts";

describe("firstTries", () => {
  test("counts what came, what was valid, and the others by reason", () => {
    expect(firstTries(["valid", "cut short", "no JSON", "cut short", "valid"])).toEqual({
      asked: 5,
      valid: 2,
      invalid: { "cut short": 2, "no JSON": 1 },
    });
  });

  test("of nothing are none of none", () => {
    expect(firstTries([])).toEqual({ asked: 0, valid: 0, invalid: {} });
  });

  test("every reason is counted", () => {
    expect(Object.keys(firstTries(firstFaults).invalid)).toEqual([...firstFaults]);
  });
});

describe("refusedFirst", () => {
  test.each([
    ["cut-by-length", "cut short"],
    ["empty-reply", "empty"],
    ["refusal", "refused"],
    ["content-filter", "refused"],
    // No reply came: that says nothing of the model.
    ["timeout", undefined],
    ["server-error", undefined],
    ["context-overflow", undefined],
  ] as const)("of %s is %s", (code, reason) => {
    expect(refusedFirst(new ModelFault(code, "x"))).toBe(reason);
  });

  test("of a context that filled up during the reply is that it was cut short", () => {
    const fault = new ModelFault("context-overflow", "x", { tokens: { input: 4000, output: 96 } });
    expect(refusedFirst(fault)).toBe("cut short");
  });
});
