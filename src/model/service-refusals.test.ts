import { describe, expect, test } from "vitest";
import { createRefusals } from "./service-refusals.ts";

const sent = (content: string, temperature = 1) => ({
  model: "m",
  messages: [{ role: "user" as const, content }],
  temperature,
});

describe("createRefusals", () => {
  test("takes the third different request that is refused for one of all", () => {
    const refusals = createRefusals();
    expect(["a", "b", "c", "d"].map((text) => refusals.refused(sent(text)))).toEqual([false, false, true, true]);
  });

  test("takes one that is refused again and again for one", () => {
    const refusals = createRefusals();
    expect(["a", "a", "a", "a"].map((text) => refusals.refused(sent(text)))).toEqual([false, false, false, false]);
  });

  test("knows requests with other settings apart", () => {
    const refusals = createRefusals();
    refusals.refused(sent("a"));
    refusals.refused(sent("b"));
    expect(refusals.refused(sent("c", 0))).toBe(false);
    expect(refusals.refused(sent("c"))).toBe(true);
  });

  test("needs many in a row where such requests have been answered", () => {
    const refusals = createRefusals();
    refusals.served(sent("a"));
    for (let index = 0; index < 20; index++) expect(refusals.refused(sent(`b ${index}`))).toBe(false);
    expect(refusals.refused(sent("c"))).toBe(true);
    refusals.served(sent("d"));
    expect(refusals.refused(sent("c"))).toBe(false);
  });
});
