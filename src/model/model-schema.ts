import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { loadPrompt, type Prompt } from "./prompt.ts";
import type { ModelSpec, Players } from "./define-model.ts";
import type { Program } from "./program.ts";

const text = { type: "string", minLength: 1 } as const;
const setting = {
  if: { type: "string" },
  // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
  then: text,
  else: {
    type: "object",
    additionalProperties: false,
    required: ["env"],
    properties: { env: text, default: { type: "string" } },
  },
} as const;

const service = {
  type: "object",
  additionalProperties: false,
  required: ["baseUrl", "key", "model"],
  properties: {
    baseUrl: setting,
    key: {
      if: { type: "string" },
      // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
      then: { const: "none" },
      else: { type: "object", additionalProperties: false, required: ["env"], properties: { env: text } },
    },
    model: setting,
    maxInFlight: { type: "integer", minimum: 1, maximum: 10_000 },
    timeoutMs: { type: "integer", minimum: 1 },
    structuredOutput: { enum: ["json_schema", "prompt"] },
  },
} as const;

/** Fields that every role has which is played by someone, models and judges alike. */
export const playedFields = {
  title: text,
  sampling: {
    type: "object",
    additionalProperties: false,
    required: ["temperature", "topP", "maxTokens"],
    properties: {
      temperature: { type: "number", minimum: 0, maximum: 2 },
      topP: { type: "number", minimum: 0, maximum: 1 },
      maxTokens: { type: "integer", minimum: 1 },
    },
  },
  service,
} as const;

const check = schemaCheck({
  $id: "rapport/model",
  type: "object",
  additionalProperties: false,
  required: ["role", "title"],
  properties: {
    role: { enum: ["counsellor", "patient"] },
    order: { type: "number" },
    lineage: {
      type: "object",
      additionalProperties: false,
      required: ["sources"],
      properties: {
        sources: { type: "array", items: text },
        realSessions: { type: "integer", minimum: 0 },
        syntheticSessions: { type: "integer", minimum: 0 },
        order: { enum: ["mixed", "sequential"] },
      },
    },
    ...playedFields,
  },
});

/** A checked model with the id that its file gives it and its prompt, read. */
export interface Model extends Omit<ModelSpec, "prompt" | "offline"> {
  readonly id: string;
  readonly prompt: Prompt;
  readonly offline?: Program<unknown>;
}

/**
 * Checks what a model file exports, and reads its prompt.
 *
 * @param id the file's name without `.model.ts`
 * @throws {SpecError} with file, path, expected and received
 */
export function parseModel(value: unknown, id: string, file: string): Model {
  const { plain, prompt, offline } = playedParts(value, file);
  const fault = check(plain);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  return {
    ...(plain as Omit<ModelSpec, "prompt" | "offline">),
    id,
    prompt,
    ...(offline === undefined ? {} : { offline }),
  };
}

/** What JSON Schema cannot check of a spec that is played: its prompt's address and its program. */
export function playedParts(
  value: unknown,
  file: string,
): { plain: object; prompt: Prompt; offline: Program<unknown> | undefined } {
  if (typeof value !== "object" || value === null) {
    throw new SpecError(
      file,
      `default export needs an object, got ${value === undefined ? "nothing" : JSON.stringify(value)}`,
    );
  }
  const { prompt, offline, ...plain } = value as { prompt?: unknown } & Players<unknown>;
  if (!(prompt instanceof URL))
    throw new SpecError(
      file,
      `prompt needs a URL (new URL("./name.hbs", import.meta.url)), got ${JSON.stringify(prompt) ?? "nothing"}`,
    );
  if (offline !== undefined && !isProgram(offline)) {
    throw new SpecError(
      file,
      `offline needs a program (an object with name, fingerprint and reply), got ${JSON.stringify(offline)}`,
    );
  }
  const key: unknown = (plain as Players<unknown>).service?.key;
  // Not left to the schema: its fault would print the key.
  if (typeof key === "string" && key !== "none")
    throw new SpecError(
      file,
      `service/key needs { env: "NAME" } or "none", got a text; a key is never written into a file`,
    );
  return { plain, prompt: loadPrompt(prompt), offline };
}

function isProgram(value: unknown): boolean {
  const program = value as Partial<Program> | null;
  return (
    typeof program?.name === "string" &&
    typeof program.fingerprint === "function" &&
    typeof program.reply === "function"
  );
}
