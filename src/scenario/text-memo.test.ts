import { describe, expect, test } from "vitest";
import { createTextMemo } from "./text-memo.ts";

describe("createTextMemo", () => {
  test("works an answer out once while it is among the last, and again when it was forgotten", () => {
    const asked: string[] = [];
    const loud = createTextMemo((text) => (asked.push(text), text.toUpperCase()), 2);
    expect(["a", "b", "a", "b", "c", "b", "a"].map(loud)).toEqual(["A", "B", "A", "B", "C", "B", "A"]);
    expect(asked).toEqual(["a", "b", "c", "a"]);
  });

  test("an answer that is false or empty is an answer", () => {
    let asked = 0;
    const isLong = createTextMemo((text) => (asked++, text.length > 3), 2);
    expect(["a", "a", "a"].map(isLong)).toEqual([false, false, false]);
    expect(asked).toBe(1);
  });
});
