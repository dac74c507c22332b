import type { ViteDevServer } from "vite";
import type { Reporter } from "vitest/node";
import { isScenarioFile } from "./handover.ts";

/**
 * Drops what vite made of scenario files, which is twice as large as they are and kept for as long as it runs: the worker has read them
 * all. What is asked for again is made again. Who imports whom is kept, for watch mode.
 */
export function forgetTransformed({ environments }: Pick<ViteDevServer, "environments">): void {
  for (const { moduleGraph } of Object.values(environments))
    for (const node of moduleGraph.idToModuleMap.values())
      // Note: mutates vite's node, as vite does when a file has changed.
      if (isScenarioFile(node.id ?? "")) node.transformResult = null;
}

/** Does so once in every run, when the first file has its tests: by then the worker has read the scenarios of all. */
export function createForgetter(vite: () => Pick<ViteDevServer, "environments">): Reporter {
  let isDone = false;
  return {
    onTestRunStart() {
      isDone = false;
    },
    onTestModuleCollected() {
      if (!isDone) forgetTransformed(vite());
      isDone = true;
    },
  };
}
