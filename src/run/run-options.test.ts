import { describe, expect, test } from "vitest";
import { optionsFromEnv, parseRunOptions, UsageError } from "./run-options.ts";

describe("parseRunOptions", () => {
  test("has defaults", () => {
    expect(parseRunOptions({})).toEqual({ profile: "offline", repeats: 1, seed: 1 });
  });

  test("takes ids with commas between them", () => {
    expect(parseRunOptions({ models: "a, b", repeats: "3", seed: "7", profile: "service" })).toEqual({
      profile: "service",
      models: ["a", "b"],
      repeats: 3,
      seed: 7,
    });
  });

  test("takes a budget in whole units and in parts, and the file of the prices", () => {
    expect(parseRunOptions({ budget: "12" }).budget).toBe(12);
    expect(parseRunOptions({ budget: ".5", prices: "own.json" })).toMatchObject({ budget: 0.5, prices: "own.json" });
  });

  test.each([
    [{ profile: "ofline" }, '--profile needs one of offline, local, service, got "ofline"'],
    [{ models: "a,,b" }, '--models needs ids with commas between them, got "a,,b"'],
    [{ models: "a,a" }, '--models needs each id once, got "a,a"'],
    [{ repeats: "0" }, '--repeats needs a whole number from 1 to 1000, got "0"'],
    [{ repeats: "1.5" }, '--repeats needs a whole number from 1 to 1000, got "1.5"'],
    [{ repeats: "many" }, '--repeats needs a whole number from 1 to 1000, got "many"'],
    [{ budget: "0" }, '--budget needs an amount of money above 0, as in 12.50, got "0"'],
    [{ budget: "-5" }, '--budget needs an amount of money above 0, as in 12.50, got "-5"'],
    [{ budget: "5 USD" }, '--budget needs an amount of money above 0, as in 12.50, got "5 USD"'],
    [{ budget: "1e3" }, '--budget needs an amount of money above 0, as in 12.50, got "1e3"'],
    [{ seed: "-1" }, '--seed needs a whole number from 0 to 2147483647, got "-1"'],
  ])("refuses %o", (words, message) => {
    expect(() => parseRunOptions(words)).toThrow(new UsageError(message));
  });
});

describe("optionsFromEnv", () => {
  test("reads the same words from variables", () => {
    expect(
      optionsFromEnv({ RAPPORT_PROFILE: "service", RAPPORT_MODELS: "a", RAPPORT_REPEATS: "2", RAPPORT_SEED: "5" }),
    ).toEqual({ profile: "service", models: ["a"], repeats: 2, seed: 5 });
    expect(optionsFromEnv({ RAPPORT_BUDGET: "2.5", RAPPORT_PRICES: "p.json" })).toMatchObject({
      budget: 2.5,
      prices: "p.json",
    });
    expect(optionsFromEnv({})).toEqual(parseRunOptions({}));
  });
});
