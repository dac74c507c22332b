import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleScenario } from "../../test/sample-scenario.ts";
import { renderer, type Prompt } from "../model/prompt.ts";
import type { Utterance } from "../signals/utterance.ts";
import { startMind } from "./mind.ts";
import type { PatientBrief } from "./patient-brief.ts";
import { patientTold } from "./patient-messages.ts";

const kim = sampleScenario().patient;
const patients = [kim, sampleScenario({ profile: { ...kim.profile, name: "Lou" } }).patient];
const state =
  "{{profile.name}} {{trust}} {{distress}} {{hope}} {{#each secrets}}{{this.fact}}{{#if this.told}}!{{/if}}{{/each}}{{mayLeave}}";
const templates = {
  "names no turn": `${state}\n=== last ===\n(A note for the chat. {{hope}})`,
  "names no turn, and has no note": state,
  "names replies": `${state}\n=== last ===\n{{#each replies}}{{this}}{{/each}}`,
  "names the chat": `${state}\n=== chat ===\n{{#each chat}}{{this.who}}: {{{this.text}}}\n{{/each}}`,
  "names the chat at its root": `${state}\n=== chat ===\n{{#each @root.chat}}{{this.text}}{{/each}}`,
  "goes through its whole view": `${state}\n=== last ===\n{{#each this}}[{{this}}]{{/each}}`,
};

const share = fc.constantFrom(0.2, 0.4, 0.5, 0.7);
const turn: fc.Arbitrary<Utterance> = fc.record({
  speaker: fc.constantFrom("patient", "counsellor"),
  text: fc.constantFrom("hello", "it rains", "You: what?", "idk"),
});

const briefs: fc.Arbitrary<PatientBrief> = fc
  .record({
    patient: fc.constantFrom(...patients),
    turns: fc.array(turn, { minLength: 1, maxLength: 4 }),
    trust: share,
    distress: share,
    hope: share,
    mayLeave: fc.boolean(),
    isOpen: fc.boolean(),
    isTold: fc.boolean(),
  })
  .map(({ patient, turns, mayLeave, isOpen, isTold, ...levels }) => {
    const ids = patient.secrets.map(({ id }) => id);
    const told = isTold ? ids.map((id) => ({ id, patientTurn: 1, allowed: true })) : [];
    const mind = { ...startMind(patient), state: levels, unlocked: isOpen ? ids : [], told };
    return { patient, turns, mind, mayLeave };
  });

describe("patientTold", () => {
  test.each(Object.entries(templates))("of a prompt that %s is as if it were rendered afresh", (_, source) => {
    const fresh = (): Prompt => ({ source, render: renderer(source, "sample.hbs") });
    const prompt = fresh();
    fc.assert(
      fc.property(fc.array(briefs, { maxLength: 8 }), (all) => {
        for (const brief of all) expect(patientTold(prompt, brief)).toEqual(patientTold(fresh(), brief));
      }),
      { numRuns: 60 },
    );
  });

  test("renders anew only when the state changes, where the prompt does not show the conversation", () => {
    let times = 0;
    const prompt: Prompt = { source: "{{hope}}", render: () => `${++times}` };
    const mind = startMind(kim);
    const hopeful = { ...mind, state: { ...mind.state, hope: 0.9 } };
    const turns: Utterance[] = [];
    const first = [mind, mind, hopeful, mind].map((now) => {
      turns.push({ speaker: "counsellor", text: `turn ${turns.length}` });
      return patientTold(prompt, { patient: kim, turns, mind: now, mayLeave: false }).messages[0]?.content;
    });
    expect(first).toEqual(["1", "1", "2", "1"]);
  });
});
