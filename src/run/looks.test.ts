import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookPlan } from "./looks.ts";
import { UsageError } from "./run-options.ts";

const plain = (n: number) => Array.from({ length: n }, (_, at) => ({ id: `s${at}` }));

describe("lookPlan", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(lookPlan(plain(30), 7)).toEqual(lookPlan(plain(30), 7));
    expect(lookPlan(plain(30), 7)).not.toEqual(lookPlan(plain(30), 8));
  });

  test("the first part is half of the situations, the larger half of an odd number, each once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 60 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }), (n, seed) => {
        const { first } = lookPlan(plain(n), seed);
        expect(first).toHaveLength(Math.ceil(n / 2));
        expect(new Set(first).size).toBe(first.length);
        for (const id of first) expect(Number(id.slice(1))).toBeLessThan(n);
      }),
    );
  });

  test("every situation is in it about half of the time, wherever its file stands", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 200; seed++)
      for (const id of lookPlan(plain(24), seed).first) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(counts.size).toBe(24);
    for (const [id, count] of counts) {
      expect(count / 200, id).toBeGreaterThan(0.35);
      expect(count / 200, id).toBeLessThan(0.65);
    }
  });

  test("a family is wholly in it or not at all, and counts once", () => {
    const scenarios = plain(40).map((one, at) => (at < 32 ? { ...one, family: `f${at % 4}` } : one));
    const withFirst = new Set<string>();
    for (let seed = 0; seed < 50; seed++) {
      const first = new Set(lookPlan(scenarios, seed).first);
      const units = new Map<string, boolean>();
      for (const { id, family = id } of scenarios as readonly { id: string; family?: string }[]) {
        const isIn = first.has(id);
        expect(units.get(family) ?? isIn, `${family} at seed ${seed}`).toBe(isIn);
        units.set(family, isIn);
        if (isIn) withFirst.add(family);
      }
      expect([...units.values()].filter(Boolean)).toHaveLength(6);
    }
    expect(withFirst.size).toBe(12);
  });

  test.each([
    ["three situations", plain(3), 3],
    ["ten situations of two families", plain(10).map((one, at) => ({ ...one, family: `f${at % 2}` })), 2],
  ])("%s cannot be cut", (_, scenarios, units) => {
    expect(() => lookPlan(scenarios, 1)).toThrow(
      new UsageError(`--looks 2 needs at least 4 situations or families, got ${units}`),
    );
  });
});
