import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientUtterances, hasClientUtterances, patientLines, shippedScenarios } from "../../test/patient-lines.ts";
import { spoken } from "../scenario/parse-scenario.ts";
import { isLoop } from "./loop.ts";
import { plainWords } from "./plain-words.ts";
import { sentences } from "./sentences.ts";
import type { Utterance } from "./utterance.ts";

const patient = (text: string): Utterance => ({ speaker: "patient", text });
const counsellor = (text: string): Utterance => ({ speaker: "counsellor", text });

const earlier = [
  patient("my boss shouted at me in front of everybody"),
  counsellor("That sounds humiliating. What went through your mind when he did that?"),
  patient("idk"),
  counsellor("Mm."),
];

describe("isLoop", () => {
  test.each([
    ["an earlier turn again", "My boss shouted at me, in front of everybody!"],
    ["an earlier turn with one word changed", "my boss shouted at me again in front of everybody"],
    [
      "an earlier turn and more behind it",
      "my boss shouted at me in front of everybody and then I went to lunch alone",
    ],
    ["a sentence twice", "I want to go home. It rains. I want to go home."],
    [
      "a run of words three times",
      "The more you live, the more you are missing, the more you live in the dark, the more you live alone",
    ],
    [
      "eight words twice",
      "it rains and that is what happens when I stop here, so that is what happens when I stop here",
    ],
    [
      "a growing echo of itself",
      "I'm not here, and I'm going to tell you that. I'm going to tell you this, I'm going to tell you the opposite",
    ],
  ])("finds %s", (_, text) => {
    expect(isLoop(text, earlier)).toBe(true);
  });

  test.each([
    ["the other's last turn", "That sounds humiliating. What went through your mind when he did that?"],
    ["the other's last turn without its beginning", "what went through your mind when he did that"],
    ["the other's last turn, hardly changed", "That sounds humiliating. What went through your mind when he did this?"],
    ["four words of the other's, and nothing else", "Tell me about it."],
  ])("finds %s given back", (what, text) => {
    const heard = what.startsWith("four") ? counsellor("tell me about it") : (earlier[1] as Utterance);
    expect(isLoop(text, [...earlier.slice(0, 1), heard])).toBe(true);
    // An earlier turn of the other's is not what is answered.
    expect(isLoop(text, [...earlier.slice(0, 1), heard, patient("hm"), counsellor("Go on.")])).toBe(false);
  });

  test.each([
    ["a short answer for the second time", "idk"],
    ["the same thought in other words", "he yelled while the whole team was watching me"],
    ["words of the counsellor's in an answer", "what went through my mind? nothing"],
    ["one word over and over", "no no no no no no no"],
    ["a short sentence twice", "I know. I know."],
    ["a run twice, as in speech", "i tried to cut down a little bit, to try to cut down a little bit, and it's hard"],
    ["nothing", ""],
    ["marks only", "... !"],
  ])("leaves %s", (_, text) => {
    expect(isLoop(text, earlier)).toBe(false);
  });

  test("an answer that takes up half of what it answers is no loop", () => {
    const heard = counsellor("So you lie awake until four thinking about what you said.");
    expect(isLoop("yes i lie awake until four thinking about it", [heard])).toBe(false);
    expect(isLoop("you lie awake until four thinking about what", [heard])).toBe(true);
  });

  test("three words may come twice, four may not", () => {
    expect(isLoop("that was it", [patient("that was it")])).toBe(false);
    expect(isLoop("that was all there", [patient("that was all there")])).toBe(true);
  });

  test("a short answer is a loop when it comes the third time in a row, and not before", () => {
    const [one, ask] = [patient("yes"), counsellor("And?")];
    expect(isLoop("Yes.", [one, ask])).toBe(false);
    expect(isLoop("Yes.", [one, ask, one, ask])).toBe(true);
    expect(isLoop("Yes.", [one, ask, patient("no"), ask, one, ask])).toBe(false);
    expect(isLoop("..", [patient("..."), ask, patient("!"), ask])).toBe(true);
  });

  test("a counsellor's turn is held against the counsellor's earlier ones", () => {
    const turns = [patient("hm"), counsellor("What would you say to a friend?"), patient("nothing")];
    expect(isLoop("What would you say to a friend?", turns, "counsellor")).toBe(true);
    expect(isLoop("What would you say to a friend?", turns)).toBe(false);
  });

  test("every turn of four words or more is a loop when it comes again, at any distance", () => {
    const word = fc.constantFrom("rain", "night", "she", "door", "again", "tired", "call", "monday");
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 12 }), fc.nat({ max: 6 }), (words, between) => {
        const said = [patient(words.join(" "))];
        for (let turn = 0; turn < between; turn++) said.push(counsellor(`Mm ${turn}`), patient(`hm ${turn}`));
        expect(isLoop(`${words.join("  ").toUpperCase()}.`, said)).toBe(true);
      }),
    );
  });

  test("within a turn is a sentence twice, four words thrice, or eight words twice, in whatever text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", ".", ".")), (parts) => {
        const text = parts.join(" ").replaceAll(" .", ".");
        expect(isLoop(text, [])).toBe(repeatsItself(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("is in none of the lines that the shipped scenarios give their patients", async () => {
    expect((await patientLines()).filter((line) => isLoop(line, []))).toEqual([]);
  });

  test("no line of a shipped scenario repeats another of its own", async () => {
    for (const { patient: person } of await shippedScenarios()) {
      const lines = [person.opening, ...spoken(person.words), ...person.secrets.map(({ says }) => says)];
      const found = lines.filter((line, index) => isLoop(line, lines.slice(0, index).map(patient)));
      expect(found).toEqual([]);
    }
  });
});

// Real speech of clients, each utterance by itself: people who speak repeat words, but not sentences.
describe.skipIf(!hasClientUtterances)("isLoop on utterances of clients", () => {
  test("finds none in 64 of training and none in 20 of validation", () => {
    const all = [...clientUtterances("train"), ...clientUtterances("valid")];
    expect(all).toHaveLength(84);
    expect(all.filter((text) => isLoop(text, []))).toEqual([]);
  });
});

/** The definition, with every sentence and every run counted. */
function repeatsItself(text: string): boolean {
  const long = sentences(text)
    .map((sentence) => plainWords(sentence))
    .filter(({ length }) => length >= 4)
    .map((sentence) => sentence.join(" "));
  const words = plainWords(text);
  return new Set(long).size < long.length || mostRuns(words, 4) >= 3 || mostRuns(words, 8) >= 2;
}

/** How often any so many words in a row stand there, without overlap. */
function mostRuns(words: readonly string[], length: number): number {
  const ends = new Map<string, { readonly times: number; readonly end: number }>();
  for (let start = 0; start + length <= words.length; start++) {
    const run = words.slice(start, start + length).join(" ");
    const { times, end } = ends.get(run) ?? { times: 0, end: 0 };
    if (start >= end) ends.set(run, { times: times + 1, end: start + length });
  }
  return Math.max(0, ...[...ends.values()].map(({ times }) => times));
}
