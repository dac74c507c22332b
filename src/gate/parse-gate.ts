import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";
import type { FailureLimit, GateBaseline, GateSpec } from "./define-gate.ts";

/** A checked gate with its id and everything that its file leaves to the defaults. */
export interface Gate {
  readonly id: string;
  readonly title: string;
  readonly candidate: string;
  readonly baseline: GateBaseline;
  readonly criteria: readonly string[];
  readonly margin: number;
  readonly alpha: number;
  /** Absent: failures are not looked at. */
  readonly failures?: FailureLimit;
  readonly maxUnscored: number;
  readonly inconclusive: "inconclusive" | "fail";
  /** Absent: all. */
  readonly profiles?: readonly ("offline" | "local" | "service")[];
}

/** What counts as failed, and how many more may, where a gate says nothing. */
export const defaultFailures: FailureLimit = { atMost: 4, margin: 0.1 };

const kebab = { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" } as const;
const text = { type: "string", minLength: 1, pattern: "\\S" } as const;
const share = { type: "number", minimum: 0, maximum: 1 } as const;

const check = schemaCheck({
  $id: "rapport/gate",
  type: "object",
  additionalProperties: false,
  required: ["candidate", "baseline", "criterion", "margin"],
  properties: {
    title: text,
    candidate: kebab,
    baseline: {
      if: { type: "string" },
      // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
      then: kebab,
      else: {
        type: "object",
        additionalProperties: false,
        properties: { run: text, arm: kebab, accepted: kebab },
        minProperties: 1,
      },
    },
    criterion: {
      if: { type: "string" },
      // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
      then: kebab,
      else: { type: "array", minItems: 1, uniqueItems: true, items: kebab },
    },
    margin: { type: "number", minimum: 0, maximum: 9 },
    // Below, the numbers of situations that are asked for mean nothing, and at 1e-16 quantiles end.
    alpha: { type: "number", minimum: 0.0001, exclusiveMaximum: 0.5 },
    failures: {
      if: { type: "boolean" },
      // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
      then: { const: false },
      else: {
        type: "object",
        additionalProperties: false,
        required: ["atMost", "margin"],
        properties: { atMost: { type: "number", minimum: 1, maximum: 9 }, margin: share },
      },
    },
    maxUnscored: share,
    inconclusive: { enum: ["inconclusive", "fail"] },
    profiles: {
      type: "array",
      minItems: 1,
      uniqueItems: true,
      items: { enum: ["offline", "local", "service"] },
    },
  },
});

/**
 * Checks what a gate file exports.
 *
 * @param id the file's name without `.gate.ts`
 * @throws {SpecError} with file, path, expected and received
 */
export function parseGate(value: unknown, id: string, file: string): Gate {
  const fault = check(value);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  const spec = value as GateSpec;
  const slip = baselineSlip(spec);
  if (slip !== undefined) throw new SpecError(file, slip);
  const { failures = defaultFailures } = spec;
  const criteria = typeof spec.criterion === "string" ? [spec.criterion] : spec.criterion;
  return {
    id,
    title: spec.title ?? titleOf(spec.candidate, baselineWords(spec.baseline), criteria),
    candidate: spec.candidate,
    baseline: spec.baseline,
    criteria,
    margin: spec.margin,
    alpha: spec.alpha ?? 0.05,
    ...(failures === false ? {} : { failures }),
    maxUnscored: spec.maxUnscored ?? 0.05,
    inconclusive: spec.inconclusive ?? "inconclusive",
    ...(spec.profiles === undefined ? {} : { profiles: spec.profiles }),
  };
}

/** What no schema says well of the three kinds of baseline. */
function baselineSlip({ candidate, baseline }: GateSpec): string | undefined {
  if (typeof baseline === "string")
    return baseline === candidate ? `baseline needs another arm than the candidate, got ${candidate}` : undefined;
  const names = Object.keys(baseline).sort().join(" and ");
  return names === "accepted" || names === "arm and run"
    ? undefined
    : `baseline needs the id of an arm, { run, arm } or { accepted }, got one with ${names}`;
}

/** A baseline in words. */
export function baselineWords(baseline: GateBaseline): string {
  if (typeof baseline === "string") return baseline;
  return "accepted" in baseline ? `accepted baseline ${baseline.accepted}` : `${baseline.arm} of run ${baseline.run}`;
}

function titleOf(candidate: string, baseline: string, criteria: readonly string[]): string {
  return `${candidate} is not worse than ${baseline} on ${criteria.join(" and ")}`;
}
