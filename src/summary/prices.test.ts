import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SpecError } from "../scenario/spec-error.ts";
import { cost, parsePrices, priceOf, type PriceTable } from "./prices.ts";

const shipped = readFileSync(new URL("../../models/prices.json", import.meta.url), "utf8");

const table: PriceTable = {
  asOf: "2024-12-31",
  currency: "USD",
  unit: "per million tokens",
  prices: {
    "gpt-4o": { input: 2.5, cachedInput: 1.25, output: 10 },
    "gpt-4o-2024-05-13": { input: 5, output: 15 },
    "ft:gpt-4o-mini:clinic::a1": { input: 0.3, output: 1.2 },
  },
};

describe("parsePrices", () => {
  test("takes the table that is shipped, with the models that are played by default", () => {
    const { asOf, currency, prices } = parsePrices(shipped, "models/prices.json");
    expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    expect(currency).toBe("USD");
    expect(Object.keys(prices)).toEqual(expect.arrayContaining(["gpt-4o", "gpt-4o-mini"]));
    for (const { input, cachedInput = 0, output } of Object.values(prices)) {
      expect(cachedInput).toBeLessThan(input);
      expect(input).toBeLessThan(output);
    }
  });

  test.each([
    ["not JSON", "{", 'p.json: needs JSON, got "{"'],
    ["no date", { ...table, asOf: undefined }, "p.json: asOf needs a value, got nothing"],
    ["a date in words", { ...table, asOf: "May" }, 'p.json: asOf needs text like ^\\d{4}-\\d{2}-\\d{2}$, got "May"'],
    [
      "another unit",
      { ...table, unit: "per thousand tokens" },
      'p.json: unit needs "per million tokens", got "per thousand tokens"',
    ],
    [
      "a price below 0",
      { ...table, prices: { a: { input: -1, output: 1 } } },
      "p.json: prices/a/input needs >= 0, got -1",
    ],
    [
      "a price in words",
      { ...table, prices: { a: { input: "1", output: 1 } } },
      'p.json: prices/a/input needs number, got "1"',
    ],
    [
      "a misspelt field",
      { ...table, prices: { a: { input: 1, output: 1, cached: 1 } } },
      "p.json: prices/a/cached needs a known field (did you mean cachedInput?), got a field named cached",
    ],
    ["half a price", { ...table, prices: { a: { input: 1 } } }, "p.json: prices/a/output needs a value, got nothing"],
  ])("refuses %s", (_, value, message) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    expect(() => parsePrices(text, "p.json")).toThrow(message);
    expect(() => parsePrices(text, "p.json")).toThrow(SpecError);
  });

  test("refuses a number too large for one", () => {
    const text = JSON.stringify(table).replace("2.5", "1e999");
    expect(() => parsePrices(text, "p.json")).toThrow("prices/gpt-4o/input needs number");
  });
});

describe("priceOf", () => {
  test("finds a model by its id, and by its id without the date", () => {
    for (const model of ["gpt-4o", "gpt-4o-2024-08-06"])
      expect(priceOf(table, model)).toEqual({ kind: "known", price: table.prices["gpt-4o"] });
  });

  test("a dated id that is listed has its own price", () => {
    expect(priceOf(table, "gpt-4o-2024-05-13")).toMatchObject({ price: { input: 5 } });
  });

  test("a tuned model never has the price of what it was made of", () => {
    for (const model of [
      "ft:gpt-4o",
      "ft:gpt-4o-2024-08-06",
      "ft:gpt-4o:clinic::b2",
      "ft:gpt-4o-mini:clinic::a1-2024-08-06",
    ])
      expect(priceOf(table, model)).toEqual({ kind: "unknown", reason: `no price for ${model}` });
    expect(priceOf(table, "ft:gpt-4o-mini:clinic::a1")).toMatchObject({ kind: "known", price: { input: 0.3 } });
  });

  test.each(["gpt-4", "gpt-4o-audio", "gpt-4o-2024", "gpt-4o-20240806", "my-gpt-4o", "", "toString", "__proto__"])(
    "%j is not in the table",
    (model) => {
      expect(priceOf(table, model).kind).toBe("unknown");
    },
  );
});

describe("cost", () => {
  test("is that of the bill: cached input at its own price, or else at that of input", () => {
    const tokens = { input: 800_000, cachedInput: 300_000, output: 50_000 };
    expect(cost(tokens, { input: 2.5, cachedInput: 1.25, output: 10 })).toBeCloseTo(1.25 + 0.375 + 0.5, 12);
    expect(cost(tokens, { input: 2.5, output: 10 })).toBeCloseTo(2 + 0.5, 12);
  });

  test.each([
    [{ input: -1, cachedInput: 0, output: 0 }, "cost needs counts of tokens, got -1"],
    [{ input: 0, cachedInput: 0, output: Number.NaN }, "cost needs counts of tokens, got NaN"],
    [{ input: Infinity, cachedInput: 0, output: 0 }, "cost needs counts of tokens, got Infinity"],
    [{ input: 1, cachedInput: 2, output: 0 }, "cost needs at most 1 cached tokens, got 2"],
  ])("refuses %j", (tokens, message) => {
    expect(() => cost(tokens, { input: 1, output: 1 })).toThrow(new RangeError(message));
  });

  const count = fc.integer({ min: 0, max: 1e9 });
  const tokens = fc
    .record({ input: count, output: count, share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ input, output, share }) => ({ input, output, cachedInput: Math.floor(input * share) }));
  const amount = fc.double({ min: 0, max: 1000, noNaN: true });
  const price = fc.record({ input: amount, cachedInput: amount, output: amount });

  test("of two bills is that of both together", () => {
    fc.assert(
      fc.property(tokens, tokens, price, (one, other, price) => {
        const both = {
          input: one.input + other.input,
          cachedInput: one.cachedInput + other.cachedInput,
          output: one.output + other.output,
        };
        const sum = cost(one, price) + cost(other, price);
        expect(Math.abs(cost(both, price) - sum)).toBeLessThanOrEqual(1e-9 * (1 + sum));
      }),
    );
  });

  test("a cache that is cheaper never costs more", () => {
    fc.assert(
      fc.property(tokens, price, (tokens, { input, output }) => {
        const full = cost({ ...tokens, cachedInput: 0 }, { input, output });
        expect(cost(tokens, { input, cachedInput: input / 2, output })).toBeLessThanOrEqual(full * (1 + 1e-12) + 1e-12);
      }),
    );
  });
});
