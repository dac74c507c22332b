import { describe, expect, test } from "vitest";
import { mentions } from "./mentions.ts";

describe("mentions", () => {
  test.each([
    ["How are you sleeping?", "sleep", true],
    ["It took a moment.", "mom", false],
    ["Your moms are here.", "mom", true],
    ["Did you skip it, skipping again?", "skip", true],
    ["That is unhelpful.", "help", false],
    ["I’m afraid it’s over", "it's over", true],
    ["what (exactly) happened", "(exactly)", true],
    ["better", "bet", false],
  ])("%s / %s: %s", (text, word, found) => {
    expect(mentions(text, [word])).toBe(found);
  });
});
