import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunRequest } from "./make-plan.ts";

const packageFile = new URL("../../package.json", import.meta.url);

/** The process, its environment and its clock, as the engine takes them. */
export function worldTools(onCall: () => void): RunRequest["tools"] {
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  return {
    env: process.env,
    now: () => performance.now(),
    date: () => new Date(),
    random: Math.random,
    sleep: async (ms, signal) => {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    },
    onCall,
    threads: Math.max(1, availableParallelism() - 1),
    versions: { rapport: version, node: process.version },
  };
}
