import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "../model/endpoint.ts";
import type { Usage } from "../record/trial-record.ts";
import { expectedUsage, type ExpectedUsage, type PilotUsage, type PlanSize } from "./expected-usage.ts";

const size: PlanSize = {
  arms: ["base", "tuned"],
  stops: [
    { minTurns: 4, maxTurns: 12 },
    { minTurns: 6, maxTurns: 25 },
  ],
  repeats: 3,
  judges: 2,
};

function used(calls: number, more: Partial<Usage> = {}): Usage {
  return {
    calls,
    attempts: calls,
    uncounted: 0,
    inputTokens: calls * 800,
    cachedInputTokens: calls * 200,
    outputTokens: calls * 60,
    latencyMs: 1,
    ...more,
  };
}

function trial(
  model: string,
  turns: number,
  more: Partial<PilotUsage["trials"][number]> = {},
): PilotUsage["trials"][number] {
  const usage = { counsellor: used(turns), patient: used(turns - 1), judge: used(2) };
  return { model, end: "max-turns", usage, ...more };
}

function of(usages: readonly ExpectedUsage[], arm: string, role: Role): ExpectedUsage {
  const found = usages.find((usage) => usage.arm === arm && usage.role === role);
  if (found === undefined) throw new Error(`no ${role} of ${arm}`);
  return found;
}

describe("expectedUsage without a pilot", () => {
  const usages = expectedUsage(size, {});

  test("bounds calls by the turns that the situations allow, for each arm and role", () => {
    expect(usages).toHaveLength(6);
    expect(of(usages, "base", "counsellor").calls).toEqual({ least: 30, most: 111 });
    expect(of(usages, "base", "patient").calls).toEqual({ least: 24, most: 105 });
    expect(of(usages, "tuned", "judge").calls).toEqual({ least: 12, most: 12 });
  });

  test("knows no tokens", () => {
    for (const { tokens, pilotTrials } of usages) {
      expect(tokens).toEqual({ kind: "unknown", reason: "unknown without a pilot run" });
      expect(pilotTrials).toBe(0);
    }
  });

  test("takes tokens that are stated", () => {
    const stated = expectedUsage(size, { callTokens: { input: 1000, output: 50 } });
    expect(of(stated, "base", "counsellor").tokens).toEqual({
      kind: "known",
      least: { input: 30_000, cachedInput: 0, output: 1500 },
      most: { input: 111_000, cachedInput: 0, output: 5550 },
    });
  });
});

describe("expectedUsage with a pilot", () => {
  const pilot: PilotUsage = { judges: 2, trials: [trial("base", 6), trial("base", 10), trial("tuned", 5)] };

  test("is the mean of the arm's own conversations, times the conversations of the plan", () => {
    const usages = expectedUsage(size, { pilot });
    // 2 situations x 3 repeats.
    expect(of(usages, "base", "counsellor")).toEqual({
      arm: "base",
      role: "counsellor",
      calls: { least: 48, most: 48 },
      tokens: {
        kind: "known",
        least: { input: 38_400, cachedInput: 9600, output: 2880 },
        most: { input: 38_400, cachedInput: 9600, output: 2880 },
      },
      pilotTrials: 2,
      isOfOtherArms: false,
    });
    expect(of(usages, "base", "patient").calls.most).toBe(42);
    expect(of(usages, "tuned", "counsellor").calls.most).toBe(30);
    expect(of(usages, "tuned", "judge").calls.most).toBe(12);
  });

  test("of an arm that the pilot lacks, is that of all its conversations, and says so", () => {
    const found = of(expectedUsage({ ...size, arms: ["new"] }, { pilot }), "new", "counsellor");
    expect(found).toMatchObject({ calls: { most: 42 }, pilotTrials: 3, isOfOtherArms: true });
  });

  test("leaves out conversations in error, which stop early", () => {
    const trials = [...pilot.trials, trial("base", 1, { end: "error" })];
    expect(expectedUsage(size, { pilot: { judges: 2, trials } })).toEqual(expectedUsage(size, { pilot }));
  });

  test("never asks for more turns than the plan's situations allow", () => {
    const stops = size.stops.map(() => ({ minTurns: 1, maxTurns: 4 }));
    const usages = expectedUsage({ ...size, stops }, { pilot });
    // 8 turns on average, cut to 4; the patient's 7 calls to as large a part.
    expect(of(usages, "base", "counsellor").calls.most).toBeCloseTo(24, 12);
    expect(of(usages, "base", "patient").calls.most).toBeCloseTo(21, 12);
    expect(of(usages, "base", "counsellor").tokens).toMatchObject({ most: { input: 19_200 } });
    expect(of(usages, "base", "judge").calls.most).toBe(12);
  });

  test("where all are in error, falls back on the turns that the situations allow", () => {
    const trials = [trial("base", 1, { end: "error" })];
    expect(expectedUsage(size, { pilot: { judges: 2, trials } })).toEqual(expectedUsage(size, {}));
  });

  test("asks more judges than the pilot had so much more", () => {
    const found = of(expectedUsage({ ...size, judges: 3 }, { pilot }), "base", "judge");
    expect(found.calls.most).toBeCloseTo(18, 12);
    expect(found.tokens).toMatchObject({ most: { input: 14_400 } });
  });

  test("a pilot of programs tells calls and no tokens", () => {
    const counted = (calls: number) =>
      used(calls, { uncounted: calls, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 });
    const programs = { judges: 2, trials: [trial("base", 8, { usage: { counsellor: counted(8) } })] };
    const usages = expectedUsage(size, { pilot: programs });
    expect(of(usages, "base", "counsellor")).toMatchObject({
      calls: { most: 48 },
      tokens: { kind: "unknown", reason: "not counted in the pilot" },
    });
    // Nobody was asked: that is known.
    expect(of(usages, "base", "patient")).toMatchObject({
      calls: { most: 0 },
      tokens: { kind: "known", most: { input: 0 } },
    });
  });

  test("calls that were not counted are taken to be like the others", () => {
    const half = used(8, { uncounted: 4, inputTokens: 4 * 800, cachedInputTokens: 4 * 200, outputTokens: 4 * 60 });
    const some = { judges: 2, trials: [trial("base", 8, { usage: { counsellor: half } })] };
    const all = { judges: 2, trials: [trial("base", 8)] };
    expect(of(expectedUsage(size, { pilot: some }), "base", "counsellor").tokens).toEqual(
      of(expectedUsage(size, { pilot: all }), "base", "counsellor").tokens,
    );
  });

  test("a server that reports more cached tokens than tokens does not make a negative cost", () => {
    const odd = {
      judges: 2,
      trials: [trial("base", 8, { usage: { counsellor: used(8, { cachedInputTokens: 1e6 }) } })],
    };
    const { tokens } = of(expectedUsage(size, { pilot: odd }), "base", "counsellor");
    expect(tokens).toMatchObject({ most: { input: 38_400, cachedInput: 38_400 } });
  });

  test("tokens that are stated take the place of the pilot's, and the calls stay", () => {
    const found = of(expectedUsage(size, { pilot, callTokens: { input: 1, output: 2 } }), "base", "counsellor");
    expect(found).toMatchObject({ calls: { most: 48 }, tokens: { most: { input: 48, output: 96 } } });
  });

  test("a plan twice as large uses twice as much, and the order of the pilot does not matter", () => {
    const turns = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(turns, (turns) => {
        const trials = turns.map((count, index) => trial(index % 3 === 0 ? "base" : "tuned", count));
        const once = expectedUsage(size, { pilot: { judges: 2, trials } });
        const twice = expectedUsage({ ...size, repeats: 6 }, { pilot: { judges: 2, trials: trials.toReversed() } });
        for (const [index, usage] of once.entries()) {
          expect(twice[index]?.calls.most).toBeCloseTo(2 * usage.calls.most, 6);
          const [one, other] = [usage.tokens, twice[index]?.tokens];
          if (one.kind === "unknown" || other?.kind !== "known") throw new Error("the tokens are counted");
          expect(other.most.input).toBeCloseTo(2 * one.most.input, 3);
        }
      }),
    );
  });
});
