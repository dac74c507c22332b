import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimOf, claimsOfFamily, type FamilyTest, type Tested } from "./claim.ts";

const tested: Tested = {
  kind: "higher mean",
  criterion: "empathy",
  arms: ["base", "hybrid"],
  thesis: "hybrid scores higher than base on empathy",
  evidence: ["seen"],
  unit: "scenario",
  nUnits: 50,
};

describe("claimOf", () => {
  test.each<[string, Partial<Tested>, string, string]>([
    ["a test that passes", { adjustedP: 0.049 }, "supported", "Supported: hybrid scores higher than base on empathy."],
    [
      "a test at the limit",
      { adjustedP: 0.05 },
      "undecided",
      "Undecided whether hybrid scores higher than base on empathy.",
    ],
    [
      "a test that does not pass, with a plan",
      { adjustedP: 0.3, needed: 65 },
      "undecided",
      "Undecided whether hybrid scores higher than base on empathy: about 15 more situations would be needed.",
    ],
    [
      "families, of which one more is needed",
      { adjustedP: 0.3, needed: 51, unit: "family" },
      "undecided",
      "Undecided whether hybrid scores higher than base on empathy: about 1 more family would be needed.",
    ],
    [
      "a thesis that the data speak against",
      { adjustedP: 0.3, needed: 65, against: "hybrid scores higher by 0.5" },
      "not supported",
      "Not supported: hybrid scores higher by 0.5.",
    ],
    [
      "a test that passes for another reason",
      { adjustedP: 0.001, needed: 65, artefact: "the scale ends there" },
      "undecided",
      "Undecided whether hybrid scores higher than base on empathy: the scale ends there.",
    ],
    [
      "a test that would not settle it, whatever the number",
      { adjustedP: 0.3, needed: 65, artefact: "the scale ends there" },
      "undecided",
      "Undecided whether hybrid scores higher than base on empathy.",
    ],
    [
      "what cannot be decided",
      { adjustedP: 0.001, needed: 65, undecidable: "there is no test" },
      "undecided",
      "Undecided whether hybrid scores higher than base on empathy: there is no test.",
    ],
    ["no test", {}, "undecided", "Undecided whether hybrid scores higher than base on empathy."],
  ])("%s", (_, over, status, sentence) => {
    const { status: got, sentence: said, evidence } = claimOf({ ...tested, ...over });
    expect([got, said]).toEqual([status, sentence]);
    expect(evidence).toEqual(["seen"]);
  });

  test("says a number only where numbers could settle it", () => {
    expect(claimOf({ ...tested, adjustedP: 0.3, needed: 65 }).needed).toBe(65);
    for (const over of [{ adjustedP: 0.01 }, { against: "x" }, { artefact: "x" }, { undecidable: "x" }])
      expect(claimOf({ ...tested, adjustedP: 0.3, needed: 65, ...over })).not.toHaveProperty("needed");
  });

  test("is supported exactly when the adjusted p is below 5% and nothing else explains it; the words follow", () => {
    const maybe = <T>(value: T) => fc.option(fc.constant(value), { nil: undefined });
    fc.assert(
      fc.property(
        fc.option(fc.double({ min: 1e-300, max: 1, noNaN: true }), { nil: undefined }),
        fc.record({ against: maybe("not that"), artefact: maybe("else"), undecidable: maybe("none") }),
        fc.option(fc.integer({ min: 51, max: 1e6 }), { nil: undefined }),
        (adjustedP, parts, needed) => {
          const given = Object.entries({ ...parts, adjustedP, needed }).filter(([, value]) => value !== undefined);
          const { status, sentence } = claimOf({ ...tested, ...Object.fromEntries(given) });
          const { against, artefact, undecidable } = parts;
          const passes = adjustedP !== undefined && adjustedP < 0.05;
          expect(status === "supported").toBe(
            passes && against === undefined && artefact === undefined && undecidable === undefined,
          );
          expect(sentence.startsWith("Supported: ")).toBe(status === "supported");
          expect(sentence.startsWith("Not supported: ")).toBe(status === "not supported");
          expect(sentence.startsWith("Undecided whether ")).toBe(status === "undecided");
          expect(sentence.endsWith(".")).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("claimsOfFamily", () => {
  const { kind, criterion, arms, unit, nUnits, thesis } = tested;
  const one = (p: number, needed: FamilyTest["needed"] = () => undefined): FamilyTest => ({
    p,
    claim: { kind, criterion, arms, unit, nUnits, thesis },
    needed,
    evidence: (words) => [`test ${words}`],
  });

  test("adjusts by Holm for how many there are, and plans at a share of alpha", () => {
    const asked: number[] = [];
    const got = claimsOfFamily([
      one(0.02),
      one(0.03, (alpha) => {
        asked.push(alpha);
        return 70;
      }),
      one(0.5),
    ]);
    expect(got.map(({ status }) => status)).toEqual(["undecided", "undecided", "undecided"]);
    expect(got[0]?.evidence).toEqual(["test p = 0.06 (Holm, 3 comparisons)"]);
    expect(asked).toEqual([0.05 / 3]);
    expect(got[1]?.needed).toBe(70);
    expect(claimsOfFamily([one(0.02)])[0]?.status).toBe("supported");
    expect(claimsOfFamily([])).toEqual([]);
  });
});
