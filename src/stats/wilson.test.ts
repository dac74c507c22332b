import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilson } from "./wilson.ts";

const goldenFile = new URL("../../../shared/golden/06_binary.json", import.meta.url);

type GoldenFile = {
  readonly tolerance: { readonly rel: number; readonly abs: number };
  readonly cases: readonly {
    readonly id: string;
    readonly input: { readonly successes?: number; readonly n?: number };
    readonly expected: { readonly p?: number; readonly wilson?: readonly [number, number] };
  }[];
};

describe.skipIf(!existsSync(goldenFile))("wilson against scipy and R", () => {
  const { cases, tolerance } = existsSync(goldenFile)
    ? (JSON.parse(readFileSync(goldenFile, "utf8")) as GoldenFile)
    : { cases: [], tolerance: { rel: 0, abs: 0 } };
  // The file's other cases are of McNemar's test.
  const ours = cases.filter(({ expected }) => expected.wilson !== undefined);

  test("has cases", () => {
    expect(ours.length).toBeGreaterThanOrEqual(9);
  });

  test.each(ours)("$id", ({ input: { successes = Number.NaN, n = Number.NaN }, expected }) => {
    const got = wilson(successes, n);
    if (got.kind === "not-estimable") throw new Error(got.reason);
    const pairs = [
      [got.share, expected.p],
      [got.low, expected.wilson?.[0]],
      [got.high, expected.wilson?.[1]],
    ] as const;
    for (const [value, wanted = Number.NaN] of pairs)
      expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance.abs + tolerance.rel * Math.abs(wanted));
  });
});

describe("wilson", () => {
  // R: prop.test(7, 20, correct = FALSE).
  test("of 7 in 20 is 0.181 to 0.567", () => {
    const got = wilson(7, 20);
    if (got.kind === "not-estimable") throw new Error(got.reason);
    expect(got).toMatchObject({ count: 7, n: 20, share: 0.35 });
    expect(got.low).toBeCloseTo(0.181191824, 8);
    expect(got.high).toBeCloseTo(0.567145723, 8);
  });

  test("of nothing says why there is none", () => {
    expect(wilson(0, 0)).toEqual({ kind: "not-estimable", reason: "no case to count" });
  });

  test("of none and of all reaches 0 and 1 exactly", () => {
    expect(wilson(0, 7)).toMatchObject({ share: 0, low: 0 });
    expect(wilson(7, 7)).toMatchObject({ share: 1, high: 1 });
  });

  test.each([
    [1, -1, "wilson needs a whole number of cases, got -1"],
    [0, 1.5, "wilson needs a whole number of cases, got 1.5"],
    [0, Number.NaN, "wilson needs a whole number of cases, got NaN"],
    [3, 2, "wilson needs a count from 0 to 2, got 3"],
    [-1, 2, "wilson needs a count from 0 to 2, got -1"],
    [0.5, 2, "wilson needs a count from 0 to 2, got 0.5"],
    [Number.NaN, 2, "wilson needs a count from 0 to 2, got NaN"],
  ])("refuses %d of %d", (count, n, message) => {
    expect(() => wilson(count, n)).toThrow(new RangeError(message));
  });
});

describe("wilson, whatever the counts", () => {
  const counted = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));
  const found = (count: number, n: number) => {
    const got = wilson(count, n);
    if (got.kind === "not-estimable") throw new Error(got.reason);
    return got;
  };

  test("stays inside [0, 1] and holds the share", () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const { share, low, high } = found(count, n);
        expect(0 <= low && low <= share && share <= high && high <= 1 && low < high).toBe(true);
      }),
    );
  });

  test("mirrors: the interval of those that have it not is the same from the other end", () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const one = found(count, n);
        const other = found(n - count, n);
        expect(other.low).toBeCloseTo(1 - one.high, 12);
        expect(other.high).toBeCloseTo(1 - one.low, 12);
      }),
    );
  });

  test("inverts the score test: at its inner ends the share lies 1.96 standard errors away", () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const { share, low, high } = found(count, n);
        for (const end of [low, high].filter((value) => value > 1e-6 && value < 1 - 1e-6))
          expect(Math.abs(share - end) / Math.sqrt((end * (1 - end)) / n)).toBeCloseTo(1.95996, 3);
      }),
    );
  });

  test("narrows as cases are added at the same share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (n, count) => {
        const few = found(Math.min(count, n), n);
        const many = found(Math.min(count, n) * 4, n * 4);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });
});
