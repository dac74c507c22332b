import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFixture, rapport } from "./fixture.ts";
import { missingLocal } from "./local-world.ts";
import { onlyRun } from "./stored-run.ts";
import { writeTinyAdapter, writeTinyGguf } from "./tiny-gguf.ts";

/** Weights of the tests' own, as the variables name them. */
async function tinyWeights() {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const paths = {
    words: join(folder, "words.gguf"),
    object: join(folder, "object.gguf"),
    adapter: join(folder, "loud.gguf"),
    broken: join(folder, "broken.gguf"),
  };
  await writeTinyGguf(paths.words, { leaning: "words", contextLength: 32_768 });
  await writeTinyGguf(paths.object, { leaning: "object", contextLength: 32_768 });
  await writeTinyAdapter(paths.adapter);
  await writeFile(paths.broken, (await readFile(paths.words)).subarray(0, 9000));
  return paths;
}

/** Tiny models read a byte a token: contexts must be long. */
async function localFixture() {
  const fixture = await createFixture(["just-a-dog"]);
  const text = await readFile(join(fixture.root, "models/local.ts"), "utf8");
  await fixture.write(
    "models/local.ts",
    text.replace("const player = {", "const player = {\n    contextSize: 16_384,\n    sequences: 4,"),
  );
  return fixture;
}

const args = (root: string, ...more: readonly string[]) =>
  ["run", "--profile", "local", "--max-turns", "2", "--root", root, ...more] as const;

describe.skipIf(missingLocal !== undefined)("rapport run, local", () => {
  test("plays each arm to a record, says which model played which role and what it is worth", async () => {
    await using fixture = await localFixture();
    const { words, object, adapter } = await tinyWeights();
    const { code, out, err } = await rapport(args(fixture.root), {
      RAPPORT_LOCAL_MODEL: words,
      RAPPORT_LOCAL_PATIENT_MODEL: object,
      RAPPORT_LOCAL_JUDGE_MODEL: object,
      RAPPORT_LOCAL_HYBRID_ADAPTER: adapter,
    });
    const { run, records, html } = await onlyRun(fixture.root);
    expect([code === 0 || code === 4 || code === 1, records.length], `${out}${err}`).toEqual([true, 3]);
    expect(run.profile).toBe("local");
    expect(run.arms.map(({ player }) => player)).toEqual([
      "words.gguf, with a short prompt (stand-in)",
      "words.gguf, prompted with real-style exchanges, not tuned (stand-in)",
      "words.gguf with loud.gguf",
    ]);
    // What was not tuned has no training to show.
    expect(run.arms.map(({ lineage }) => lineage !== undefined)).toEqual([false, false, true]);
    expect(run.patient.local).toMatchObject({ file: "object.gguf", parameters: 37_216, grammar: true });
    expect(run.arms[2]?.local?.adapter?.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(JSON.stringify(run)).not.toContain(tmpdir());
    expect(run.notices).toContain("cut short: no conversation has more than 2 counsellor turns (--max-turns)");
    for (const text of [out, html]) {
      expect(text).toContain("A model of this size is a poor counsellor and a worse judge");
      expect(text).toContain("at the first try");
    }
    for (const { usage, turns, end } of records) {
      expect(turns.length, end).toBeGreaterThanOrEqual(2);
      expect(usage.counsellor?.uncounted).toBe(0);
      expect(usage.counsellor?.outputTokens).toBeGreaterThan(0);
    }
  }, 120_000);

  test("leaves no process behind", async () => {
    await using fixture = await localFixture();
    const { words } = await tinyWeights();
    await rapport(args(fixture.root, "--models", "base"), { RAPPORT_LOCAL_MODEL: words });
    expect(execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })).not.toContain(words);
  }, 120_000);

  test.each([
    [
      "a model that is not there",
      { RAPPORT_LOCAL_MODEL: "/nowhere/none.gguf" },
      /^none\.gguf needs to exist, got no such file/u,
    ],
    ["a model that is cut off", { RAPPORT_LOCAL_MODEL: "broken" }, /^broken\.gguf needs \d+ bytes, got 9000/u],
    [
      "an adapter in place of a model",
      { RAPPORT_LOCAL_MODEL: "adapter" },
      /^loud\.gguf needs to be a model, got an adapter/u,
    ],
    [
      "a model in place of an adapter",
      { RAPPORT_LOCAL_MODEL: "words", RAPPORT_LOCAL_BASE_ADAPTER: "words" },
      /^words\.gguf needs to be an adapter, got a model/u,
    ],
  ])(
    "refuses %s in one line, with exit code 2 and no run folder",
    async (_, named, message) => {
      await using fixture = await localFixture();
      const paths: Readonly<Record<string, string>> = await tinyWeights();
      const env = Object.fromEntries(Object.entries(named).map(([name, word]) => [name, paths[word] ?? word]));
      const { code, out, err } = await rapport(args(fixture.root), env);
      const refused = `${out}${err}`.split("\n").filter((line) => line.includes(".gguf"));
      expect([code, refused.length], `${out}${err}`).toEqual([2, 1]);
      expect(refused[0]?.replace(/^refused: /u, "")).toMatch(message);
      await expect(onlyRun(fixture.root)).rejects.toThrow();
    },
    60_000,
  );
});
