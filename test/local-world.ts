import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importLlama } from "../src/model/llama-library.ts";
import { openLocalProcess } from "../src/model/local-process.ts";
import type { LocalPool } from "../src/model/local-pool.ts";
import type { LocalSettings } from "../src/model/resolve-local.ts";
import { SettingError } from "../src/model/setting.ts";
import { writeTinyAdapter, writeTinyGguf, type TinyOptions } from "./tiny-gguf.ts";

const root = join(import.meta.dirname, "..");

/** Where `npm run model:fetch` puts node-llama-cpp. */
export const libraryFolder = join(root, ".rapport/local");

/** The weights that `npm run model:fetch` brings. */
export const smallModel = join(root, "models/local/SmolLM2-135M-Instruct.Q4_1.gguf");

/** Why local models cannot be tested here; undefined when they can. */
export const missingLocal: string | undefined = await importLlama(libraryFolder).then(
  () => undefined,
  (error: unknown) => {
    if (error instanceof SettingError) return error.message;
    throw error;
  },
);

/** Why the small model cannot be tested here; undefined when it can. */
export const missingWeights: string | undefined =
  missingLocal ?? (existsSync(smallModel) ? undefined : "no weights in models/local; run: npm run model:fetch");

/** Settings of a player, small and fast unless told otherwise. */
export function localSettings(settings: Partial<LocalSettings> & Pick<LocalSettings, "model">): LocalSettings {
  return {
    adapter: undefined,
    contextSize: 2048,
    sequences: 1,
    threads: 1,
    timeoutMs: 60_000,
    gpuLayers: 0,
    structuredOutput: "grammar",
    isStandIn: false,
    ...settings,
  };
}

/** A process of local models, closed at the end. */
export interface LocalWorld extends AsyncDisposable {
  readonly pool: LocalPool;
  readonly settings: LocalSettings;
}

/** Opens the small model. */
export async function smallWorld(settings: Partial<LocalSettings> = {}): Promise<LocalWorld> {
  const role = localSettings({ model: smallModel, ...settings });
  const pool = await openLocalProcess([role], { host: hostFile, libraryFolder });
  return { pool, settings: role, [Symbol.asyncDispose]: () => pool.close() };
}

/** The program of the process that holds the models. */
export const hostFile = new URL("../src/run/local-host.ts", import.meta.url);

/** Opens a tiny model with random weights, made for the occasion. */
export async function tinyWorld(
  tiny: TinyOptions & { readonly withAdapter?: boolean },
  settings: Partial<LocalSettings> = {},
  onCall: () => void = () => {},
): Promise<LocalWorld> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  const model = join(folder, "tiny.gguf");
  const adapter = join(folder, "tiny-adapter.gguf");
  await writeTinyGguf(model, tiny);
  await writeTinyAdapter(adapter);
  const role = localSettings({ model, ...(tiny.withAdapter === true ? { adapter } : {}), ...settings });
  const pool = await openLocalProcess([role], { host: hostFile, libraryFolder, onCall });
  return {
    pool,
    settings: role,
    async [Symbol.asyncDispose]() {
      await pool.close();
      await rm(folder, { recursive: true });
    },
  };
}
