import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostTokens, promptTokens, type ConversationSize, type Speaker } from "./most-tokens.ts";

const speaker: fc.Arbitrary<Speaker> = fc.record({
  promptLetters: fc.nat(5000),
  maxTokens: fc.integer({ min: 1, max: 800 }),
});
const size: fc.Arbitrary<ConversationSize> = fc.record({
  turns: fc.integer({ min: 1, max: 30 }),
  openingLetters: fc.nat(500),
  counsellor: speaker,
  patient: speaker,
  judges: fc.array(speaker, { maxLength: 3 }),
});

/** The same by playing it: every call is sent all that was said before it. */
function played({ turns, openingLetters, counsellor, patient, judges }: ConversationSize) {
  let said = promptTokens(openingLetters) + 10;
  const sums = { counsellor: { input: 0, output: 0 }, patient: { input: 0, output: 0 } };
  const ask = (sum: { input: number; output: number }, who: Speaker) => {
    sum.input += promptTokens(who.promptLetters) + 150 + said;
    sum.output += who.maxTokens;
  };
  for (let turn = 1; turn <= turns; turn++) {
    ask(sums.counsellor, counsellor);
    said += counsellor.maxTokens + 10;
    if (turn === turns) break;
    ask(sums.patient, patient);
    said += patient.maxTokens + 10;
  }
  const judged = judges.map((judge) => {
    const sum = { input: 0, output: 0 };
    ask(sum, judge);
    return sum;
  });
  return { ...sums, judges: judged };
}

describe("mostTokens", () => {
  test("of one turn is one counsellor call and the judges'", () => {
    const one = { promptLetters: 30, maxTokens: 100 };
    expect(mostTokens({ turns: 1, openingLetters: 6, counsellor: one, patient: one, judges: [one] })).toEqual({
      counsellor: { input: 172, cachedInput: 0, output: 100 },
      patient: { input: 0, cachedInput: 0, output: 0 },
      judges: [{ input: 282, cachedInput: 0, output: 100 }],
    });
  });

  test("is what a conversation takes whose every turn is as long as it may be", () => {
    fc.assert(
      fc.property(size, (one) => {
        expect(mostTokens(one)).toMatchObject(played(one));
      }),
    );
  });
});
