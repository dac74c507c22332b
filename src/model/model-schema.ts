import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { loadPrompt, type Prompt } from "./prompt.ts";
import type { ModelSpec, Players } from "./define-model.ts";
import type { Program } from "./program.ts";

const text = { type: "string", minLength: 1 } as const;
/** A text or a variable. What stands in for a variable may be empty, or another variable: a third at most. */
const settingOf = (given: object, fallback: object) => ({
  if: { type: "string" },
  // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
  then: given,
  else: {
    type: "object",
    additionalProperties: false,
    required: ["env"],
    properties: { env: text, default: fallback },
  },
});
const anyText = { type: "string" } as const;
const setting = settingOf(text, settingOf(anyText, settingOf(anyText, anyText)));

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
    requestsPerMinute: { type: "integer", minimum: 1 },
    tokensPerMinute: { type: "integer", minimum: 1 },
    timeoutMs: { type: "integer", minimum: 1 },
    structuredOutput: { enum: ["json_schema", "prompt"] },
  },
} as const;

const sampling = {
  type: "object",
  additionalProperties: false,
  required: ["temperature", "topP", "maxTokens"],
  properties: {
    temperature: { type: "number", minimum: 0, maximum: 2 },
    topP: { type: "number", minimum: 0, maximum: 1 },
    maxTokens: { type: "integer", minimum: 1 },
    frequencyPenalty: { type: "number", minimum: -2, maximum: 2 },
    presencePenalty: { type: "number", minimum: -2, maximum: 2 },
    stop: { type: "array", maxItems: 4, items: { type: "string", minLength: 1 } },
  },
} as const;

const local = {
  type: "object",
  additionalProperties: false,
  required: ["model"],
  properties: {
    model: setting,
    adapter: setting,
    contextSize: { type: "integer", minimum: 256, maximum: 1_048_576 },
    sequences: { type: "integer", minimum: 1, maximum: 256 },
    threads: { type: "integer", minimum: 1, maximum: 1024 },
    timeoutMs: { type: "integer", minimum: 1 },
    gpuLayers: {
      if: { type: "string" },
      // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
      then: { const: "auto" },
      else: { type: "integer", minimum: 0 },
    },
    sampling,
    structuredOutput: { enum: ["grammar", "prompt"] },
    // Its prompt is checked and read like that of the role.
    standIn: {
      type: "object",
      additionalProperties: false,
      required: ["label", "model"],
      properties: { label: text, model: setting },
    },
  },
} as const;

/** Fields that every role has which is played by someone, models and judges alike. */
export const playedFields = {
  title: text,
  sampling,
  service,
  local,
} as const;

/** Whether what a model file exports, but for its prompts and programs, has the right shape. */
export const modelCheck = schemaCheck({
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
  /** The prompts of the local player and of its stand-in, where they have their own. */
  readonly localPrompt?: Prompt;
  readonly standInPrompt?: Prompt;
  readonly offline?: Program<unknown>;
}

/**
 * Checks what a model file exports, and reads its prompt.
 *
 * @param id the file's name without `.model.ts`
 * @throws {SpecError} with file, path, expected and received
 */
export function parseModel(value: unknown, id: string, file: string): Model {
  const { plain, ...parts } = playedParts(value, file);
  const fault = modelCheck(plain);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  return {
    ...(plain as Omit<ModelSpec, "prompt" | "offline">),
    id,
    ...parts,
  };
}

/** The parts of a spec that are no plain data. */
export interface PlayedParts {
  readonly prompt: Prompt;
  readonly localPrompt?: Prompt;
  readonly standInPrompt?: Prompt;
  readonly offline?: Program<unknown>;
}

/** What JSON Schema cannot check of a spec that is played: the addresses of its prompts, and its program. */
export function playedParts(value: unknown, file: string): PlayedParts & { readonly plain: object } {
  if (typeof value !== "object" || value === null) {
    throw new SpecError(
      file,
      `default export needs an object, got ${value === undefined ? "nothing" : JSON.stringify(value)}`,
    );
  }
  const { prompt, offline, ...plain } = value as { prompt?: unknown } & Players<unknown>;
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
  // A key in the place of the name would be printed as the variable that is missing.
  const name: unknown = (key as { env?: unknown } | undefined)?.env;
  if (typeof name === "string" && name !== "" && !/^[a-z_]\w*$/iu.test(name))
    throw new SpecError(file, "service/key/env needs the name of an environment variable, got what cannot be one");
  return {
    prompt: promptAt(prompt, "prompt", file),
    ...localParts(plain, file),
    ...(offline === undefined ? {} : { offline }),
  };
}

/** A local player without its prompts, and these. */
function localParts(
  plain: Players<unknown>,
  file: string,
): Pick<PlayedParts, "localPrompt" | "standInPrompt"> & { readonly plain: object } {
  const { local } = plain;
  if (local === undefined) return { plain };
  const { prompt, standIn, ...rest } = local;
  const { prompt: standInPrompt, ...label } = standIn ?? {};
  return {
    plain: { ...plain, local: { ...rest, ...(standIn === undefined ? {} : { standIn: label }) } },
    ...(prompt === undefined ? {} : { localPrompt: promptAt(prompt, "local/prompt", file) }),
    ...(standIn === undefined ? {} : { standInPrompt: promptAt(standInPrompt, "local/standIn/prompt", file) }),
  };
}

function promptAt(address: unknown, field: string, file: string): Prompt {
  if (address instanceof URL) return loadPrompt(address);
  throw new SpecError(
    file,
    `${field} needs a URL (new URL("./name.hbs", import.meta.url)), got ${JSON.stringify(address) ?? "nothing"}`,
  );
}

function isProgram(value: unknown): boolean {
  const program = value as Partial<Program> | null;
  return (
    typeof program?.name === "string" &&
    typeof program.fingerprint === "function" &&
    typeof program.reply === "function"
  );
}
