import { describe, expect, test } from "vitest";
import { counted, duration, figureNumber, grouped, percent } from "./wording.ts";

describe("wording", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1234567, "1,234,567"],
  ])("groups %d as %s", (count, words) => {
    expect(grouped(count)).toBe(words);
  });

  test.each([
    [1, "1 call"],
    [0, "0 calls"],
    [1500, "1,500 calls"],
  ])("counts %d as %s", (count, words) => {
    expect(counted(count, "call")).toBe(words);
  });

  test.each([
    [0, "0.0 s"],
    [132, "0.1 s"],
    [9949, "9.9 s"],
    [9950, "10 s"],
    [59_499, "59 s"],
    [185_000, "3 min 5 s"],
    [3_599_499, "59 min 59 s"],
    [3_599_900, "1 h 0 min"],
    [7_440_000, "2 h 4 min"],
  ])("%d ms last %s", (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  test.each([
    [0, "0.0%"],
    [1 / 3, "33.3%"],
    [0.9996, "100.0%"],
    [1, "100.0%"],
  ])("a share of %d is %s", (share, words) => {
    expect(percent(share)).toBe(words);
  });

  test.each([
    [7, "7"],
    [7.5, "7.50"],
    [1 / 3, "0.33"],
  ])("a figure says %d as %s", (value, words) => {
    expect(figureNumber(value)).toBe(words);
  });
});
