import { expect, test } from "vitest";
import { plainWords } from "./plain-words.ts";

test("plainWords drops case, marks and apostrophes of either kind", () => {
  expect(plainWords("“Don’t,” he said: DON'T -- 2 nights, é?")).toEqual([
    "dont",
    "he",
    "said",
    "dont",
    "2",
    "nights",
    "é",
  ]);
});

test("plainWords of marks alone is nothing", () => {
  expect(plainWords("... !?")).toEqual([]);
});
