import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sampleRecords, sampleRun } from "../../../test/sample-run.ts";
import { ModelFault } from "../../model/model-fault.ts";
import { createRunFolder, readRunFile } from "../../record/run-folder.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { judgeRecords, type Task } from "./judge-records.ts";
import { createRunNotes } from "./run-notes.ts";
import type { Sitting } from "./sitting.ts";

const size = { arms: 1, scenarios: 8 } as const;
const run = sampleRun(size);
const records = sampleRecords(size);
const notes = run.judges.map((note) => ({ ...note, hash: `${note.id}-now` }));

interface Desk extends AsyncDisposable {
  readonly sitting: Sitting;
  readonly stop: AbortController;
  readonly written: TrialRecord[];
  /** Hashes of the run's judges when each record was written. */
  readonly hashes: string[][];
}

/** A sitting over stored records, and over what was written in it. */
async function open({ lanes = 2 } = {}): Promise<Desk> {
  const root = await mkdtemp(join(tmpdir(), "rapport-"));
  const folder = join(root, "run");
  await createRunFolder(folder, run);
  await writeFile(join(folder, "trials.jsonl"), records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  const stop = new AbortController();
  const written: TrialRecord[] = [];
  const hashes: string[][] = [];
  const date = () => new Date(0);
  const sitting = {
    folder,
    notes: createRunNotes(run, { folder, date, pricesNow: undefined }),
    bench: { judges: notes.map((note) => ({ note })), lanes, servers: () => [] },
    writer: {
      async append(record: TrialRecord) {
        hashes.push((await readRunFile(folder)).judges.map(({ hash }) => hash));
        written.push(record);
      },
    },
    order: new Map(run.trials.map(({ id }, index) => [id, index])),
    tools: { date },
    signal: stop.signal,
    progress: { opened() {}, begun() {}, judged() {}, done() {} },
  } as unknown as Sitting;
  return { sitting, stop, written, hashes, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}

const task = (id: string, make: (order: number) => number | Promise<number> = () => 5): Task => ({
  id,
  make: async (order) => {
    const score = await make(order);
    const of = { judge: id, criterion: id, judgeHash: `${id}-now` };
    return { judgment: { ...of, kind: "scored", score, reason: "r" }, calls: [] };
  },
});

describe("judgeRecords", () => {
  test("run.json names a judge before the first record with its judgment is written, and no judge that said nothing", async () => {
    await using desk = await open();
    const tally = await judgeRecords(desk.sitting, ({ id }) => (id === run.trials[3]?.id ? [] : [task("empathy")]));
    expect(tally).toEqual({ scored: 7, unscored: 0, takenBack: 0, left: new Map() });
    expect(desk.written).toHaveLength(7);
    for (const hashes of desk.hashes) expect(hashes).toEqual(["empathy-now", run.judges[1]?.hash]);
  });

  test("what was not asked leaves its record as it is, and is told; what was asked beside it is kept", async () => {
    await using desk = await open();
    const stopped = (): never => {
      throw new ModelFault("endpoint-stopped", "the key is wrong");
    };
    const tally = await judgeRecords(desk.sitting, ({ id }) =>
      id === run.trials[0]?.id ? [task("empathy", stopped), task("relevance")] : [task("empathy", stopped)],
    );
    expect(tally.left).toEqual(new Map([["the key is wrong", 8]]));
    expect(desk.written.map(({ id }) => id)).toEqual([run.trials[0]?.id]);
    expect(desk.written[0]?.judgments[0]).toEqual(records[0]?.judgments[0]);
    expect(desk.written[0]?.judgments[1]).toMatchObject({ judgeHash: "relevance-now", score: 5 });
    expect((await readRunFile(desk.sitting.folder)).judges[0]?.hash).toBe(run.judges[0]?.hash);
  });

  test("after the signal nothing more is begun, and what is under way is written", async () => {
    await using desk = await open();
    let begun = 0;
    await judgeRecords(desk.sitting, () => [
      task("empathy", async (order) => {
        if (++begun === 2) desk.stop.abort();
        await new Promise((resolve) => setTimeout(resolve, 5));
        return order + 1;
      }),
    ]);
    expect(begun).toBe(2);
    expect(desk.written).toHaveLength(2);
  });

  test("an error that is no fault of a model stops it", async () => {
    await using desk = await open({ lanes: 1 });
    const broken = (): never => {
      throw new Error("the disk is full");
    };
    await expect(judgeRecords(desk.sitting, () => [task("empathy", broken)])).rejects.toThrow("the disk is full");
    expect(desk.written).toEqual([]);
  });

  test("no more conversations are judged at once than there are lanes, each with its place in the plan", async () => {
    await using desk = await open({ lanes: 3 });
    let now = 0;
    let most = 0;
    const orders: number[] = [];
    await judgeRecords(desk.sitting, () => [
      task("empathy", async (order) => {
        most = Math.max(most, ++now);
        orders.push(order);
        await new Promise((resolve) => setTimeout(resolve, 5));
        now--;
        return 5;
      }),
    ]);
    expect(most).toBe(3);
    expect(orders.sort()).toEqual(run.trials.map((_, index) => index));
  });
});
