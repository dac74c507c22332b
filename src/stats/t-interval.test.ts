import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { golden } from "./golden.contract.ts";
import { tInterval } from "./t-interval.ts";

interface Input {
  readonly x: readonly (number | null)[];
}
interface Expected {
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly se: number | null;
  readonly ci95: readonly number[] | null;
  readonly ci90: readonly number[] | null;
  readonly degenerate: boolean;
}
const { isThere, cases, close } = golden<Input, Expected>("01_summary");

describe.skipIf(!isThere)("tInterval against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(18);
  });

  test.each(cases)("$id", ({ input, expected }) => {
    const values = input.x.filter((value) => value !== null);
    const got = tInterval(values);
    if (expected.ci95 === null) {
      expect(got.kind).toBe("not-estimable");
      expect(tInterval(values, 0.9).kind).toBe("not-estimable");
      return;
    }
    const found = estimable(got);
    expect(found.n).toBe(expected.n);
    expect(found.df).toBe(expected.n - 1);
    close(found.mean, expected.mean, "mean");
    close(found.sd, expected.sd, "sd");
    close(found.se, expected.se, "se");
    close(found.interval, expected.ci95, "ci95");
    close(estimable(tInterval(values, 0.9)).interval, expected.ci90, "ci90");
    expect(found.isDegenerate).toBe(expected.degenerate);
  });
});

describe("tInterval", () => {
  // scipy 1.17: t.interval(0.95, 2, 25 / 3, 2 / 3).
  test("of 7, 9, 9 is 5.46 to 11.20: it may leave the scale", () => {
    const { interval, se } = estimable(tInterval([7, 9, 9]));
    expect(se).toBeCloseTo(2 / 3, 12);
    expect(interval[0]).toBeCloseTo(5.4648981800591, 8);
    expect(interval[1]).toBeCloseTo(11.2017684866075, 8);
  });

  test("is a point, and says so, where all values are equal", () => {
    // A third of three times 0.7 is 0.6999999999999998 in floating point.
    expect(tInterval([0.7, 0.7, 0.7])).toMatchObject({
      mean: 0.7,
      sd: 0,
      interval: [0.7, 0.7],
      isDegenerate: true,
    });
  });

  test("says why there is none", () => {
    expect(tInterval([])).toEqual({ kind: "not-estimable", reason: "no value" });
    expect(tInterval([8])).toEqual({ kind: "not-estimable", reason: "one value has no spread" });
  });

  test("refuses what is no number and no level", () => {
    expect(() => tInterval([8, Number.NaN])).toThrow(new RangeError("tInterval needs finite values, got NaN"));
    expect(() => tInterval([8, Infinity])).toThrow(new RangeError("tInterval needs finite values, got Infinity"));
    for (const level of [0, 1, 95, Number.NaN])
      expect(() => tInterval([8, 9], level)).toThrow(
        new RangeError(`tInterval needs a level between 0 and 1, got ${level}`),
      );
  });
});

describe("tInterval, whatever the values", () => {
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 });

  test("holds its mean and is finite", () => {
    fc.assert(
      fc.property(values, (list) => {
        const { mean, interval } = estimable(tInterval(list));
        expect(interval.every(Number.isFinite) && interval[0] <= mean && mean <= interval[1]).toBe(true);
      }),
    );
  });

  test("moves with a shift and mirrors with the sign", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -50, max: 50 }), (list, shift) => {
        const { interval } = estimable(tInterval(list));
        const moved = estimable(tInterval(list.map((value) => value + shift))).interval;
        const mirrored = estimable(tInterval(list.map((value) => -value))).interval;
        for (const end of [0, 1] as const) expect(moved[end]).toBeCloseTo(interval[end] + shift, 7);
        expect(mirrored[0]).toBeCloseTo(-interval[1], 9);
        expect(mirrored[1]).toBeCloseTo(-interval[0], 9);
      }),
    );
  });

  test("does not depend on their order, and a higher level is wider", () => {
    fc.assert(
      fc.property(values, (list) => {
        const [one, other] = [estimable(tInterval(list)), estimable(tInterval(list.toReversed()))];
        expect(other.interval[0]).toBeCloseTo(one.interval[0], 9);
        const wide = estimable(tInterval(list, 0.99)).interval;
        expect(wide[0] <= one.interval[0] && wide[1] >= one.interval[1]).toBe(true);
      }),
    );
  });
});
