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

  test("nobody passes over a direct question about suicide: their own answer, a plain no, or what was told already", () => {
    expect(answers(["Are you thinking of killing yourself?"])).toEqual(["no. nothing like that"]);
    const own = sampleScenario();
    const words = {
      ...own.patient.words,
      answers: [...own.patient.words.answers, { cues: ["suicid"], text: "never. i have a cat" }],
    };
    const brief = {
      patient: { ...own.patient, words },
      turns: [{ speaker: "counsellor", text: "Do you want to die?" }],
      mind: startMind(own.patient),
      mayLeave: true,
    } as const;
    expect(nextReply(brief).utterance).toBe("never. i have a cat");
    const secrets = [
      {
        id: "dying",
        fact: "f",
        unlock: { kind: "asked-about", words: ["suicid"] },
        says: "yes i think of it",
        evidence: ["think of it"],
      },
    ] as const;
    const told = { ...startMind(own.patient), told: [{ id: "dying", patientTurn: 2, allowed: true }] };
    expect(nextReply({ ...brief, patient: { ...own.patient, secrets }, mind: told }).utterance).toBe("i told you. yes");
  });

  test("an answer that belongs to a secret waits until it was told", () => {
    const { patient } = sampleScenario();
    const words = { ...patient.words, answers: [{ cues: ["paper"], text: "it is in the drawer", after: "fired" }] };
    const brief = {
      patient: { ...patient, words },
      turns: [{ speaker: "counsellor", text: "Where is the paper?" }],
      mind: startMind(patient),
      mayLeave: true,
    } as const;
    expect(nextReply(brief).utterance).toBe("not sure");
    const told = { ...startMind(patient), told: [{ id: "fired", patientTurn: 2, allowed: true }] };
    expect(nextReply({ ...brief, mind: told }).utterance).toBe("it is in the drawer");
  });
});
