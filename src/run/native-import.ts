import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ImportModule } from "./load-specs.ts";

const door = new URL("../index.ts", import.meta.url).href;
let hooked = false;

/**
 * Imports a spec file by Node itself, for commands that need no vitest. `#rapport` leads to this rapport wherever the file lies.
 * TypeScript that Node cannot strip (enums, decorators) goes through vite, which is there anyway.
 */
export const nativeImport: ImportModule = async (path) => {
  // Note: hooks into the process once.
  if (!hooked) {
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === "#rapport" ? { url: door, shortCircuit: true } : next(specifier, context),
    });
    hooked = true;
  }
  try {
    return (await import(pathToFileURL(path).href)) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") throw error;
    const { runnerImport } = await import("vite");
    const { module } = await runnerImport(path, {
      configFile: false,
      logLevel: "silent",
      resolve: { alias: { "#rapport": fileURLToPath(door) } },
    });
    return module;
  }
};
