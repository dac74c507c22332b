import type { Message } from "../model/endpoint.ts";
import type { Prompt } from "../model/prompt.ts";
import type { Words } from "../scenario/define-scenario.ts";
import { unlockedSecrets } from "./mind.ts";
import type { PatientBrief } from "./patient-brief.ts";

/**
 * The messages for an LLM patient. Roles are flipped: the patient's own words are the assistant's, the counsellor's the user's.
 * A secret that is still locked is not in them, so that it cannot leak.
 */
export function patientMessages(prompt: Prompt, brief: PatientBrief): readonly Message[] {
  const history = brief.turns.map((turn): Message =>
    turn.speaker === "patient"
      ? { role: "assistant", content: JSON.stringify({ utterance: turn.text }) }
      : { role: "user", content: turn.text },
  );
  // Chat templates want a user's message first; the opening is the patient's own.
  const scene: Message = { role: "user", content: "(The chat with the counsellor is open. You write first.)" };
  return [{ role: "system", content: prompt.render(patientView(brief)) }, scene, ...history];
}

/** The view of `patient.hbs`: plain values only, each of them set. */
export function patientView({ patient, mind, mayLeave }: PatientBrief): object {
  const { profile, formulation, style } = patient;
  const open = unlockedSecrets(mind, patient);
  const told = new Set(mind.told.map(({ id }) => id));
  return {
    profile,
    situation: formulation.situation,
    automaticThought: formulation.automaticThought,
    beliefs: [formulation.intermediateBelief, formulation.coreBelief].filter((belief) => belief !== undefined),
    emotions: formulation.emotions.map(({ name, intensity }) => ({ name, strength: strength(intensity / 100) })),
    behaviour: formulation.behaviour,
    coping: formulation.coping,
    // The labels are for the harness; the patient is never told them.
    style: {
      words: style.medianWords,
      longest: Math.round(style.medianWords * 2.5),
      short: Math.round(style.shortTurnShare * 10),
      lowerCase: style.lowerCase,
      dropsApostrophes: style.dropsApostrophes,
      manner: style.manner,
    },
    voice: voice(patient.words),
    trust: level(mind.state.trust, [
      "You do not trust this counsellor. You give little away.",
      "You are wary, but you answer.",
      "You have begun to trust this counsellor.",
    ]),
    distress: level(mind.state.distress, ["You are fairly calm now.", "It weighs on you.", "It hurts right now."]),
    hope: level(mind.state.hope, [
      "You do not believe that talking will change anything.",
      "You are not sure that this helps.",
      "You begin to see that something could change.",
    ]),
    secrets: open.map(({ id, fact }) => ({ fact, told: told.has(id) })),
    mayLeave,
  };
}

/** A few lines in the person's own voice; none of them tells a secret. */
function voice({ other, questioned, advised }: Words): readonly string[] {
  return [...other, ...questioned, ...advised].filter((_, index) => index % 2 === 0).slice(0, 5);
}

function level(value: number, [low, middle, high]: readonly [string, string, string]): string {
  return value < 0.35 ? low : value < 0.6 ? middle : high;
}

function strength(share: number): string {
  return share >= 0.75 ? "strong" : share >= 0.4 ? "clear" : "faint";
}
