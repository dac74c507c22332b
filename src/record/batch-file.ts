import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { batchIdPattern } from "../model/batch-id.ts";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { RunError } from "./run-folder.ts";
import { writeLines } from "./write-lines.ts";

/** The version of the shape below. A reader refuses a newer one. */
export const batchVersion = 1;

/**
 * How far a batch has come. "planned": nothing that is known here was sent. "uploaded": its file is at the service, and a batch may have been
 * made of it. "submitted": the batch is known. "ended": nothing more is expected of it.
 */
export type BatchState = "planned" | "uploaded" | "submitted" | "ended";

/** One batch of judge calls. Never a key, and of the address no more than the host. */
export interface BatchNote {
  /** Ours. */
  readonly id: string;
  readonly state: BatchState;
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
  readonly host: string;
  readonly model: string;
  /** The judges that are asked, as they were. */
  readonly judges: readonly { readonly id: string; readonly hash: string }[];
  /** What is asked: a custom id for each request. */
  readonly requests: readonly string[];
  /** What replies to them will be stored by, as far as a run that asks the same would look for them. Absent: they are not stored. */
  readonly keys?: readonly string[];
  /** Of the file that was sent. */
  readonly bytes: number;
  /** The service's ids. */
  readonly file?: string;
  readonly batch?: string;
  /** ISO 8601, UTC. */
  readonly submittedAt?: string;
  readonly endedAt?: string;
  /** How it ended, in words. */
  readonly end?: string;
}

const text = { type: "string" } as const;
const serviceId = { type: "string", pattern: batchIdPattern } as const;
const texts = { type: "array", items: text } as const;

const note = {
  type: "object",
  required: ["id", "state", "plannedAt", "host", "model", "judges", "requests", "bytes"],
  properties: {
    id: text,
    state: { enum: ["planned", "uploaded", "submitted", "ended"] },
    plannedAt: text,
    host: text,
    model: text,
    judges: {
      type: "array",
      items: { type: "object", required: ["id", "hash"], properties: { id: text, hash: text } },
    },
    requests: texts,
    keys: texts,
    bytes: { type: "integer" },
    file: serviceId,
    batch: serviceId,
    submittedAt: text,
    endedAt: text,
    end: text,
  },
  allOf: [needs("uploaded", "file"), needs("submitted", "batch")],
};

function needs(state: BatchState, field: keyof BatchNote) {
  // oxlint-disable-next-line unicorn/no-thenable -- "then" is JSON Schema's word
  return { if: { properties: { state: { const: state } } }, then: { required: [field] } };
}

const check = schemaCheck({
  $id: "rapport/batches",
  type: "object",
  required: ["version", "batches"],
  properties: { version: { const: batchVersion }, batches: { type: "array", items: note } },
});

/** The batches of a run, oldest first; none where there is no `batches.json`. @throws {RunError} for one that cannot be read */
export async function readBatches(folder: string): Promise<readonly BatchNote[]> {
  const path = join(folder, "batches.json");
  const read = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw new RunError(`${path} needs to be readable, got ${cause.code ?? cause.message}`, { cause });
  });
  if (read === undefined) return [];
  const value = parsed(read, path);
  const fault = check(value);
  if (fault !== undefined) throw new RunError(`${path}: ${faultLine(fault)}`);
  const { batches } = value as { readonly batches: readonly BatchNote[] };
  const known = new Set<string>();
  for (const { id } of batches) {
    if (known.has(id)) throw new RunError(`${path}: batches needs ids that differ, got ${JSON.stringify(id)} twice`);
    known.add(id);
  }
  return batches;
}

function parsed(read: string, path: string): unknown {
  try {
    return JSON.parse(read);
  } catch (cause) {
    throw new RunError(`${path} needs JSON, got ${JSON.stringify(read.slice(0, 40))}`, { cause });
  }
}

/** Writes the `batches.json` of a run, on disk before it returns: a reader sees the old file or the new one. @throws {RunError} */
export async function writeBatches(folder: string, batches: readonly BatchNote[]): Promise<void> {
  const json = JSON.stringify({ version: batchVersion, batches }, null, 1);
  await writeLines(join(folder, "batches.json"), json.split("\n"));
}
