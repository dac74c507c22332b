import { describe, expect, test } from "vitest";
import type { Conversation } from "../conversation/play-conversation.ts";
import type { Judgment, SeatedJudge } from "../judge/ask-judge.ts";
import { waitsForBatch } from "../judge/waiting-judgment.ts";
import { ModelFault } from "../model/model-fault.ts";
import { signals } from "../signals/signals.ts";
import { judgedAsThen } from "./judged-as-then.ts";
import type { TrialOfThen } from "./trials-of-then.ts";

const prompts = { counsellor: "", patient: [] };
const conversation: Conversation = {
  turns: [
    { speaker: "patient", text: "i missed the train" },
    { speaker: "counsellor", text: "Again?" },
  ],
  states: [],
  told: [],
  acts: [],
  end: "max-turns",
  calls: [],
  firstTries: [],
  prompts,
};

/** A judge of whom these replies are stored, by round. */
function seat(stored: Readonly<Record<number, string>>): SeatedJudge {
  return {
    judge: {
      id: "empathy",
      title: "Empathy",
      criterion: "empathy",
      question: "?",
      anchors: [{ score: 1, means: "a" }],
      prompt: { source: "", render: () => "system" },
    },
    hash: "now",
    endpoint: {
      label: "stored",
      async ask({ repeat = 0 }) {
        const text = stored[(repeat - 1) / 1000];
        if (text === undefined) throw new ModelFault("not-stored", "not stored");
        return { text, latencyMs: 1, attempts: 1, stored: true };
      },
    },
  };
}

const reply = (score: number) => JSON.stringify({ reason: `for ${score}`, score });
const of = { judge: "empathy", criterion: "empathy", judgeHash: "now" };
const scored = (score: number, parts: Partial<Judgment> = {}) =>
  ({ ...of, kind: "scored", score, reason: `for ${score}`, ...parts }) as Judgment;
const unscored = (reason: string, parts: object = {}): Judgment => ({ ...of, kind: "unscored", reason, ...parts });

async function asked(stored: Readonly<Record<number, string>>, then: Partial<TrialOfThen>, given = conversation) {
  const ask = judgedAsThen({ turns: 2, judgments: [], ...then });
  return ask(seat(stored), given, signals(given.turns), { seed: 5, repeat: 1 });
}

describe("judgedAsThen", () => {
  test.each([0, 1, 2])("finds the reply of round %d", async (round) => {
    const earlierJudgments = [scored(1), scored(2)];
    const { judgment, calls } = await asked(
      { 0: reply(3), 1: reply(4), 2: reply(5) },
      { judgments: [scored(3 + round)], earlierJudgments },
    );
    expect(judgment).toEqual(scored(3 + round));
    expect(calls).toHaveLength(1);
  });

  test("looks behind a round that brought only a fault, and so is not stored", async () => {
    const then = { judgments: [scored(9)], earlierJudgments: [scored(3), unscored("timed out")] };
    expect((await asked({ 0: reply(3), 2: reply(9) }, then)).judgment).toEqual(scored(9));
  });

  test("never gives another's score for the one that stood", async () => {
    const { judgment, calls } = await asked({ 0: reply(3) }, { judgments: [scored(9)] });
    expect(judgment).toEqual(unscored("empathy judge: the reply that scored 9 is stored no more"));
    expect(calls).toEqual([]);
  });

  test("says that the reply is not stored where none is", async () => {
    expect((await asked({}, { judgments: [scored(9)] })).judgment).toEqual(unscored("empathy judge: not stored"));
  });

  test("what had no score has none, for the reason of then, though a score is stored by now", async () => {
    expect((await asked({ 0: reply(3) }, { judgments: [unscored("timed out")] })).judgment).toEqual(
      unscored("timed out"),
    );
  });

  test.each<[string, readonly Judgment[]]>([
    ["nobody", []],
    ["another of the name", [scored(3, { judgeHash: "old" })]],
    ["nobody yet", [unscored(waitsForBatch, { waits: "batch" })]],
  ])("there is no score where %s judged it", async (_, judgments) => {
    expect((await asked({ 0: reply(3) }, { judgments })).judgment).toEqual(
      unscored("empathy judge: not asked in the run that is replayed"),
    );
  });

  test("a conversation that ended in error is not judged", async () => {
    const fault = { role: "patient", code: "timeout", message: "no reply" } as const;
    const { judgment } = await asked({ 0: reply(3) }, { judgments: [scored(3)] }, { ...conversation, fault });
    expect(judgment).toEqual(unscored("the conversation ended in error: patient: no reply"));
  });
});
