import { describe, expect, test } from "vitest";
import { allWithoutMarks, withoutMarks } from "./without-marks.ts";

describe("withoutMarks", () => {
  test.each([
    ["a\u001B[2Jb", "ab"],
    ["\u001B]0;title\u0007x", "x"],
    ["score\u202E 01\u202C", "score 01"],
    ["a\u2066b\u2069\u200E\u200F\u061C", "ab"],
    ["nul\u0000del\u007Fcsi\u009B1mnel\u0085", "nul del csinel "],
    ["one\u2028two", "one two"],
  ])("%j is shown as %j", (text, shown) => {
    expect(withoutMarks(text)).toBe(shown);
  });

  test("line breaks, tabs, joined letters and other scripts stay", () => {
    const text = "one\ttwo\nthree 👩‍👩‍👧 שלום e\u0301";
    expect(withoutMarks(text)).toBe(text);
    expect(withoutMarks("a\r\nb\rc")).toBe("a\nb c");
  });
});

test("allWithoutMarks changes texts and nothing else, however deep", () => {
  const data = { a: ["x\u202E", 1, null, { b: "\u0007", c: true }], d: "plain" };
  expect(allWithoutMarks(data)).toEqual({ a: ["x", 1, null, { b: " ", c: true }], d: "plain" });
  expect(data.a[0]).toBe("x\u202E");
});
