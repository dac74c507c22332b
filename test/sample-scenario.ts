import { parseScenario, type Scenario } from "../src/scenario/parse-scenario.ts";
import type { PatientSpec, ScenarioSpec } from "../src/scenario/define-scenario.ts";

/** A short situation for tests, with parts replaced. */
export function sampleScenario(patient: Partial<PatientSpec> = {}, spec: Partial<ScenarioSpec> = {}): Scenario {
  return parseScenario(
    {
      title: "The late train",
      summary: "A person who missed a train.",
      distortions: [],
      themes: ["work"],
      risk: [],
      patient: {
        profile: {
          name: "Kim",
          ageYears: 40,
          gender: "woman",
          occupation: "clerk",
          culture: "Welsh",
          background: "Lives alone.",
        },
        formulation: {
          situation: "Missed the train.",
          automaticThought: "I spoil everything.",
          emotions: [{ name: "shame", intensity: 60 }],
          behaviour: "Hides.",
          coping: "Sleeps.",
        },
        secrets: [
          {
            id: "fired",
            fact: "She was dismissed on Friday.",
            unlock: { kind: "asked-about", words: ["job", "work"] },
            says: "they let me go on friday",
            evidence: ["let me go"],
          },
        ],
        style: { medianWords: 6, shortTurnShare: 0.4, lowerCase: true, dropsApostrophes: false, manner: "Curt." },
        opening: "i missed the train again",
        words: {
          answers: [
            { cues: ["train"], text: "it was the seven ten" },
            { cues: ["home"], text: "nobody there" },
            { cues: ["feel"], text: "stupid, mostly" },
          ],
          understood: ["something like that", "hm. yes"],
          advised: ["i did that", "ok"],
          questioned: ["not sure", "it depends"],
          other: ["it rained", "anyway"],
          farewell: "i have to go now, bye",
        },
        stop: { minTurns: 2, maxTurns: 6 },
        ...patient,
      },
      expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
      ...spec,
    },
    "late-train",
    "late-train.scenario.ts",
  );
}
