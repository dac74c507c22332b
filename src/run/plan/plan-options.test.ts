import { describe, expect, test } from "vitest";
import { parsePlanOptions, type PlanWords } from "./plan-options.ts";
import { UsageError } from "../run-options.ts";

describe("parsePlanOptions", () => {
  test("without words: no pilot, no spread, a margin of half a point", () => {
    expect(parsePlanOptions({})).toEqual({ margin: 0.5 });
  });

  test("takes what is given", () => {
    const words = {
      pilot: "newest",
      sd: "0.95",
      withinSd: ".6",
      margin: "1",
      tokens: "900,80",
    };
    expect(parsePlanOptions(words)).toEqual({
      pilot: "newest",
      sd: 0.95,
      withinSd: 0.6,
      margin: 1,
      callTokens: { input: 900, output: 80 },
    });
  });

  test("a within-sd that leaves nothing between situations is taken, though both were rounded", () => {
    expect(parsePlanOptions({ sd: "1.41", withinSd: "1" }).withinSd).toBe(1);
  });

  test.each<[PlanWords, string]>([
    [{ sd: "0" }, '--sd needs a number of points from 0.01 to 9, got "0"'],
    [{ sd: "wide" }, '--sd needs a number of points from 0.01 to 9, got "wide"'],
    [{ sd: "1e999" }, '--sd needs a number of points from 0.01 to 9, got "1e999"'],
    [{ sd: "10" }, '--sd needs a number of points from 0.01 to 9, got "10"'],
    [{ margin: "-1" }, '--margin needs a number of points from 0.01 to 9, got "-1"'],
    [{ margin: "." }, '--margin needs a number of points from 0.01 to 9, got "."'],
    [{ withinSd: "0.5" }, "--within-sd needs --sd beside it, got none"],
    [{ sd: "1", withinSd: "0.8" }, "--within-sd needs at most 0.71, which is --sd over the root of 2, got 0.8"],
    [{ tokens: "900" }, '--tokens needs input and output of one call, as in 900,80, got "900"'],
    [{ tokens: "9,-1" }, '--tokens needs input and output of one call, as in 900,80, got "9,-1"'],
  ])("refuses %j", (words, message) => {
    expect(() => parsePlanOptions(words)).toThrow(new UsageError(message));
  });
});
