import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { welch, welchFromSummaries, type Welch } from "./welch.ts";

interface Expected {
  readonly nA: number;
  readonly nB: number;
  readonly meanDiff: number;
  readonly welch: {
    readonly t: number;
    readonly df: number;
    readonly p: number;
    readonly ci95: readonly [number, number];
  } | null;
}
type Sample = readonly (number | null)[];

const reference = golden<{ readonly a: Sample; readonly b: Sample }, Expected>("23_unpaired");
const halves = ([low, high]: readonly [number, number]) => [(low + high) / 2, (high - low) / 2] as const;
const given = (sample: Sample) => sample.filter((value) => value !== null);
const found = (got: Welch) => {
  if (got.kind === "not-estimable") throw new Error(got.reason);
  return got;
};

describe.skipIf(!reference.isThere)("welch against scipy and R", () => {
  test("has cases", () => {
    expect(reference.cases.length).toBeGreaterThanOrEqual(8);
  });

  test.each(reference.cases)("$id", ({ input, expected }) => {
    const [a, b] = [given(input.a), given(input.b)];
    expect([a.length, b.length]).toEqual([expected.nA, expected.nB]);
    const got = welch(a, b);
    if (expected.welch === null) {
      expect(got.kind).toBe("not-estimable");
      return;
    }
    const { difference, t, df, p, interval } = found(got);
    reference.close(difference, expected.meanDiff, "meanDiff");
    reference.close(t, expected.welch.t, "t");
    reference.close(df, expected.welch.df, "df");
    reference.close(p, expected.welch.p, "p");
    // By centre and half-width: at 1.47 degrees of freedom the reference's t quantile is off by 7e-10 (mpmath: 6.188114940769258), which
    // is more than 1e-9 of the end that lies nearer to 0.
    const [centre, half] = halves(interval);
    reference.close(centre, halves(expected.welch.ci95)[0], "centre of ci95");
    reference.close(half, halves(expected.welch.ci95)[1], "half-width of ci95");
  });
});

describe("welch", () => {
  // R: t.test(c(8, 6, 9, 1, 5, 9), c(8, 3, 1, 4, 9, 4, 2, 1)).
  test("of 8 and 6 values", () => {
    const got = found(welch([8, 3, 1, 4, 9, 4, 2, 1], [8, 6, 9, 1, 5, 9]));
    expect(got.difference).toBeCloseTo(7 / 3, 12);
    expect(got.t).toBeCloseTo(1.41462605, 8);
    expect(got.df).toBeCloseTo(10.81406551, 8);
    expect(got.p).toBeCloseTo(0.18532021, 8);
    expect(got.interval[0]).toBeCloseTo(-1.30467819, 8);
    expect(got.interval[1]).toBeCloseTo(5.97134485, 8);
  });

  test("has a narrower interval at a lower level", () => {
    const wide = found(welch([5, 7, 6], [8, 9, 6]));
    const narrow = found(welch([5, 7, 6], [8, 9, 6], 0.9));
    expect(narrow.interval[0]).toBeGreaterThan(wide.interval[0]);
    expect(narrow.interval[1]).toBeLessThan(wide.interval[1]);
  });

  test("of one constant sample has the other's degrees of freedom", () => {
    expect(found(welch([8, 8, 8], [7, 6, 9, 8])).df).toBeCloseTo(3, 12);
  });

  test.each([
    [[], [1, 2], "fewer than two values in a sample"],
    [[1], [1, 2], "fewer than two values in a sample"],
    [[1, 2], [3], "fewer than two values in a sample"],
    [[8, 8], [9, 9], "all values of a sample are equal, in both"],
    // Their mean is not 0.1 in floating point, and their spread not 0.
    [[0.1, 0.1, 0.1], [0.7, 0.7, 0.7], "all values of a sample are equal, in both"],
  ])("of %j and %j says why there is none", (a, b, reason) => {
    expect(welch(a, b)).toEqual({ kind: "not-estimable", reason });
  });

  test("never gives a p of 0", () => {
    expect(found(welchFromSummaries({ n: 5000, mean: 1, sd: 0.01 }, { n: 5000, mean: 10, sd: 0.01 })).p).toBe(1e-300);
  });

  const good = { n: 5, mean: 7, sd: 1 };
  test.each([
    [() => welch([Number.NaN, 1], [1, 2]), "welch needs finite values, got NaN"],
    [() => welch([1, 2], [1, Infinity]), "welch needs finite values, got Infinity"],
    [() => welch([1, 2], [1, 3], 1), "welch needs a level between 0 and 1, got 1"],
    [() => welchFromSummaries({ ...good, n: 1.5 }, good), "welch needs a whole number of values, got 1.5"],
    [() => welchFromSummaries(good, { ...good, mean: Number.NaN }), "welch needs a finite mean, got NaN"],
    [() => welchFromSummaries(good, { ...good, sd: -1 }), "welch needs a standard deviation of 0 or more, got -1"],
    [
      () => welchFromSummaries({ ...good, sd: Number.NaN }, good),
      "welch needs a standard deviation of 0 or more, got NaN",
    ],
  ])("refuses what is no sample: %s", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});

describe("welch, whatever the samples", () => {
  const sample = fc
    .array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 30 })
    .filter((values) => new Set(values).size > 1);

  test("mirrors when the arms change places", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [one, other] = [found(welch(a, b)), found(welch(b, a))];
        expect(other.difference).toBeCloseTo(-one.difference, 12);
        expect(other.t).toBeCloseTo(-one.t, 9);
        expect(other.p).toBeCloseTo(one.p, 12);
        expect(other.interval[0]).toBeCloseTo(-one.interval[1], 9);
      }),
    );
  });

  test("does not depend on order, nor on where the scale begins or its unit", () => {
    fc.assert(
      fc.property(
        sample,
        sample,
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (a, b, shift, unit) => {
          const one = found(welch(a, b));
          const move = (values: readonly number[]) => values.map((value) => shift + unit * value).toReversed();
          const other = found(welch(move(a), move(b)));
          expect(other.p).toBeCloseTo(one.p, 9);
          expect(other.df).toBeCloseTo(one.df, 6);
          expect(other.difference).toBeCloseTo(unit * one.difference, 9);
        },
      ),
    );
  });

  test("has degrees of freedom between the smaller n - 1 and the sum of both", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { df, p, interval, difference } = found(welch(a, b));
        expect(df).toBeGreaterThanOrEqual(Math.min(a.length, b.length) - 1 - 1e-9);
        expect(df).toBeLessThanOrEqual(a.length + b.length - 2 + 1e-9);
        expect(p > 0 && p <= 1).toBe(true);
        expect(interval[0] < difference && difference < interval[1]).toBe(true);
        // The interval holds 0 where the test at 5% does not reject.
        if (Math.abs(p - 0.05) > 1e-9) expect(interval[0] <= 0 && interval[1] >= 0).toBe(p > 0.05);
      }),
    );
  });
});
