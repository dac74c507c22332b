import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { filesBelow } from "./files-below.ts";

let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rapport-files-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function files(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), "");
  }
}

async function found(folder = "specs"): Promise<readonly string[]> {
  return (await filesBelow(`${root}/${folder}`, ".gate.ts")).map((path) => path.slice(root.length + 1)).sort();
}

describe("filesBelow", () => {
  test("are those of the ending, however deep", async () => {
    await files("specs/a.gate.ts", "specs/in/b.gate.ts", "specs/in/deep/c.gate.ts", "specs/d.judge.ts", "e.gate.ts");
    expect(await found()).toEqual(["specs/a.gate.ts", "specs/in/b.gate.ts", "specs/in/deep/c.gate.ts"]);
  });

  test("leave out what is hidden, what was installed, and folders that are named like files", async () => {
    await files(
      "specs/.a.gate.ts",
      "specs/.git/b.gate.ts",
      "specs/in/node_modules/x/c.gate.ts",
      "specs/d.gate.ts/e.ts",
    );
    expect(await found()).toEqual([]);
  });

  test("are none where there is no folder", async () => {
    expect(await found("nowhere")).toEqual([]);
  });

  test("are found through links, which may lead nowhere and in circles", async () => {
    await files("specs/a.gate.ts", "other/b.gate.ts");
    await symlink("../other", join(root, "specs/link"), "dir");
    await symlink("../other/b.gate.ts", join(root, "specs/c.gate.ts"));
    await symlink("nowhere", join(root, "specs/broken.gate.ts"));
    await symlink("itself.gate.ts", join(root, "specs/itself.gate.ts"));
    await symlink("../specs", join(root, "other/back"), "dir");
    expect(await found()).toEqual(["specs/a.gate.ts", "specs/c.gate.ts", "specs/link/b.gate.ts"]);
  });

  test("whatever else keeps a folder from being read is told", async () => {
    await expect(found("x".repeat(300))).rejects.toThrow("ENAMETOOLONG");
  });
});
