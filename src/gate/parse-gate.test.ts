import { describe, expect, test } from "vitest";
import { SpecError } from "../scenario/spec-error.ts";
import { defineGate } from "./define-gate.ts";
import { baselineWords, parseGate } from "./parse-gate.ts";

const spec = defineGate({ candidate: "hybrid", baseline: "base", criterion: "empathy", margin: 0.5 });
const parse = (value: unknown) => parseGate(value, "not-worse", "gates/not-worse.gate.ts");

describe("parseGate", () => {
  test("fills what a file leaves out, and the id from the file's name", () => {
    expect(parse(spec)).toEqual({
      id: "not-worse",
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

  test("keeps what a file says", () => {
    const full = {
      title: "My gate",
      alpha: 0.01,
      failures: { atMost: 3, margin: 0 },
      maxUnscored: 0,
      inconclusive: "fail",
      profiles: ["service", "local"],
    } as const;
    expect(parse({ ...spec, ...full, margin: 0 })).toMatchObject({ ...full, margin: 0 });
  });

  test("without failures when they are false", () => {
    expect(parse({ ...spec, failures: false })).not.toHaveProperty("failures");
  });

  test.each([
    ["base", "base"],
    [{ run: "2026-11-21", arm: "hybrid" }, "hybrid of run 2026-11-21"],
    [{ accepted: "may" }, "accepted baseline may"],
  ])("a baseline of %j is %s in words, and in the title", (baseline, words) => {
    expect(baselineWords(baseline)).toBe(words);
    const gate = parse({ ...spec, baseline, criterion: ["empathy", "relevance"] });
    expect(gate.title).toBe(`hybrid is not worse than ${words} on empathy and relevance`);
  });

  test("an arm may be held against itself of another run", () => {
    expect(parse({ ...spec, baseline: { run: "r", arm: "hybrid" } }).baseline).toEqual({ run: "r", arm: "hybrid" });
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "value needs object"],
    ["no candidate", { ...spec, candidate: undefined }, "candidate needs"],
    ["no margin: it is chosen, not given", { ...spec, margin: undefined }, "margin needs"],
    ["a margin below 0", { ...spec, margin: -0.1 }, "margin needs >= 0, got -0.1"],
    ["a margin beyond the scale", { ...spec, margin: 9.5 }, "margin needs <= 9, got 9.5"],
    ["a margin that is no number", { ...spec, margin: Number.NaN }, "margin needs number"],
    ["a margin in words", { ...spec, margin: "0.5" }, 'margin needs number, got "0.5"'],
    ["alpha 0", { ...spec, alpha: 0 }, "alpha needs >= 0.0001, got 0"],
    ["alpha 0.5", { ...spec, alpha: 0.5 }, "alpha needs < 0.5, got 0.5"],
    ["no criterion", { ...spec, criterion: [] }, "criterion needs at least 1 item, got []"],
    ["a criterion twice", { ...spec, criterion: ["a", "a"] }, "criterion needs items that differ"],
    ["a criterion of another form", { ...spec, criterion: ["Empathy"] }, "criterion/0 needs text like"],
    ["failures that are true", { ...spec, failures: true }, "failures needs false, got true"],
    ["half a failure limit", { ...spec, failures: { atMost: 4 } }, "failures/margin needs a value, got nothing"],
    ["failures that all scores are", { ...spec, failures: { atMost: 10, margin: 0.1 } }, "failures/atMost needs <= 9"],
    ["a share above 1", { ...spec, maxUnscored: 5 }, "maxUnscored needs <= 1, got 5"],
    ["a policy unknown", { ...spec, inconclusive: "pass" }, "inconclusive needs one of inconclusive, fail"],
    ["no profile", { ...spec, profiles: [] }, "profiles needs at least 1 item"],
    ["a profile unknown", { ...spec, profiles: ["cloud"] }, "profiles/0 needs one of offline, local, service"],
    ["a field misspelt", { ...spec, margn: 1 }, "margn needs a known field (did you mean margin?)"],
    [
      "itself as baseline",
      { ...spec, baseline: "hybrid" },
      "baseline needs another arm than the candidate, got hybrid",
    ],
    [
      "a run without its arm",
      { ...spec, baseline: { run: "r" } },
      "baseline needs the id of an arm, { run, arm } or { accepted }, got one with run",
    ],
    ["two kinds of baseline", { ...spec, baseline: { accepted: "a", arm: "b" } }, "got one with accepted and arm"],
    ["an empty baseline", { ...spec, baseline: {} }, "baseline needs"],
    ["a path as accepted baseline", { ...spec, baseline: { accepted: "../x" } }, "baseline/accepted needs text like"],
  ])("%s is refused with file and place", (_, value, message) => {
    const refuse = () => parse(value);
    expect(refuse).toThrow(SpecError);
    expect(refuse).toThrow(message);
    expect(refuse).toThrow(/^gates\/not-worse\.gate\.ts: /u);
  });
});
