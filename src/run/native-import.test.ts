import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nativeImport } from "./native-import.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rapport-import-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** What comes of a file in a process of its own: here, vitest would import it. */
async function first(path: string): Promise<unknown> {
  const script = `
    const { nativeFirst } = await import(${JSON.stringify(new URL("native-import.ts", import.meta.url).href)});
    const { default: read } = await nativeFirst(${JSON.stringify(path)}, () => ({ default: "from vite" }));
    console.log(JSON.stringify(read));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  return JSON.parse(stdout);
}

describe("nativeFirst", () => {
  test("takes what Node can load from Node, with this rapport behind #rapport wherever the file lies", async () => {
    const path = await written(
      "plain.ts",
      'import { defineScenario } from "#rapport";\nexport default typeof (defineScenario satisfies unknown);\n',
    );
    expect(await first(path)).toBe("function");
  });

  test.each([
    ["an enum", "enum Mood { Low = 3 }\nexport default Mood.Low;\n"],
    ["a path without an ending", 'import { mood } from "./mood";\nexport default mood;\n'],
    ["what Node knows nothing of", "export default import.meta.env.DEV ? 3 : 3;\n"],
    ["nothing that can be read", "export default ((;\n"],
    ["an error of its own", 'throw new Error("boom");\n'],
  ])("leaves a file with %s to vite", async (_, text) => {
    await written("mood.ts", "export const mood: number = 3;\n");
    expect(await first(await written("other.ts", text))).toBe("from vite");
  });
});

describe("nativeImport", () => {
  test.each([
    ["an enum", "enum Mood { Low = 3 }\nexport default Mood.Low;\n"],
    ["a path without an ending", 'import { mood } from "./mood";\nexport default mood;\n'],
  ])("reads a file with %s through vite, for commands without vitest", async (_, text) => {
    await written("mood.ts", "export const mood: number = 3;\n");
    expect(await nativeImport(await written("spec.ts", text))).toMatchObject({ default: 3 });
  });

  test("throws what vite says of a file that cannot be loaded", async () => {
    await expect(nativeImport(await written("spec.ts", 'throw new Error("boom");\n'))).rejects.toThrow("boom");
  });
});
