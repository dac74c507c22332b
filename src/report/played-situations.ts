import type { RunFile } from "../record/run-file.ts";

/** How many situations were to be played; those that an early stop spared are not among them. */
export function playedSituations({ scenarios, looks }: Pick<RunFile, "scenarios" | "looks">): number {
  return looks?.stoppedBecause === undefined ? scenarios.length : looks.first.length;
}
