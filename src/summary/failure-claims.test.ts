import { describe, expect, test } from "vitest";
import { armResultsOf } from "../../test/sample-results.ts";
import { comparison } from "./comparison.ts";
import { failureClaims } from "./failure-claims.ts";

const fails = (at: readonly number[], n: number) =>
  Array.from({ length: n }, (_, index) => [at.includes(index) ? 3 : 8]);
/** Places of the failures of base and of hybrid among n situations. */
const compared = (base: readonly number[], hybrid: readonly number[], n = 40, family?: string) =>
  comparison({
    baseline: armResultsOf({ scores: { empathy: fails(base, n) }, families: family === undefined ? [] : [family] }),
    candidate: armResultsOf({
      arm: "hybrid",
      scores: { empathy: fails(hybrid, n) },
      families: family === undefined ? [] : [family],
    }),
    criterion: "empathy",
  });
const upTo = (n: number, from = 0) => Array.from({ length: n }, (_, index) => from + index);

describe("failureClaims", () => {
  test("say which arm fails in fewer situations, by McNemar's test", () => {
    expect(failureClaims([compared(upTo(10), upTo(2, 30))])).toMatchInlineSnapshot(`
      [
        {
          "arms": [
            "base",
            "hybrid",
          ],
          "criterion": "empathy",
          "evidence": [
            "A score of 4 or less: hybrid in 2, base in 10 of 40 situations (only hybrid in 2, only base in 10); exact McNemar test p = 0.04.",
          ],
          "kind": "fewer failures",
          "sentence": "Supported: hybrid fails in fewer situations than base on empathy.",
          "status": "supported",
        },
      ]
    `);
  });

  test("ask for so many more as the shares seen need", () => {
    const [claim] = failureClaims([compared(upTo(1), upTo(5, 10))]);
    // Connor: (1.96 sqrt(6 / 40) + 0.8416 sqrt(6 / 40 - 0.1^2))^2 / 0.1^2 = 115.4.
    expect(claim).toMatchObject({
      status: "undecided",
      needed: 116,
      sentence:
        "Undecided whether base fails in fewer situations than hybrid on empathy: about 76 more situations would be needed.",
    });
  });

  test("as many on either side leave it open, without a number", () => {
    const [claim] = failureClaims([compared(upTo(3), upTo(3, 10))]);
    expect(claim?.sentence).toBe("Undecided whether hybrid fails in fewer situations than base on empathy.");
  });

  test("are none where nothing failed, which then counts in no family", () => {
    const clean = compared([], []);
    expect(failureClaims([clean])).toEqual([]);
    const [claim] = failureClaims([clean, compared(upTo(10), upTo(2, 30))]);
    expect(claim?.evidence[0]).toMatch(/p = 0\.04\.$/u);
    expect(failureClaims([])).toEqual([]);
  });

  test("are adjusted over the comparisons in which something failed", () => {
    const one = compared(upTo(10), upTo(2, 30));
    const [claim] = failureClaims([one, compared(upTo(1), [])]);
    expect(claim?.status).toBe("undecided");
    expect(claim?.evidence[0]).toContain("(Holm, 2 comparisons)");
  });

  test("count families where there are any", () => {
    const [claim] = failureClaims([compared([0], [], 12, "f")]);
    expect(claim?.sentence).toMatch(/^Undecided whether hybrid fails in fewer families than base on empathy: /u);
    expect(claim?.evidence[0]).toContain("of 12 families");
  });
});
