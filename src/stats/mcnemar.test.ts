import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.contract.ts";
import { mcnemar } from "./mcnemar.ts";
import { signFlip } from "./sign-flip.ts";

const { isThere, cases, close } = golden<
  { readonly discordantBaselineOnly?: number; readonly discordantCandidateOnly?: number },
  { readonly nDiscordant?: number; readonly pExact?: number; readonly pMid?: number }
>("06_binary");

describe.skipIf(!isThere)("mcnemar against scipy and R", () => {
  // The file's other cases are of intervals.
  const ours = cases.filter(({ expected }) => expected.pExact !== undefined);

  test("has cases", () => {
    expect(ours.length).toBeGreaterThanOrEqual(6);
  });

  test.each(ours)("$id", ({ input, expected }) => {
    const got = mcnemar(
      input.discordantBaselineOnly ?? expect.unreachable(),
      input.discordantCandidateOnly ?? expect.unreachable(),
    );
    close(got.discordant, expected.nDiscordant, "discordant");
    close(got.p, expected.pExact, "p");
    close(got.pMid, expected.pMid, "pMid");
  });
});

describe("mcnemar", () => {
  // 2 (1 + 10 + 45) / 1024 and 2 (1 + 10) / 1024 + 45 / 1024.
  test("of 8 against 2 has the p of Pascal's triangle", () => {
    const got = mcnemar(8, 2);
    expect(got.p).toBeCloseTo(112 / 1024, 15);
    expect(got.pMid).toBeCloseTo(67 / 1024, 15);
  });

  test("of no discordant pair finds nothing", () => {
    expect(mcnemar(0, 0)).toEqual({ discordant: 0, p: 1, pMid: 1, method: "exact McNemar" });
  });

  test("of one pair finds nothing", () => {
    expect(mcnemar(1, 0)).toMatchObject({ p: 1, pMid: 0.5 });
  });

  test("holds for very many pairs, and says no 0", () => {
    expect(mcnemar(100_000, 0)).toMatchObject({ p: 1e-300, pMid: 1e-300 });
    // The normal approximation with continuity correction: z = 999 / sqrt(199000), two-sided.
    expect(mcnemar(100_000, 99_000).p).toBeCloseTo(0.0251272, 6);
  });

  test.each([
    [-1, 2, -1],
    [1.5, 2, 1.5],
    [1, Number.NaN, Number.NaN],
  ])("refuses %d against %d", (baselineOnly, candidateOnly, stray) => {
    expect(() => mcnemar(baselineOnly, candidateOnly)).toThrow(
      new RangeError(`mcnemar needs whole numbers of pairs, got ${stray}`),
    );
  });
});

describe("mcnemar, whatever the counts", () => {
  const count = fc.integer({ min: 0, max: 60 });

  test("is the sign test: the sign-flip test of differences of one size", () => {
    fc.assert(
      fc.property(count, count, (down, up) => {
        fc.pre(down + up > 0);
        const flipped = signFlip([...Array.from({ length: down }, () => -1), ...Array.from({ length: up }, () => 1)]);
        if (flipped.kind === "not-estimable") throw new Error(flipped.reason);
        const got = mcnemar(down, up);
        expect(got.p).toBeCloseTo(flipped.p, 12);
        if (down !== up) expect(got.pMid).toBeCloseTo(flipped.pMid, 12);
      }),
    );
  });

  test("does not depend on which arm is which, and keeps its mid-p below its p", () => {
    fc.assert(
      fc.property(count, count, (down, up) => {
        const got = mcnemar(down, up);
        expect(mcnemar(up, down)).toEqual(got);
        expect(0 < got.pMid && got.pMid <= got.p && got.p <= 1).toBe(true);
      }),
    );
  });
});
