import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";

/** A table of scores as a paper prints it, with what is claimed from it. */
export interface PublishedTable {
  readonly title: string;
  /** Where it was printed. */
  readonly source: string;
  /** The ends of the scale; scores are whole numbers between them. */
  readonly scale: { readonly min: number; readonly max: number };
  /** Whether every arm was given the same situations, so that scores can be paired. @default false */
  readonly paired?: boolean;
  /** Level of the tests, two-sided. @default 0.05 */
  readonly alpha?: number;
  readonly arms: readonly PublishedArm[];
  /** What is to be held against the table; none: only rows and differences are looked at. */
  readonly claims?: readonly Claim[];
}

/** One arm of the table. */
export interface PublishedArm {
  readonly arm: string;
  /** Scores behind each average. */
  readonly n: number;
  /** What is printed, by criterion. */
  readonly criteria: Readonly<Record<string, PublishedCell>>;
}

/** What is printed of one arm on one criterion. */
export interface PublishedCell {
  /** As printed, trailing zeros included: "8.50" says more than 8.5. */
  readonly mean: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** That one arm scores higher than another, or that an arm's scores spread less than those of all others. */
export type Claim =
  | {
      readonly kind: "difference";
      readonly text: string;
      readonly criterion: string;
      readonly better: string;
      readonly worse: string;
    }
  | { readonly kind: "spread"; readonly text: string; readonly criterion: string; readonly steadiest: string };

const text = { type: "string", minLength: 1, pattern: "\\S" } as const;
const number = { type: "number", minimum: -999, maximum: 999 } as const;
const end = { ...number, type: "integer" } as const;

const fields = (properties: Record<string, unknown>, optional: readonly string[] = []) => ({
  type: "object",
  additionalProperties: false,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  properties,
});

const check = schemaCheck(
  fields(
    {
      title: text,
      source: text,
      scale: fields({ min: end, max: end }),
      paired: { type: "boolean" },
      alpha: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
      arms: {
        type: "array",
        minItems: 1,
        items: fields({
          arm: text,
          n: { type: "integer", minimum: 1, maximum: 10_000 },
          criteria: {
            type: "object",
            additionalProperties: fields({
              mean: { type: "string" },
              median: number,
              min: number,
              max: number,
            }),
          },
        }),
      },
      claims: {
        type: "array",
        items: {
          type: "object",
          required: ["kind"],
          discriminator: { propertyName: "kind" },
          oneOf: [
            fields({ kind: { const: "difference" }, text, criterion: text, better: text, worse: text }),
            fields({ kind: { const: "spread" }, text, criterion: text, steadiest: text }),
          ],
        },
      },
    },
    ["paired", "alpha", "claims"],
  ),
);

/**
 * Checks what a file with a published table holds.
 *
 * @param file its name, for the message
 * @throws {SpecError} with file, path, expected and received
 */
export function parsePublishedTable(value: unknown, file: string): PublishedTable {
  const fault = check(value);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  const table = value as PublishedTable;
  const slip = armSlip(table) ?? claimSlip(table);
  if (slip !== undefined) throw new SpecError(file, slip);
  return table;
}

/** What no schema can say of scale and arms. */
function armSlip({ scale, arms, paired = false }: PublishedTable): string | undefined {
  if (scale.min >= scale.max) return `scale/max needs more than the minimum (${scale.min}), got ${scale.max}`;
  const names = arms.map(({ arm }) => arm);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `arms needs a name for each that no other has, got ${twice} twice`;
  for (const [index, { criteria }] of arms.entries()) {
    const path = `arms/${index}/criteria`;
    const cells = Object.entries(criteria);
    if (cells.length === 0) return `${path} needs one criterion or more, got none`;
    const odd = cells.find(([, { mean }]) => !/^-?\d{1,3}(\.\d{1,8})?$/u.test(mean));
    if (odd !== undefined)
      return `${path}/${odd[0]}/mean needs digits as printed, such as "8.50", got ${JSON.stringify(odd[1].mean)}`;
  }
  const [{ n } = { n: 0 }] = arms;
  const odd = arms.findIndex((arm) => paired && arm.n !== n);
  return odd === -1
    ? undefined
    : `arms/${odd}/n needs ${n}, as the first arm has, where paired is true, got ${arms[odd]?.n}`;
}

/** Claims speak of arms that have the criterion. */
function claimSlip({ arms, claims = [] }: PublishedTable): string | undefined {
  for (const [index, claim] of claims.entries()) {
    const scored = arms.filter(({ criteria }) => Object.hasOwn(criteria, claim.criterion)).map(({ arm }) => arm);
    if (scored.length === 0) return `claims/${index}/criterion needs one that the table has, got ${claim.criterion}`;
    const named =
      claim.kind === "difference"
        ? ([["better", claim.better] as const, ["worse", claim.worse] as const] as const)
        : ([["steadiest", claim.steadiest] as const] as const);
    const stray = named.find(([, arm]) => !scored.includes(arm));
    if (stray !== undefined)
      return `claims/${index}/${stray[0]} needs an arm with ${claim.criterion} (${scored.join(", ")}), got ${stray[1]}`;
    if (claim.kind === "difference" && claim.better === claim.worse)
      return `claims/${index}/worse needs another arm than ${claim.better}, got ${claim.worse}`;
    if (claim.kind === "spread" && scored.length === 1)
      return `claims/${index}/steadiest needs another arm with ${claim.criterion} beside it, got none`;
  }
  return undefined;
}
