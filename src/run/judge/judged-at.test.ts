import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleRecords, sampleRun } from "../../../test/sample-run.ts";
import { createRunFolder } from "../../record/run-folder.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { newestJudgment, timeIn } from "./judged-at.ts";

const size = { arms: 1, scenarios: 2 } as const;

async function newestOf(...times: readonly (string | undefined)[]): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), "rapport-"));
  await using _ = { [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
  const folder = join(root, "run");
  await createRunFolder(folder, sampleRun(size));
  const records = sampleRecords(size).map((record, index): TrialRecord => {
    const at = times[index];
    const [first, ...rest] = record.judgments;
    return first === undefined || at === undefined ? record : { ...record, judgments: [...rest, { ...first, at }] };
  });
  await writeFile(join(folder, "trials.jsonl"), records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  return newestJudgment({ folder });
}

test("the newest judgment is found among those that are dated, and what is no time is none", async () => {
  expect(await newestOf()).toBe(0);
  expect(await newestOf("2026-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z")).toBe(Date.UTC(2099, 0));
  expect(await newestOf("soon", "2026-01-01T00:00:00.000Z")).toBe(Date.UTC(2026, 0));
  expect(await newestOf("+275760-09-13T00:00:00.000Z")).toBe(0);
});

test("a time that cannot be true is not a number", () => {
  expect(timeIn("2026-01-01T00:00:00.000Z")).toBe(Date.UTC(2026, 0));
  for (const text of ["", "soon", "+010000-01-01T00:00:00.000Z"]) expect(timeIn(text)).toBeNaN();
});
