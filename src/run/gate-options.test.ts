import { describe, expect, test } from "vitest";
import { parseGateWords } from "./gate-options.ts";
import { UsageError } from "./run-options.ts";

const words = { candidate: "hybrid", against: "base", criterion: "empathy", margin: "0.5" };

describe("parseGateWords", () => {
  test("declares no gate where no word is given", () => {
    expect(parseGateWords({})).toBeUndefined();
    expect(parseGateWords({ candidate: undefined, margin: undefined })).toBeUndefined();
  });

  test("makes the gate that a file would make", () => {
    expect(parseGateWords(words)).toEqual({
      id: "command-line",
      title: "hybrid is not worse than base on empathy",
      candidate: "hybrid",
      baseline: "base",
      criteria: ["empathy"],
      margin: 0.5,
      alpha: 0.05,
      failures: { atMost: 4, margin: 0.1 },
      maxUnscored: 0.05,
      inconclusive: "inconclusive",
    });
  });

  test("takes every number, and criteria with commas between them", () => {
    expect(
      parseGateWords({
        ...words,
        criterion: "empathy, relevance",
        margin: "1",
        alpha: "0.01",
        failuresAtMost: "3",
        failureMargin: "0",
        maxUnscored: "0.2",
      }),
    ).toMatchObject({
      criteria: ["empathy", "relevance"],
      margin: 1,
      alpha: 0.01,
      failures: { atMost: 3, margin: 0 },
      maxUnscored: 0.2,
    });
  });

  const { against: _, ...open } = words;
  test.each([
    [
      { ...open, againstRun: "r1" },
      { run: "r1", arm: "hybrid" },
    ],
    [
      { ...open, againstRun: "r1", against: "base" },
      { run: "r1", arm: "base" },
    ],
    [{ ...open, againstBaseline: "may" }, { accepted: "may" }],
  ])("%j is held against %j", (given, baseline) => {
    expect(parseGateWords(given)?.baseline).toEqual(baseline);
  });

  test.each([
    [{ margin: "1" }, "gate needs --candidate <arm> beside the other options, got none"],
    [{ candidate: "hybrid", against: "base", margin: "1" }, "gate needs --criterion <names>, got none"],
    [{ candidate: "hybrid", against: "base", criterion: "empathy" }, "gate needs --margin <points>, got none"],
    [open, "gate needs --against <arm>, --against-run <run> or --against-baseline <name>, got none"],
    [{ ...words, againstBaseline: "may" }, "gate needs --against-baseline or the others, got both"],
    [{ ...open, againstRun: "r", againstBaseline: "may" }, "gate needs --against-baseline or the others, got both"],
    [{ ...words, margin: "half" }, '--margin needs a number, got "half"'],
    [{ ...words, margin: "-1" }, '--margin needs a number, got "-1"'],
    [{ ...words, margin: "" }, '--margin needs a number, got ""'],
    [{ ...words, alpha: "5%" }, '--alpha needs a number, got "5%"'],
    [{ ...words, failuresAtMost: "NaN" }, '--failures-at-most needs a number, got "NaN"'],
    [{ ...words, failureMargin: "Infinity" }, '--failure-margin needs a number, got "Infinity"'],
    [{ ...words, maxUnscored: "0x1" }, '--max-unscored needs a number, got "0x1"'],
    [{ ...words, margin: "12" }, "gate: margin needs <= 9, got 12"],
    [{ ...words, alpha: "0.5" }, "gate: alpha needs < 0.5, got 0.5"],
    [{ ...words, against: "hybrid" }, "gate: baseline needs another arm than the candidate, got hybrid"],
    [{ ...words, criterion: "a,,b" }, "gate: criterion/1 needs text like"],
    [{ ...words, criterion: "a,a" }, "gate: criterion needs items that differ"],
  ])("refuses %j", (given, message) => {
    const refuse = () => parseGateWords(given);
    expect(refuse).toThrow(UsageError);
    expect(refuse).toThrow(message);
  });
});
