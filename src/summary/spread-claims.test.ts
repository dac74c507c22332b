import { describe, expect, test } from "vitest";
import { armResultsOf } from "../../test/sample-results.ts";
import { comparison } from "./comparison.ts";
import { runClaims, spreadClaims } from "./spread-claims.ts";

const cycled = (pattern: readonly (readonly number[])[], n: number) =>
  Array.from({ length: n }, (_, at) => pattern[at % pattern.length] ?? []);
const compared = (
  base: readonly (readonly number[])[],
  hybrid: readonly (readonly number[])[],
  n = 40,
  families: readonly string[] = [],
) =>
  comparison({
    baseline: armResultsOf({ scores: { empathy: cycled(base, n) }, families }),
    candidate: armResultsOf({ arm: "hybrid", scores: { empathy: cycled(hybrid, n) }, families }),
    criterion: "empathy",
  });
const column = (scores: readonly number[]) => scores.map((score) => [score]);
const wide = column([2, 9, 3, 8, 1, 10, 4, 7]);
const tight = column([5, 6, 5, 6, 5, 7, 4, 6]);

describe("spreadClaims", () => {
  test("say whose scores spread less, beside what the mean allows", () => {
    expect(spreadClaims([compared(wide, tight)])).toMatchInlineSnapshot(`
      [
        {
          "arms": [
            "base",
            "hybrid",
          ],
          "criterion": "empathy",
          "evidence": [
            "Standard deviation over 40 situations: hybrid 0.88 (19.5% of the largest that its mean of 5.50 allows), base 3.24 (72.1% of the largest that its mean of 5.50 allows); paired Brown-Forsythe test p < 0.0001.",
          ],
          "kind": "smaller spread",
          "sentence": "Supported: the scores of hybrid spread less over situations than those of base on empathy.",
          "status": "supported",
        },
      ]
    `);
    expect(spreadClaims([compared(tight, wide)])[0]?.sentence).toContain("the scores of base spread less");
  });

  test("near an end of the scale a smaller spread is what the mean makes of it", () => {
    // Means 9.5 and 8.1: sds 0.71 and 0.99, of the largest that they allow 34% and 27%.
    const [claim] = spreadClaims([
      compared(column([8, 9, 7, 8, 10, 9, 7, 7, 8, 8]), column([10, 10, 10, 10, 10, 10, 10, 9, 8, 8]), 200),
    ]);
    expect(claim?.sentence).toBe(
      "Undecided whether the scores of hybrid spread less over situations than those of base on empathy: the mean of hybrid is nearer to an end of the scale, which alone makes a spread smaller.",
    );
    expect(claim).not.toHaveProperty("needed");
  });

  test("at the end of the scale itself there is no spread to speak of", () => {
    const [claim] = spreadClaims([compared(wide, column([10]))]);
    expect(claim).toMatchObject({ status: "undecided" });
    expect(claim?.evidence[0]).toContain("hybrid 0.00 (0% of the largest that its mean of 10.00 allows)");
    expect(spreadClaims([compared(wide, column([1]))])[0]?.status).toBe("undecided");
  });

  test("of five situations nothing is said, however small p is", () => {
    const few = compared(column([1, 10, 2, 9, 5]), column([5, 6, 5, 6, 5]), 5);
    if (few.spread.kind === "not-estimable" || few.spread.test.kind === "not-estimable")
      throw new Error("needs a test");
    expect(few.spread.test.p).toBeLessThan(0.05);
    expect(spreadClaims([few])[0]).toMatchObject({
      status: "undecided",
      sentence:
        "Undecided whether the scores of hybrid spread less over situations than those of base on empathy: 5 situations are too few to show a spread.",
    });
  });

  test("count families where there are any, and are none without a test", () => {
    const families = Array.from({ length: 40 }, (_, at) => `f${at % 20}`);
    const [claim] = spreadClaims([compared(wide, tight, 40, families)]);
    expect(claim?.sentence).toContain("spread less over families");
    expect(spreadClaims([compared(column([5]), column([6]))])).toEqual([]);
    expect(spreadClaims([compared([], [], 0)])).toEqual([]);
  });
});

describe("runClaims", () => {
  const steady = [
    [5, 6, 5],
    [5, 5, 5],
    [4, 4, 5],
  ];
  const loose = [
    [2, 9, 5],
    [3, 8, 5],
    [7, 1, 4],
  ];

  test("say whose repeats of one situation lie nearer together", () => {
    expect(runClaims([compared(loose, steady, 20)])).toMatchInlineSnapshot(`
      [
        {
          "arms": [
            "base",
            "hybrid",
          ],
          "criterion": "empathy",
          "evidence": [
            "Standard deviation between repeats of one situation: hybrid 0.47, base 3.04, over 20 situations with repeats in both; exact sign-flip test of the variances p < 0.0001.",
          ],
          "kind": "steadier runs",
          "sentence": "Supported: hybrid is steadier from run to run than base on empathy.",
          "status": "supported",
        },
      ]
    `);
  });

  test("without repeats there is one sentence for all arms: it cannot be said", () => {
    const got = runClaims([compared(wide, tight), compared(tight, wide)]);
    expect(got.map(({ status, sentence, arms }) => ({ status, sentence, arms }))).toEqual([
      {
        status: "undecided",
        sentence:
          "Undecided whether any arm is steadier from run to run: one conversation a situation tells nothing of it; it takes repeats (--repeats 2 or more).",
        arms: ["base", "hybrid"],
      },
    ]);
    expect(runClaims([])).toEqual([]);
  });

  test("in families it is left open, since the test takes situations as independent", () => {
    const families = Array.from({ length: 20 }, (_, at) => `f${at % 10}`);
    const [claim] = runClaims([compared(loose, steady, 20, families)]);
    expect(claim?.sentence).toBe(
      "Undecided whether hybrid is steadier from run to run than base on empathy: situations of one family are not independent, and this test takes them so.",
    );
    expect(claim).not.toHaveProperty("needed");
  });

  test("too few situations leave it open", () => {
    expect(runClaims([compared(loose, steady, 5)])[0]?.status).toBe("undecided");
  });
});
