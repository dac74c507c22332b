import { describe, expect, test } from "vitest";
import {
  counted,
  criterionWords,
  duration,
  figureNumber,
  grouped,
  intervalWords,
  listed,
  moneyWords,
  percent,
  pFigure,
} from "./wording.ts";

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
    [0, "0.00"],
    [0.000_02, "<0.0001"],
    [0.004_21, "0.0042"],
    [0.009_94, "0.0099"],
    [0.009_96, "0.01"],
    [0.126, "0.13"],
    [999.996, "1,000.00"],
    [12_345.5, "12,345.50"],
  ])("an amount of %d is %s", (amount, words) => {
    expect(moneyWords(amount)).toBe(words);
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

  test.each([
    [1e-300, "< 0.0001"],
    [0.00012, "0.0001"],
    [0.0042, "0.004"],
    [0.0499, "0.0499"],
    [0.0501, "0.0501"],
    [0.26, "0.26"],
    [0.9999, "> 0.99"],
    [1, "1.00"],
  ])("under a heading of its own p = %d is %s", (p, words) => {
    expect(pFigure(p)).toBe(words);
  });

  test.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
  ])("lists %j as %s", (names, words) => {
    expect(listed(names)).toBe(words);
  });

  test("the mean of all criteria is called by what it is the mean of", () => {
    expect(criterionWords("empathy", ["empathy", "relevance"])).toBe("empathy");
    expect(criterionWords("combined", ["empathy", "relevance", "safety"])).toBe(
      "combined: mean of empathy, relevance and safety",
    );
  });

  test("an interval has two decimals at either end", () => {
    expect(intervalWords([1, 9.996])).toBe("1.00 to 10.00");
  });
});
