import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleRecords, sampleRun } from "../../../test/sample-run.ts";
import type { AskedJudge, Judgment } from "../../judge/ask-judge.ts";
import { waitsForBatch } from "../../judge/waiting-judgment.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { judgedAgain, type NewJudgment } from "./judged-again.ts";
import { rejudgedRun } from "./rejudged-run.ts";

const [sample] = sampleRecords({ arms: 1, scenarios: 1 }) as [TrialRecord];
const at = "2026-11-20T10:00:00.000Z";
const [empathy, relevance] = sample.judgments as [Judgment, Judgment];

function asked(judge: string, score: number, judgeHash = "new"): AskedJudge {
  return {
    judgment: { judge, criterion: judge, judgeHash, kind: "scored", score, reason: `says ${score}` },
    calls: [{ role: "judge", judge, paid: { attempts: 1, latencyMs: 5, tokens: { input: 100, output: 10 } } }],
    firstTry: "valid",
  };
}

describe("judgedAgain", () => {
  test("puts a judgment in the place of the judge's, keeps that as an earlier one, and leaves all else as it was", () => {
    const { judgments, earlierJudgments, usage, firstTries, ...rest } = judgedAgain(sample, [asked("empathy", 3)], at);
    expect(judgments).toEqual([{ ...asked("empathy", 3).judgment, at }, relevance]);
    expect(earlierJudgments).toEqual([empathy]);
    const { judgments: _, usage: before, firstTries: tries, ...same } = sample;
    expect(rest).toEqual(same);
    expect(usage.patient).toEqual(before.patient);
    expect(usage.judge?.calls).toBe((before.judge?.calls ?? 0) + 1);
    expect(usage.judge?.inputTokens).toBe((before.judge?.inputTokens ?? 0) + 100);
    // Another judge of the name: the counts of first replies are its own.
    expect(firstTries?.judges["empathy"]).toEqual({ asked: 1, valid: 1, invalid: {} });
    expect(firstTries?.judges["relevance"]).toEqual(tries?.judges["relevance"]);
  });

  test("adds first replies of the same judge to those it gave before", () => {
    const record = judgedAgain({ ...sample, firstTries: tries(2, 1) }, [asked("empathy", 3, empathy.judgeHash)], at);
    expect(record.firstTries?.judges["empathy"]).toEqual({ asked: 3, valid: 2, invalid: { "no JSON": 1 } });
  });

  test("a judge that is new to the record comes last, and takes no place", () => {
    const record = judgedAgain(sample, [asked("warmth", 5)], at);
    expect(record.judgments.map(({ judge }) => judge)).toEqual(["empathy", "relevance", "warmth"]);
    expect(record).not.toHaveProperty("earlierJudgments");
  });

  test("what waited for a batch is no earlier judgment", () => {
    const { judge, criterion, judgeHash } = empathy;
    const waiting: Judgment = { judge, criterion, judgeHash, kind: "unscored", reason: waitsForBatch, waits: "batch" };
    const record = judgedAgain({ ...sample, judgments: [waiting, relevance] }, [asked("empathy", 3)], at);
    expect(record).not.toHaveProperty("earlierJudgments");
  });

  test("a judgment that is taken back changes places with the one that stood there, and costs nothing", () => {
    const once = judgedAgain(sample, [asked("empathy", 3)], at);
    const back: NewJudgment = { judgment: empathy, calls: [], takenFrom: once.earlierJudgments?.[0] as Judgment };
    const twice = judgedAgain(once, [back], "2026-11-21T10:00:00.000Z");
    expect(twice.judgments).toEqual(sample.judgments);
    expect(twice.earlierJudgments).toEqual([{ ...asked("empathy", 3).judgment, at }]);
    expect(twice.usage).toEqual(once.usage);
  });

  test("what was expected of scores is held again", () => {
    const expectations = [
      { kind: "met", expected: "empathy of at least 5" },
      { kind: "met", expected: "the counsellor has the last word" },
    ] as const;
    const record = judgedAgain({ ...sample, expectations }, [asked("empathy", 3)], at);
    expect(record.expectations).toEqual([
      { kind: "failed", expected: "empathy of at least 5", reason: "empathy is 3: says 3" },
      { kind: "met", expected: "the counsellor has the last word" },
    ]);
  });

  test("however often it is judged again, no judgment is lost, and they stand in the order in which they were made", () => {
    const step = fc.record({
      judge: fc.constantFrom("empathy", "relevance", "warmth"),
      score: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let record = sample;
        for (const { judge, score } of steps) record = judgedAgain(record, [asked(judge, score)], at);
        for (const judge of ["empathy", "relevance", "warmth"]) {
          const first = sample.judgments.filter((one) => one.judge === judge).map(scoreOf);
          const later = steps.filter((one) => one.judge === judge).map(({ score }) => score);
          const kept = [...(record.earlierJudgments ?? []), ...record.judgments].filter((one) => one.judge === judge);
          expect(kept.map(scoreOf)).toEqual([...first, ...later]);
        }
        expect(record.usage.judge?.calls).toBe((sample.usage.judge?.calls ?? 0) + steps.length);
      }),
    );
  });
});

function tries(all: number, valid: number): NonNullable<TrialRecord["firstTries"]> {
  return { judges: { empathy: { asked: all, valid, invalid: { "no JSON": all - valid } } } };
}

function scoreOf(judgment: Judgment): number | undefined {
  return judgment.kind === "scored" ? judgment.score : undefined;
}

describe("rejudgedRun", () => {
  const run = sampleRun();
  const [first, second] = run.judges as [(typeof run.judges)[number], (typeof run.judges)[number]];

  test("puts judges in the place of those of their name, and keeps those that judged otherwise, oldest first", () => {
    const once = rejudgedRun(run, [{ ...first, hash: "b" }], "t1");
    const twice = rejudgedRun(
      once,
      [
        { ...first, hash: "c" },
        { ...second, criterion: "fit" },
      ],
      "t2",
    );
    expect(once.judges.map(({ hash }) => hash)).toEqual(["b", second.hash]);
    expect(twice.earlierJudges).toEqual([
      { ...first, replacedAt: "t1" },
      { ...first, hash: "b", replacedAt: "t2" },
      { ...second, replacedAt: "t2" },
    ]);
    expect({ ...twice, judges: run.judges, earlierJudges: undefined }).toEqual({ ...run, earlierJudges: undefined });
  });

  test("a new judge comes last; a new title is no other judge", () => {
    const added = rejudgedRun(
      run,
      [
        { ...first, id: "warmth" },
        { ...first, title: "Feeling" },
      ],
      "t1",
    );
    expect(added.judges.map(({ id, title }) => [id, title])).toEqual([
      [first.id, "Feeling"],
      [second.id, second.title],
      ["warmth", first.title],
    ]);
    expect(added).not.toHaveProperty("earlierJudges");
  });
});
