import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { putWhole } from "./put-whole.ts";

async function place(): Promise<AsyncDisposable & { readonly folder: string; readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  return { folder, path: join(folder, "a.txt"), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

describe("putWhole", () => {
  test("of several writers at once each puts a whole file there, and none fails", async () => {
    await using here = await place();
    const all = Array.from({ length: 12 }, (_, n) => `${n} `.repeat(50_000));
    const put = all.map((text) => putWhole(here.path, (file) => file.writeFile(text)));
    expect((await Promise.allSettled(put)).map(({ status }) => status)).toEqual(all.map(() => "fulfilled"));
    expect(all).toContain(await readFile(here.path, "utf8"));
    expect(await readdir(here.folder)).toEqual(["a.txt"]);
  });

  test("gives the new file its mode", async () => {
    await using here = await place();
    await putWhole(here.path, (file) => file.writeFile("one"));
    expect((await stat(here.path)).mode & 0o777).toBe(0o600);
    await putWhole(here.path, (file) => file.writeFile("two"), 0o640);
    expect((await stat(here.path)).mode & 0o777).toBe(0o640);
  });

  test("leaves the old file, and nothing beside it, when the new one cannot be written", async () => {
    await using here = await place();
    await writeFile(here.path, "old");
    const failing = putWhole(here.path, async (file) => {
      await file.writeFile("half");
      throw new Error("no more");
    });
    await expect(failing).rejects.toThrow("no more");
    expect([await readFile(here.path, "utf8"), await readdir(here.folder)]).toEqual(["old", ["a.txt"]]);
  });

  test("takes away what a killed writer left an hour ago, and nothing that is younger or another's", async () => {
    await using here = await place();
    const old = new Date(Date.now() - 2 * 3_600_000);
    const names = [
      "a.txt.0123456789ab.part",
      "a.txt.aaaaaaaaaaaa.part",
      "a.txt.part",
      "a.txt.mine.part",
      "b.txt.0123456789ab.part",
    ];
    for (const name of names) {
      await writeFile(join(here.folder, name), "");
      if (name !== "a.txt.aaaaaaaaaaaa.part") await utimes(join(here.folder, name), old, old);
    }
    await putWhole(here.path, (file) => file.writeFile("new"));
    expect((await readdir(here.folder)).sort()).toEqual(["a.txt", ...names.slice(1)].sort());
  });
});
