import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlayerPrice, RunPrices } from "../record/run-prices.ts";
import { usageByRole, type TrialRecord, type Usage } from "../record/trial-record.ts";
import { costByArm } from "./cost-by-arm.ts";

const known = (role: PlayerPrice["role"], id: string, input: number, output: number): PlayerPrice => ({
  role,
  id,
  model: `model of ${id}`,
  kind: "known",
  price: { input, cachedInput: input / 2, output },
});
const unknown = (role: PlayerPrice["role"], id: string): PlayerPrice => ({
  role,
  id,
  kind: "unknown",
  reason: `no price for ${id}`,
});

const players: readonly PlayerPrice[] = [
  known("counsellor", "base", 2, 10),
  unknown("counsellor", "tuned"),
  known("patient", "patient", 4, 20),
  known("judge", "empathy", 1, 5),
  known("judge", "relevance", 1, 5),
];

function prices(all: readonly PlayerPrice[] = players): RunPrices {
  return { asOf: "2026-11-01", currency: "USD", players: all };
}

function used(input: number, output: number, more: Partial<Usage> = {}): Usage {
  return {
    calls: 10,
    attempts: 10,
    uncounted: 0,
    inputTokens: input * 1e6,
    cachedInputTokens: 0,
    outputTokens: output * 1e6,
    latencyMs: 1,
    ...more,
  };
}

function found(usage: TrialRecord["usage"], { id = "base", all = players } = {}) {
  return costByArm({ arms: [{ id, usage }] }, prices(all));
}

describe("costByArm", () => {
  test("books each role at its own price: the patient's tokens are never the counsellor's", () => {
    const usage = { counsellor: used(1, 0), patient: used(1, 1), judge: used(2, 1) };
    const { roles, cost, currency, asOf } = costByArm(
      {
        arms: [
          { id: "base", usage },
          { id: "tuned", usage },
        ],
      },
      prices(),
    );
    const none = { uncounted: 0, batchedAtFull: 0, unpriced: [] };
    expect(roles).toEqual([
      { arm: "base", role: "counsellor", cost: 2, ...none },
      { arm: "base", role: "patient", cost: 24, ...none },
      { arm: "base", role: "judge", cost: 7, ...none },
      { arm: "tuned", role: "counsellor", uncounted: 0, batchedAtFull: 0, unpriced: ["no price for tuned"] },
      { arm: "tuned", role: "patient", cost: 24, ...none },
      { arm: "tuned", role: "judge", cost: 7, ...none },
    ]);
    expect({ cost, currency, asOf }).toEqual({ cost: 64, currency: "USD", asOf: "2026-11-01" });
  });

  test("calls by batch cost the share that the price says, stored ones too; where it says none, all of it, and that is told", () => {
    const part = (input: number) => ({
      calls: 4,
      uncounted: 0,
      inputTokens: input * 1e6,
      cachedInputTokens: 0,
      outputTokens: 0,
    });
    // 10 of input, 6 of them by batch; 4 were stored, 1 of those by batch.
    const judge = used(10, 0, { batched: part(6), stored: { ...part(4), batched: { ...part(1), calls: 1 } } });
    const half = players.map((player) =>
      player.kind === "known" ? { ...player, price: { ...player.price, batch: 0.5 } } : player,
    );
    expect(found({ judge }, { all: half }).roles).toEqual([
      { arm: "base", role: "judge", cost: 6 - 5 / 2, stored: 4 - 1 / 2, uncounted: 0, batchedAtFull: 0, unpriced: [] },
    ]);
    expect(found({ judge }).roles).toEqual([
      { arm: "base", role: "judge", cost: 6, stored: 4, uncounted: 0, batchedAtFull: 3, unpriced: [] },
    ]);
  });

  test("without any price there is no cost, and never a cost of 0", () => {
    const whole = found({ counsellor: used(1, 1), patient: used(1, 1) }, { all: [] });
    expect(whole).not.toHaveProperty("cost");
    expect(whole.roles.map(({ unpriced }) => unpriced)).toEqual([["no price was kept"], ["no price was kept"]]);
  });

  test("cached tokens cost less; where a service has more of them than of input, they come on top", () => {
    expect(found({ counsellor: used(3, 0, { cachedInputTokens: 1e6 }) }).cost).toBe(5);
    expect(found({ counsellor: used(1, 0, { cachedInputTokens: 3e6 }) }).cost).toBe(5);
  });

  test("what came from the store is told apart, at what it cost when it was made", () => {
    const stored = { calls: 4, uncounted: 0, inputTokens: 1e6, cachedInputTokens: 0, outputTokens: 0 };
    expect(found({ counsellor: used(3, 1, { stored }) })).toMatchObject({ cost: 14, stored: 2 });
    const all = { ...stored, calls: 10, inputTokens: 3e6, outputTokens: 1e6 };
    expect(found({ counsellor: used(3, 1, { stored: all }) })).toMatchObject({ cost: 0, stored: 16 });
  });

  test("calls that nobody counted are named; where nobody counted any, nothing is known", () => {
    expect(found({ counsellor: used(1, 0, { uncounted: 3 }) }).roles[0]).toMatchObject({ cost: 2, uncounted: 3 });
    const none = found({ counsellor: used(0, 0, { uncounted: 10 }) });
    expect(none).not.toHaveProperty("cost");
    expect(none.roles[0]).toMatchObject({ uncounted: 10, unpriced: [] });
    const stored = { calls: 7, uncounted: 7, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
    const half = found({ counsellor: used(1, 0, { uncounted: 7, stored }) });
    expect(half).toMatchObject({ cost: 2 });
    expect(half).not.toHaveProperty("stored");
  });

  test("judges at several prices are booked each at its own where the records tell them apart, and else not at all", () => {
    const all = [known("judge", "empathy", 1, 5), known("judge", "relevance", 100, 5), unknown("judge", "third")];
    const byJudge = { empathy: used(1, 0), relevance: used(1, 0), third: used(1, 0) };
    const [role] = found({ judge: used(3, 0, { byJudge }) }, { all }).roles;
    expect(role).toMatchObject({ cost: 101, unpriced: ["third: no price for third"] });
    const older = found({ judge: used(3, 0) }, { all }).roles[0];
    expect(older).toEqual({
      arm: "base",
      role: "judge",
      uncounted: 0,
      batchedAtFull: 0,
      unpriced: ["the judges have several prices, and the records hold their tokens in one sum"],
    });
  });

  test("an arm and a judge of one name are two players", () => {
    const all = [known("counsellor", "empathy", 1, 1), known("judge", "empathy", 10, 10)];
    const usage = { counsellor: used(1, 0), judge: used(1, 0, { byJudge: { empathy: used(1, 0) } }) };
    expect(found(usage, { id: "empathy", all }).roles.map(({ cost }) => cost)).toEqual([1, 10]);
  });

  test("made and stored together cost what the same calls cost when all are made", () => {
    const tokens = fc.record({
      input: fc.integer({ min: 1, max: 9999 }),
      output: fc.nat(9999),
      cachedInput: fc.constant(0),
    });
    const call = fc.record({ judge: fc.constantFrom("empathy", "relevance"), tokens, isStored: fc.boolean() });
    fc.assert(
      fc.property(fc.array(call, { minLength: 1 }), (calls) => {
        const usage = (isTold: boolean) =>
          usageByRole(
            calls.map(({ judge, tokens: took, isStored }) => ({
              role: "judge",
              judge,
              paid: { attempts: 1, tokens: took, ...(isTold && isStored ? { stored: true } : {}) },
            })),
          );
        const { cost = Number.NaN, stored = 0 } = found(usage(true));
        expect(cost + stored).toBeCloseTo(found(usage(false)).cost ?? Number.NaN, 9);
      }),
    );
  });
});
