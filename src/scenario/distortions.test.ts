import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distortions, withParents } from "./distortions.ts";

const labels = fc.array(fc.constantFrom(...distortions));

describe("distortions", () => {
  test("are the twelve of the study, in its words and order", () => {
    expect(distortions).toEqual([
      "All-or-Nothing Thinking",
      "Overgeneralization",
      "Mental Filter",
      "Disqualifying the Positive",
      "Jumping to Conclusions",
      "Mind Reading",
      "Fortune Telling",
      "Magnification or Minimization",
      "Emotional Reasoning",
      "Should Statements",
      "Labeling",
      "Personalization",
    ]);
  });
});

describe("withParents", () => {
  test("adds the parent of each child and nothing else", () => {
    expect(withParents([])).toEqual([]);
    expect(withParents(["Mind Reading"])).toEqual(["Jumping to Conclusions", "Mind Reading"]);
    expect(withParents(["Fortune Telling", "Mind Reading"])).toEqual([
      "Jumping to Conclusions",
      "Mind Reading",
      "Fortune Telling",
    ]);
    expect(withParents(["Jumping to Conclusions"])).toEqual(["Jumping to Conclusions"]);
    for (const label of distortions.filter((name) => name !== "Mind Reading" && name !== "Fortune Telling"))
      expect(withParents([label])).toEqual([label]);
  });

  test("keeps what was given, has no label twice, and keeps the order of the list", () => {
    fc.assert(
      fc.property(labels, (given) => {
        const found = withParents(given);
        expect(found).toEqual(expect.arrayContaining([...given]));
        expect(found).toEqual(distortions.filter((label) => found.includes(label)));
      }),
    );
  });

  test("adds nothing the second time, and does not look at order or repetition", () => {
    fc.assert(
      fc.property(labels, (given) => {
        expect(withParents(withParents(given))).toEqual(withParents(given));
        expect(withParents([...given, ...given].reverse())).toEqual(withParents(given));
      }),
    );
  });
});
