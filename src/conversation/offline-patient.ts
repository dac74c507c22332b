import type { Program } from "../model/program.ts";
import { acts, type Acts } from "../signals/signals.ts";
import { unlockedSecrets } from "./mind.ts";
import type { PatientBrief, PatientReply } from "./patient-brief.ts";
import { mentions } from "./unlock.ts";

/**
 * The patient of profile `offline`: a simulator without a language model. It speaks the words that the scenario holds, tells a
 * secret once the harness has unlocked it, answers what the counsellor touches on, reacts to how it was treated, and leaves
 * when hope has come far enough or nothing is left to say. Nothing is said twice.
 */
export function offlinePatient(): Program<PatientBrief> {
  return {
    name: "scripted patient",
    fingerprint: () => "offline-patient 1",
    reply: ({ brief }) => JSON.stringify(nextReply(brief)),
  };
}

/** The next words of the offline patient. */
export function nextReply(brief: PatientBrief): PatientReply {
  const { patient, mind, mayLeave } = brief;
  const { words, stop } = patient;
  const said = new Set(brief.turns.filter(({ speaker }) => speaker === "patient").map(({ text }) => text));
  const heard = brief.turns.at(-1)?.text ?? "";
  const act = acts(heard);

  const told = new Set(mind.told.map(({ id }) => id));
  const secret = unlockedSecrets(mind, patient).find(({ id }) => !told.has(id));
  if (secret !== undefined) return { utterance: secret.says };

  const goodbye: PatientReply = { utterance: words.farewell, end: "farewell" };
  if (mayLeave && (act.farewell || mind.state.hope >= (stop.goalHope ?? 0.8))) return goodbye;

  const fresh = (lines: readonly string[]) => lines.filter((line) => !said.has(line));
  const answers = words.answers.filter(({ text }) => !said.has(text));
  const fitting = answers.find(({ cues }) => mentions(heard, cues));
  const line =
    fitting?.text ??
    fresh(reaction(act, words))[0] ??
    // Nothing fits: people say what is on their mind.
    fresh(words.other)[0] ??
    answers[0]?.text ??
    fresh([...words.questioned, ...words.understood])[0];
  return line === undefined ? goodbye : { utterance: line };
}

/** How one reacts to what the counsellor did; being told what to do outweighs the rest. */
function reaction(act: Acts, words: PatientBrief["patient"]["words"]): readonly string[] {
  if (act.unaskedAdvice > 0) return words.advised;
  if (act.openQuestions + act.closedQuestions > 0)
    return act.reflections > 0 ? [...words.understood, ...words.questioned] : words.questioned;
  return act.reflections > 0 ? words.understood : words.other;
}
