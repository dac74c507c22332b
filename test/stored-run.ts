import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunFile } from "../src/record/run-file.ts";
import type { TrialRecord } from "../src/record/trial-record.ts";

/** A run as it lies on disk, read without the code that wrote it. */
export interface StoredRun {
  readonly folder: string;
  readonly run: RunFile;
  readonly records: readonly TrialRecord[];
  readonly html: string;
}

/** The runs under a root, oldest first. */
export async function storedRuns(root: string): Promise<readonly StoredRun[]> {
  const names = (await readdir(join(root, "runs")).catch(() => [])).sort();
  return Promise.all(
    names.map(async (name) => {
      const folder = join(root, "runs", name);
      const read = (file: string) => readFile(join(folder, file), "utf8");
      const lines = (await read("trials.jsonl")).split("\n").filter((line) => line !== "");
      return {
        folder,
        run: JSON.parse(await read("run.json")) as RunFile,
        records: lines.map((line) => JSON.parse(line) as TrialRecord),
        html: await read("report.html"),
      };
    }),
  );
}

/** The only run under a root. */
export async function onlyRun(root: string): Promise<StoredRun> {
  const runs = await storedRuns(root);
  const [first] = runs;
  if (first === undefined || runs.length > 1) throw new Error(`${root} needs one run, got ${runs.length}`);
  return first;
}
