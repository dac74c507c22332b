import type { TestModule } from "vitest/node";

/** What stopped a run that was no model's doing: its disk, its store, its lock. Plain data: a test carries it to the reporter. */
export interface RunStop {
  /** One line: the file, and how to go on. */
  readonly line: string;
  /** Whether anything was asked or played before. */
  readonly hasBegun: boolean;
  /** Another process plays the run now: nothing more may be written to its folder. */
  readonly isTaken: boolean;
}

declare module "vitest" {
  interface TaskMeta {
    rapport?: RunStop;
  }
}

/** What stopped the run of these files, as one of their tests tells it. */
export function stopOf(modules: readonly TestModule[]): RunStop | undefined {
  for (const module of modules) {
    for (const test of module.children.allTests("skipped")) {
      const stop = test.meta().rapport;
      if (stop !== undefined) return stop;
    }
  }
  return undefined;
}
