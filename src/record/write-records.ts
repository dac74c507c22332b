import { open, type FileHandle } from "node:fs/promises";
import { writeFault, type RunError } from "./run-folder.ts";

/** Appends records to a file; a record is safe once its promise resolves. */
export interface RecordWriter<T> {
  append(record: T): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/**
 * Opens a JSONL file for appending, readable by its owner only. Records that come while others are being written are written
 * and synced together. A torn last line, left by a crash, is cut off first.
 *
 * @param mayWrite asked before anything is written; where it rejects, nothing is
 * @throws {RunError} when the file cannot be opened, or a record cannot be written (every later append then fails too)
 */
export async function createRecordWriter<T>(
  path: string,
  mayWrite: () => Promise<void> = async () => {},
): Promise<RecordWriter<T>> {
  const file = await opened(path);
  let waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;
  // After a failed write the file may end in half a line; nothing more is put behind it.
  let broken: { readonly error: RunError } | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        if (broken !== undefined) throw broken.error;
        await mayWrite();
        await file.appendFile(batch.map(({ line }) => line).join(""));
        await file.datasync();
        for (const { done } of batch) done();
      } catch (cause) {
        broken ??= { error: writeFault(path, cause) };
        for (const { failed } of batch) failed(broken.error);
      }
    }
    writing = undefined;
  }

  return {
    append: (record) =>
      new Promise((done, failed) => {
        waiting.push({ line: `${JSON.stringify(record)}\n`, done, failed });
        // On the next turn of the loop, so that records that finish together share one sync.
        writing ??= new Promise<void>((next) => setImmediate(next)).then(drain);
      }),
    async close() {
      await writing;
      await file.close();
    },
  };
}

async function opened(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, "a+", 0o600);
    await cutTornLine(file);
    return file;
  } catch (cause) {
    throw writeFault(path, cause);
  }
}

async function cutTornLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const step = 65_536;
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - step);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    const newline = buffer.subarray(0, bytesRead).lastIndexOf(10);
    if (newline !== -1) {
      if (start + newline + 1 < size) await file.truncate(start + newline + 1);
      return;
    }
    end = start;
  }
  if (size > 0) await file.truncate(0);
}
