import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { welchRange, type SdRange } from "./welch-range.ts";
import { welchFromSummaries } from "./welch.ts";

const pOf = (difference: number, a: SdRange, b: SdRange, sds: readonly [number, number]) => {
  const got = welchFromSummaries({ n: a.n, mean: 0, sd: sds[0] }, { n: b.n, mean: difference, sd: sds[1] });
  return got.kind === "estimable" ? got.p : undefined;
};

describe("welchRange", () => {
  test("of known standard deviations is the p of Welch's test, twice", () => {
    const [a, b] = [
      { n: 12, sd: [1.5, 1.5] },
      { n: 9, sd: [2, 2] },
    ] as const;
    const { p, isSharp } = welchRange([0.7, 0.7], a, b);
    expect(isSharp).toBe(true);
    for (const end of p) expect(end).toBeCloseTo(pOf(0.7, a, b, [1.5, 2]) ?? Number.NaN, 12);
  });

  test("with many values has its ends at the smallest and the largest of both standard deviations", () => {
    const [a, b] = [
      { n: 50, sd: [0.6141195788629911, 1.4741306673730779] },
      { n: 50, sd: [0.7216760537322905, 1.9247051192113473] },
    ] as const;
    const { p, isSharp } = welchRange([0.16, 0.16], a, b);
    expect(isSharp).toBe(true);
    // Section 6 of the statistics: .24 to .64, for the study's base and hybrid arms on empathy.
    expect(p[0]).toBeCloseTo(0.2354633, 6);
    expect(p[1]).toBeCloseTo(0.6418444, 6);
  });

  test("knows that with few values a larger spread can make a smaller p", () => {
    // Two values against twenty: alone, the two have one degree of freedom.
    const [a, b] = [
      { n: 2, sd: [0.5, 0.5] },
      { n: 20, sd: [0, 3] },
    ] as const;
    const { p, isSharp } = welchRange([4, 4], a, b);
    const alone = pOf(4, a, b, [0.5, 0]) ?? Number.NaN;
    const wide = pOf(4, a, b, [0.5, 2]) ?? Number.NaN;
    expect(wide).toBeLessThan(alone);
    expect(p[0]).toBeLessThan(wide);
    expect(isSharp).toBe(false);
  });

  test("of no difference is 1, and of one that may be 0 reaches 1", () => {
    const sample = { n: 8, sd: [1, 2] } as const;
    expect(welchRange([0, 0], sample, sample)).toEqual({ p: [1, 1], isSharp: true });
    const around = welchRange([-0.5, 1], sample, sample);
    expect(around.p[1]).toBe(1);
    expect(around.p[0]).toBeCloseTo(pOf(1, sample, sample, [1, 1]) ?? Number.NaN, 9);
  });

  test("reaches the smallest p that is given where both may have no spread", () => {
    const sample = { n: 8, sd: [0, 1] } as const;
    expect(welchRange([1, 1], sample, sample).p[0]).toBe(1e-300);
  });

  const good = { n: 5, sd: [1, 2] } as const;
  test.each([
    [() => welchRange([1, 1], { n: 1, sd: [1, 2] }, good), "welchRange needs two values or more in a sample, got 1"],
    [
      () => welchRange([1, 1], good, { n: 5, sd: [2, 1] }),
      "welchRange needs standard deviations that rise from 0 or more, got 2,1",
    ],
    [
      () => welchRange([1, 1], { n: 5, sd: [0, Infinity] }, good),
      "welchRange needs standard deviations that rise from 0 or more, got 0,Infinity",
    ],
    [() => welchRange([1, 0], good, good), "welchRange needs finite differences that rise, got 1,0"],
    [() => welchRange([Number.NaN, 1], good, good), "welchRange needs finite differences that rise, got NaN,1"],
    [
      () => welchRange([1, 1], { n: 5, sd: [0, 0] }, { n: 5, sd: [0, 0] }),
      "welchRange needs a standard deviation above 0, got 0",
    ],
  ])("refuses what is no range: %s", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});

describe("welchRange, whatever the ranges", () => {
  const sample = fc
    .tuple(
      fc.integer({ min: 2, max: 40 }),
      fc.double({ min: 0.01, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
    )
    .map(([n, low, more]): SdRange => ({ n, sd: [low, low + more] }));
  const size = fc.double({ min: 0.01, max: 3, noNaN: true });

  test("holds every p inside them, and its sharp ends are some of them", () => {
    fc.assert(
      fc.property(size, sample, sample, (difference, a, b) => {
        const { p, isSharp } = welchRange([difference, difference], a, b);
        const steps = [0, 0.05, 0.2, 0.5, 0.8, 1];
        const along = ({ sd: [low, high] }: SdRange) => steps.map((share) => low + share * (high - low));
        const all = along(a).flatMap((x) => along(b).map((y) => pOf(difference, a, b, [x, y]) ?? Number.NaN));
        expect(p[0]).toBeLessThanOrEqual(Math.min(...all) * (1 + 1e-6));
        expect(p[1]).toBeGreaterThanOrEqual(Math.max(...all) * (1 - 1e-6));
        if (isSharp) {
          expect(p[0] / Math.min(...all)).toBeCloseTo(1, 6);
          expect(p[1] / Math.max(...all)).toBeCloseTo(1, 6);
        }
      }),
    );
  });

  test("is the same whichever arm is the baseline, and whatever the sign", () => {
    fc.assert(
      fc.property(size, sample, sample, (difference, a, b) => {
        const one = welchRange([difference, difference], a, b);
        const other = welchRange([-difference, -difference], b, a);
        for (const end of [0, 1] as const) expect(Math.log(other.p[end])).toBeCloseTo(Math.log(one.p[end]), 5);
      }),
    );
  });

  test("widens as the ranges do", () => {
    fc.assert(
      fc.property(size, sample, sample, (difference, a, b) => {
        const inner = welchRange([difference, difference], a, b);
        const outer = welchRange(
          [difference * 0.9, difference * 1.1],
          { n: a.n, sd: [a.sd[0] * 0.9, a.sd[1] * 1.1] },
          b,
        );
        expect(outer.p[0]).toBeLessThanOrEqual(inner.p[0] * (1 + 2e-6));
        expect(outer.p[1]).toBeGreaterThanOrEqual(inner.p[1] * (1 - 2e-6));
      }),
    );
  });
});
