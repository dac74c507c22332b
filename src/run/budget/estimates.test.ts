import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Trial } from "../../scenario/plan-trials.ts";
import { createEstimates } from "./estimates.ts";

const trial = (model: string, scenario = "s"): Trial => ({ id: "t", scenario, model, repeat: 0, seed: 1 });
/** A situation of name "long" may cost ten times as much. */
const most = ({ scenario }: Trial) => (scenario === "long" ? 10 : 1);

describe("createEstimates", () => {
  test("knows nothing but the most before a conversation of the arm is over", () => {
    const estimates = createEstimates(most);
    estimates.learn(trial("a"), 0.1);
    expect(estimates.of(trial("b"))).toBe(1);
    expect(estimates.of(trial("b", "long"))).toBe(10);
  });

  test("the margin goes as conversations are seen: one n-th of the largest share", () => {
    const estimates = createEstimates(most);
    const seen: number[] = [];
    for (const cost of [0.2, 0.1, 0.2, 0.1]) {
      estimates.learn(trial("a"), cost);
      seen.push(estimates.of(trial("a")));
    }
    expect(seen.map((cost) => Number(cost.toFixed(9)))).toEqual([0.4, 0.3, 0.266666667, 0.25]);
    expect(estimates.of(trial("a", "long"))).toBe(2.5);
  });

  test("never below the largest share seen, never above the most unless more than that was seen", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1 }), (costs) => {
        const estimates = createEstimates(most);
        for (const cost of costs) estimates.learn(trial("a"), cost);
        const largest = Math.max(...costs);
        expect(estimates.of(trial("a"))).toBeGreaterThanOrEqual(largest);
        expect(estimates.of(trial("a"))).toBeLessThanOrEqual(Math.max(1, largest));
      }),
    );
  });

  test("what costs nothing is expected to cost nothing", () => {
    const estimates = createEstimates(() => 0);
    estimates.learn(trial("a"), 0);
    expect(estimates.of(trial("a"))).toBe(0);
  });
});
