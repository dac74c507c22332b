import { mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { armResultsSchema } from "./arm-results-schema.ts";
import { armResultsVersion, type ArmResults } from "./arm-results.ts";
import { RunError, writeWhole } from "./run-folder.ts";

const check = schemaCheck({ $id: "rapport/baseline", ...armResultsSchema });

/** The file of an accepted baseline: `baselines/<name>.json`, small and meant for git. */
export function baselinePath(root: string, name: string): string {
  return join(root, "baselines", `${name}.json`);
}

/**
 * Reads what was accepted by name.
 *
 * @throws {RunError} with the file and what is wrong with it
 */
export async function readBaseline(root: string, name: string): Promise<ArmResults> {
  const path = baselinePath(root, name);
  const text = await readFile(path, "utf8").catch(async (cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") throw new RunError(`${path} needs to be readable, got ${cause.code}`, { cause });
    const known = (await baselineNames(root)).join(", ") || "there is none; accept one with: rapport baseline set";
    throw new RunError(`${path} needs to be there, got nothing (${known})`, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new RunError(`${path} needs to be JSON, got ${JSON.stringify(text.slice(0, 40))}`, { cause });
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > armResultsVersion)
    throw new RunError(`${path} needs version ${armResultsVersion}, got ${version}: it was written by a newer rapport`);
  const fault = check(value);
  if (fault !== undefined) throw new RunError(`${path}: ${faultLine(fault)}`);
  const results = value as ArmResults;
  // As a merge of two versions may leave it.
  const ids = results.scenarios.map(({ id }) => id);
  const twice = ids.length === new Set(ids).size ? undefined : ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice !== undefined) throw new RunError(`${path}: scenarios needs each id once, got ${twice} twice`);
  return results;
}

/** The names of all accepted baselines, sorted. */
export async function baselineNames(root: string): Promise<readonly string[]> {
  const files = await readdir(join(root, "baselines")).catch(() => []);
  return files.flatMap((file) => (file.endsWith(".json") ? [file.slice(0, -".json".length)] : [])).sort();
}

/** Writes a baseline in place of one that is there. One scenario a line, so that a difference of two can be read. @throws {RunError} */
export async function writeBaseline(root: string, name: string, results: ArmResults): Promise<string> {
  const path = baselinePath(root, name);
  await mkdir(dirname(path), { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new RunError(`${dirname(path)} needs to be writable, got ${cause.code}`, { cause });
  });
  const { scenarios, ...head } = results;
  const lines = scenarios.map((scenario) => `    ${JSON.stringify(scenario)}`).join(",\n");
  const opened = JSON.stringify(head, null, 2).slice(0, -2);
  await writeWhole(path, `${opened},\n  "scenarios": [\n${lines}\n  ]\n}\n`, 0o644);
  return path;
}
