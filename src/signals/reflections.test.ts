import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reflections } from "./reflections.ts";

const one = [
  "So you lie awake until three.",
  "So you lie awake until three. What keeps you up?",
  "It sounds like you are carrying this alone.",
  "Sounds like it never stops.",
  "sounds like youre worn out",
  "It seems to me that you blame yourself.",
  "That must have been lonely.",
  "You must feel torn.",
  "You must be exhausted.",
  "You're ashamed of it.",
  "youre ashamed of it",
  "You feel left out.",
  "And you had no idea.",
  "You never ask for anything.",
  "You still lay the table for two.",
  "you miss her",
  "You want to be asked.",
  "You keep telling yourself you should cope.",
  "So you feel you have to be perfect.",
  "So you have to smile all day.",
  "Part of you wants to call him, and part of you is scared.",
  "I hear how much it hurts.",
  "I hear you searching for the reason in yourself.",
  "I'm hearing a lot of anger.",
  "If I understand you, it began in spring.",
  "What I'm hearing is that nobody asks.",
  "There is still so much tenderness in you.",
  "So the work has grown and the people haven't.",
  "So falling asleep is okay, it's the waking up.",
  "Okay. So it isn't company only, it's being asked.",
  "You were alone with it, is that right?",
  "You sound frightened.",
  "Your body seems to be telling you something.",
];

const none = [
  "",
  "Mm.",
  "Thank you for telling me.",
  "Thank you, you are very open.",
  "You're welcome.",
  "You are welcome here.",
  "You're right.",
  "You're not alone.",
  "You are not alone in this.",
  "You're doing great.",
  "You are so strong.",
  "You deserve better.",
  "You should rest.",
  "You could try a walk.",
  "So you should tell him.",
  "You need to talk to your doctor.",
  "You'll be fine.",
  "You will feel better soon.",
  "You can do this.",
  "You don't have to decide today.",
  "You needn't say it well here.",
  "That sounds good.",
  "That sounds like a great plan.",
  "It sounds like a good idea to rest.",
  "I hear you.",
  "I hear you, Anna.",
  "i hear you",
  "I heard about that drug.",
  "What do you feel?",
  "Do you feel you must be perfect?",
  "So what happened?",
  "So tell me about it.",
  "So I would suggest a diary.",
  "So let's begin.",
  "So good to hear from you.",
  "You know, many people do.",
  "It's worth trying.",
  "Many people feel that way.",
  "I am glad you came.",
];

describe("reflections", () => {
  test.each(one)("counts one in %j", (text) => {
    expect(reflections(text)).toBe(1);
  });

  test.each(none)("counts none in %j", (text) => {
    expect(reflections(text)).toBe(0);
  });

  test("counts sentences, not forms", () => {
    expect(reflections("It sounds like you feel torn, and part of you is angry.")).toBe(1);
    expect(reflections("You feel torn. Part of you is angry.")).toBe(2);
  });

  const line = fc.constantFrom(...one, ...none);

  test("adds up over lines", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(reflections(lines.join("\n"))).toBe(lines.reduce((sum, text) => sum + reflections(text), 0));
      }),
    );
  });

  test("is a whole number of at least 0 for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(Number.isInteger(reflections(text))).toBe(true);
        expect(reflections(text)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("does not change with trailing white space, typographic apostrophes or case", () => {
    fc.assert(
      fc.property(line, (text) => {
        const count = reflections(text);
        expect(reflections(`${text} \n\t`)).toBe(count);
        expect(reflections(text.replaceAll("'", "’"))).toBe(count);
        expect(reflections(text.toLowerCase())).toBe(count);
      }),
    );
  });
});
