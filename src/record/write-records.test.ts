import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunError } from "./run-folder.ts";
import { createRecordWriter } from "./write-records.ts";

async function folder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "rapport-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

describe("createRecordWriter", () => {
  test("every record is one whole line, in order, once its promise resolves", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    const writer = await createRecordWriter<{ n: number; text: string }>(path);
    await Promise.all(Array.from({ length: 500 }, (_, n) => writer.append({ n, text: "a\nb\u2028 é".repeat(50) })));
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { n: number }).n)).toEqual(
      Array.from({ length: 500 }, (_, n) => n),
    );
    await writer.close();
  });

  test("opening again keeps what is there and cuts a torn last line off", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 200_000 }), async (whole, torn) => {
        await using dir = await folder();
        const path = join(dir.path, "a.jsonl");
        const kept = Array.from({ length: whole }, (_, n) => `{"n":${n}}\n`).join("");
        await writeFile(path, kept + "x".repeat(torn));
        const writer = await createRecordWriter(path);
        await writer.append({ n: "new" });
        await writer.close();
        expect(await readFile(path, "utf8")).toBe(`${kept}{"n":"new"}\n`);
      }),
      { numRuns: 30 },
    );
  });

  test("a record that cannot be written rejects", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    const writer = await createRecordWriter(path);
    await writer.close();
    const line = /^\S+a\.jsonl needs to be writable, got (EBADF|.*closed.*)$/u;
    await expect(writer.append({ n: 1 })).rejects.toMatchObject({ code: "run", message: expect.stringMatching(line) });
    // Nothing is put behind what may be half a line.
    await expect(writer.append({ n: 2 })).rejects.toThrow(line);
  });

  test("a file that cannot be opened is one line that names it", async () => {
    await using dir = await folder();
    await expect(createRecordWriter(dir.path)).rejects.toMatchObject({
      code: "run",
      message: `${dir.path} needs to be writable, got EISDIR`,
    });
  });

  test("nothing is written any more once it may not be", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    let isOurs = true;
    const writer = await createRecordWriter(path, async () => {
      if (!isOurs) throw new RunError("another's");
    });
    await writer.append({ n: 1 });
    isOurs = false;
    await expect(writer.append({ n: 2 })).rejects.toThrow(/^another's$/u);
    isOurs = true;
    await expect(writer.append({ n: 3 })).rejects.toThrow(/^another's$/u);
    await writer.close();
    expect(await readFile(path, "utf8")).toBe('{"n":1}\n');
  });
});
