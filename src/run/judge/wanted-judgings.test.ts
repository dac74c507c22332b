import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleRecords } from "../../../test/sample-run.ts";
import type { Judgment } from "../../judge/ask-judge.ts";
import { waitsForBatch } from "../../judge/waiting-judgment.ts";
import type { JudgeNote } from "../../record/run-file.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { wantedJudgings, type BookedState, type Wanted } from "./wanted-judgings.ts";

const [sample] = sampleRecords({ arms: 1, scenarios: 1 }) as [TrialRecord];
const judge: JudgeNote = {
  id: "empathy",
  title: "Empathy",
  player: "judge-1 at host",
  hash: "now",
  sampling: { temperature: 0, topP: 1, maxTokens: 600 },
  criterion: "empathy",
};
const of = { judge: "empathy", criterion: "empathy" };
type Parts = Partial<Pick<Judgment, "criterion" | "at" | "batch">>;
const scored = (judgeHash: string, parts: Parts = {}): Judgment => ({
  ...of,
  judgeHash,
  kind: "scored",
  score: 7,
  reason: "r",
  ...parts,
});
const unscored = (judgeHash: string, parts: Parts = {}): Judgment => ({
  ...of,
  judgeHash,
  kind: "unscored",
  reason: "down",
  ...parts,
});
const waiting: Judgment = { ...of, judgeHash: "now", kind: "unscored", reason: waitsForBatch, waits: "batch" };

function wantedOf(
  record: Partial<TrialRecord>,
  wanted: Wanted,
  booked: BookedState = "never",
): readonly (string | number)[] {
  const found = wantedJudgings({ ...sample, ...record }, [judge], { wanted, book: { stateOf: () => booked } });
  return found.flatMap((one) => (one.kind === "ask" ? ["ask", one.round] : ["take back", one.from.judgeHash]));
}

describe("wantedJudgings", () => {
  test.each<[string, Partial<TrialRecord>, Record<"new" | "unscored" | "left", readonly (string | number)[]>]>([
    ["scored by this judge", { judgments: [scored("now")] }, { new: [], unscored: [], left: [] }],
    ["unscored by this judge", { judgments: [unscored("now")] }, { new: [], unscored: ["ask", 0], left: [] }],
    ["scored by an earlier one", { judgments: [scored("old")] }, { new: ["ask", 0], unscored: ["ask", 0], left: [] }],
    ["not asked", { judgments: [] }, { new: ["ask", 0], unscored: ["ask", 0], left: [] }],
    ["waiting", { judgments: [waiting] }, { new: ["ask", 0], unscored: ["ask", 0], left: ["ask", 0] }],
    [
      "scored by this judge before another of its name",
      { judgments: [scored("old")], earlierJudgments: [scored("now")] },
      { new: ["take back", "now"], unscored: ["take back", "now"], left: [] },
    ],
    [
      "unscored by this judge, and scored before",
      { judgments: [unscored("now")], earlierJudgments: [scored("now")] },
      { new: [], unscored: ["take back", "now"], left: [] },
    ],
    [
      "scored by this judge for another criterion",
      { judgments: [scored("now", { criterion: "warmth" })] },
      { new: ["take back", "now"], unscored: ["take back", "now"], left: [] },
    ],
    [
      "scored by this judge, then without a score by another",
      { judgments: [unscored("old")], earlierJudgments: [unscored("now")] },
      { new: ["ask", 0], unscored: ["ask", 0], left: [] },
    ],
  ])("%s", (_, record, expected) => {
    for (const wanted of ["new", "unscored", "left"] as const)
      expect([wanted, wantedOf(record, wanted)]).toEqual([wanted, expected[wanted]]);
  });

  test("again: everything that was not made since, as a further asking", () => {
    const wanted = { againSince: "2026-11-20T10:00:00.000Z" };
    const since = { at: "2026-11-20T10:00:01.000Z" };
    expect(wantedOf({ judgments: [scored("now")] }, wanted)).toEqual(["ask", 1]);
    expect(wantedOf({ judgments: [scored("now")], earlierJudgments: [scored("now")] }, wanted)).toEqual(["ask", 2]);
    expect(wantedOf({ judgments: [waiting] }, wanted)).toEqual(["ask", 0]);
    expect(wantedOf({ judgments: [scored("now", since)] }, wanted)).toEqual([]);
    expect(wantedOf({ judgments: [unscored("now", since)] }, wanted)).toEqual([]);
    expect(wantedOf({ judgments: [scored("old", since)] }, wanted)).toEqual(["ask", 0]);
  });

  test("left: what a batch was to bring and did not, unless it brought that there is no score", () => {
    expect(wantedOf({ judgments: [scored("old")] }, "left", "over")).toEqual(["ask", 0]);
    expect(wantedOf({ judgments: [unscored("now")] }, "left", "over")).toEqual(["ask", 0]);
    expect(wantedOf({ judgments: [unscored("now", { batch: "batch_1" })] }, "left", "over")).toEqual([]);
  });

  const anyJudgment = fc.constantFrom(scored("now"), scored("old"), unscored("now"), unscored("old"), waiting);
  const anyRecord = fc.record({
    judgments: fc.array(anyJudgment, { maxLength: 1 }),
    earlierJudgments: fc.array(anyJudgment, { maxLength: 4 }),
  });
  const anyWanted = fc.constantFrom<Wanted>("new", "unscored", "left", { againSince: "2026-11-20" });

  test("what a batch under way asks for is never wanted, nor is anything of a conversation that ended in error", () => {
    fc.assert(
      fc.property(anyRecord, anyWanted, (record, wanted) => {
        expect(wantedOf(record, wanted, "under way")).toEqual([]);
        const fault = { role: "patient", code: "timeout", message: "no reply" } as const;
        expect(wantedOf({ ...record, fault }, wanted, "over")).toEqual([]);
      }),
    );
  });

  test("without --again, a score of this judge is never paid for a second time", () => {
    fc.assert(
      fc.property(anyRecord, fc.constantFrom<Wanted>("new", "unscored", "left"), (record, wanted) => {
        const isScored = [...record.judgments, ...record.earlierJudgments].some(
          ({ kind, judgeHash }) => kind === "scored" && judgeHash === "now",
        );
        if (isScored) expect(wantedOf(record, wanted, "over")).not.toContain("ask");
      }),
    );
  });
});
