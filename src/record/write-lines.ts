import type { FileHandle } from "node:fs/promises";
import { putWhole } from "./put-whole.ts";
import { RunError } from "./run-folder.ts";

/** How much is gathered before it is written, in characters. */
const chunkSize = 1 << 20;

/**
 * Writes lines to a file that may be larger than memory, readable by its owner only, so that a reader sees the old file or the whole new
 * one. They are taken as fast as they can be written.
 *
 * @param lines each without its line break, and with none in it
 * @throws {RunError} when it cannot be written; what was there before is left
 */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await putWhole(path, (file) => write(file, lines)).catch((error: unknown) => {
    throw unwritable(path, error);
  });
}

async function write(file: FileHandle, lines: Iterable<string>): Promise<void> {
  let chunk = "";
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < chunkSize) continue;
    await file.appendFile(chunk);
    chunk = "";
  }
  await file.appendFile(chunk);
  await file.datasync();
}

function unwritable(path: string, cause: unknown): unknown {
  if (cause instanceof RunError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  return new RunError(`${path} needs to be writable, got ${code ?? message}`, { cause });
}
