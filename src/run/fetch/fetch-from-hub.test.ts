import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFetchFixture, realLibrary, type FetchFixture } from "../../../test/fetch-fixture.ts";

const file = "models/local/tiny.gguf";

describe.each([
  { name: "a made-up downloader", library: undefined, first: [], keeps: true },
  // It asks for the length first, and goes on by pieces of five megabytes.
  { name: "node-llama-cpp's downloader", library: realLibrary, first: ["whole"] as const, keeps: false },
])("with $name", ({ name, library, first, keeps }) => {
  const isThere = name.startsWith("a made-up") || library !== undefined;

  test.skipIf(!isThere)("goes on after the hub broke off", async () => {
    await using fixture = await createFetchFixture(library);
    fixture.hub.answers = [...first, "half-then-reset", "whole"];
    const { code, out } = await fixture.fetch();
    expect(code).toBe(0);
    expect(out).not.toContain("not had from its hub");
    expect(await fixture.read(file)).toEqual(fixture.bytes);
    expect(fixture.hub.ranges).toHaveLength(first.length + 2);
    if (keeps) expect(fixture.hub.ranges.at(-1)).toMatch(/^bytes=[1-9]/u);
  });

  test.skipIf(!isThere)("ended in the middle, it leaves a part, and the next call ends well", async () => {
    await using fixture = await createFetchFixture(library);
    await fixture.fetch(["--no-weights"]);
    fixture.hub.answers = [...first, "half-then-silence"];
    const words = [await fetchProgram(fixture), JSON.stringify(fixture.world())];
    const child = spawn(process.execPath, words, { stdio: "ignore" });
    const ended = once(child, "exit");
    await until(async () =>
      keeps
        ? ((await fixture.read(`${file}.part.ipull`))?.length ?? 0) > 100_000
        : fixture.hub.ranges.length > first.length,
    );
    child.kill("SIGKILL");
    await ended;
    // Its downloader goes with it.
    await until(async () => (await fixture.clients()) === 0);
    expect(await fixture.read(file)).toBeUndefined();

    fixture.hub.answers = ["whole"];
    const { code, err, out } = await fixture.fetch();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).not.toContain("not had from its hub");
    expect(await fixture.read(file)).toEqual(fixture.bytes);
    expect(await fixture.read(`${file}.part.ipull`)).toBeUndefined();
    if (keeps) expect(fixture.hub.ranges.at(-1)).toMatch(/^bytes=[1-9]/u);
  });
});

/** A program that fetches as the fixture does, for a test that ends it. */
async function fetchProgram({ root, weights }: FetchFixture): Promise<string> {
  const path = join(root, "fetch.mjs");
  await writeFile(
    path,
    `import { fetchCommand } from ${JSON.stringify(new URL("fetch-command.ts", import.meta.url).href)};
    const world = { ...JSON.parse(process.argv[2]), out: process.stdout, err: process.stderr, freeBytes: async () => 1e12 };
    process.exitCode = await fetchCommand([], world, [${JSON.stringify(weights)}]);`,
  );
  return path;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
