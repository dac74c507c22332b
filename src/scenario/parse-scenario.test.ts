import { describe, expect, test } from "vitest";
import { sampleScenario } from "../../test/sample-scenario.ts";
import type { PatientSpec, ScenarioSpec, Secret } from "./define-scenario.ts";
import { holdsAny, parseScenario, spoken } from "./parse-scenario.ts";
import { SpecError } from "./spec-error.ts";

const { id: _, ...spec } = sampleScenario();
const { patient } = spec;
const [secret] = patient.secrets as readonly [Secret];
const other: Secret = {
  id: "debt",
  fact: "She owes money.",
  unlock: { kind: "trust", atLeast: 0.5 },
  says: "i owe them a lot",
  evidence: ["owe them"],
};

/** Nothing that TypeScript knows: what a file without types may export. */
type Loose = Record<string, unknown>;

const withSpec = (part: Loose): unknown => ({ ...spec, ...part });
const withPatient = (part: Loose): unknown => withSpec({ patient: { ...patient, ...part } });
const withStop = (part: Partial<PatientSpec["stop"]> | Loose): unknown =>
  withPatient({ stop: { ...patient.stop, ...part } });
const withWords = (part: Partial<PatientSpec["words"]> | Loose): unknown =>
  withPatient({ words: { ...patient.words, ...part } });
const withSecrets = (...secrets: readonly (Secret | Loose)[]): unknown => withPatient({ secrets });
const withUnlock = (unlock: Loose): unknown => withSecrets({ ...secret, unlock });
const without = (key: keyof ScenarioSpec): unknown =>
  Object.fromEntries(Object.entries(spec).filter(([name]) => name !== key));

const file = "scenarios/late-train.scenario.ts";
const parsed = (value: unknown) => parseScenario(value, "late-train", file);

describe("parseScenario", () => {
  test("gives the spec with the id of its file", () => {
    expect(parsed(spec)).toEqual({ ...spec, id: "late-train" });
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "value needs object, got undefined"],
    ["a list", [], "value needs object, got []"],
    ["a missing field", without("title"), "title needs a value, got nothing"],
    [
      "a misspelt field beside the right one",
      withPatient({ openning: "hi" }),
      "patient/openning needs a known field (did you mean opening?), got a field named openning",
    ],
    [
      "a misspelt field in place of the right one",
      { ...Object(without("title")), titel: "x" },
      "titel needs a known field (did you mean title?), got a field named titel",
    ],
    [
      "a shortened field",
      withPatient({ profile: { ...patient.profile, age: 40 } }),
      "patient/profile/age needs a known field (did you mean ageYears?), got a field named age",
    ],
    [
      "a field that nobody knows",
      withSpec({ colour: "red" }),
      "colour needs a known field (only title, summary, distortions, themes, risk, tags, family, patient, expectations), got a field named colour",
    ],
    [
      "a misspelt field of a condition",
      withUnlock({ kind: "asked-about", wordz: ["job"] }),
      "patient/secrets/0/unlock/wordz needs a known field (did you mean words?), got a field named wordz",
    ],
    ["a wrong type", withPatient({ opening: 3 }), "patient/opening needs string, got 3"],
    [
      "a number written as text",
      withPatient({ profile: { ...patient.profile, ageYears: "40" } }),
      'patient/profile/ageYears needs integer, got "40"',
    ],
    [
      "a child",
      withPatient({ profile: { ...patient.profile, ageYears: 17 } }),
      "patient/profile/ageYears needs >= 18, got 17",
    ],
    ["an empty title", withSpec({ title: "" }), 'title needs some text, got ""'],
    ["an empty opening", withPatient({ opening: "" }), 'patient/opening needs some text, got ""'],
    ["a blank opening", withPatient({ opening: " \n" }), 'patient/opening needs some text, got " \\n"'],
    [
      "an unknown label",
      withSpec({ distortions: ["Mind Readin"] }),
      'distortions/0 needs one of All-or-Nothing Thinking, Overgeneralization, Mental Filter, Disqualifying the Positive, Jumping to Conclusions, Mind Reading, Fortune Telling, Magnification or Minimization, Emotional Reasoning, Should Statements, Labeling, Personalization, got "Mind Readin"',
    ],
    [
      "a label twice",
      withSpec({ distortions: ["Labeling", "Labeling"] }),
      'distortions needs items that differ, got ["Labeling","Labeling"]',
    ],
    [
      "an unknown risk",
      withSpec({ risk: ["suicide"] }),
      'risk/0 needs one of passive-ideation, active-ideation, self-harm, violence-at-home, psychosis-like, substance, eating, child-at-risk, got "suicide"',
    ],
    ["no theme", withSpec({ themes: [] }), "themes needs at least 1 item, got []"],
    [
      "a theme in words",
      withSpec({ themes: ["Work Life"] }),
      'themes/0 needs text like ^[a-z0-9]+(-[a-z0-9]+)*$, got "Work Life"',
    ],
    [
      "an unknown expectation",
      withSpec({ expectations: ["ends-well"] }),
      'expectations/0 needs one of ends-on-counsellor, no-label-spoken, secrets-after-condition, got "ends-well"',
    ],
    [
      "a score expectation without arms",
      withSpec({ expectations: [{ kind: "score", criterion: "empathy", atLeast: 3 }] }),
      "expectations/0/arms needs a value, got nothing",
    ],
    ["an expectation of another type", withSpec({ expectations: [3] }), "expectations/0 needs object, got 3"],
    [
      "an unknown condition",
      withUnlock({ kind: "asked", words: ["job"] }),
      'patient/secrets/0/unlock/kind needs one of asked-about, reflections, open-questions, trust, all-of, any-of, got "asked"',
    ],
    [
      "an unknown condition inside another",
      withUnlock({
        kind: "any-of",
        conditions: [
          { kind: "trust", atLeast: 0.5 },
          { kind: "trusts", atLeast: 0.5 },
        ],
      }),
      'patient/secrets/0/unlock/conditions/1/kind needs one of asked-about, reflections, open-questions, trust, all-of, any-of, got "trusts"',
    ],
    ["a condition without kind", withUnlock({}), "patient/secrets/0/unlock/kind needs a value, got nothing"],
    [
      "a condition that always holds",
      withUnlock({ kind: "all-of", conditions: [] }),
      "patient/secrets/0/unlock/conditions needs at least 1 item, got []",
    ],
    [
      "trust above 1",
      withUnlock({ kind: "trust", atLeast: 60 }),
      "patient/secrets/0/unlock/atLeast needs <= 1, got 60",
    ],
    [
      "no evidence",
      withSecrets({ ...secret, evidence: [] }),
      "patient/secrets/0/evidence needs at least 1 item, got []",
    ],
    [
      "an empty phrase of evidence",
      withSecrets({ ...secret, evidence: [""] }),
      'patient/secrets/0/evidence/0 needs some text, got ""',
    ],
    [
      "too few answers",
      withWords({ answers: patient.words.answers.slice(0, 1) }),
      'patient/words/answers needs at least 3 items, got [{"cues":["train"],"text":"it was the seven ten"}]',
    ],
    ["no turn at all", withStop({ minTurns: 0 }), "patient/stop/minTurns needs >= 1, got 0"],
    ["half a turn", withStop({ maxTurns: 2.5 }), "patient/stop/maxTurns needs integer, got 2.5"],
    [
      "an end before the beginning",
      withStop({ minTurns: 7 }),
      "patient/stop/minTurns needs at most maxTurns (6), got 7",
    ],
    [
      "a goal reached before the start",
      withPatient({ start: { trust: 0.4, distress: 0.5, hope: 0.6 }, stop: { ...patient.stop, goalHope: 0.6 } }),
      "patient/stop/goalHope needs more than the hope at the start (0.6), got 0.6",
    ],
    [
      "a rupture before the start",
      withPatient({
        start: { trust: 0.2, distress: 0.5, hope: 0.6 },
        stop: { ...patient.stop, ruptureBelowTrust: 0.3 },
      }),
      "patient/stop/ruptureBelowTrust needs at most the trust at the start (0.2), got 0.3",
    ],
    [
      "a crisis without turns",
      withStop({ crisis: { afterSecret: "fired" } }),
      "patient/stop/crisis/counsellorTurns needs a value, got nothing",
    ],
    [
      "a crisis after an unknown secret",
      withStop({ crisis: { afterSecret: "debt", counsellorTurns: 2 } }),
      "patient/stop/crisis/afterSecret needs the id of a secret (fired), got debt",
    ],
    [
      "a crisis where there is no secret",
      withPatient({ secrets: [], stop: { ...patient.stop, crisis: { afterSecret: "debt", counsellorTurns: 2 } } }),
      "patient/stop/crisis/afterSecret needs the id of a secret (there is none), got debt",
    ],
    [
      "two secrets of one id",
      withSecrets(secret, { ...other, id: "fired" }),
      "patient/secrets needs unique ids, got fired twice",
    ],
    [
      "evidence that the secret's words lack",
      withSecrets(other, { ...secret, evidence: ["was dismissed"] }),
      'patient/secrets/1/says needs one of its evidence phrases, got "they let me go on friday"',
    ],
    [
      "evidence in the opening",
      withPatient({ opening: "They LET ME GO home" }),
      'patient/secrets/0/evidence needs phrases that stand only in its own words, got one in "They LET ME GO home"',
    ],
    [
      "evidence in an answer",
      withWords({ answers: [...patient.words.answers, { cues: ["boss"], text: "he let me go early" }] }),
      'patient/secrets/0/evidence needs phrases that stand only in its own words, got one in "he let me go early"',
    ],
    [
      "evidence in the farewell",
      withWords({ farewell: "let me go now, bye" }),
      'patient/secrets/0/evidence needs phrases that stand only in its own words, got one in "let me go now, bye"',
    ],
    [
      "evidence in another secret",
      withSecrets(secret, { ...other, says: "i owe them, so they let me go" }),
      'patient/secrets/0/evidence needs phrases that stand only in its own words, got one in "i owe them, so they let me go"',
    ],
    [
      "evidence that tells another secret too",
      withSecrets(
        { ...secret, evidence: ["let me go", "owe"] },
        { ...other, says: "i took a loan", evidence: ["took a loan", "owe them"] },
      ),
      'patient/secrets/0/evidence needs phrases that no other secret is known by, got one in "owe them"',
    ],
  ])("refuses %s", (_what, value, line) => {
    const error = caught(() => parsed(value));
    expect(error).toBeInstanceOf(SpecError);
    expect((error as SpecError).message).toBe(`${file}: ${line}`);
  });

  test("the error carries the file and the fault, for whoever prints it", () => {
    const error = caught(() => parsed(withPatient({ opening: 3 })));
    expect(error).toMatchObject({
      name: "SpecError",
      code: "spec",
      file,
      fault: { path: "/patient/opening", expected: "string", received: "3" },
    });
  });

  test.each<[string, unknown]>([
    ["a patient without secrets", withSecrets()],
    [
      "evidence in the title and the summary, which nobody says",
      withSpec({ title: "They let me go", summary: "They let me go on Friday." }),
    ],
    [
      "evidence with a straight apostrophe for words with a typographic one",
      withSecrets({ ...secret, says: "i wasn’t there", evidence: ["wasn't there"] }),
    ],
    ["a single turn", withStop({ minTurns: 1, maxTurns: 1 })],
    [
      "nested conditions",
      withUnlock({
        kind: "all-of",
        conditions: [
          { kind: "any-of", conditions: [{ kind: "reflections", atLeast: 2 }] },
          { kind: "open-questions", atLeast: 1 },
        ],
      }),
    ],
    [
      "trust that must fall before the rupture",
      withPatient({
        start: { trust: 0.3, distress: 0.5, hope: 0.2 },
        stop: { ...patient.stop, ruptureBelowTrust: 0.3, goalHope: 0.3 },
      }),
    ],
    [
      "a score expectation",
      withSpec({ expectations: [{ kind: "score", criterion: "empathy", atLeast: 3, arms: ["base"] }] }),
    ],
    ["two secrets", withSecrets(secret, other)],
  ])("accepts %s", (_what, value) => {
    expect(parsed(value).id).toBe("late-train");
  });
});

describe("holdsAny", () => {
  test("looks at no case and no kind of apostrophe", () => {
    expect(holdsAny("I WASN’T there", ["wasn't"])).toBe(true);
    expect(holdsAny("I wasn't there", ["WASN’T"])).toBe(true);
    expect(holdsAny("I was there", ["wasn't", "were"])).toBe(false);
    expect(holdsAny("anything", [])).toBe(false);
  });
});

describe("spoken", () => {
  test("are all lines of the offline patient, the farewell last", () => {
    expect(spoken(patient.words)).toEqual([
      "it was the seven ten",
      "nobody there",
      "stupid, mostly",
      "something like that",
      "hm. yes",
      "i did that",
      "ok",
      "not sure",
      "it depends",
      "it rained",
      "anyway",
      "i have to go now, bye",
    ]);
  });
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
