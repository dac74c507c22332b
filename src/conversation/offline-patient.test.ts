import { describe, expect, test } from "vitest";
import { sampleScenario } from "../../test/sample-scenario.ts";
import { afterCounsellor, afterPatient, startMind } from "./mind.ts";
import { nextReply } from "./offline-patient.ts";
import type { PatientBrief } from "./patient-brief.ts";

/** The patient's answers to counsellor turns in a row. */
function answers(heard: readonly string[], overrides: Partial<PatientBrief> = {}): string[] {
  const { patient } = sampleScenario();
  let mind = afterPatient(startMind(patient), patient.opening, patient);
  const turns: { speaker: "patient" | "counsellor"; text: string }[] = [{ speaker: "patient", text: patient.opening }];
  return heard.map((text) => {
    mind = afterCounsellor(mind, text, patient);
    turns.push({ speaker: "counsellor", text });
    const reply = nextReply({ patient, turns, mind, mayLeave: false, ...overrides });
    mind = afterPatient(mind, reply.utterance, patient);
    turns.push({ speaker: "patient", text: reply.utterance });
    return reply.utterance;
  });
}

describe("nextReply", () => {
  test("answers what the counsellor touches on", () => {
    expect(answers(["How did you feel?"])).toEqual(["stupid, mostly"]);
  });

  test("tells a secret right after its condition is met, once", () => {
    expect(
      answers(["Mm.", "How is work?", "How is work going?"]).filter((text) => text === "they let me go on friday"),
    ).toHaveLength(1);
    expect(answers(["Mm.", "How is work?"])[1]).toBe("they let me go on friday");
  });

  test("a skilled counsellor hears more than an unskilled one", () => {
    const skilled = answers(["You are tired of it. How is work?", "What was that like?"]);
    const unskilled = answers(["You should get up earlier.", "You must plan your day."]);
    expect(skilled).toContain("they let me go on friday");
    expect(unskilled).not.toContain("they let me go on friday");
    expect(unskilled).toEqual(["i did that", "ok"]);
  });

  test("reacts to a reflection and to nothing in particular", () => {
    expect(answers(["So you are left with nothing."])).toEqual(["something like that"]);
    expect(answers(["Mm."])).toEqual(["it rained"]);
  });

  test("never says the same line twice, and leaves when nothing is left to say", () => {
    const said = answers(Array.from({ length: 30 }, () => "Mm."));
    const before = said.slice(0, said.indexOf("i have to go now, bye"));
    expect(new Set(before).size).toBe(before.length);
    expect(said).toContain("i have to go now, bye");
  });

  test("leaves when hope has come far enough or the counsellor says goodbye, but not before it may", () => {
    const { patient } = sampleScenario();
    const hopeful = { ...startMind(patient), state: { trust: 0.9, distress: 0.2, hope: 0.9 } };
    const brief = { patient, turns: [{ speaker: "counsellor", text: "Mm." }], mind: hopeful } as const;
    expect(nextReply({ ...brief, mayLeave: true })).toEqual({ utterance: "i have to go now, bye", end: "farewell" });
    expect(nextReply({ ...brief, mayLeave: false }).end).toBeUndefined();
    expect(
      nextReply({
        patient,
        turns: [{ speaker: "counsellor", text: "Goodbye." }],
        mind: startMind(patient),
        mayLeave: true,
      }).end,
    ).toBe("farewell");
  });
});
