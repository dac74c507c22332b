import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armResultsOf, armsApart } from "../../test/sample-results.ts";
import type { ArmResults } from "../record/arm-results.ts";
import { ordinalScores } from "../stats/ordinal-generator.ts";
import { createRandom } from "../stats/random.ts";
import type { Claim } from "./claim.ts";
import { claims } from "./claims.ts";
import type { Comparison } from "./comparison.ts";
import { comparisons } from "./comparisons.ts";

const compare = (results: readonly ArmResults[]): readonly Comparison[] => {
  const criteria = Object.keys(results[0]?.scenarios[0]?.scores ?? { empathy: [] });
  return comparisons({ arms: results.map(({ arm }) => ({ id: arm })) as never }, results, criteria).primary;
};
const about = (kind: Claim["kind"], all: readonly Claim[]) => all.filter((claim) => claim.kind === kind);
/** What is said of the means of base and hybrid, which differ by so much, scenario by scenario. */
const said = (differences: readonly number[], families: readonly string[] = []): Claim => {
  const { baseline, candidate } = armsApart(differences);
  const grouped = [baseline, candidate].map((arm) => ({
    ...arm,
    scenarios: arm.scenarios.map((one, at) => ({ ...one, ...(families[at] ? { family: families[at] } : {}) })),
  }));
  const [claim] = claims(compare(grouped));
  return claim as Claim;
};
const repeated = <T>(values: readonly T[], times: number): readonly T[] =>
  Array.from({ length: times }, () => values).flat();

describe("what is said of means", () => {
  test("a clear difference", () => {
    expect(said(repeated([1, 2, 0, 1, -1, 1], 5))).toMatchInlineSnapshot(`
      {
        "arms": [
          "base",
          "hybrid",
        ],
        "criterion": "empathy",
        "evidence": [
          "hybrid − base: +0.67 points (95% interval +0.31 to +1.02) over 30 situations; exact sign-flip test p = 0.002.",
          "hybrid is ahead in 20, level in 5, behind in 5.",
        ],
        "kind": "higher mean",
        "sentence": "Supported: hybrid scores higher than base on empathy.",
        "status": "supported",
      }
    `);
  });

  test("the same the other way round names the other arm", () => {
    const { sentence, evidence } = said(repeated([-1, -2, 0, -1, 1, -1], 5));
    expect(sentence).toBe("Supported: base scores higher than hybrid on empathy.");
    expect(evidence[0]).toContain("\u22120.67 points (95% interval \u22121.02 to \u22120.31)");
  });

  test("a difference that the data leave open", () => {
    expect(said([1, 2, -1, 3, -2, 1, 2, 0, -1, 2, 1, -3, 2, 1, 0, 4, -2, 1, 0, 1])).toMatchInlineSnapshot(`
      {
        "arms": [
          "base",
          "hybrid",
        ],
        "criterion": "empathy",
        "evidence": [
          "hybrid − base: +0.60 points (95% interval −0.22 to +1.42) over 20 situations; exact sign-flip test p = 0.18.",
          "hybrid is ahead in 12, level in 3, behind in 5.",
          "If the true difference and spread are those seen, 70 situations in all give an 80% chance to settle it.",
        ],
        "kind": "higher mean",
        "needed": 70,
        "sentence": "Undecided whether hybrid scores higher than base on empathy: about 50 more situations would be needed.",
        "status": "undecided",
      }
    `);
  });

  test("families are what is counted and asked for", () => {
    const differences = [1, 2, -1, 3, -2, 1, 2, 0].flatMap((difference) => repeated([difference], 5));
    const { sentence, evidence } = said(
      differences,
      differences.map((_, at) => `f${Math.floor(at / 5)}`),
    );
    expect(sentence).toBe(
      "Undecided whether hybrid scores higher than base on empathy: about 33 more families would be needed.",
    );
    expect(evidence[0]).toContain("over 8 families;");
    expect(evidence.at(-1)).toContain("41 families in all");
  });

  test("a difference of 0 is no direction", () => {
    expect(said([1, -1, 2, -2, 1, -1, 0, 0, 1, -1, 3, -3]).sentence).toBe(
      "Undecided whether hybrid and base differ on empathy: about 82 more situations would be needed.",
    );
  });

  test("sevenths that cancel out are a difference of 0, whatever floating point makes of them", () => {
    const rows = [-4, 3, -4, 5].map((points) => [5 + points, 5, 5, 5, 5, 5, 5]);
    const all = compare([
      armResultsOf({ scores: { empathy: rows.map((row) => row.map(() => 5)) } }),
      armResultsOf({ arm: "hybrid", scores: { empathy: rows } }),
    ]);
    expect(all[0]?.difference).toMatchObject({ mean: expect.closeTo(0, 12) as number });
    expect(claims(all)[0]?.sentence).toMatch(/^Undecided whether hybrid and base differ on empathy: /u);
  });

  test("identical arms are not said to differ by what would matter, once there are twenty situations", () => {
    expect(said(repeated([0], 20))).toMatchObject({
      status: "not supported",
      sentence: "Not supported: hybrid and base differ on empathy by 0.5 points or more.",
    });
    expect(said(repeated([0], 19))).toMatchObject({
      status: "undecided",
      sentence: "Undecided whether hybrid and base differ on empathy: about 1 more situation would be needed.",
    });
  });

  test("a difference shown to be too small to matter is not supported", () => {
    expect(said(repeated([1, -1, 0, 1, 0, -1, 0, 1], 10)).sentence).toBe(
      "Not supported: hybrid scores higher than base on empathy by 0.5 points or more.",
    );
  });

  test("what is shown of one comparison alone may be open among three, which hold together", () => {
    const { baseline, candidate } = armsApart(repeated([1, -1, 0, 1, 0, -1, 0, 1], 3));
    const third = armResultsOf({ arm: "third", scores: { empathy: baseline.scenarios.map(() => [9]) } });
    expect(claims(compare([baseline, candidate]))[0]?.status).toBe("not supported");
    expect(claims(compare([baseline, candidate, third]))[0]?.status).toBe("undecided");
  });

  test("near a ceiling a narrow interval of few situations decides nothing, and the evidence warns", () => {
    const few = said([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(few.sentence).toBe(
      "Undecided whether hybrid scores higher than base on empathy: about 10 more situations would be needed.",
    );
    expect(few.evidence).toContain(
      "Beware: 70% or more differ by the same, so that the interval covers less than it says.",
    );
    expect(said(repeated([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 4)).status).toBe("not supported");
  });

  test("too few situations cannot reach 5%, and the number asked for is one that can", () => {
    // Student's t would be content with four.
    const five = said([1, 1, 1, 1, 2]);
    expect(five.sentence).toBe(
      "Undecided whether hybrid scores higher than base on empathy: about 1 more situation would be needed.",
    );
    expect(five.evidence).toContain("With so few situations that differ, no outcome of this test could reach 5%.");
    expect(said([1, 1, 1, 1, 1, 2]).status).toBe("supported");
    // In a family of six it takes 2^-7.
    const six = [0, 1, 2, 3].map((at) =>
      armResultsOf({ arm: `a${at}`, scores: { empathy: [1, 1, 1, 1, 2].map((times) => [3 + at * times]) } }),
    );
    expect(about("higher mean", claims(compare(six))).map(({ needed }) => needed)).toEqual([8, 8, 8, 8, 8, 8]);
  });

  test("rare disasters against many small gains: the mean decides, and the evidence warns", () => {
    const { evidence } = said([...repeated([1], 18), -4, -4, -4]);
    expect(evidence.find((line) => line.startsWith("Beware: the mean and the typical"))).toMatchInlineSnapshot(
      `"Beware: the mean and the typical situation do not agree (exact Wilcoxon, p = 0.04); a few large differences decide the mean."`,
    );
  });

  test.each([
    ["no situation", [], [], "no situation has a score from both"],
    ["nothing scored on one side", [[5], [6]], [[null], [null]], "no situation has a score from both"],
    ["one situation", [[5]], [[9]], "one situation tells nothing of others"],
  ])("%s decides nothing", (_, left, right, reason) => {
    const [claim] = claims(
      compare([
        armResultsOf({ scores: { empathy: left } }),
        armResultsOf({ arm: "hybrid", scores: { empathy: right } }),
      ]),
    );
    expect(claim).toMatchObject({
      status: "undecided",
      sentence: `Undecided whether hybrid and base differ on empathy: ${reason}.`,
      evidence: [],
    });
    expect(claim).not.toHaveProperty("needed");
  });

  test("says what was left out", () => {
    const all = compare([
      armResultsOf({ scores: { empathy: [[5], [6], [null], [7]] } }),
      armResultsOf({ arm: "hybrid", scores: { empathy: [[6], [6], [6], [null]] } }),
    ]);
    expect(claims(all)[0]?.evidence.at(-1)).toBe("Left out, because one of the two has no score there: 2 situations.");
  });
});

/** Random arms over the same scenarios, some conversations unscored; half of the time later arms are so much better that it shows. */
const randomArms = fc
  .record({
    arms: fc.integer({ min: 2, max: 4 }),
    n: fc.integer({ min: 0, max: 16 }),
    repeats: fc.integer({ min: 1, max: 3 }),
    lift: fc.constantFrom(0, 3),
  })
  .chain(({ arms, n, repeats, lift }) => {
    const row = (arm: number) =>
      fc.array(
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 1 + lift * arm, max: Math.min(10, (lift || 10) * (arm + 1)) }) },
          fc.constant(null),
        ),
        { minLength: repeats, maxLength: repeats },
      );
    const table = (arm: number) => fc.array(row(Math.min(arm, 2)), { minLength: n, maxLength: n });
    return fc.tuple(...Array.from({ length: arms }, (_, arm) => table(arm)));
  })
  .map((tables) => tables.map((empathy, arm) => armResultsOf({ arm: `a${arm}`, scores: { empathy } })));

describe("what is said, whatever the scores", () => {
  test("a mean is supported to be higher exactly when the adjusted p is below 5%, and of the arm whose mean is higher", () => {
    let supported = 0;
    fc.assert(
      fc.property(randomArms, (results) => {
        const all = compare(results);
        const means = about("higher mean", claims(all));
        expect(means).toHaveLength(all.length);
        for (const [at, { status, sentence }] of means.entries()) {
          const { adjusted, difference, candidate, baseline } = all[at] as Comparison;
          expect(status === "supported").toBe(adjusted !== undefined && adjusted.p < 0.05);
          if (status !== "supported" || difference.kind === "not-estimable") continue;
          supported++;
          const [higher, lower] = difference.mean > 0 ? [candidate, baseline] : [baseline, candidate];
          expect(sentence).toBe(`Supported: ${higher} scores higher than ${lower} on empathy.`);
        }
      }),
      { numRuns: 30 },
    );
    expect(supported).toBeGreaterThan(0);
  });

  test("what is not supported never reads so, and a number that is asked for is more than there are", () => {
    let asked = 0;
    fc.assert(
      fc.property(randomArms, (results) => {
        const n = results[0]?.scenarios.length ?? 0;
        for (const { status, sentence, needed } of claims(compare(results))) {
          expect(sentence).toMatch(
            { supported: /^Supported: /u, "not supported": /^Not supported: /u, undecided: /^Undecided whether /u }[
              status
            ],
          );
          expect(sentence).not.toMatch(/NaN|Infinity|undefined|\bp = 0\b/u);
          expect(/ more (situations?|famil(y|ies)) would be needed\.$/u.test(sentence)).toBe(needed !== undefined);
          if (needed === undefined) continue;
          asked++;
          expect(status).toBe("undecided");
          expect(Number(/about ([\d,]+) more/u.exec(sentence)?.[1]?.replaceAll(",", ""))).toBeGreaterThanOrEqual(1);
          // Units may be fewer than scenarios, where some have no score.
          expect(needed).toBeGreaterThan(0);
          if (results.every(({ scenarios }) => scenarios.every(({ scores }) => !scores["empathy"]?.includes(null))))
            expect(needed).toBeGreaterThan(n);
        }
      }),
      { numRuns: 30 },
    );
    expect(asked).toBeGreaterThan(0);
  });

  test("nothing at all is supported by fewer than six situations", () => {
    fc.assert(
      fc.property(randomArms, (results) => {
        const few = results.map((arm) => ({ ...arm, scenarios: arm.scenarios.slice(0, 5) }));
        expect(claims(compare(few)).filter(({ status }) => status === "supported")).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("two arms that do not differ", () => {
  test("are said to in no more than 5% of experiments, of each kind of claim", () => {
    const model = { mu: 8.5, tu: 0.6, tv: 0.3, sg: 0.55, pf: 0.03, F: 5 };
    const random = createRandom(20261121);
    const experiments = 300;
    const found: Record<string, number> = {};
    for (let experiment = 0; experiment < experiments; experiment++) {
      const [a, b] = ordinalScores([model, model], { scenarios: 30, repeats: 1, random });
      const results = [a, b].map((empathy = [], at) => armResultsOf({ arm: `a${at}`, scores: { empathy } }));
      for (const { kind, status } of claims(compare(results)))
        found[kind] = (found[kind] ?? 0) + (status === "supported" ? 1 : 0);
    }
    // 5% and three standard errors of 300.
    expect(Object.keys(found).sort()).toEqual(["fewer failures", "higher mean", "smaller spread", "steadier runs"]);
    for (const [kind, count] of Object.entries(found)) expect(count / experiments, kind).toBeLessThanOrEqual(0.08);
    // A machine that never says anything would pass as well.
    expect(found["higher mean"]).toBeGreaterThan(0);
  });
});
