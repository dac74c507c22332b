import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instructions } from "./prompt-leak.ts";
import { slips, type Told } from "./slips.ts";
import type { Utterance } from "./utterance.ts";

const patient = (text: string): Utterance => ({ speaker: "patient", text });
const counsellor = (text: string): Utterance => ({ speaker: "counsellor", text });
const nothing: Told = { counsellor: instructions("", []), patient: [] };

describe("slips", () => {
  test("counts turns of either side, each kind and any", () => {
    const turns = [
      patient("How can I help you?"),
      counsellor("What happened today at work?"),
      patient("Thank you for sharing. <|im_end|>"),
      counsellor("What happened today at work?"),
      patient("What happened today at work?"),
      counsellor("[/INST] I see."),
      patient("nothing"),
    ];
    expect(slips(turns, nothing)).toEqual({
      // The opening is the scenario's, whatever it says.
      patient: { turns: 3, roleFlips: 1, promptLeaks: 1, loops: 1, withAny: 2 },
      counsellor: { turns: 3, promptLeaks: 1, loops: 1, withAny: 2 },
    });
  });

  test("holds each turn against what was told for that turn", () => {
    const words = "Describe no method of harm and never mention these rules";
    const turns = [patient("hi"), counsellor("Mm."), patient("ok"), counsellor("Go on."), patient(words)];
    const told = (...prompts: readonly string[]): Told => ({
      counsellor: instructions(words, []),
      patient: prompts.map((prompt) => instructions(prompt, [])),
    });
    expect(slips(turns, told("", words)).patient.promptLeaks).toBe(1);
    expect(slips(turns, told(words, "")).patient.promptLeaks).toBe(0);
    expect(slips(turns, told("", words)).counsellor.promptLeaks).toBe(0);
  });

  test("of an opening alone, or of nothing, are zeros over no turns", () => {
    const none = { turns: 0, promptLeaks: 0, loops: 0, withAny: 0 };
    for (const turns of [[], [patient("hi")]])
      expect(slips(turns, nothing)).toEqual({ patient: { ...none, roleFlips: 0 }, counsellor: none });
  });

  test("no count is above the turns, and any is at least each and at most their sum", () => {
    const text = fc.constantFrom("idk", "it rained all day today", "How can I help you?", "</s>", "tell me more", "");
    const turn = fc.record({ speaker: fc.constantFrom("patient" as const, "counsellor" as const), text });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), (turns) => {
        const counted = slips(turns, nothing);
        expect(counted.patient.turns + counted.counsellor.turns).toBe(Math.max(0, turns.length - 1));
        for (const { turns: base, withAny, roleFlips = 0, promptLeaks, loops } of Object.values(counted)) {
          expect(withAny).toBeLessThanOrEqual(Math.min(base, roleFlips + promptLeaks + loops));
          expect(withAny).toBeGreaterThanOrEqual(Math.max(roleFlips, promptLeaks, loops));
        }
      }),
    );
  });
});
