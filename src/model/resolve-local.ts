import { basename, isAbsolute, join, resolve } from "node:path";
import type { LocalPlayer, Setting } from "./define-model.ts";
import { setting, SettingError } from "./setting.ts";

/** A local player with every setting resolved. */
export interface LocalSettings {
  /** Absolute path of a GGUF. */
  readonly model: string;
  /** Absolute path of a LoRA adapter's GGUF. */
  readonly adapter: string | undefined;
  /** Tokens that one request and its reply may have. */
  readonly contextSize: number;
  /** Requests that are answered at once. */
  readonly sequences: number;
  readonly threads: number;
  readonly timeoutMs: number;
  readonly gpuLayers: "auto" | number;
  readonly structuredOutput: "grammar" | "prompt";
  /** Whether the stand-in plays, and not what the title names. */
  readonly isStandIn: boolean;
}

/** Where models are looked for that are named without a folder. */
export const localFolder = "models/local";

/**
 * Fills a declared local player in from the environment.
 *
 * @param who names the role in the error
 * @param world the project's root, the environment, and the threads that a player gets who asks for none
 * @throws {SettingError} that names the variable
 */
export function resolveLocal(
  player: LocalPlayer,
  who: string,
  world: {
    readonly root: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly threads: number;
  },
): LocalSettings {
  const of = (value: Setting, what: string) => setting(value, what, who, world.env);
  const own = of(player.model, "a model");
  const adapter = player.adapter === undefined ? "" : of(player.adapter, "an adapter");
  const model = own === "" && player.standIn !== undefined ? of(player.standIn.model, "a model") : own;
  if (model === "") throw new SettingError(`${who} needs a local model, got an empty name`);
  return {
    model: located(model, world.root),
    adapter: adapter === "" ? undefined : located(adapter, world.root),
    isStandIn: player.standIn !== undefined && own === "" && adapter === "",
    contextSize: player.contextSize ?? 4096,
    sequences: player.sequences ?? 8,
    threads: player.threads ?? world.threads,
    timeoutMs: player.timeoutMs ?? 1_800_000,
    gpuLayers: player.gpuLayers ?? "auto",
    structuredOutput: player.structuredOutput ?? "grammar",
  };
}

/** A bare name is a file of `models/local/`; anything else is a path, from the root. */
function located(path: string, root: string): string {
  return !isAbsolute(path) && basename(path) === path ? join(root, localFolder, path) : resolve(root, path);
}
