import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf } from "../../test/sample-results.ts";
import { sampleRecords, sampleRun, summaryOf } from "../../test/sample-run.ts";
import { baselineNames, baselinePath, readBaseline, writeBaseline } from "./baseline-file.ts";
import { RunError } from "./run-folder.ts";

async function folder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "rapport-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

const results = armResultsOf({
  arm: "hybrid",
  scores: { empathy: [[8, null], [7.5], [10]], relevance: [[9, 8], [null], [1]] },
  families: ["shift", undefined, "shift"],
});

describe("a baseline", () => {
  test("is read as it was written, and again when it is written over", async () => {
    await using dir = await folder();
    const path = await writeBaseline(dir.path, "may", results);
    expect(path).toBe(join(dir.path, "baselines", "may.json"));
    expect(await readBaseline(dir.path, "may")).toEqual(results);
    await writeBaseline(dir.path, "may", { ...results, arm: "base" });
    expect(await readBaseline(dir.path, "may")).toEqual({ ...results, arm: "base" });
  });

  test("whatever the scores and names are, is read as it was written", async () => {
    await using dir = await folder();
    const score = fc.option(fc.double({ min: 1, max: 10, noNaN: true }), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(score, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        fc.string({ minLength: 1, unit: "grapheme" }),
        async (empathy, title) => {
          const one = armResultsOf({ scores: { empathy }, title });
          await writeBaseline(dir.path, "any", one);
          expect(await readBaseline(dir.path, "any")).toEqual(one);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("has one scenario a line, so that a difference of two can be read", async () => {
    await using dir = await folder();
    const before = await readFile(await writeBaseline(dir.path, "may", results), "utf8");
    const [first, second, third] = results.scenarios;
    if (first === undefined || second === undefined || third === undefined) throw new Error("needs three scenarios");
    const changed = {
      ...results,
      scenarios: [first, { ...second, scores: { ...second.scores, empathy: [3] } }, third],
    };
    const after = await readFile(await writeBaseline(dir.path, "may", changed), "utf8");
    const lines = before.split("\n");
    const differing = after.split("\n").filter((line, index) => line !== lines[index]);
    expect(differing).toEqual(['    {"id":"s2","hash":"s2-hash","scores":{"empathy":[3],"relevance":[null]}},']);
    expect(before.endsWith("\n  ]\n}\n")).toBe(true);
    expect(before).toContain('\n  "version": 1,\n  "run": "run-1",\n  "arm": "hybrid",');
  });

  test("holds no sampling, no prompt, no transcript and no absolute path", async () => {
    await using dir = await folder();
    const size = { arms: 2, scenarios: 8, profile: "local" } as const;
    const [arm] = summaryOf(sampleRun(size), sampleRecords(size)).results;
    if (arm === undefined) throw new Error("needs an arm");
    const text = await readFile(await writeBaseline(dir.path, "may", arm), "utf8");
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      "version",
      "run",
      "arm",
      "title",
      "player",
      "hash",
      "createdAt",
      "profile",
      "repeats",
      "patient",
      "judges",
      "scenarios",
    ]);
    expect(Object.keys((JSON.parse(text) as { scenarios: object[] }).scenarios[0] ?? {})).toEqual([
      "id",
      "hash",
      "scores",
    ]);
    expect(text).not.toMatch(/key|authorization|header|sampling|temperature|turns|"\/|[A-Z]:\\/iu);
    expect(text).not.toContain(dir.path);
  });

  test("is found by its name among others", async () => {
    await using dir = await folder();
    expect(await baselineNames(dir.path)).toEqual([]);
    await writeBaseline(dir.path, "may", results);
    await writeBaseline(dir.path, "april", results);
    await writeFile(join(dir.path, "baselines", "README.md"), "x");
    expect(await baselineNames(dir.path)).toEqual(["april", "may"]);
  });

  test("that is not there says which are", async () => {
    await using dir = await folder();
    const path = baselinePath(dir.path, "june");
    const refusal = `${path} needs to be there, got nothing`;
    await expect(readBaseline(dir.path, "june")).rejects.toThrow(
      new RunError(`${refusal} (there is none; accept one with: rapport baseline set)`),
    );
    await writeBaseline(dir.path, "may", results);
    await expect(readBaseline(dir.path, "june")).rejects.toThrow(new RunError(`${refusal} (may)`));
  });

  test.each<[string, string | object, string]>([
    ["no JSON", "<<<<<<< HEAD\n{}", ' needs to be JSON, got "<<<<<<< HEAD\\n{}"'],
    ["a newer version", { ...results, version: 2 }, " needs version 1, got 2: it was written by a newer rapport"],
    ["an older version", { ...results, version: 0 }, ": version needs 1, got 0"],
    ["a list", [], ": value needs object, got []"],
    ["nothing but null", "null", ": value needs object, got null"],
    ["an arm of another form", { ...results, arm: "Not kebab" }, ": arm needs text like"],
    ["no judge", { ...results, judges: [] }, ": judges needs at least 1 item, got []"],
    ["a judge without a hash", { ...results, judges: [{ id: "a", criterion: "a" }] }, ": judges/0/hash needs a value"],
    [
      "a score off the scale",
      armResultsOf({ scores: { empathy: [[8], [11]] } }),
      "scenarios/1/scores/empathy/0 needs <= 10, got 11",
    ],
    [
      "a score of 0 for an error",
      armResultsOf({ scores: { empathy: [[0]] } }),
      "scenarios/0/scores/empathy/0 needs >= 1, got 0",
    ],
    [
      "a score in words",
      { ...results, scenarios: [{ id: "a", hash: "h", scores: { empathy: ["8"] } }] },
      'scenarios/0/scores/empathy/0 needs number, got "8"',
    ],
    ["no repeat", armResultsOf({ scores: { empathy: [[]] } }), "scenarios/0/scores/empathy needs at least 1 item"],
    [
      "a scenario twice, as a merge may leave it",
      { ...results, scenarios: [...results.scenarios, ...results.scenarios.slice(1, 2)] },
      ": scenarios needs each id once, got s2 twice",
    ],
  ])("of %s is refused with file and place", async (_, content, message) => {
    await using dir = await folder();
    const path = baselinePath(dir.path, "may");
    await mkdir(join(dir.path, "baselines"));
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
    const refused = await readBaseline(dir.path, "may").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RunError);
    expect((refused as Error).message).toContain(path);
    expect((refused as Error).message).toContain(message);
  });

  test("that cannot be written says where", async () => {
    await using dir = await folder();
    await writeFile(join(dir.path, "baselines"), "a file, not a folder");
    await expect(writeBaseline(dir.path, "may", results)).rejects.toThrow(
      /baselines needs to be writable, got EEXIST/u,
    );
  });
});
