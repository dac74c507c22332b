import { createReadStream, existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { checkRecord } from "./record-schema.ts";
import { recordVersion, type TrialRecord } from "./trial-record.ts";
import { armResultsSchema } from "./arm-results-schema.ts";
import { putWhole } from "./put-whole.ts";
import { runVersion, type RunFile } from "./run-file.ts";
import { runPricesSchema } from "./run-prices.ts";

/** A run folder that cannot be read: exit code 2. */
export class RunError extends Error {
  readonly code = "run";
}

const text = { type: "string" } as const;
const whole = { type: "integer", minimum: 0 } as const;
const cast = { id: text, title: text, player: text, hash: text, sampling: { type: "object" } } as const;

/** A list of objects that have at least these fields. */
function listOf(properties: Readonly<Record<string, object>>, minItems = 0) {
  return { type: "array", minItems, items: { type: "object", required: Object.keys(properties), properties } };
}

const runFields = {
  version: { const: runVersion },
  id: text,
  createdAt: text,
  rapport: text,
  node: text,
  profile: { enum: ["offline", "local", "service"] },
  seed: { type: "integer" },
  repeats: { type: "integer", minimum: 1 },
  arms: listOf(cast, 1),
  patient: { type: "object", required: Object.keys(cast), properties: cast },
  judges: listOf({ ...cast, criterion: text }),
  scenarios: listOf({ id: text, title: text, summary: text, hash: text, distortions: { type: "array" } }),
  trials: listOf({ id: text, scenario: text, model: text, repeat: { type: "integer" }, seed: { type: "integer" } }),
  notices: { type: "array", items: text },
};

const checkRun = schemaCheck({
  $id: "rapport/run",
  type: "object",
  required: Object.keys(runFields),
  // The rest came later, and may be absent.
  properties: {
    ...runFields,
    againSince: text,
    earlierJudges: listOf({ ...cast, criterion: text, replacedAt: text }),
    servers: listOf({ id: text, notes: { type: "array", items: text } }),
    gates: {
      type: "array",
      items: {
        type: "object",
        required: [
          "id",
          "title",
          "candidate",
          "baseline",
          "criteria",
          "margin",
          "alpha",
          "maxUnscored",
          "inconclusive",
        ],
        properties: { accepted: armResultsSchema, margin: { type: "number" }, alpha: { type: "number" } },
      },
    },
    against: text,
    partial: text,
    maxTurns: { type: "integer", minimum: 1 },
    prices: runPricesSchema,
    unplayed: { type: "array", items: text },
    unrecorded: listOf({
      trial: text,
      role: { enum: ["counsellor", "patient", "judge"] },
      id: text,
      calls: whole,
      uncounted: whole,
      inputTokens: whole,
      cachedInputTokens: whole,
      outputTokens: whole,
    }),
    looks: { type: "object", required: ["first"], properties: { first: { type: "array", minItems: 1, items: text } } },
  },
});

/** Makes the folder of a run, private to the user, and writes its `run.json`. @throws {RunError} when it is there already or cannot be written */
export async function createRunFolder(folder: string, run: RunFile): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 }).catch(unwritable(folder));
  // Not recursive: two runs never share a folder.
  await mkdir(folder, { mode: 0o700 }).catch(unwritable(folder));
  await writeRunFile(folder, run);
}

/** Writes the `run.json` of a folder, in place of the one that is there. @throws {RunError} */
export async function writeRunFile(folder: string, run: RunFile): Promise<void> {
  await writeWhole(join(folder, "run.json"), `${JSON.stringify(run, null, 1)}\n`);
}

/** Writes a file so that a reader sees the old one or the new one, never half of it. @param mode private by default @throws {RunError} */
export async function writeWhole(path: string, text: string, mode = 0o600): Promise<void> {
  await putWhole(path, (file) => file.writeFile(text), mode).catch(unwritable(path));
}

function unwritable(path: string): (cause: NodeJS.ErrnoException) => never {
  return (cause) => {
    throw writeFault(path, cause);
  };
}

/** A disk, a quota or a limit on the size of files. */
const fullCodes: ReadonlySet<string | undefined> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** What kept a file from being written, in one line that names it. One that has such a line already stays. */
export function writeFault(path: string, cause: unknown): RunError {
  if (cause instanceof RunError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  const needs = code === "EEXIST" ? "to be new" : fullCodes.has(code) ? "room to be written" : "to be writable";
  return new RunError(`${path} needs ${needs}, got ${code ?? message}`, { cause });
}

/** Whether it was for want of room that something could not be written, which more room cures. */
export function isFull({ cause }: RunError): boolean {
  const { code, errcode } = (cause ?? {}) as { readonly code?: string; readonly errcode?: number | undefined };
  // 13 is SQLITE_FULL.
  return fullCodes.has(code) || ((errcode ?? 0) & 0xff) === 13;
}

/**
 * The newest run under a folder of runs, by name (names begin with the time).
 *
 * @throws {RunError} when there is none
 */
export async function newestRun(runs: string): Promise<string> {
  const names = await readdir(runs).catch(() => []);
  const newest = names
    .filter((name) => existsSync(join(runs, name, "run.json")))
    .sort()
    .at(-1);
  if (newest === undefined) throw new RunError(`${runs} needs a run in it, got none (make one with: rapport run)`);
  return join(runs, newest);
}

/**
 * The folder of a run that was named by its id or by its path.
 *
 * @throws {RunError} when there is none, with the runs that there are
 */
export async function runFolder(runs: string, name: string): Promise<string> {
  const found = [resolve(name), join(runs, name)].find((folder) => existsSync(join(folder, "run.json")));
  if (found !== undefined) return found;
  const names = await readdir(runs).catch(() => []);
  const known = names
    .filter((run) => existsSync(join(runs, run, "run.json")))
    .sort()
    .slice(-3);
  throw new RunError(
    `rapport needs the id or folder of a run, got ${name} (${known.length === 0 ? "there is none" : `the newest: ${known.join(", ")}`})`,
  );
}

/** @throws {RunError} with the file and what is wrong with it */
export async function readRunFile(folder: string): Promise<RunFile> {
  const path = join(folder, "run.json");
  const text = await readFile(path, "utf8").catch(unreadable(path));
  const value = parsed(text, path);
  newer(value, runVersion, path);
  const fault = checkRun(value);
  if (fault !== undefined) throw new RunError(`${path}: ${faultLine(fault)}`);
  return value as RunFile;
}

/**
 * The records of a run, one by one; the file is never held whole. A torn last line is left out.
 *
 * @throws {RunError} with file and line: a line that is no record, or one of a newer version
 */
export async function* readRecords(folder: string): AsyncGenerator<TrialRecord> {
  const path = join(folder, "trials.jsonl");
  await stat(path).catch(unreadable(path));
  let rest = "";
  let number = 0;
  for await (const chunk of textOf(path)) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield record(line, `${path}:${++number}`);
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  try {
    for await (const chunk of createReadStream(path, "utf8")) yield String(chunk);
  } catch (error) {
    unreadable(path)(error as NodeJS.ErrnoException);
  }
}

function unreadable(path: string): (cause: NodeJS.ErrnoException) => never {
  return (cause) => {
    throw new RunError(`${path} needs to be readable, got ${cause.code ?? cause.message}`, { cause });
  };
}

function record(line: string, place: string): TrialRecord {
  const value = parsed(line, place);
  newer(value, recordVersion, place);
  const fault = checkRecord(value);
  if (fault !== undefined) throw new RunError(`${place}: ${faultLine(fault)}`);
  return value as TrialRecord;
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunError(`${place} needs JSON, got ${JSON.stringify(text.slice(0, 40))}`, { cause });
  }
}

function newer(value: unknown, known: number, place: string): void {
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > known) {
    throw new RunError(`${place} needs version ${known} or older, got ${version}: it was written by a newer rapport`);
  }
}
