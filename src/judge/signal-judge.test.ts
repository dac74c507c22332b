import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contractRequest } from "../model/endpoint.contract.ts";
import { signals, type Signals } from "../signals/signals.ts";
import { signalJudge } from "./signal-judge.ts";

const none = signals([]);

function verdict(criterion: "empathy" | "relevance", counts: Signals): { reason: string; score: number } {
  const text = signalJudge(criterion).reply({
    ...contractRequest(),
    role: "judge",
    brief: { turns: [], signals: counts },
  });
  return JSON.parse(text) as { reason: string; score: number };
}
const score = (criterion: "empathy" | "relevance", counts: Signals) => verdict(criterion, counts).score;

const names = Object.keys(none) as readonly (keyof Signals)[];
const anyCounts = fc.record(
  Object.fromEntries(names.map((name) => [name, fc.nat({ max: 500 })])) as Record<keyof Signals, fc.Arbitrary<number>>,
);
/** Counts of turns can be no larger than the turns. */
const possible = anyCounts.map((counts): Signals => {
  const turns = counts.counsellorTurns + 1;
  const within = (count: number) => count % (turns + 1);
  return {
    ...counts,
    counsellorTurns: turns,
    turnsWithReflection: within(counts.turnsWithReflection),
    turnsWithSeveralQuestions: within(counts.turnsWithSeveralQuestions),
    turnsTakingUp: within(counts.turnsTakingUp),
    repeatedTurns: within(counts.repeatedTurns),
  };
});
const criteria = fc.constantFrom("empathy" as const, "relevance" as const);

describe("signalJudge", () => {
  test("gives a whole score from 1 to 10 for any counts, possible or not", () => {
    fc.assert(
      fc.property(criteria, anyCounts, (criterion, counts) => {
        const given = score(criterion, counts);
        expect(Number.isInteger(given) && given >= 1 && given <= 10).toBe(true);
      }),
    );
  });

  test.each<[string, "empathy" | "relevance", keyof Signals]>([
    ["a turn that reflects never lowers empathy", "empathy", "turnsWithReflection"],
    ["an open question never lowers empathy", "empathy", "openQuestions"],
    ["a turn that takes up a word never lowers relevance", "relevance", "turnsTakingUp"],
  ])("%s", (_, criterion, name) => {
    fc.assert(
      fc.property(possible, (counts) => {
        expect(score(criterion, { ...counts, [name]: counts[name] + 1 })).toBeGreaterThanOrEqual(
          score(criterion, counts),
        );
      }),
    );
  });

  test.each<[string, "empathy" | "relevance", keyof Signals]>([
    ["unasked advice never raises empathy", "empathy", "unaskedAdvice"],
    ["a turn with several questions never raises empathy", "empathy", "turnsWithSeveralQuestions"],
    ["a repeated turn never raises relevance", "relevance", "repeatedTurns"],
    ["a turn after the farewell never raises relevance", "relevance", "turnsAfterFarewell"],
  ])("%s", (_, criterion, name) => {
    fc.assert(
      fc.property(possible, (counts) => {
        expect(score(criterion, { ...counts, [name]: counts[name] + 1 })).toBeLessThanOrEqual(score(criterion, counts));
      }),
    );
  });

  test("the scale is used: reflections raise it, advice lowers it, and both by more than a point", () => {
    const middling = { ...none, counsellorTurns: 8, turnsWithReflection: 4 };
    expect(score("empathy", { ...middling, turnsWithReflection: 8 }) - score("empathy", middling)).toBeGreaterThan(1);
    expect(score("empathy", middling) - score("empathy", { ...middling, unaskedAdvice: 6 })).toBeGreaterThan(1);
    const fitting = { ...none, counsellorTurns: 8, turnsTakingUp: 8 };
    expect(
      score("relevance", fitting) - score("relevance", { ...fitting, turnsTakingUp: 2, repeatedTurns: 4 }),
    ).toBeGreaterThan(3);
  });

  test("the reason is the counts, with nothing that reads like a human's view", () => {
    const counts = {
      ...none,
      counsellorTurns: 8,
      turnsWithReflection: 3,
      openQuestions: 5,
      unaskedAdvice: 2,
      turnsTakingUp: 6,
      repeatedTurns: 1,
    };
    expect(verdict("empathy", counts).reason).toMatch(
      /^counted: 3 of 8 turns reflect, 5 open questions, 2 pieces of unasked advice/u,
    );
    expect(verdict("relevance", counts).reason).toMatch(
      /^counted: 6 of 8 turns take up a word of the patient's, 5 open questions, 1 repeated turns/u,
    );
  });

  test("each criterion has its own fingerprint and name", () => {
    const [one, other] = [signalJudge("empathy"), signalJudge("relevance")];
    expect(one.name).not.toBe(other.name);
    expect(one.fingerprint()).not.toBe(other.fingerprint());
  });
});
