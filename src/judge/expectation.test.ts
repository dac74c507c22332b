import { describe, expect, test } from "vitest";
import type { Conversation, Turn } from "../conversation/play-conversation.ts";
import type { Expectation } from "../scenario/define-scenario.ts";
import type { Judgment } from "./ask-judge.ts";
import { expectationResults, expectationsAgain } from "./expectation.ts";

const patient = (text: string): Turn => ({ speaker: "patient", text });
const counsellor = (text: string): Turn => ({ speaker: "counsellor", text });
const whole: Conversation = {
  turns: [patient("i missed it"), counsellor("What happened?")],
  states: [],
  told: [],
  acts: [],
  end: "max-turns",
  calls: [],
  firstTries: [],
  prompts: { counsellor: "", patient: [] },
};
const broken: Conversation = {
  ...whole,
  turns: [patient("i missed it")],
  end: "error",
  fault: { role: "counsellor", code: "timeout", message: "the request timed out" },
};
const of = { judge: "empathy", criterion: "empathy", judgeHash: "h" };
const scored = (score: number): Judgment => ({ ...of, kind: "scored", score, reason: "turn 2" });
const atLeast: Expectation = { kind: "score", criterion: "empathy", atLeast: 7, arms: ["hybrid"] };

const result = (expectation: Expectation, conversation: Conversation, judgments: readonly Judgment[] = []) =>
  expectationResults([expectation], "hybrid", conversation, judgments)[0];

describe("ends-on-counsellor", () => {
  test("met, failed, unknown", () => {
    expect(result("ends-on-counsellor", whole)).toEqual({ kind: "met", expected: "the counsellor has the last word" });
    expect(result("ends-on-counsellor", { ...whole, turns: [...whole.turns, patient("well")] })).toMatchObject({
      kind: "failed",
      reason: "the last turn is the patient's",
    });
    expect(result("ends-on-counsellor", broken)).toMatchObject({
      kind: "unknown",
      reason: "the conversation ended in error",
    });
  });
});

describe("no-label-spoken", () => {
  const labelled = patient("maybe that is mind-reading or catastrophising, or labelling");

  test("met, also when the counsellor names one", () => {
    expect(
      result("no-label-spoken", { ...whole, turns: [...whole.turns, counsellor("That is Mind Reading.")] }),
    ).toEqual({ kind: "met", expected: "the patient names no distortion" });
  });

  test("failed, with the turn and the labels, also before an error", () => {
    expect(result("no-label-spoken", { ...whole, turns: [...whole.turns, labelled] })).toMatchObject({
      kind: "failed",
      reason: "turn 3 says Mind Reading, Labeling",
    });
    expect(result("no-label-spoken", { ...broken, turns: [...whole.turns, labelled] })).toMatchObject({
      kind: "failed",
    });
  });

  test("unknown when the conversation broke off without one", () => {
    expect(result("no-label-spoken", broken)).toMatchObject({
      kind: "unknown",
      reason: "the conversation ended in error",
    });
  });
});

describe("secrets-after-condition", () => {
  const told = (allowed: boolean) => [{ id: "fired", patientTurn: 2, allowed }];

  test("met when it was allowed, and when none was told", () => {
    expect(result("secrets-after-condition", whole)).toMatchObject({ kind: "met" });
    expect(result("secrets-after-condition", { ...whole, told: told(true) })).toMatchObject({ kind: "met" });
  });

  test("failed, with the secret and the turn, also before an error", () => {
    expect(result("secrets-after-condition", { ...whole, told: told(false) })).toMatchObject({
      kind: "failed",
      reason: "fired is told in patient turn 2, before its condition was met",
    });
    expect(result("secrets-after-condition", { ...broken, told: told(false) })).toMatchObject({ kind: "failed" });
  });

  test("unknown when the conversation broke off", () => {
    expect(result("secrets-after-condition", { ...broken, told: told(true) })).toMatchObject({ kind: "unknown" });
  });
});

describe("a score expectation", () => {
  test("met from its bound on", () => {
    expect(result(atLeast, whole, [scored(7)])).toEqual({ kind: "met", expected: "empathy of at least 7" });
  });

  test("failed below it, with the judge's reason", () => {
    expect(result(atLeast, whole, [scored(6)])).toEqual({
      kind: "failed",
      expected: "empathy of at least 7",
      reason: "empathy is 6: turn 2",
    });
  });

  test("unknown without a score: an outage of the judge fails no one", () => {
    expect(result(atLeast, whole, [{ ...of, kind: "unscored", reason: "empathy judge: HTTP 500" }])).toMatchObject({
      kind: "unknown",
      reason: "empathy judge: HTTP 500",
    });
  });

  test("unknown without a judge for it", () => {
    expect(result(atLeast, whole, [{ ...scored(9), criterion: "relevance" }])).toMatchObject({
      kind: "unknown",
      reason: "no judge scores empathy",
    });
  });

  test("is left out for arms that it does not name", () => {
    expect(
      expectationResults(["ends-on-counsellor", atLeast], "base", whole, [scored(2)]).map(({ expected }) => expected),
    ).toEqual(["the counsellor has the last word"]);
  });
});

test("results stand in the order of the expectations", () => {
  const results = expectationResults(["secrets-after-condition", atLeast, "no-label-spoken"], "hybrid", whole, [
    scored(8),
  ]);
  expect(results.map(({ kind }) => kind)).toEqual(["met", "met", "met"]);
  expect(results.map(({ expected }) => expected)).toEqual([
    "no secret is told before its condition is met",
    "empathy of at least 7",
    "the patient names no distortion",
  ]);
});

describe("expectationsAgain", () => {
  const all: readonly Expectation[] = ["ends-on-counsellor", atLeast, { ...atLeast, atLeast: 6.5, criterion: "fit-2" }];

  test("holds what was expected of scores against other judgments, as if they had been there at once", () => {
    const before = expectationResults(all, "hybrid", whole, [scored(8)]);
    const now: readonly Judgment[] = [scored(3), { ...scored(9), criterion: "fit-2" }];
    expect(expectationsAgain(before, now)).toEqual(expectationResults(all, "hybrid", whole, now));
    expect(expectationsAgain(before, now).map(({ kind }) => kind)).toEqual(["met", "failed", "met"]);
    expect(expectationsAgain(before, [{ ...of, kind: "unscored", reason: "down" }])[1]).toEqual({
      kind: "unknown",
      expected: "empathy of at least 7",
      reason: "down",
    });
  });

  test.each([7, -1, 6.5, 1e-7, 1e21])("knows its own words for at least %d", (least) => {
    const one: Expectation = { ...atLeast, atLeast: least };
    const [held] = expectationsAgain([{ kind: "unknown", expected: `empathy of at least ${least}` }], [scored(8)]);
    expect(held).toEqual(result(one, whole, [scored(8)]));
  });

  test("leaves the rest as it was found", () => {
    const found = [{ kind: "failed", expected: "the counsellor has the last word", reason: "no" }] as const;
    expect(expectationsAgain(found, [scored(8)])).toEqual(found);
  });
});
