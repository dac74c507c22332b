import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faults, writeBrokenGguf } from "./broken-gguf.ts";
import type { GgufFault } from "./broken-gguf.ts";
import { tinyAdapter, tinyGguf, writeTinyAdapter, writeTinyGguf } from "./tiny-gguf.ts";

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

async function folder(): Promise<AsyncDisposable & { path(name: string): string }> {
  const made = await mkdtemp(join(tmpdir(), "rapport-"));
  return { path: (name) => join(made, name), [Symbol.asyncDispose]: () => rm(made, { recursive: true }) };
}

test("a tiny model is well under a megabyte, and its adapter under 4 KiB", async () => {
  await using files = await folder();
  await writeTinyGguf(files.path("m.gguf"));
  await writeTinyAdapter(files.path("a.gguf"));
  expect((await stat(files.path("m.gguf"))).size).toBeLessThan(400_000);
  expect((await stat(files.path("a.gguf"))).size).toBeLessThan(4096);
  expect((await readFile(files.path("m.gguf"))).equals(tinyGguf())).toBe(true);
});

test("the same options give the same bytes, on every machine", () => {
  expect(sha256(tinyGguf())).toBe("e63578a409eaa787578139a9113ff84506afbcdbd1036f85625f8f637dc9f938");
  expect(sha256(tinyAdapter())).toBe("72a63d3a0ce9b47ee0cd8debbad6c681c6216e3ac8e6e64b2732d8c1c858dd26");
});

test("another seed, leaning or length gives other bytes", () => {
  const made = [
    tinyGguf(),
    tinyGguf({ seed: 2 }),
    tinyGguf({ leaning: "object" }),
    tinyGguf({ leaning: "nothing" }),
    tinyGguf({ leaning: "endless" }),
    tinyGguf({ contextLength: 512 }),
    tinyGguf({ chatTemplate: false }),
    tinyAdapter(),
    tinyAdapter({ seed: 2 }),
  ];
  expect(new Set(made.map(sha256)).size).toBe(made.length);
});

test("a broken file is not the whole one", async () => {
  await using files = await folder();
  for (const fault of Object.keys(faults) as GgufFault[]) {
    await writeBrokenGguf(files.path("m.gguf"), fault);
    expect((await readFile(files.path("m.gguf"))).equals(tinyGguf())).toBe(false);
  }
});
