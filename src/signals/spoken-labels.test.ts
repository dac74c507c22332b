import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distortions } from "../scenario/distortions.ts";
import { spokenLabels } from "./spoken-labels.ts";

const named: readonly (readonly [string, string])[] = [
  ["That is mind-reading.", "Mind Reading"],
  ["is that mindreading maybe", "Mind Reading"],
  ["I wonder if that's mind reading", "Mind Reading"],
  ["a bit of all or nothing thinking", "All-or-Nothing Thinking"],
  ["All-or-nothing thinking, we call it.", "All-or-Nothing Thinking"],
  ["All‑or‑nothing thinking with hyphens that do not break", "All-or-Nothing Thinking"],
  ["that is black and white thinking", "All-or-Nothing Thinking"],
  ["This is overgeneralisation.", "Overgeneralization"],
  ["an over-generalization", "Overgeneralization"],
  ["you have a mental filter on", "Mental Filter"],
  ["You are disqualifying the positive here", "Disqualifying the Positive"],
  ["jumping to conclusions again", "Jumping to Conclusions"],
  ["fortune-telling", "Fortune Telling"],
  ["it could be magnification", "Magnification or Minimization"],
  ["minimisation of what you did", "Magnification or Minimization"],
  ["it is emotional reasoning: it feels true", "Emotional Reasoning"],
  ["those are “should” statements", "Should Statements"],
  ["a should statement", "Should Statements"],
  ["Labelling yourself a failure", "Labeling"],
  ["that is labeling", "Labeling"],
  ["personalisation, perhaps", "Personalization"],
];

const unnamed = [
  "",
  "i should have called her",
  "it was all or nothing with him",
  "she reads minds, that one",
  "my mind was on reading",
  "he put a label on the jar",
  "the new personal trainer",
  "a minimum of effort",
  "we concluded nothing",
  "a statement from the bank",
  "the coffee filter is broken",
  "it makes sense that you feel that way",
];

describe("spokenLabels", () => {
  test.each(named)("finds in %j the label %s", (text, label) => {
    expect(spokenLabels(text)).toEqual([label]);
  });

  test.each(unnamed)("finds none in %j", (text) => {
    expect(spokenLabels(text)).toEqual([]);
  });

  test("finds every label in its own words, in any case, with hyphens or line breaks for spaces", () => {
    for (const label of distortions) {
      for (const form of [
        label,
        label.toLowerCase(),
        label.toUpperCase(),
        label.replaceAll(" ", "-"),
        label.replaceAll(" ", "\n"),
      ]) {
        expect(spokenLabels(`Perhaps ${form}, perhaps not.`)).toEqual([label]);
      }
    }
  });

  test("gives each label once, in the order of the list, however often it stands in the text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...distortions), { maxLength: 8 }), (labels) => {
        expect(spokenLabels(labels.join(". "))).toEqual(distortions.filter((label) => labels.includes(label)));
      }),
    );
  });

  test("does not change with trailing white space", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        ([text, label]) => void expect(spokenLabels(`${text} \n\t`)).toEqual([label]),
      ),
    );
  });
});
