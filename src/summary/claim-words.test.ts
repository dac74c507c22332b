import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedWords, grouped, percentWords, pWords, signed, signedInterval, units } from "./claim-words.ts";

describe("words of numbers", () => {
  test.each([
    [0.16, "+0.16"],
    [-1, "\u22121.00"],
    [0, "0.00"],
    [-0, "0.00"],
    // What is shown as nothing has no sign.
    [-0.004, "0.00"],
    [0.004, "0.00"],
    [-0.005001, "\u22120.01"],
  ])("%d has its sign: %s", (value, words) => {
    expect(signed(value)).toBe(words);
  });

  test("to one decimal, and two ends", () => {
    expect(signed(-12.34, 1)).toBe("\u221212.3");
    expect(signedInterval([-0.2, 0.5])).toBe("\u22120.20 to +0.50");
  });

  test.each([
    [1e-300, "p < 0.0001"],
    [0.00012, "p = 0.0001"],
    [0.0049, "p = 0.005"],
    [0.012, "p = 0.01"],
    [0.049, "p = 0.0490"],
    [0.04996, "p = 0.0499"],
    [0.05, "p = 0.05"],
    [0.05000001, "p = 0.0501"],
    [0.0546, "p = 0.0546"],
    [0.056, "p = 0.06"],
    [0.996, "p > 0.99"],
    [1, "p = 1.00"],
  ])("a p of %d is %s", (p, words) => {
    expect(pWords(p)).toBe(words);
  });

  test("a p below 0.05 never reads as one that is not, and the other way round; no p reads as 0", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double({ min: 1e-300, max: 1, noNaN: true }), fc.double({ min: 0.04, max: 0.06, noNaN: true })),
        (p) => {
          const words = pWords(p);
          const shown = Number(words.replace(/^p [=<>] /u, ""));
          expect(shown).toBeGreaterThan(0);
          if (p < 0.05) expect(shown).toBeLessThan(0.05);
          else expect(shown).toBeGreaterThanOrEqual(0.05);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("an adjusted p says for what, where that is more than itself", () => {
    expect(adjustedWords({ p: 0.2, method: "Holm", of: 1 })).toBe("p = 0.20");
    expect(adjustedWords({ p: 0.2, method: "Holm", of: 6 })).toBe("p = 0.20 (Holm, 6 comparisons)");
  });

  test.each([
    [1, "scenario", "1 situation"],
    [2, "scenario", "2 situations"],
    [1, "family", "1 family"],
    [1500, "family", "1,500 families"],
    [0, "scenario", "0 situations"],
  ] as const)("%d of kind %s: %s", (count, unit, words) => {
    expect(units(count, unit)).toBe(words);
  });

  test("with a word between, with thousands set apart, and shares", () => {
    expect(units(1, "scenario", "more ")).toBe("1 more situation");
    expect([999, 1000, 1234567].map(grouped)).toEqual(["999", "1,000", "1,234,567"]);
    expect([0.05, 0.9944, 1 / 3, 0].map(percentWords)).toEqual(["5%", "99.4%", "33.3%", "0%"]);
  });
});
