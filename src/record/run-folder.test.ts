import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sampleRecords, sampleRun } from "../../test/sample-run.ts";
import { createRunFolder, newestRun, readRecords, readRunFile, RunError, writeRunFile } from "./run-folder.ts";
import type { RunFile } from "./run-file.ts";
import type { TrialRecord } from "./trial-record.ts";

const sample = sampleRun();
const records = sampleRecords();

async function stored(lines: readonly string[], run: object = sample): Promise<AsyncDisposable & { path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  const path = join(folder, "run");
  await createRunFolder(path, run as RunFile);
  await writeFile(join(path, "trials.jsonl"), lines.join(""));
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

async function all(path: string): Promise<TrialRecord[]> {
  return Array.fromAsync(readRecords(path));
}

const lines = () => records.map((record) => `${JSON.stringify(record)}\n`);

describe("a run folder", () => {
  test("gives back what was written", async () => {
    await using run = await stored(lines());
    expect(await readRunFile(run.path)).toEqual(sample);
    expect(await all(run.path)).toEqual(records);
  });

  test("is private to its user", async () => {
    await using run = await stored([]);
    expect((await stat(join(run.path, "run.json"))).mode & 0o077).toBe(0);
    expect(await readdir(run.path)).not.toContain("run.json.part");
  });

  test("is never shared by two runs, and a folder that cannot be made is named", async () => {
    await using run = await stored([]);
    await expect(createRunFolder(run.path, sample)).rejects.toThrow(/run needs to be new, got EEXIST/u);
    await expect(createRunFolder(join(run.path, "run.json/x"), sample)).rejects.toBeInstanceOf(RunError);
  });

  test("a record from before slips and first replies were counted is read as it is", async () => {
    const [{ slips: _, firstTries: __, ...older } = {} as TrialRecord] = records;
    await using run = await stored([`${JSON.stringify(older)}\n`]);
    expect(await all(run.path)).toEqual([older]);
  });

  test("a run that was judged again is read with its earlier judges and judgments, and both are checked", async () => {
    const [note] = sample.judges;
    const at = "2026-11-20T10:00:00.000Z";
    const judged = { ...sample, againSince: at, earlierJudges: [{ ...note, replacedAt: at }] };
    const [record] = records as [TrialRecord];
    const earlierJudgments = record.judgments.map((judgment) => ({ ...judgment, at, batch: "batch_1" }));
    await using run = await stored([`${JSON.stringify({ ...record, earlierJudgments })}\n`], judged);
    expect(await readRunFile(run.path)).toEqual(judged);
    expect(await all(run.path)).toEqual([{ ...record, earlierJudgments }]);
    await using other = await stored([], { ...judged, earlierJudges: [note] });
    await expect(readRunFile(other.path)).rejects.toThrow("earlierJudges/0/replacedAt needs a value, got nothing");
    const high = [{ ...record.judgments[0], kind: "scored", score: 11 }];
    await using broken = await stored([`${JSON.stringify({ ...record, earlierJudgments: high })}\n`]);
    await expect(all(broken.path)).rejects.toThrow("earlierJudgments/0/score needs <= 10, got 11");
    const waits = [{ ...record.judgments[0], kind: "unscored", waits: "something" }];
    await using stray = await stored([`${JSON.stringify({ ...record, judgments: waits })}\n`]);
    await expect(all(stray.path)).rejects.toThrow("judgments/0/waits needs");
  });

  test("what was learned of servers is read when it is there, and checked", async () => {
    const servers = [{ id: "base", notes: ["takes no seed: none is sent"] }];
    await using run = await stored([]);
    await writeRunFile(run.path, { ...sample, servers });
    expect(await readRunFile(run.path)).toEqual({ ...sample, servers });
    expect(await readdir(run.path)).not.toContain("run.json.part");
    await using broken = await stored([], { ...sample, servers: [{ id: "base", notes: [1] }] });
    await expect(readRunFile(broken.path)).rejects.toThrow("run.json: servers/0/notes/0 needs string, got 1");
  });

  test("the prices of a run are read when they are there, and checked", async () => {
    const known = { role: "patient", id: "p", model: "m", kind: "known", price: { input: 1, output: 2 } };
    const unknown = { role: "judge", id: "j", kind: "unknown", reason: "no price for n" };
    const priced = (...players: readonly object[]) => ({ asOf: "2026-11-01", currency: "USD", players });
    await using run = await stored([], { ...sample, prices: priced(known, unknown) });
    expect(await readRunFile(run.path)).toEqual({ ...sample, prices: priced(known, unknown) });
    await using broken = await stored([], {
      ...sample,
      prices: priced({ ...known, price: { input: "1", output: 2 } }),
    });
    await expect(readRunFile(broken.path)).rejects.toThrow('prices/players/0/price/input needs number, got "1"');
    await using bare = await stored([], { ...sample, prices: priced({ ...known, price: undefined }) });
    await expect(readRunFile(bare.path)).rejects.toThrow("prices/players/0/price needs a value, got nothing");
  });

  test("a torn last line is left out", async () => {
    const [first = "", second = ""] = lines();
    await using run = await stored([first, second.slice(0, 40)]);
    expect(await all(run.path)).toHaveLength(1);
  });

  test.each([
    [
      "a newer record",
      (record: object) => ({ ...record, version: 2 }),
      /trials\.jsonl:1 needs version 1 or older, got 2: it was written by a newer rapport/u,
    ],
    [
      "a score out of range",
      (record: object) => ({
        ...record,
        judgments: [{ judge: "a", criterion: "a", kind: "scored", score: 11, reason: "r" }],
      }),
      /trials\.jsonl:1: judgments\/0\/score needs <= 10, got 11/u,
    ],
    [
      "a scored judgment without score",
      (record: object) => ({ ...record, judgments: [{ judge: "a", criterion: "a", kind: "scored", reason: "r" }] }),
      /judgments\/0\/score needs a value, got nothing/u,
    ],
    [
      "a count of slips that is none",
      (record: object) => ({
        ...record,
        slips: {
          patient: { turns: 3, roleFlips: 0, promptLeaks: 0.5, loops: 0, withAny: 0 },
          counsellor: { turns: 3, promptLeaks: 0, loops: 0, withAny: 0 },
        },
      }),
      /trials\.jsonl:1: slips\/patient\/promptLeaks needs integer, got 0\.5/u,
    ],
    [
      "first replies without a base",
      (record: object) => ({ ...record, firstTries: { judges: { empathy: { valid: 1, invalid: {} } } } }),
      /trials\.jsonl:1: firstTries\/judges\/empathy\/asked needs a value, got nothing/u,
    ],
    [
      "tokens that are no count",
      (record: TrialRecord) => ({
        ...record,
        usage: { judge: { ...record.usage.judge, byJudge: { empathy: { ...record.usage.judge, inputTokens: "9" } } } },
      }),
      /trials\.jsonl:1: usage\/judge\/byJudge\/empathy\/inputTokens needs integer, got "9"/u,
    ],
    [
      "an unknown end",
      (record: object) => ({ ...record, end: "bored" }),
      /trials\.jsonl:1: end needs one of patient-ended, .*, got "bored"/u,
    ],
  ])("refuses %s with file and line", async (_, change, message) => {
    const [first] = records;
    await using run = await stored([`${JSON.stringify(change(first as TrialRecord))}\n`]);
    await expect(all(run.path)).rejects.toThrow(message);
    await expect(all(run.path)).rejects.toBeInstanceOf(RunError);
  });

  test("refuses a line in the middle that is not JSON", async () => {
    const [first = ""] = lines();
    await using run = await stored([first, "not json\n", first]);
    await expect(all(run.path)).rejects.toThrow('trials.jsonl:2 needs JSON, got "not json"');
  });

  test("refuses a run.json of a newer version, a broken one, and a folder without one", async () => {
    await using newer = await stored([], { ...sample, version: 9 });
    await expect(readRunFile(newer.path)).rejects.toThrow(/run\.json needs version 1 or older, got 9/u);
    await using broken = await stored([], { version: 1 });
    await expect(readRunFile(broken.path)).rejects.toThrow(/run\.json: id needs a value, got nothing/u);
    await expect(readRunFile(join(newer.path, "nowhere"))).rejects.toThrow(
      /run\.json needs to be readable, got ENOENT/u,
    );
  });

  test("the newest run is the last by name; without one the error says how to make it", async () => {
    await using run = await stored([]);
    await expect(newestRun(join(run.path, "runs"))).rejects.toThrow(
      /needs a run in it, got none \(make one with: rapport run\)/u,
    );
    await createRunFolder(join(run.path, "runs/2026-01-01"), sample);
    await createRunFolder(join(run.path, "runs/2026-01-02"), sample);
    expect(await newestRun(join(run.path, "runs"))).toBe(join(run.path, "runs/2026-01-02"));
  });
});
