import type { Program } from "../model/program.ts";
import type { UnlockCondition } from "../scenario/define-scenario.ts";
import { acts, type Acts } from "../signals/signals.ts";
import { unlockedSecrets } from "./mind.ts";
import type { PatientBrief, PatientReply } from "./patient-brief.ts";
import { asksAboutDying, isAboutDying, touches } from "./danger.ts";

/**
 * The patient of profile `offline`: a simulator without a language model. It speaks the words that the scenario holds, tells a
 * secret once the harness has unlocked it, answers what the counsellor touches on, reacts to how it was treated, and leaves
 * when hope has come far enough or nothing is left to say. Nothing is said twice.
 */
export function offlinePatient(): Program<PatientBrief> {
  return {
    name: "scripted patient",
    fingerprint: () => "offline-patient 2",
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
  const answers = words.answers.filter(
    ({ text, after }) => !said.has(text) && (after === undefined || told.has(after)),
  );
  if (asksAboutDying(heard)) return { utterance: aboutDying(brief, answers) };
  const fitting = answers.find(({ cues }) => touches(heard, cues));
  const line =
    fitting?.text ??
    fresh(reaction(act, words))[0] ??
    // Nothing fits: people say what is on their mind.
    fresh(words.other)[0] ??
    answers.find(({ cues }) => !isAboutDying(cues))?.text ??
    fresh([...words.questioned, ...words.understood])[0];
  return line === undefined ? goodbye : { utterance: line };
}

/** Nobody passes over this question: the scenario's own answer, or what was told already, or a plain no. */
function aboutDying({ patient, mind }: PatientBrief, answers: PatientBrief["patient"]["words"]["answers"]): string {
  const own = answers.find(({ cues }) => isAboutDying(cues));
  if (own !== undefined) return own.text;
  const told = patient.secrets.some(
    ({ id, unlock }) => mind.told.some((secret) => secret.id === id) && unlocksByDying(unlock),
  );
  const [yes, no] = patient.style.lowerCase
    ? ["i told you. yes", "no. nothing like that"]
    : ["I told you. Yes.", "No. Nothing like that."];
  return told ? yes : no;
}

function unlocksByDying(condition: UnlockCondition): boolean {
  if (condition.kind === "asked-about") return isAboutDying(condition.words);
  return (condition.kind === "all-of" || condition.kind === "any-of") && condition.conditions.some(unlocksByDying);
}

/** How one reacts to what the counsellor did; being told what to do outweighs the rest. */
function reaction(act: Acts, words: PatientBrief["patient"]["words"]): readonly string[] {
  if (act.unaskedAdvice > 0) return words.advised;
  if (act.openQuestions + act.closedQuestions > 0) return [...words.questioned, ...words.understood];
  return act.reflections > 0 ? words.understood : words.other;
}
