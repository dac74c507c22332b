import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Acts } from "../signals/signals.ts";
import { nextState, stepLimit } from "./patient-state.ts";

const calm: Acts = {
  openQuestions: 0,
  closedQuestions: 0,
  reflections: 0,
  unaskedAdvice: 0,
  advice: 0,
  farewell: false,
};
const middle = { trust: 0.5, distress: 0.5, hope: 0.5 };

describe("nextState", () => {
  test("nothing changes by default", () => {
    expect(nextState(middle, calm, false)).toEqual(middle);
  });

  test("being understood builds trust and eases distress", () => {
    const after = nextState(middle, { ...calm, reflections: 1 }, false);
    expect(after.trust).toBeGreaterThan(middle.trust);
    expect(after.distress).toBeLessThan(middle.distress);
  });

  test("unasked advice costs trust, and advice with permission does not", () => {
    expect(nextState(middle, { ...calm, unaskedAdvice: 1, advice: 1 }, false).trust).toBeLessThan(middle.trust);
    expect(nextState(middle, { ...calm, advice: 1 }, false).trust).toBe(middle.trust);
  });

  test("hope does not move before there is trust", () => {
    expect(nextState({ ...middle, trust: 0.3 }, { ...calm, reflections: 1 }, false).hope).toBe(middle.hope);
  });

  test("the same words twice cost trust", () => {
    expect(nextState(middle, calm, true).trust).toBeLessThan(middle.trust);
  });

  test("no turn moves a state further than the limit, or out of 0 to 1", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const count = fc.nat({ max: 9 });
    const act = fc.record({
      openQuestions: count,
      closedQuestions: count,
      reflections: count,
      unaskedAdvice: count,
      advice: count,
      farewell: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.record({ trust: share, distress: share, hope: share }),
        act,
        fc.boolean(),
        (state, acts, repeats) => {
          const after = nextState(state, acts, repeats);
          for (const key of ["trust", "distress", "hope"] as const) {
            expect(after[key]).toBeGreaterThanOrEqual(0);
            expect(after[key]).toBeLessThanOrEqual(1);
            // Half a thousandth is the rounding.
            expect(Math.abs(after[key] - state[key])).toBeLessThanOrEqual(stepLimit + 0.0005);
          }
        },
      ),
    );
  });
});
