import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advice } from "./advice.ts";

const directive = [
  "You should go for a walk.",
  "you really should talk to her",
  "You shouldn't take it so hard.",
  "You need to set limits.",
  "You have to stop this.",
  "You must not give up.",
  "So you should tell him.",
  "You'd better see a doctor.",
  "I think you should leave him.",
  "You could try a diary.",
  "you can start with one page",
  "Maybe you could write it down.",
  "We could make a list.",
  "I suggest a walk.",
  "I'd strongly recommend a break.",
  "My advice is to wait.",
  "I want you to call her.",
  "I'd like you to talk to your doctor about it.",
  "Have you tried meditation?",
  "have you ever considered talking to your boss",
  "Have you thought about writing it down?",
  "Why don't you ask him?",
  "why dont you just ask him",
  "How about going out more?",
  "What about trying it once?",
  "Why not try it today?",
  "It might help to write.",
  "That could be a good idea.",
  "It's important to rest.",
  "its important to eat",
  "It is worth trying.",
  "Try to sleep before eleven.",
  "just breathe and relax",
  "Don't worry about it.",
  "dont think about it",
  "Please call the helpline.",
  "When it gets bad, take a walk.",
  "Next time, write it down.",
  "Maybe do something nice.",
  "Let's make a plan.",
  "lets try something",
  "Forget him.",
  "Think positive!",
];

const none = [
  "",
  "Mm.",
  "What happened?",
  "You feel you should be stronger.",
  "So you feel you have to be perfect.",
  "You keep telling yourself you must cope.",
  "Everyone says you should be over it.",
  "It is as if you have to smile all day.",
  "So you have to smile all day.",
  "You must be exhausted.",
  "You must have been so scared.",
  "Do you have to work on Sunday?",
  "What would you need to feel safe?",
  "What steps do you think you need to take?",
  "What do you imagine you could do differently?",
  "What would you keep, if that would help?",
  "Take your time.",
  "You don't have to decide today.",
  "Is there someone you could talk to?",
  "Who is the person you can talk to?",
  "Have you thought about killing yourself?",
  "Have you thought about ending your life?",
  "have you ever considered suicide",
  "Have you tried to hurt yourself?",
  "It's important to you that he calls.",
  "Being on time is important to him.",
  "I want you to know that I am listening.",
  "Start wherever you like.",
  "Put differently, you feel trapped.",
  "Let's stay with that a moment.",
  "That helps me understand.",
  "I trust you.",
  "You could not breathe.",
  "You went to work and called her.",
];

describe("advice", () => {
  test.each(directive)("counts advice in %j", (text) => {
    expect(advice(text)).toEqual({ unasked: 1, withPermission: 0 });
  });

  test.each(none)("counts none in %j", (text) => {
    expect(advice(text)).toEqual({ unasked: 0, withPermission: 0 });
  });

  test.each([
    "May I suggest something? You could try a diary.",
    "You should go for a walk. Would you like to try it?",
    "If you want, you could try a diary.",
    "if youd like, try to write it down",
    "If that feels right, try it tonight.",
    "You could write to her. Would that be okay?",
  ])("counts %j as advice with permission", (text) => {
    expect(advice(text)).toEqual({ unasked: 0, withPermission: 1 });
  });

  test("asking leave for a question gives no leave for advice", () => {
    expect(advice("Can I ask how you sleep? You should go to bed earlier.")).toEqual({ unasked: 1, withPermission: 0 });
  });

  test("asking leave without advice is no advice", () => {
    expect(advice("Would you like to tell me more?")).toEqual({ unasked: 0, withPermission: 0 });
  });

  test("counts sentences, not forms", () => {
    expect(advice("You should try to rest, it might help.").unasked).toBe(1);
    expect(advice("You should rest. Try it. It might help.").unasked).toBe(3);
  });

  const line = fc.constantFrom(...directive, ...none);

  test("adds up over lines where nothing asks leave", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(advice(lines.join("\n"))).toEqual({
          unasked: lines.reduce((sum, text) => sum + advice(text).unasked, 0),
          withPermission: 0,
        });
      }),
    );
  });

  test("is a pair of whole numbers of which one is 0, for any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          fc.array(line).map((lines) => lines.join(" ")),
        ),
        (text) => {
          const { unasked, withPermission } = advice(text);
          expect(Number.isInteger(unasked) && Number.isInteger(withPermission)).toBe(true);
          expect(Math.min(unasked, withPermission)).toBe(0);
        },
      ),
    );
  });

  test("does not change with trailing white space, typographic apostrophes or case", () => {
    fc.assert(
      fc.property(line, (text) => {
        const count = advice(text);
        expect(advice(`${text} \n\t`)).toEqual(count);
        expect(advice(text.replaceAll("'", "’"))).toEqual(count);
        expect(advice(text.toLowerCase())).toEqual(count);
      }),
    );
  });
});
