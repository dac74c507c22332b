import { describe, expect, test } from "vitest";
import { differenceVariance } from "./difference-variance.ts";

describe("differenceVariance", () => {
  test("falls to omega2 as repeats are added", () => {
    const of = (repeats: number) =>
      differenceVariance("f", { omega2: 0.36, sA2: 0.5, sB2: 0.6, repeatsA: repeats, repeatsB: repeats });
    expect(of(1)).toBeCloseTo(1.46, 12);
    expect(of(5)).toBeCloseTo(0.58, 12);
    expect(of(1e9)).toBeCloseTo(0.36, 8);
  });

  test("divides each arm by its own repeats", () => {
    expect(differenceVariance("f", { omega2: 0, sA2: 1, sB2: 1, repeatsA: 2, repeatsB: 4 })).toBe(0.75);
  });

  test("refuses what is no variance and what are no repeats", () => {
    const good = { omega2: 1, sA2: 1, sB2: 1, repeatsA: 1, repeatsB: 1 };
    for (const key of ["omega2", "sA2", "sB2"] as const)
      expect(() => differenceVariance("f", { ...good, [key]: -1 })).toThrow(
        new RangeError("f needs finite variances of at least 0, got -1"),
      );
    for (const key of ["repeatsA", "repeatsB"] as const)
      expect(() => differenceVariance("f", { ...good, [key]: 0 })).toThrow(
        new RangeError("f needs repeats above 0, got 0"),
      );
  });
});
