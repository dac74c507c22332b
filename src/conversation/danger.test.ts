import { describe, expect, test } from "vitest";
import { asksAboutDying, speaksOfDanger, tellsDanger, touches } from "./danger.ts";

describe("asksAboutDying", () => {
  test.each([
    ["Are you thinking about killing yourself?", true],
    ["I'll ask directly: have you thought about ending your life?", true],
    ["When you say not wake up, do you mean suicide?", true],
    ["Do you sometimes want to die?", true],
    ["You said you want to die.", false],
    ["When did your mother die?", false],
    ["What kills the mood?", false],
  ])("%s: %s", (text, asks) => {
    expect(asksAboutDying(text)).toBe(asks);
  });
});

describe("tellsDanger", () => {
  test.each([
    ["i want to die", true],
    ["On Sunday he held my throat.", true],
    ["sometimes i cut myself", true],
    ["they are better off without me", true],
    ["my dog died tuesday", false],
    ["i cut my hair", false],
    ["work is killing me", false],
  ])("%s: %s", (text, tells) => {
    expect(tellsDanger(text)).toBe(tells);
  });
});

test("speaksOfDanger knows help and questions about safety", () => {
  expect(speaksOfDanger("There are domestic violence helplines.")).toBe(true);
  expect(speaksOfDanger("What happened at work?")).toBe(false);
});

test("touches takes a word for dying for all of them, and other words as they are", () => {
  expect(touches("Do you wish to die?", ["end your life"])).toBe(true);
  expect(touches("Do you wish to die?", ["sleep"])).toBe(false);
});
