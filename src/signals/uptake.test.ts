import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentWords, uptake } from "./uptake.ts";
import type { Utterance } from "./utterance.ts";

const patient = (text: string): Utterance => ({ speaker: "patient", text });
const counsellor = (text: string): Utterance => ({ speaker: "counsellor", text });

describe("contentWords", () => {
  test.each<[string, readonly string[]]>([
    ["", []],
    ["i am so so sad", []],
    ["I really don't know what to do about this", []],
    ["dont cant didnt isnt", []],
    ["My boss shouted", ["boss", "shoute"]],
    ["shouting, SHOUTED", ["shouti", "shoute"]],
    ["the wedding, weddings", ["weddin"]],
    ["my mother's kitchen", ["mother", "kitche"]],
    ["my mother’s kitchen", ["mother", "kitche"]],
  ])("of %j are %j", (text, expected) => {
    expect([...contentWords(text)].sort()).toEqual([...expected].sort());
  });
});

describe("uptake", () => {
  test("counts a counsellor turn that holds a word of the patient's, in another form too", () => {
    expect(uptake([patient("my boss shouted"), counsellor("He shouted at you.")])).toBe(1);
    expect(uptake([patient("the wedding is off"), counsellor("Tell me about weddings in your family.")])).toBe(1);
    expect(uptake([patient("I HATE the kitchen"), counsellor("What about the kitchen?")])).toBe(1);
  });

  test("remembers what the patient said long before", () => {
    expect(
      uptake([patient("it was the lift"), counsellor("Mm."), patient("yes"), counsellor("Back to the lift.")]),
    ).toBe(1);
  });

  test("does not count sympathy that would fit anybody", () => {
    const turns = [
      patient("my boss shouted at me in the lift"),
      counsellor("That sounds really hard. I'm here for you."),
      counsellor("How does that make you feel?"),
    ];
    expect(uptake(turns)).toBe(0);
  });

  test("does not count words that only the counsellor used, or that the patient says later", () => {
    expect(uptake([counsellor("Was it the lift?"), patient("yes the lift"), counsellor("Okay.")])).toBe(0);
    expect(uptake([counsellor("The lift?"), counsellor("The lift again?")])).toBe(0);
  });

  test("is between nothing and the number of counsellor turns", () => {
    const word = fc.constantFrom("boss", "lift", "wedding", "i", "the", "feel", "kitchen", "’", "");
    const turn = fc.record({
      speaker: fc.constantFrom("patient" as const, "counsellor" as const),
      text: fc.array(word).map((words) => words.join(" ")),
    });
    fc.assert(
      fc.property(fc.array(turn), (turns) => {
        const counsellors = turns.filter(({ speaker }) => speaker === "counsellor").length;
        expect(uptake(turns)).toBeGreaterThanOrEqual(0);
        expect(uptake(turns)).toBeLessThanOrEqual(counsellors);
        expect(uptake(turns.map(({ speaker, text }) => ({ speaker, text: `${text}\n ` })))).toBe(uptake(turns));
      }),
    );
  });
});
