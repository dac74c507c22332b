import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noncentralTCdf } from "./noncentral-t.ts";

/**
 * t, df, delta and the probability, by mpmath 1.4.1 at 40 digits: tanh-sinh over log V with the gamma function, which the function
 * under test does not use.
 */
const reference = [
  [-40.0, 0.7, -40, 0.7130037858843563],
  [-16.6064, 0.7, -3, 0.23065903918932418],
  [-2.0, 0.7, 0, 0.1845740758332613],
  [7.3033, 1, -3, 0.999958302100626],
  [5.0, 1, 0, 0.9371670418109989],
  [-6.5607, 1, 0.5, 0.02391974336174732],
  [-106.0, 2, -40, 0.13278042824001185],
  [-13.5, 2, -3, 0.052854523778210837],
  [1.5, 2, 0, 0.8638034375544995],
  [-88.4264, 4, -40, 0.06420008720350796],
  [-12.182, 4, -3, 0.01078556359149046],
  [0.5, 4, 0.5, 0.4880726831829431],
  [-51.4281, 9, -40, 0.20685073516054958],
  [-11.1213, 9, -3, 0.0007231191801633742],
  [-6.0, 9, 0, 0.00010124966103382033],
  [-70.1943, 12.3, -40, 0.013944366621562211],
  [-10.8146, 12.3, -3, 0.0001980805672457765],
  [-5.8024, 12.3, 0.5, 7.371033987485476e-6],
  [-40.0, 49, -40, 0.5257115807144113],
  [-9.9091, 49, -3, 2.8021516778963243e-7],
  [-6.0, 49, 0, 1.1702151953105329e-7],
  [5.0, 999, 0, 0.9999996615819052],
  [-1.5112, 999, 0.5, 0.02223283123630914],
  [4.347, 999, 2.8, 0.9380563167043183],
  [-1.495, 99999, -3, 0.9338373610799802],
  [-6.0, 99999, 0, 9.89964761621766e-10],
  [-5.5034, 99999, 0.5, 9.689304774026845e-10],
  [-3, 5, 2, 6.73318853123727e-5],
  [-1, 49, 4, 3.3449399711326325e-7],
  [-2.01, 49, 5, 3.2865257481364195e-12],
  [12.7, 1, 6, 0.6376527675644695],
  [2.0096, 49, 2.9, 0.18868752047961626],
  [192.6584, 99999, 200, 7.81309853758439e-12],
  [116.3503, 3, 200, 0.031171541393388836],
] as const;

describe("noncentralTCdf", () => {
  test.each(reference)("of t %d, df %d, delta %d is %d", (t, df, delta, expected) => {
    const got = noncentralTCdf(t, df, delta);
    expect(Math.abs(got - expected)).toBeLessThan(1e-14);
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-11);
  });

  test("is Student's t where delta is 0", () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), fc.integer({ min: 1, max: 20_000 }), (t, df) => {
        expect(noncentralTCdf(t, df, 0)).toBeCloseTo(tCdf(t, df), 11);
      }),
    );
  });

  test("is the normal distribution at t = 0 and, nearly, at a thousand million degrees of freedom", () => {
    for (const delta of [-3, 0, 0.7, 5]) {
      expect(noncentralTCdf(0, 3, delta)).toBeCloseTo(normalCdf(-delta, 0, 1), 15);
      expect(noncentralTCdf(1, 1e9, delta)).toBeCloseTo(normalCdf(1 - delta, 0, 1), 8);
    }
  });

  test("mirrors: both tails add up to 1", () => {
    const any = {
      t: fc.double({ min: -60, max: 60, noNaN: true }),
      delta: fc.double({ min: -40, max: 40, noNaN: true }),
    };
    fc.assert(
      fc.property(any.t, fc.integer({ min: 1, max: 100_000 }), any.delta, (t, df, delta) => {
        expect(noncentralTCdf(t, df, delta) + noncentralTCdf(-t, df, -delta)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("rises with t, falls with delta, and stays a probability", () => {
    const any = fc.double({ min: -45, max: 45, noNaN: true });
    fc.assert(
      fc.property(any, any, any, fc.integer({ min: 1, max: 5000 }), (one, other, third, df) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(noncentralTCdf(low, df, third)).toBeLessThanOrEqual(noncentralTCdf(high, df, third) + 1e-14);
        expect(noncentralTCdf(third, df, high)).toBeLessThanOrEqual(noncentralTCdf(third, df, low) + 1e-14);
        const p = noncentralTCdf(one, df, other);
        expect(p >= 0 && p <= 1).toBe(true);
      }),
    );
  });

  test("ends, and stays a probability, at the far ends of its range", () => {
    for (const t of [-1e9, -1e-9, 1e-9, 1e9])
      for (const delta of [-1e9, 0, 1e9])
        for (const df of [0.1, 1, 1e12]) {
          const p = noncentralTCdf(t, df, delta);
          expect(p >= 0 && p <= 1, `${t} ${df} ${delta}`).toBe(true);
        }
    expect(noncentralTCdf(1e9, 5, 1)).toBeCloseTo(1, 12);
    expect(noncentralTCdf(5, 5, 1e9)).toBe(0);
  });

  test("refuses what is no number", () => {
    expect(() => noncentralTCdf(Number.NaN, 5, 1)).toThrow(new RangeError("noncentralTCdf needs a finite t, got NaN"));
    expect(() => noncentralTCdf(1, 5, Infinity)).toThrow(
      new RangeError("noncentralTCdf needs a finite delta, got Infinity"),
    );
    for (const df of [0, -1, Number.NaN, Infinity])
      expect(() => noncentralTCdf(1, df, 0)).toThrow(
        new RangeError(`noncentralTCdf needs degrees of freedom above 0, got ${df}`),
      );
  });
});
