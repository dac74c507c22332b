import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unitsOf } from "../../test/sample-results.ts";
import { failedUnits, failureVerdict } from "./failure-verdict.ts";

const none = { n: 0, candidate: 0, baseline: 0, candidateOnly: 0, baselineOnly: 0 };

describe("failedUnits", () => {
  test("counts units in which a conversation scores so little or less", () => {
    const baseline = unitsOf({ a: { a: [4] }, b: { b: [5] }, c: { c: [1] }, d: { d: [9] } });
    const candidate = unitsOf({ a: { a: [3] }, b: { b: [4] }, c: { c: [9] }, d: { d: [5] } });
    expect(failedUnits(baseline, candidate, 4)).toEqual({
      n: 4,
      candidate: 2,
      baseline: 2,
      candidateOnly: 1,
      baselineOnly: 1,
    });
  });

  test("only repeats that both arms have a score in count, so that neither has more chances to fail", () => {
    const one = (scores: readonly (number | null)[]) => unitsOf({ a: { a: scores } });
    expect(failedUnits(one([9, 1]), one([9]), 4)).toEqual({ ...none, n: 1 });
    expect(failedUnits(one([9, 1]), one([9, null]), 4)).toEqual({ ...none, n: 1 });
    expect(failedUnits(one([null, 1]), one([1, null]), 4)).toEqual(none);
  });

  test("a family fails when one of its scenarios does, over those that both arms have", () => {
    const baseline = unitsOf({ "f (family)": { a: [9], b: [9], c: [1] } });
    const candidate = unitsOf({ "f (family)": { a: [9], b: [2] } });
    expect(failedUnits(baseline, candidate, 4)).toEqual({ ...none, n: 1, candidate: 1, candidateOnly: 1 });
  });

  test("what has no score did not fail", () => {
    expect(failedUnits(unitsOf({ a: { a: [null] } }), unitsOf({ a: { a: [null] } }), 4)).toEqual(none);
    expect(failedUnits([], unitsOf({ a: { a: [1] } }), 4)).toEqual(none);
  });
});

/** Units in which only the candidate, only the baseline, both and neither fail. */
function table(candidateOnly: number, baselineOnly: number, both: number, neither: number) {
  const column = (fails: readonly boolean[]) =>
    unitsOf(Object.fromEntries(fails.map((isFailed, at) => [`u${at}`, { [`u${at}`]: [isFailed ? 2 : 8] }])));
  const times = (count: number, value: boolean) => Array.from({ length: count }, () => value);
  const baseline = [times(candidateOnly, false), times(baselineOnly, true), times(both, true), times(neither, false)];
  const candidate = [times(candidateOnly, true), times(baselineOnly, false), times(both, true), times(neither, false)];
  return {
    baseline: column(baseline.flat()),
    candidate: column(candidate.flat()),
    criterion: "empathy",
    unit: "scenario" as const,
  };
}

describe("failureVerdict", () => {
  const limit = { atMost: 4, margin: 0.1 };

  test("passes when nothing failed in enough units: the bound is z^2 / (n + z^2)", () => {
    // z^2 = 2.7055: 25 units leave 9.8%, 24 leave 10.1%.
    expect(failureVerdict(table(0, 0, 0, 25), limit, 0.05)).toMatchObject({
      kind: "pass",
      bounds: { difference: 0, upper: expect.closeTo(2.7055 / 27.7055, 4) as number },
    });
    expect(failureVerdict(table(0, 0, 0, 24), limit, 0.05)).toMatchObject({ kind: "inconclusive", needed: 25 });
  });

  test("fails when the candidate surely fails more often by more than the margin", () => {
    expect(failureVerdict(table(20, 0, 0, 30), limit, 0.05)).toMatchObject({
      kind: "fail",
      criterion: "empathy",
      unit: "scenario",
      atMost: 4,
      margin: 0.1,
      alpha: 0.05,
      counts: { n: 50, candidate: 20, baseline: 0, candidateOnly: 20, baselineOnly: 0 },
      bounds: { difference: 0.4 },
    });
  });

  test("at the margin seen no number is enough; below it one is, and more than there are", () => {
    const at = failureVerdict(table(5, 0, 0, 45), limit, 0.05);
    expect(at.kind).toBe("inconclusive");
    expect(at).not.toHaveProperty("needed");
    const below = failureVerdict(table(3, 0, 0, 47), limit, 0.05);
    // (1.6449 + 0.8416)^2 (0.06 - 0.06^2) / 0.04^2 = 217.9.
    expect(below).toMatchObject({ kind: "inconclusive", needed: 218 });
    // The approximation would be content with 11 here.
    expect(failureVerdict(table(1, 0, 0, 11), { ...limit, margin: 0.3 }, 0.05).needed).toBe(13);
  });

  test("beyond the margin, but not surely so, is open", () => {
    const got = failureVerdict(table(6, 0, 0, 44), limit, 0.05);
    expect(got).toMatchObject({ kind: "inconclusive", bounds: { difference: 0.12 } });
    expect(got).not.toHaveProperty("needed");
  });

  test("what failed in both says nothing of the difference", () => {
    const bounds = (both: number) => failureVerdict(table(2, 1, both, 40 - both), limit, 0.05).bounds;
    expect(bounds(30)).toEqual(bounds(0));
  });

  test("nothing matched decides nothing", () => {
    const got = failureVerdict(table(0, 0, 0, 0), limit, 0.05);
    expect(got).toMatchObject({ kind: "inconclusive", counts: none });
    expect(got).not.toHaveProperty("bounds");
  });

  test("whatever the counts, every number is one, and a pass is never one of more failures than the margin", () => {
    const count = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(
        fc.tuple(count, count, count, count),
        fc.constantFrom(0, 0.05, 0.1, 0.3, 1),
        fc.constantFrom(1e-8, 0.0056, 0.05, 0.49),
        ([a, b, c, d], margin, alpha) => {
          const { kind, bounds, needed, counts } = failureVerdict(table(a, b, c, d), { atMost: 4, margin }, alpha);
          expect(counts.n).toBe(a + b + c + d);
          if (bounds === undefined) return;
          for (const one of Object.values(bounds)) expect(Math.abs(one)).toBeLessThanOrEqual(1);
          if (kind === "pass") expect(bounds.difference).toBeLessThan(margin);
          if (kind === "fail") expect(bounds.difference).toBeGreaterThan(margin);
          if (needed === undefined) return;
          expect(kind).toBe("inconclusive");
          expect(Number.isSafeInteger(needed)).toBe(true);
          expect(needed).toBeGreaterThan(counts.n);
        },
      ),
      { numRuns: 300 },
    );
  });
});
