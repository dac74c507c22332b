import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { benjaminiYekutieli } from "./benjamini-yekutieli.ts";
import { bonferroni } from "./bonferroni.ts";
import { golden } from "./golden.contract.ts";
import { hochberg } from "./hochberg.ts";
import { holm } from "./holm.ts";
import { hommel } from "./hommel.ts";

type Ps = readonly (number | null)[];

const methods = {
  bonferroni,
  holm,
  hochberg,
  bh: benjaminiHochberg,
  by: benjaminiYekutieli,
  hommel,
} as const;
const names = ["bonferroni", "holm", "hochberg", "bh", "by", "hommel"] as const;

const { isThere, cases, close } = golden<{ readonly p: Ps }, Readonly<Record<(typeof names)[number], Ps>>>(
  "08_padjust",
);

describe.skipIf(!isThere)("adjusted p-values against R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  test.each(cases)("$id", ({ input, expected }) => {
    // A missing p is undefined here, as `close` has it.
    const ps = input.p.map((p) => p ?? undefined);
    for (const name of names) close(methods[name](ps), expected[name], name);
  });
});

describe("adjusted p-values", () => {
  test("of Holm and of Benjamini and Hochberg are what can be worked out by hand", () => {
    expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
    expect(benjaminiHochberg([0.04, 0.01, 0.02])).toEqual([0.04, 0.03, 0.03]);
  });

  test("are ordered as numbers: 1e-7 is smaller than 0.2", () => {
    expect(holm([0.2, 1e-7])).toEqual([0.2, 2e-7]);
  });

  // @stdlib/stats-padjust gives 0.04.
  test("of Hommel are right where a known package is not", () => {
    expect(Math.max(...hommel([0.01, 0.02, 0.03, 0.04, 0.05]))).toBeCloseTo(0.05, 12);
  });
});

describe.each(names)("%s", (name) => {
  const adjust = methods[name];
  const manyPs = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

  test("leaves null and undefined where they are and does not count them", () => {
    expect(adjust([null, 0.5, undefined])).toEqual([null, 0.5, undefined]);
    expect(adjust([])).toEqual([]);
  });

  test("says no 0", () => {
    expect(adjust([0, 0])).toEqual([1e-300, 1e-300]);
  });

  test.each([-0.1, 1.1, Number.NaN, Infinity])("refuses %d", (stray) => {
    expect(() => adjust([0.5, stray])).toThrow(new RangeError(`adjustedP needs p-values from 0 to 1, got ${stray}`));
  });

  test("never lowers a p nor lifts it above 1, and keeps their order", () => {
    fc.assert(
      fc.property(manyPs, (ps) => {
        const got = adjust(ps);
        for (const [at, p] of ps.entries()) {
          expect(got[at]).toBeGreaterThanOrEqual(p * (1 - 1e-12));
          expect(got[at]).toBeLessThanOrEqual(1);
          for (const [other, q] of ps.entries())
            if (p <= q) expect(got[at]).toBeLessThanOrEqual((got[other] as number) * (1 + 1e-12));
        }
      }),
    );
  });

  test("goes with the tests when they are put in another order", () => {
    fc.assert(fc.property(manyPs, (ps) => void expect(adjust(ps.toReversed())).toEqual(adjust(ps).toReversed())));
  });

  test("of one test is its p", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1, noNaN: true }), (p) => void expect(adjust([p])).toEqual([p])),
    );
  });

  test("lies in the known order of the methods", () => {
    fc.assert(
      fc.property(manyPs, (ps) => {
        const [low, middle, high] = [hommel(ps), hochberg(ps), holm(ps)];
        const [loose, strict, all] = [benjaminiHochberg(ps), benjaminiYekutieli(ps), bonferroni(ps)];
        for (const at of ps.keys())
          for (const chain of [
            [low, middle, high, all],
            [loose, low],
            [loose, strict],
          ])
            for (const [place, list] of chain.entries())
              expect(list[at]).toBeLessThanOrEqual(((chain[place + 1] ?? list)[at] as number) * (1 + 1e-12));
      }),
    );
  });
});
