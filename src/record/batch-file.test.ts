import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBatches, writeBatches, type BatchNote } from "./batch-file.ts";

const note: BatchNote = {
  id: "0123456789ab",
  state: "submitted",
  plannedAt: "2026-11-20T10:00:00.000Z",
  host: "127.0.0.1:8080",
  model: "judge-1",
  judges: [{ id: "empathy", hash: "0123456789abcdef" }],
  requests: ["a/empathy", "b/empathy"],
  bytes: 1234,
  file: "file-1",
  batch: "batch_1",
};

async function folder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "rapport-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

describe("batches.json", () => {
  test("gives back what was written, private to its user; where there is none, there are no batches", async () => {
    await using run = await folder();
    expect(await readBatches(run.path)).toEqual([]);
    await writeBatches(run.path, [note]);
    await writeBatches(run.path, [note, { ...note, id: "2", state: "planned" }]);
    expect(await readBatches(run.path)).toEqual([note, { ...note, id: "2", state: "planned" }]);
    expect((await stat(join(run.path, "batches.json"))).mode & 0o077).toBe(0);
    expect(await readdir(run.path)).toEqual(["batches.json"]);
  });

  test.each([
    ["{", "needs JSON"],
    ['{"version": 2, "batches": []}', "version needs 1, got 2"],
    [JSON.stringify({ version: 1, batches: [{ ...note, batch: undefined }] }), "batches/0/batch needs a value"],
    [
      JSON.stringify({ version: 1, batches: [{ ...note, state: "uploaded", file: undefined }] }),
      "batches/0/file needs",
    ],
    [JSON.stringify({ version: 1, batches: [{ ...note, state: "lost" }] }), "batches/0/state needs one of"],
    [JSON.stringify({ version: 1, batches: [{ ...note, batch: "../x" }] }), "batches/0/batch needs text like"],
    [JSON.stringify({ version: 1, batches: [note, note] }), 'ids that differ, got "0123456789ab" twice'],
  ])("%s is refused in a line", async (text, message) => {
    await using run = await folder();
    await writeFile(join(run.path, "batches.json"), text);
    await expect(readBatches(run.path)).rejects.toThrow(message);
  });
});
