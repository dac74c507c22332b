import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bayesUniform, clopperPearson, jeffreys } from "./beta-interval.ts";
import { golden } from "./golden.contract.ts";
import type { Proportion } from "./wilson.ts";

type Ends = readonly [number, number];

const { isThere, cases, close } = golden<
  { readonly successes?: number; readonly n?: number },
  { readonly p?: number; readonly clopperPearson?: Ends; readonly jeffreys?: Ends; readonly bayesUniform?: Ends }
>("06_binary");

const intervals = { clopperPearson, jeffreys, bayesUniform } as const;
const names = ["clopperPearson", "jeffreys", "bayesUniform"] as const;

function found(got: Proportion) {
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
}

describe.skipIf(!isThere)("intervals of a share against scipy and R", () => {
  const ours = cases.filter(({ expected }) => expected.p !== undefined);

  test("has cases", () => {
    expect(ours.length).toBeGreaterThanOrEqual(9);
  });

  test.each(ours)("$id", ({ input: { successes = Number.NaN, n = Number.NaN }, expected }) => {
    for (const name of names) {
      const { share, low, high } = found(intervals[name](successes, n));
      close(share, expected.p, "share");
      close([low, high], expected[name], name);
    }
  });
});

describe("clopperPearson", () => {
  // Of none in n the upper end solves (1 - p)^n = 0.025.
  test("of none and of all has ends that can be worked out by hand", () => {
    expect(found(clopperPearson(0, 20)).high).toBeCloseTo(1 - 0.025 ** (1 / 20), 12);
    expect(found(clopperPearson(20, 20)).low).toBeCloseTo(0.025 ** (1 / 20), 12);
    expect(found(clopperPearson(0, 20))).toMatchObject({ count: 0, n: 20, share: 0, low: 0 });
    expect(found(clopperPearson(20, 20)).high).toBe(1);
  });

  test("one-sided 95% of none in n is the rule of three, nearly", () => {
    expect(found(clopperPearson(0, 300, 0.9)).high).toBeCloseTo(3 / 300, 3);
  });
});

describe.each(names)("%s", (name) => {
  const interval = intervals[name];

  test("of nothing says why there is none", () => {
    expect(interval(0, 0)).toEqual({ kind: "not-estimable", reason: "no case to count" });
  });

  test.each([
    [1, -1, 0.95, "a whole number of cases, got -1"],
    [0, 1.5, 0.95, "a whole number of cases, got 1.5"],
    [3, 2, 0.95, "a count from 0 to 2, got 3"],
    [Number.NaN, 2, 0.95, "a count from 0 to 2, got NaN"],
    [1, 2, 1, "a level between 0 and 1, got 1"],
    [1, 2, Number.NaN, "a level between 0 and 1, got NaN"],
  ])("refuses %d of %d at %d", (count, n, level, what) => {
    expect(() => interval(count, n, level)).toThrow(new RangeError(`${name} needs ${what}`));
  });

  const counted = fc
    .integer({ min: 1, max: 2000 })
    .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));

  test("stays inside [0, 1] and mirrors", () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const [one, other] = [found(interval(count, n)), found(interval(n - count, n))];
        expect(0 <= one.low && one.low < one.high && one.high <= 1).toBe(true);
        expect(other.low).toBeCloseTo(1 - one.high, 10);
        expect(other.high).toBeCloseTo(1 - one.low, 10);
      }),
    );
  });

  test("widens with its level", () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const [narrow, wide] = [found(interval(count, n, 0.8)), found(interval(count, n, 0.99))];
        expect(wide.low <= narrow.low && narrow.high <= wide.high).toBe(true);
      }),
    );
  });

  test("lies inside Clopper and Pearson's", () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const [one, exact] = [found(interval(count, n)), found(clopperPearson(count, n))];
        expect(exact.low).toBeLessThanOrEqual(one.low + 1e-12);
        expect(one.high).toBeLessThanOrEqual(exact.high + 1e-12);
      }),
    );
  });
});
