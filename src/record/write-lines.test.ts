import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLines } from "./read-lines.ts";
import { RunError } from "./run-folder.ts";
import { writeLines } from "./write-lines.ts";

async function folder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "rapport-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

async function linesOf(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { text, place } of readLines(path)) {
    lines.push(text);
    expect(place).toBe(`${path}:${lines.length}`);
  }
  return lines;
}

describe("lines of a file", () => {
  test("come back as they were written, whatever is in them", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    const line = fc.string({ unit: "binary" }).map((text) => JSON.stringify(`${text}\u2028\u2029\u0085`));
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        await writeLines(path, lines);
        expect(await linesOf(path)).toEqual(lines);
      }),
      { numRuns: 30 },
    );
  });

  test("may be longer than what is read or written at once", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    const lines = [0, 1, 700_000, 3_000_000, 5].map((length) => "é".repeat(length));
    await writeLines(path, lines);
    expect(await linesOf(path)).toEqual(lines);
  });

  test("a last line without its line break is a line", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    await writeFile(path, "one\ntwo");
    expect(await linesOf(path)).toEqual(["one", "two"]);
  });

  test("a file that cannot be read is named", async () => {
    await using dir = await folder();
    await expect(linesOf(join(dir.path, "none"))).rejects.toThrow(/none needs to be readable, got ENOENT$/u);
    await expect(linesOf(dir.path)).rejects.toThrow(/needs to be readable, got EISDIR$/u);
  });

  test("a line without end is refused before it fills the memory", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    await writeFile(path, `one\n${"x".repeat(70_000_000)}`);
    await expect(linesOf(path)).rejects.toThrow(
      /a\.jsonl:2 needs at most 67108864 characters, got a line that is longer/u,
    );
  });
});

describe("writeLines", () => {
  test("leaves what was there when the lines end in an error, and nothing beside it", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    await writeLines(path, ["old"]);
    function* lines(): Generator<string> {
      yield "x".repeat(2_000_000);
      throw new RunError("the store broke");
    }
    await expect(writeLines(path, lines())).rejects.toThrow("the store broke");
    expect(await readFile(path, "utf8")).toBe("old\n");
    expect(await readdir(dir.path)).toEqual(["a.jsonl"]);
  });

  test("makes a file that is private to its user", async () => {
    await using dir = await folder();
    const path = join(dir.path, "a.jsonl");
    await writeLines(path, []);
    expect([(await stat(path)).mode & 0o777, await readFile(path, "utf8")]).toEqual([0o600, ""]);
  });

  test("a place that cannot be written is named, and nothing is left beside it", async () => {
    await using dir = await folder();
    await expect(writeLines(join(dir.path, "none/a.jsonl"), ["a"])).rejects.toThrow(
      /needs to be writable, got ENOENT$/u,
    );
    await mkdir(join(dir.path, "folder"));
    await expect(writeLines(join(dir.path, "folder"), ["a"])).rejects.toBeInstanceOf(RunError);
    expect(await readdir(dir.path)).toEqual(["folder"]);
  });
});
