import { describe, expect, test } from "vitest";
import { sampleGate } from "../../test/sample-gate.ts";
import { sampleRecords, sampleRun } from "../../test/sample-run.ts";
import type { Judgment } from "../judge/ask-judge.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { currentRecord } from "./current-record.ts";
import { createSummariser } from "./summarise-run.ts";

const size = { arms: 2, scenarios: 4 } as const;
const run = sampleRun(size);
const records = sampleRecords(size);
const [first] = records as [TrialRecord];

/** The run after its first judge was given another rubric. */
function rejudged(hash: string): RunFile {
  return { ...run, judges: run.judges.map((note, index) => (index === 0 ? { ...note, hash } : note)) };
}

function judgedAnew(record: TrialRecord, judgeHash: string): TrialRecord {
  const judgments = record.judgments.map((judgment, index) => (index === 0 ? { ...judgment, judgeHash } : judgment));
  return { ...record, judgments };
}

describe("currentRecord", () => {
  test("is the record itself where every judgment is by the run's judges", () => {
    for (const record of records) expect(currentRecord(run.judges, record)).toBe(record);
  });

  test("a judgment by an earlier judge of the name is no score, and says which it is", () => {
    const judge = run.judges[0];
    const { judgments } = currentRecord(rejudged("new").judges, first);
    expect(judgments[0]).toEqual({
      judge: judge?.id,
      criterion: judge?.criterion,
      judgeHash: "new",
      kind: "unscored",
      reason: `${judge?.id} judge: asked only as it was before (${judge?.hash}, now new)`,
    });
    expect(judgments.slice(1)).toEqual(first.judgments.slice(1));
  });

  test("a judge that the run has since, and that was not asked, is unscored: the others of its criterion are another panel", () => {
    const added = { ...run.judges[0], id: "second" } as RunFile["judges"][number];
    const { judgments } = currentRecord([...run.judges, added], first);
    expect(judgments.at(-1)).toMatchObject({
      judge: "second",
      kind: "unscored",
      reason: "second judge: not asked yet",
    });
  });

  test("the same judge for another criterion is out of date, too", () => {
    const judges = run.judges.map((note) => ({ ...note, criterion: `${note.criterion}-2` }));
    expect(currentRecord(judges, first).judgments.map(({ kind }) => kind)).toEqual(judges.map(() => "unscored"));
  });

  test("what was expected of scores is held against what counts", () => {
    const expected = `${run.judges[0]?.criterion} of at least 1`;
    const record = { ...first, expectations: [{ kind: "met", expected }] } satisfies TrialRecord;
    expect(currentRecord(rejudged("new").judges, record).expectations).toMatchObject([{ kind: "unknown", expected }]);
  });

  test("the summary of a half judged run has the new scores alone, and names the rest", () => {
    const changed = rejudged("new");
    const summariser = createSummariser(changed);
    const half = records.length / 2;
    for (const record of records) summariser.add(record);
    // The same trials again, as judging appends them: the later record wins.
    for (const record of records.slice(0, half)) summariser.add(judgedAnew(record, "new"));
    const summary = summariser.summary();
    const criterion = changed.judges[0]?.criterion ?? "";
    const cells = summary.cells.filter((cell) => cell.criterion === criterion);
    expect(cells.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(half);
    expect(cells.reduce((sum, { unscored }) => sum + unscored, 0)).toBe(half);
    expect(summary.played).toBe(records.length);
    expect(summary.unscored.every(({ reason }) => reason.includes("asked only as it was before"))).toBe(true);
    expect(summary.results[0]?.judges[0]?.hash).toBe("new");
  });
});

describe("judgments that wait for a batch", () => {
  const waiting = (judgment: Judgment): Judgment => {
    const { judge, criterion, judgeHash } = judgment;
    return { judge, criterion, judgeHash, kind: "unscored", reason: "waits for a batch", waits: "batch" };
  };

  test("are counted apart, are in no mean, and leave the gates undecided", () => {
    const three = { scenarios: 12 } as const;
    const gated = sampleRun({ ...three, gates: [sampleGate] });
    const all = sampleRecords(three);
    const summariser = createSummariser(gated);
    for (const [index, record] of all.entries())
      summariser.add(index < 3 ? { ...record, judgments: record.judgments.map(waiting) } : record);
    const summary = summariser.summary();
    expect(summary.waiting).toBe(3);
    const apart = summary.unscored.filter(({ reason }) => reason === "waits for a batch");
    expect(new Set(apart.flatMap(({ trials }) => trials))).toEqual(new Set(all.slice(0, 3).map(({ id }) => id)));
    for (const { rows } of summary.cells)
      for (const { trial } of rows) expect(all.slice(0, 3).map(({ id }) => id)).not.toContain(trial);
    expect(summary.conclusions.gates).toMatchObject([
      { kind: "skipped", because: ["3 conversations wait for a batch of judgments"], means: [] },
    ]);
    const whole = createSummariser(gated);
    for (const record of all) whole.add(record);
    expect(whole.summary().waiting).toBe(0);
    expect(whole.summary().conclusions.gates[0]?.kind).not.toBe("skipped");
  });
});
