import type { Role } from "../model/endpoint.ts";

/** What a model's tokens cost, in units of the table's currency for a million of them. */
export interface Price {
  readonly input: number;
  /** Of input that the service had read already. @default as `input` */
  readonly cachedInput?: number;
  readonly output: number;
  /** What a call by batch costs of that: 0 to 1, 0.5 for half. @default 1 */
  readonly batch?: number;
}

/** A model's price, or why it is not known. */
export type PriceFound =
  | { readonly kind: "known"; readonly price: Price }
  | { readonly kind: "unknown"; readonly reason: string };

/** What one player of a run charges: an arm, the patient or a judge. */
export type PlayerPrice = PriceFound & {
  readonly role: Role;
  /** Of the arm, the patient or the judge. */
  readonly id: string;
  /** The model id that is asked for; absent where nothing names one. */
  readonly model?: string;
};

/** Prices as they were when a run began, so that its cost can be told years later. */
export interface RunPrices {
  /** The day of the price table, YYYY-MM-DD. */
  readonly asOf: string;
  /** Three capital letters, as in USD. */
  readonly currency: string;
  /** Everyone who plays. */
  readonly players: readonly PlayerPrice[];
}

/** JSON Schema of a {@link Price}. */
export const priceSchema = {
  type: "object",
  additionalProperties: false,
  required: ["input", "output"],
  properties: {
    ...Object.fromEntries(["input", "cachedInput", "output"].map((field) => [field, { type: "number", minimum: 0 }])),
    batch: { type: "number", minimum: 0, maximum: 1 },
  },
} as const;

/** JSON Schema of {@link RunPrices}. */
export const runPricesSchema = {
  type: "object",
  required: ["asOf", "currency", "players"],
  properties: {
    asOf: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    currency: { type: "string", pattern: "^[A-Z]{3}$" },
    players: {
      type: "array",
      items: {
        type: "object",
        required: ["kind", "role", "id"],
        properties: {
          role: { enum: ["patient", "counsellor", "judge"] },
          id: { type: "string" },
          model: { type: "string" },
          kind: { enum: ["known", "unknown"] },
          reason: { type: "string" },
          price: priceSchema,
        },
        if: { properties: { kind: { const: "known" } } },
        // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
        then: { required: ["price"] },
        else: { required: ["reason"] },
      },
    },
  },
} as const;
