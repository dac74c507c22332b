import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failureDifference, type Discordant } from "./failure-difference.ts";

const z = normalQuantile(0.95, 0, 1);

function bounds(counts: Discordant, alpha?: number) {
  const got = failureDifference(counts, alpha);
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe("failureDifference", () => {
  test.each([10, 50, 200])("without a failure in %d units reaches z^2 / (n + z^2) to both sides", (n) => {
    const { difference, lower, upper } = bounds({ candidateOnly: 0, baselineOnly: 0, n });
    expect(difference).toBe(0);
    expect(upper).toBeCloseTo(z ** 2 / (n + z ** 2), 10);
    expect(lower).toBeCloseTo(-(z ** 2) / (n + z ** 2), 10);
  });

  // At its bounds the score test is at its limit; checked with the variance written out from the two shares.
  test("inverts the score test", () => {
    const counts = { candidateOnly: 9, baselineOnly: 3, n: 60 };
    const { upper } = bounds(counts);
    const likelihood = (only: number): number =>
      counts.candidateOnly * Math.log(only + upper) +
      counts.baselineOnly * Math.log(only) +
      (60 - 12) * Math.log(1 - 2 * only - upper);
    const shares = Array.from({ length: 200_000 }, (_, at) => ((at + 1) / 200_001) * ((1 - upper) / 2));
    const best = shares.reduce((a, b) => (likelihood(b) > likelihood(a) ? b : a));
    const variance = (2 * best + upper - upper ** 2) / 60;
    expect((6 / 60 - upper) / Math.sqrt(variance)).toBeCloseTo(-z, 3);
  });

  test("of no unit, and of counts that cannot be, says so", () => {
    expect(failureDifference({ candidateOnly: 0, baselineOnly: 0, n: 0 })).toEqual({
      kind: "not-estimable",
      reason: "no matched unit",
    });
    expect(() => bounds({ candidateOnly: 3, baselineOnly: 3, n: 5 })).toThrow("at most 5 units that differ, got 6");
    expect(() => bounds({ candidateOnly: 0.5, baselineOnly: 0, n: 5 })).toThrow("whole numbers of units, got 0.5");
    expect(() => bounds({ candidateOnly: 1, baselineOnly: 0, n: 5 }, 0.5)).toThrow("alpha between 0 and 0.5, got 0.5");
  });

  // Exact: every outcome of a trinomial with its probability.
  test.each([
    [0.1, 0.0],
    [0.15, 0.05],
    [0.2, 0.1],
    [0.12, 0.02],
  ])("an upper bound below the true difference is rare: %d against %d, 50 units", (p10, p01) => {
    const n = 50;
    const logs = [0];
    for (let k = 1; k <= n; k++) logs.push((logs[k - 1] ?? 0) + Math.log(k));
    const factorial = (k: number): number => logs[k] ?? 0;
    let below = 0;
    for (let b = 0; b <= n; b++)
      for (let c = 0; b + c <= n; c++) {
        if (p01 === 0 && c > 0) continue;
        const log =
          factorial(n) -
          factorial(b) -
          factorial(c) -
          factorial(n - b - c) +
          b * Math.log(p10) +
          (c > 0 ? c * Math.log(p01) : 0) +
          (n - b - c) * Math.log(1 - p10 - p01);
        if (bounds({ candidateOnly: b, baselineOnly: c, n }).upper < p10 - p01 - 1e-9) below += Math.exp(log);
      }
    // The score bound is near its level, not above it at all points: 5% with the slack of discrete counts.
    expect(below).toBeLessThan(0.075);
    expect(below).toBeGreaterThan(0.01);
  });
});

describe("failureDifference, whatever the counts", () => {
  const counted = fc
    .record({ b: fc.nat(300), c: fc.nat(300), rest: fc.nat(300) })
    .filter(({ b, c, rest }) => b + c + rest > 0)
    .map(({ b, c, rest }) => ({ candidateOnly: b, baselineOnly: c, n: b + c + rest }));

  test("holds the difference and stays inside -1 to 1", () => {
    fc.assert(
      fc.property(counted, (counts) => {
        const { difference, lower, upper } = bounds(counts);
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(lower).toBeLessThanOrEqual(difference);
        expect(upper).toBeGreaterThanOrEqual(difference);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("mirrors when the arms are exchanged", () => {
    fc.assert(
      fc.property(counted, ({ candidateOnly, baselineOnly, n }) => {
        const one = bounds({ candidateOnly, baselineOnly, n });
        const other = bounds({ candidateOnly: baselineOnly, baselineOnly: candidateOnly, n });
        expect(other.lower).toBeCloseTo(-one.upper, 9);
        expect(other.upper).toBeCloseTo(-one.lower, 9);
      }),
    );
  });

  test("narrows with alpha", () => {
    fc.assert(
      fc.property(counted, (counts) => {
        expect(bounds(counts, 0.2).upper).toBeLessThanOrEqual(bounds(counts, 0.05).upper + 1e-12);
      }),
    );
  });
});
