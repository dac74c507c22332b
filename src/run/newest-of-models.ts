import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readRunFile, RunError } from "../record/run-folder.ts";

/** The newest run that models played, by the name of its folder. @throws {RunError} when there is none */
export async function newestOfModels(root: string): Promise<string> {
  const runs = join(root, "runs");
  for (const name of (await readdir(runs).catch(() => [])).sort().reverse()) {
    const run = await readRunFile(join(runs, name)).catch(() => undefined);
    if (run !== undefined && run.profile !== "offline" && run.replayOf === undefined) return name;
  }
  throw new RunError(`${runs} needs a run of models to replay, got none`);
}
