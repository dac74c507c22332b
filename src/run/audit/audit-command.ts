import { readFile } from "node:fs/promises";
import { SpecError } from "../../scenario/spec-error.ts";
import { auditTable } from "../../summary/audit-table.ts";
import { parsePublishedTable } from "../../summary/published-table.ts";
import { auditText } from "./audit-text.ts";
import { shownPath } from "../finished-text.ts";
import { UsageError } from "../run-options.ts";

/** What `rapport audit` was asked for. */
export interface AuditRequest {
  /** What the file holds: a table is all there is yet. */
  readonly what: string;
  readonly file: string;
  /** The audit as JSON instead of text. */
  readonly json: boolean;
}

/**
 * The text of `rapport audit`.
 *
 * @throws {UsageError} for something else than a table
 * @throws {SpecError} for a file that cannot be read or does not hold a table, in one line
 */
export async function auditFile({ what, file, json }: AuditRequest): Promise<string> {
  if (what !== "table") throw new UsageError(`audit needs table, got ${what}`);
  const name = shownPath(file);
  const audit = auditTable(parsePublishedTable(await readJson(file, name), name));
  return json ? `${JSON.stringify(audit, null, 2)}\n` : auditText(audit);
}

async function readJson(file: string, name: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new SpecError(name, `audit needs a readable file, got ${error.code ?? error.message}`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new SpecError(name, `audit needs JSON, got ${oneLine(error)}`);
  }
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/gu, " ");
}
