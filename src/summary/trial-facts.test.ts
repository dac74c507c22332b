import { describe, expect, test } from "vitest";
import { sampleRecords } from "../../test/sample-run.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { trialFacts } from "./trial-facts.ts";

const [record] = sampleRecords({ arms: 1, scenarios: 1 }) as [TrialRecord];
const criteria = ["empathy", "relevance"];
const judged = (judge: string, criterion: string, score: number) =>
  ({ judge, criterion, judgeHash: "h", kind: "scored", score, reason: "r" }) as const;
const failed = (judge: string, criterion: string, reason: string) =>
  ({ judge, criterion, judgeHash: "h", kind: "unscored", reason }) as const;
const facts = (over: Partial<TrialRecord>) => trialFacts({ ...record, ...over }, criteria, (text) => text);

describe("trialFacts", () => {
  test("has a score for each criterion in the order asked for, and no transcript", () => {
    const got = facts({ judgments: [judged("r", "relevance", 3), judged("e", "empathy", 9)] });
    expect(got.scores).toEqual([9, 3]);
    expect(got.unscored).toEqual([]);
    expect(JSON.stringify(got)).not.toContain(record.turns[0]?.text);
  });

  test("an error is no score, whatever a judge made of it, and is told once", () => {
    const got = facts({
      end: "error",
      fault: { role: "counsellor", code: "timeout", message: "no reply" },
      judgments: [judged("e", "empathy", 1), failed("r", "relevance", "the conversation ended in error")],
    });
    expect(got.scores).toEqual([null, null]);
    expect(got.unscored).toEqual([{ what: "conversation", reason: "counsellor: no reply" }]);
  });

  test("each judge of a criterion gives its own reason; a criterion that nobody judged says so", () => {
    const got = facts({
      judgments: [judged("e1", "empathy", 9), failed("e2", "empathy", "down"), failed("e3", "empathy", "no JSON")],
    });
    expect(got.scores).toEqual([null, null]);
    expect(got.unscored).toEqual([
      { what: "empathy", reason: "down" },
      { what: "empathy", reason: "no JSON" },
      { what: "relevance", reason: "no judge scores relevance" },
    ]);
  });

  test("what is equal in many records is asked for, so that it can be kept once", () => {
    const seen: unknown[] = [];
    const same = <T>(value: T): T => {
      seen.push(value);
      return value;
    };
    trialFacts({ ...record, judgments: [failed("e", "empathy", "down")] }, ["empathy"], same);
    expect(seen).toEqual(expect.arrayContaining([record.scenario, record.model]));
    expect(JSON.stringify(seen)).toContain('"down"');
  });
});
