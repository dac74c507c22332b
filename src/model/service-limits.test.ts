import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comingAgain, durationMs, toldLimits } from "./service-limits.ts";

describe("toldLimits", () => {
  test("reads what OpenAI sends", () => {
    expect(
      toldLimits({
        "x-ratelimit-limit-requests": "3000",
        "x-ratelimit-limit-tokens": "200000",
        "x-ratelimit-remaining-requests": "2999",
        "x-ratelimit-remaining-tokens": "199950",
        "x-ratelimit-reset-requests": "20ms",
        "x-ratelimit-reset-tokens": "6m0s",
      }),
    ).toEqual({
      requests: { limit: 3000, remaining: 2999, resetMs: 20 },
      tokens: { limit: 200_000, remaining: 199_950, resetMs: 360_000 },
    });
  });

  test.each<[string, Record<string, string>, unknown]>([
    ["nothing", {}, undefined],
    ["a rest without a limit", { "x-ratelimit-remaining-requests": "3" }, undefined],
    ["no limit at all", { "x-ratelimit-limit-requests": "0" }, undefined],
    ["a limit in words", { "x-ratelimit-limit-requests": "unlimited" }, undefined],
    ["a negative limit", { "x-ratelimit-limit-requests": "-1" }, undefined],
    ["a limit alone", { "x-ratelimit-limit-tokens": " 60 " }, { tokens: { limit: 60 } }],
    [
      "a rest in words, a reset that is a time of day",
      {
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "many",
        "x-ratelimit-reset-requests": "1792573710",
      },
      { requests: { limit: 60 } },
    ],
    [
      "a rest above the limit",
      { "x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "90" },
      { requests: { limit: 60, remaining: 60 } },
    ],
  ])("%s", (_, headers, limits) => {
    expect(toldLimits(headers)).toEqual(limits);
  });

  test("a header that comes twice is not believed", () => {
    expect(toldLimits({ "x-ratelimit-limit-requests": ["60", "90"] })).toBeUndefined();
  });
});

describe("durationMs", () => {
  test.each([
    ["1s", 1000],
    ["6m0s", 360_000],
    ["250ms", 250],
    ["1m30.5s", 90_500],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["59.56s", 59_560],
    ["0", 0],
    ["60", 60_000],
    ["0.25", 250],
    [" 1s ", 1000],
    ["", undefined],
    ["soon", undefined],
    ["-1s", undefined],
    ["1 s", undefined],
    ["1w", undefined],
    ["2d", undefined],
    ["1e9", undefined],
    ["Infinity", undefined],
    [undefined, undefined],
  ])("%j is %j", (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  test("is undefined or a whole number of milliseconds up to a day, whatever a server writes", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d.smhd ]{0,12}$/u), (text) => {
        const ms = durationMs(text);
        expect(ms === undefined || (Number.isInteger(ms) && ms >= 0 && ms <= 86_400_000)).toBe(true);
      }),
    );
  });
});

test("a refusal that says when to come again is believed before its limits", () => {
  const limits = { requests: { limit: 3000, remaining: 0, resetMs: 86_400_000 }, tokens: { limit: 9, remaining: 1 } };
  expect(comingAgain(limits, 1000)).toEqual({ ...limits, requests: { limit: 3000, remaining: 0, resetMs: 1000 } });
  expect(comingAgain({ requests: { limit: 1, resetMs: 5 } }, 1000)).toEqual({ requests: { limit: 1, resetMs: 5 } });
});
