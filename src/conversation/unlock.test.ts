import { describe, expect, test } from "vitest";
import { acts } from "../signals/signals.ts";
import { isUnlocked, type Heard } from "./unlock.ts";

function heard(...texts: readonly string[]): Heard {
  return { text: texts.at(-1) ?? "", acts: texts.map(acts), state: { trust: 0.5, distress: 0.5, hope: 0.5 } };
}

describe("isUnlocked", () => {
  test("asked-about needs a question and the word in the same turn", () => {
    const condition = { kind: "asked-about", words: ["drink"] } as const;
    expect(isUnlocked(condition, heard("How much are you drinking?"))).toBe(true);
    expect(isUnlocked(condition, heard("You mentioned drinking."))).toBe(false);
    expect(isUnlocked(condition, heard("How are you?"))).toBe(false);
    expect(isUnlocked(condition, heard("How much do you drink?", "Go on."))).toBe(false);
  });

  test("a word for dying stands for all of them", () => {
    const condition = { kind: "asked-about", words: ["suicid"] } as const;
    expect(isUnlocked(condition, heard("Are you thinking about killing yourself?"))).toBe(true);
    expect(isUnlocked(condition, heard("Do you sometimes wish to die?"))).toBe(true);
    expect(isUnlocked(condition, heard("Has somebody died?"))).toBe(false);
  });

  test("reflections and open questions add up over turns", () => {
    const twice = heard("You feel left out.", "So you are left with nothing. What happened then?");
    expect(isUnlocked({ kind: "reflections", atLeast: 2 }, twice)).toBe(true);
    expect(isUnlocked({ kind: "reflections", atLeast: 3 }, twice)).toBe(false);
    expect(isUnlocked({ kind: "open-questions", atLeast: 1 }, twice)).toBe(true);
  });

  test("trust is reached at its threshold", () => {
    expect(isUnlocked({ kind: "trust", atLeast: 0.5 }, heard("Mm."))).toBe(true);
    expect(isUnlocked({ kind: "trust", atLeast: 0.51 }, heard("Mm."))).toBe(false);
  });

  test("all-of needs every part, any-of one", () => {
    const conditions = [
      { kind: "trust", atLeast: 0.9 },
      { kind: "asked-about", words: ["work"] },
    ] as const;
    const asked = heard("What about work?");
    expect(isUnlocked({ kind: "all-of", conditions }, asked)).toBe(false);
    expect(isUnlocked({ kind: "any-of", conditions }, asked)).toBe(true);
  });
});
