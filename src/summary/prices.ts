import type { Tokens } from "../model/endpoint.ts";
import { priceSchema, type Price, type PriceFound } from "../record/run-prices.ts";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";

/** List prices on one day. */
export interface PriceTable {
  /** The day, YYYY-MM-DD. */
  readonly asOf: string;
  /** Three capital letters, as in USD. */
  readonly currency: string;
  readonly unit: "per million tokens";
  /** By model id. */
  readonly prices: Readonly<Record<string, Price>>;
}

const check = schemaCheck({
  $id: "rapport/prices",
  type: "object",
  additionalProperties: false,
  required: ["asOf", "currency", "unit", "prices"],
  properties: {
    asOf: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    currency: { type: "string", pattern: "^[A-Z]{3}$" },
    unit: { const: "per million tokens" },
    prices: {
      type: "object",
      additionalProperties: priceSchema,
    },
  },
});

/**
 * Checks a price table.
 *
 * @param text of the file
 * @param file its name, for the error
 * @throws {SpecError} with file, path, expected and received
 */
export function parsePrices(text: string, file: string): PriceTable {
  const value = json(text, file);
  const fault = check(value);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  return value as PriceTable;
}

function json(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SpecError(file, `needs JSON, got ${JSON.stringify(text.slice(0, 40))}`, undefined, { cause });
  }
}

/**
 * The price of a model: that of its own id, or else that of the id without its date ("gpt-4o-2024-08-06" is a "gpt-4o"). A tuned model
 * ("ft:...") costs differently from the one it was made of, and has a price only where the table lists it by its whole id.
 *
 * @example
 * priceOf({ asOf: "2024-12-31", currency: "USD", unit: "per million tokens", prices: { a: { input: 1, output: 2 } } }, "a-2024-08-06"); // => { kind: "known", price: { input: 1, output: 2 } }
 * priceOf({ asOf: "2024-12-31", currency: "USD", unit: "per million tokens", prices: {} }, "ft:a"); // => { kind: "unknown", reason: "no price for ft:a" }
 */
export function priceOf({ prices }: PriceTable, model: string): PriceFound {
  const undated = model.startsWith("ft:") ? model : model.replace(/-\d{4}-\d{2}-\d{2}$/u, "");
  const listed = [model, undated].find((id) => Object.hasOwn(prices, id));
  return listed === undefined
    ? { kind: "unknown", reason: `no price for ${model}` }
    : { kind: "known", price: prices[listed] as Price };
}

/** Tokens that are paid for. */
export interface PaidTokens {
  /** Cached ones among them. */
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

/**
 * Tokens as they are paid for. Most services count cached tokens among those of the input; one that counts them beside those shows it
 * by having more of them.
 *
 * @example
 * paidTokens({ input: 100, output: 5, cachedInput: 40 }); // => { input: 100, cachedInput: 40, output: 5 }
 * paidTokens({ input: 100, output: 5, cachedInput: 400 }); // => { input: 500, cachedInput: 400, output: 5 }
 */
export function paidTokens({ input, output, cachedInput = 0 }: Tokens): PaidTokens {
  return { input: cachedInput > input ? input + cachedInput : input, cachedInput, output };
}

/**
 * What tokens cost, in the currency of the table that the price is from.
 *
 * @param tokens finite and not negative; more cached than there were is refused
 * @throws {RangeError}
 * @example
 * cost({ input: 1_000_000, cachedInput: 0, output: 500_000 }, { input: 2.5, output: 10 }); // => 7.5
 * cost({ input: 1_000_000, cachedInput: 400_000, output: 0 }, { input: 2.5, cachedInput: 1.25, output: 10 }); // => 2
 */
export function cost(tokens: PaidTokens, price: Price): number {
  const { input, cachedInput, output } = tokens;
  for (const count of [input, cachedInput, output])
    if (!(count >= 0 && count < Infinity)) throw new RangeError(`cost needs counts of tokens, got ${count}`);
  if (cachedInput > input) throw new RangeError(`cost needs at most ${input} cached tokens, got ${cachedInput}`);
  const fresh = (input - cachedInput) * price.input;
  return (fresh + cachedInput * (price.cachedInput ?? price.input) + output * price.output) / 1_000_000;
}
