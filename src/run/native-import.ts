import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ImportModule } from "./load-specs.ts";

const door = new URL("../index.ts", import.meta.url).href;
let hooked = false;

/** Imports a spec file for commands that need no vitest, as {@link nativeFirst} does. */
export const nativeImport: ImportModule = (path) =>
  nativeFirst(path, async () => {
    const { runnerImport } = await import("vite");
    const { module } = await runnerImport(path, {
      configFile: false,
      logLevel: "silent",
      resolve: { alias: { "#rapport": fileURLToPath(door) } },
    });
    return module;
  });

/**
 * Imports a spec file by Node itself, which starts sooner than by vite and, up to some thousand files, takes less memory. `#rapport` leads
 * to this rapport wherever the file lies. What Node cannot load as it stands (enums, decorators, paths without an ending) goes through vite, whose word counts.
 *
 * Trap: Node reads a file once in a process, whatever becomes of it.
 */
export async function nativeFirst(path: string, viaVite: ImportModule): Promise<unknown> {
  // Note: hooks into the thread once.
  if (!hooked) {
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === "#rapport" ? { url: door, shortCircuit: true } : next(specifier, context),
    });
    hooked = true;
  }
  try {
    return (await import(pathToFileURL(path).href)) as unknown;
  } catch {
    return viaVite(path);
  }
}
