import { describe, expect, test } from "vitest";
import { SpecError } from "../scenario/spec-error.ts";
import { parsePublishedTable } from "./published-table.ts";

const cell = { mean: "8.48", median: 8.5, min: 7, max: 10 };
const good = {
  title: "t",
  source: "s",
  scale: { min: 1, max: 10 },
  arms: [
    { arm: "base", n: 50, criteria: { empathy: cell } },
    { arm: "hybrid", n: 50, criteria: { empathy: cell, relevance: cell } },
  ],
};
const [base, hybrid] = good.arms;
const difference = { kind: "difference", text: "t", criterion: "empathy", better: "hybrid", worse: "base" };
const spread = { kind: "spread", text: "t", criterion: "empathy", steadiest: "hybrid" };

describe("parsePublishedTable", () => {
  test("takes a table, with claims or without", () => {
    expect(parsePublishedTable(good, "t.json")).toEqual(good);
    const full = { ...good, paired: true, alpha: 0.01, claims: [difference, spread] };
    expect(parsePublishedTable(full, "t.json")).toEqual(full);
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "value needs object, got undefined"],
    [
      "a misspelt field",
      { ...good, titel: "t" },
      "titel needs a known field (did you mean title?), got a field named titel",
    ],
    ["no arm", { ...good, arms: [] }, "arms needs at least 1 item, got []"],
    [
      "a mean that is a number and has lost its zeros",
      { ...good, arms: [{ ...base, criteria: { empathy: { ...cell, mean: 8.5 } } }] },
      "arms/0/criteria/empathy/mean needs string, got 8.5",
    ],
    [
      "a mean with a comma",
      { ...good, arms: [{ ...base, criteria: { empathy: { ...cell, mean: "8,5" } } }] },
      'arms/0/criteria/empathy/mean needs digits as printed, such as "8.50", got "8,5"',
    ],
    ["an average of no score", { ...good, arms: [{ ...base, n: 0 }] }, "arms/0/n needs >= 1, got 0"],
    [
      "no criterion",
      { ...good, arms: [{ ...base, criteria: {} }] },
      "arms/0/criteria needs one criterion or more, got none",
    ],
    ["an alpha of 1", { ...good, alpha: 1 }, "alpha needs < 1, got 1"],
    [
      "a scale that falls",
      { ...good, scale: { min: 10, max: 1 } },
      "scale/max needs more than the minimum (10), got 1",
    ],
    [
      "an arm twice",
      { ...good, arms: [base, { ...hybrid, arm: "base" }] },
      "arms needs a name for each that no other has, got base twice",
    ],
    [
      "paired arms of unequal n",
      { ...good, paired: true, arms: [base, { ...hybrid, n: 49 }] },
      "arms/1/n needs 50, as the first arm has, where paired is true, got 49",
    ],
    [
      "a claim of an unknown kind",
      { ...good, claims: [{ ...difference, kind: "best" }] },
      'claims/0/kind needs one of difference, spread, got "best"',
    ],
    [
      "a claim about a criterion that is not there",
      { ...good, claims: [{ ...difference, criterion: "warmth" }] },
      "claims/0/criterion needs one that the table has, got warmth",
    ],
    [
      "a claim about a name that every object inherits",
      { ...good, claims: [{ ...difference, criterion: "constructor" }] },
      "claims/0/criterion needs one that the table has, got constructor",
    ],
    [
      "a claim about an arm without the criterion",
      { ...good, claims: [spread, { ...difference, criterion: "relevance" }] },
      "claims/1/worse needs an arm with relevance (hybrid), got base",
    ],
    [
      "a claim about an arm and itself",
      { ...good, claims: [{ ...difference, worse: "hybrid" }] },
      "claims/0/worse needs another arm than hybrid, got hybrid",
    ],
    [
      "a claim about the spread of the only arm",
      { ...good, claims: [{ ...spread, criterion: "relevance" }] },
      "claims/0/steadiest needs another arm with relevance beside it, got none",
    ],
  ])("refuses %s", (_, value, line) => {
    expect(() => parsePublishedTable(value, "t.json")).toThrow(SpecError);
    expect(() => parsePublishedTable(value, "t.json")).toThrow(expect.objectContaining({ message: `t.json: ${line}` }));
  });
});
