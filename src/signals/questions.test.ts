import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { questions } from "./questions.ts";

const open = [
  "What happened then?",
  "what happened then",
  "And what goes through your mind?",
  "And when that happens, what goes through your mind?",
  "how was that for you",
  "How come?",
  "Why do you think that is?",
  "Since when?",
  "So what's it like?",
  "And the last drink of the evening, what's that like?",
  "When did you last sleep?",
  "what do you do then",
  "hm. so how do you get through the day",
  "Tell me more about your brother.",
  "tell me about that day",
  "Could you say what was hardest?",
  "Can you tell me more?",
  "Can you take me through it, from the beginning?",
  "Would you like to say more about him?",
  "I wonder what that was like for you.",
  "I'm curious how you told her.",
  "im wondering what you felt",
  "Can I ask how you sleep?",
  "Which of these two would be easier?",
  "And then what?",
  "Who knows about it?",
];

const closed = [
  "Did you sleep?",
  "did you sleep at all",
  "Are you safe right now?",
  "do you think it helps",
  "Have you told anyone?",
  "is that right",
  "Did I get that right?",
  "Right?",
  "You were alone then?",
  "Did he leave, when he was drunk?",
  "Is it worse in the evening, or when you are alone?",
  "When you wake up at night, do you get up?",
  "When you say not wake up, are you thinking about killing yourself?",
  "Do you know what happened?",
  "Did anyone tell you about it?",
  "Did he say what he wanted?",
  "Are you safe right now, where you're writing from?",
  "Was there a time when you were that kid?",
  "What you said about him, is that still true?",
];

const neither = [
  "",
  "Mm.",
  "You feel left out.",
  "I don't know what to say.",
  "That is what he said.",
  "What you feel is not wrong.",
  "How awful.",
  "What happened to you is not your fault.",
  "What helps others need not help you.",
  "What a day.",
  "He wanted to say what he saw.",
  "Tell him how you feel.",
  "He was never able to tell me what happened.",
  "I wonder if they really do.",
  "you know what i mean",
  "When he comes home you go quiet.",
  "Who you are matters.",
  "Are they kind, I hope so.",
  "where i come from nobody asks",
  "Do what you can.",
];

describe("questions", () => {
  test.each(open)("counts %j as one open question", (text) => {
    expect(questions(text)).toEqual({ open: 1, closed: 0 });
  });

  test.each(closed)("counts %j as one closed question", (text) => {
    expect(questions(text)).toEqual({ open: 0, closed: 1 });
  });

  test.each(neither)("counts no question in %j", (text) => {
    expect(questions(text)).toEqual({ open: 0, closed: 0 });
  });

  test("counts each question of a turn", () => {
    expect(questions("That is a lot. What happened then? Did you sleep?")).toEqual({ open: 1, closed: 1 });
    expect(questions("Is it worse at night? Or in the morning? And what helps?")).toEqual({ open: 1, closed: 2 });
    expect(questions("What?! Really??")).toEqual({ open: 1, closed: 1 });
  });

  const line = fc.constantFrom(...open, ...closed, ...neither);

  test("adds up over lines, so no count is negative or not a number", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const counts = lines.map(questions);
        const sum = (kind: "open" | "closed") => counts.reduce((total, count) => total + count[kind], 0);
        expect(questions(lines.join("\n"))).toEqual({ open: sum("open"), closed: sum("closed") });
      }),
    );
  });

  test("of any text are whole numbers, at most one for each word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { open: asked, closed: rest } = questions(text);
        expect(Number.isInteger(asked) && Number.isInteger(rest)).toBe(true);
        expect(Math.min(asked, rest)).toBeGreaterThanOrEqual(0);
        expect(asked + rest).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("do not change with trailing white space or typographic apostrophes", () => {
    fc.assert(
      fc.property(line, (text) => {
        expect(questions(`${text} \n\t`)).toEqual(questions(text));
        expect(questions(text.replaceAll("'", "’"))).toEqual(questions(text));
      }),
    );
  });
});
