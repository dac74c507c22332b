import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientUtterances, hasClientUtterances, patientLines, shippedScenarios } from "../../test/patient-lines.ts";
import { sayable } from "../scenario/parse-scenario.ts";
import { instructions, isPromptLeak } from "./prompt-leak.ts";

// As small models said them in the patient's place, or close to it.
const leaks = [
  '{"utterance": "im fine"}',
  '{"utterance',
  '{\\"utterance \\"} (finally)',
  'i dont know"}',
  "Just keep speaking to you.\"}{\\n\\nI'm sorry you are lost",
  '"end": null',
  'im tired", "end": null}',
  "Utterance: I can't sleep.",
  "end: null",
  '3.02", {JSON}',
  "{JSON}",
  'The best moment.\\n\\nThe worst moment."',
  "```json",
  '269.09.32.16"]',
  "2.21.2020.221.12.16\\",
  "Here is the JSON object you asked for.",
  'I will leave, with "end" set to "farewell".',
  "<|im_start|>assistant",
  "it was fine<|im_end|>",
  "<|endoftext|>",
  "[INST] You play a person [/INST]",
  "fine</s>",
  "<think>The user wants me to play a patient.</think> im fine",
  "<start_of_turn>model",
  "im_end",
  "### Response: I am tired",
  "<<SYS>> be brief",
  "<conversation>",
  "Hi {{name}}, i cant sleep",
  "Hi, I'm [name] and I live in [city].",
  "Dear [your name], thank you",
  "i live with [insert name here]",
  "I work at <company name>",
  "My notes say that I am sad.",
  "The notes above say I have a sister.",
  "I am playing a person who cannot sleep.",
  "I'm playing the patient, so I would say: no.",
  "You play a person who writes to a counsellor.",
  "You are not an assistant, you are the child of Norma's daughter.",
  "As instructed, I will not name a kind of thinking.",
  "I will stay in character.",
  "Speaking in character: I am sad.",
  "In this role-play I am Lucas.",
  "Roleplaying as a patient is hard.",
  "According to the instructions I write five words.",
  "The system prompt says I may leave.",
  "I'm acting as a patient in this scenario.",
  "(The chat with the counsellor is open. You write first.)",
  "As the simulated patient I would say nothing.",
];

const ownWords = [
  "",
  "idk :)",
  "that was out of character for him",
  "she stayed in the kitchen",
  "the notes from the lecture are gone",
  "i lost my notes in the taxi",
  "my husband plays a doctor on tv",
  "i am patient with him, more than he is",
  "i am playing with my food",
  "we did a role play at the training, i hated it",
  "he sent <3 and nothing else",
  "in the end i said nothing",
  "the end: we lost the flat",
  "end of story",
  "it ends the same every time",
  'she said "fine" and hung up',
  "the instructions on the box were in Danish",
  "[sighs]",
  "(long day)",
  "#1 on the list is my mother",
  "thinking about it makes it worse",
  "50/50",
  "I think so. Or not.",
  "my assistant left last week",
  "she asked me to respond by friday",
];

describe("isPromptLeak", () => {
  test.each(leaks)("finds the harness in %j", (text) => {
    expect(isPromptLeak(text)).toBe(true);
  });

  test.each(ownWords)("finds the person alone in %j", (text) => {
    expect(isPromptLeak(text)).toBe(false);
  });

  test("finds it anywhere in a turn", () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaks), fc.constantFrom(...ownWords), (leak, own) => {
        expect(isPromptLeak(`${own}\n${leak}`)).toBe(true);
        expect(isPromptLeak(`${leak}\n${own}`)).toBe(true);
      }),
    );
  });

  test("is in none of the lines that the shipped scenarios give their patients", async () => {
    expect((await patientLines()).filter((line) => isPromptLeak(line))).toEqual([]);
  });
});

describe("isPromptLeak, given the prompt", () => {
  const prompt = `You are Kim: 40 years old. Invent nothing that changes the story: no new illness, crisis or danger.
You sound like this: "they took my bike and nobody saw a thing that day"`;
  const told = instructions(prompt, ["They took my bike, and nobody saw a thing that day."]);

  test.each([
    ["eight words of it", "invent nothing that changes the story: no new", true],
    ["eight words of it, with other case and marks", "Um: INVENT nothing, that changes - the story. No new", true],
    ["seven words of it", "nothing that changes the story: no new", false],
    ["eight words with one changed", "invent nothing that alters the story: no new", false],
    ["a line that is the patient's own", "they took my bike and nobody saw a thing that day", false],
    ["a part of a word at either end", "vent nothing that changes the story: no new", false],
    ["a run across the end of the patient's line", "sound like this they took my bike and nobody", true],
  ])("%s: %j is %s", (_, text, leak) => {
    expect(isPromptLeak(text, told)).toBe(leak);
    expect(isPromptLeak(text)).toBe(false);
  });

  test("no patient of a shipped scenario leaks by its own lines and thoughts, though the prompt holds some of them", async () => {
    for (const scenario of await shippedScenarios()) {
      const lines = sayable(scenario);
      const found = lines.filter((line) => isPromptLeak(line, instructions(lines.join("\n"), lines)));
      expect(found).toEqual([]);
    }
  });
});

describe("instructions", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 40 });

  test("hold a run of words wherever it begins, and not where a sayable line has it", () => {
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 1, max: 9 }), (prompt, words, line, length) => {
        const spaced = (some: readonly string[]) => ` ${some.join(" ")} `;
        const expected = words
          .slice(length - 1)
          .map((_, start) => spaced(words.slice(start, start + length)))
          .some((run) => spaced(prompt).includes(run) && !spaced(line).includes(run));
        expect(instructions(prompt.join(", "), [line.join(" ")]).holdRun(words, length)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

// Real speech of clients. The patterns were tuned on the training file alone; nobody there was given a prompt.
describe.skipIf(!hasClientUtterances)("isPromptLeak on utterances of clients", () => {
  test("finds none in 64 of training and none in 20 of validation", () => {
    const all = [...clientUtterances("train"), ...clientUtterances("valid")];
    expect(all).toHaveLength(84);
    expect(all.filter((text) => isPromptLeak(text))).toEqual([]);
  });
});
