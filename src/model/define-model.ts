import type { Sampling } from "./endpoint.ts";
import type { Program } from "./program.ts";

/** A value that may come from the environment by name; only `run/` reads the environment. */
export type Setting = string | { readonly env: string; readonly default?: Setting };

/**
 * A value taken from the environment.
 *
 * @param name the variable
 * @param fallback used when it is not set, another variable perhaps; without one the run is refused and the variable named
 */
export function fromEnv(name: string, fallback?: Setting): Setting {
  return fallback === undefined ? { env: name } : { env: name, default: fallback };
}

/** An OpenAI-compatible endpoint that plays the role in profile `service`. */
export interface ServicePlayer {
  /** Up to and with `/v1`. */
  readonly baseUrl: Setting;
  /** The environment variable that holds the key, or "none" for an endpoint that needs no key. Never a key. */
  readonly key: { readonly env: string } | "none";
  readonly model: Setting;
  /**
   * Requests in flight at this endpoint at first, and at most: fewer where it turns requests away because there are too many. Endpoints
   * with the same base URL share the widest. @default 64
   */
  readonly maxInFlight?: number;
  /**
   * What the endpoint allows, where it is known before: nothing more is sent than that, evenly. Endpoints with the same base URL share
   * the smallest. Limits of which a server tells in its headers are kept without being declared.
   */
  readonly requestsPerMinute?: number;
  /** The same for tokens, of prompts and replies together. */
  readonly tokensPerMinute?: number;
  /** Per request, waiting in our own queue not counted. @default 120_000 */
  readonly timeoutMs?: number;
  /** "prompt" for a server that knows no `response_format` of type `json_schema`: the schema is then put into words. @default "json_schema" */
  readonly structuredOutput?: "json_schema" | "prompt";
}

/** A GGUF that plays the role on this machine, in profile `local`. */
export interface LocalPlayer {
  /** A path from the project's root, or a bare name of a file in `models/local/`. Empty: the stand-in's. */
  readonly model: Setting;
  /** A LoRA adapter for the model, as GGUF, found like the model. Empty: none. */
  readonly adapter?: Setting;
  /** Tokens that a request and its reply may have together. More than the model was trained on is cut to that. @default 4096 */
  readonly contextSize?: number;
  /** Requests that are answered at once, in one batch. Roles that share a model and an adapter share the most. @default 8 */
  readonly sequences?: number;
  /** @default all cores but one: threads that wait for each other crawl when another process is busy */
  readonly threads?: number;
  /** Per request, waiting for a sequence not counted. @default 1_800_000: a large model on few cores is slow */
  readonly timeoutMs?: number;
  /** Layers kept on a graphics card, where a build for one is installed. @default "auto" */
  readonly gpuLayers?: "auto" | number;
  /** In place of the role's: a small model wants another than a large one. */
  readonly sampling?: Sampling;
  /** "prompt": the schema is put into words, and nothing binds the reply to it. @default "grammar" */
  readonly structuredOutput?: "grammar" | "prompt";
  /** Its system prompt, in place of the role's: a small model follows few words better than many. */
  readonly prompt?: URL;
  /** What plays while `model` is empty and no adapter is given: an arm must not pass for what it is not. */
  readonly standIn?: {
    /** In words, for records and reports, as in "prompted with real-style exchanges". */
    readonly label: string;
    /** Its system prompt. */
    readonly prompt: URL;
    /** Its model, found like `model`; an adapter that is given is put on this one, too. */
    readonly model: Setting;
  };
}

/** What a model was trained on, for the report. */
export interface Lineage {
  readonly sources: readonly string[];
  readonly realSessions?: number;
  readonly syntheticSessions?: number;
  /** Real and synthetic in one training run, or one after the other. */
  readonly order?: "mixed" | "sequential";
}

/** The players of a role, under the names of the profiles. A role without a player in the chosen profile cannot be played there. */
export interface Players<Brief> {
  readonly service?: ServicePlayer;
  readonly local?: LocalPlayer;
  readonly offline?: Program<Brief>;
}

/** A model under test, or the patient, as its file declares it. Its id is the name of the file. */
export interface ModelSpec<Brief = never> extends Players<Brief> {
  /** "counsellor" is an arm of the comparison; exactly one model plays the patient. */
  readonly role: "counsellor" | "patient";
  readonly title: string;
  /** The system prompt: a Handlebars file beside the model's. */
  readonly prompt: URL;
  /** @default { temperature: 0.7, topP: 1, maxTokens: 400 } */
  readonly sampling?: Sampling;
  /** Place in tables; arms without one come last, by id. */
  readonly order?: number;
  readonly lineage?: Lineage;
}

/** What a model is sampled with when its file says nothing. */
export const defaultSampling: Sampling = { temperature: 0.7, topP: 1, maxTokens: 400 };

/**
 * Declares a model: the default export of a `*.model.ts` file.
 *
 * @see {@link parseModel} for the check
 */
export function defineModel<Brief = never>(spec: ModelSpec<Brief>): ModelSpec<Brief> {
  return spec;
}
