import type { Message } from "../model/endpoint.ts";
import { promptParts, type Prompt } from "../model/prompt.ts";
import type { PatientSpec, Words } from "../scenario/define-scenario.ts";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { createObjectMemo } from "../scenario/object-memo.ts";
import { shortHash } from "../scenario/plan-trials.ts";
import { createTextMemo } from "../scenario/text-memo.ts";
import { plainWords } from "../signals/plain-words.ts";
import type { Utterance } from "../signals/utterance.ts";
import { unlockedSecrets } from "./mind.ts";
import type { PatientBrief } from "./patient-brief.ts";

/**
 * The messages for an LLM patient. Roles are flipped: the patient's own words are the assistant's, the counsellor's the user's; or the
 * prompt shows the chat as a script, which small models copy less (see `design/0004`).
 * What changes from turn to turn stands at the end, behind the counsellor's last words: there it is followed best, and what stands
 * before it stays the same, so that it need not be read (or paid for) again.
 * A secret that is still locked is not in them, so that it cannot leak.
 */
export function patientMessages(prompt: Prompt, brief: PatientBrief): readonly Message[] {
  return patientTold(prompt, brief).messages;
}

/** The messages, and what is said in them beside the conversation. */
export function patientTold(
  prompt: Prompt,
  brief: PatientBrief,
): { readonly messages: readonly Message[]; readonly notes: string } {
  const { system, note, showsChat, notes } = rendered(prompt, brief);
  if (showsChat) {
    const bare = rendered(prompt, { ...brief, turns: [] });
    return { messages: [system, { role: "user", content: note }], notes: bare.notes };
  }
  const last = brief.turns.findLastIndex(({ speaker }) => speaker === "counsellor");
  const history = brief.turns.map((turn, index): Message =>
    index === last && note !== "" ? { role: "user", content: `${turn.text}\n\n${note}` } : asMessage(turn),
  );
  return { messages: [system, scene, ...history], notes };
}

// Made once: it is sent again with every turn, and what was found out about it is known of the next.
const asMessage = createObjectMemo(({ speaker, text }: Utterance): Message =>
  speaker === "patient"
    ? { role: "assistant", content: JSON.stringify({ utterance: text }) }
    : { role: "user", content: text },
);

// Chat templates want a user's message first; the opening is the patient's own.
const scene: Message = { role: "user", content: "(The chat with the counsellor is open. You write first.)" };

/** What a prompt comes to. */
interface Rendered {
  readonly system: Message;
  /** What goes behind the conversation; with `showsChat`, the conversation and all. */
  readonly note: string;
  readonly showsChat: boolean;
  /** Both. */
  readonly notes: string;
}

function rendered(prompt: Prompt, brief: PatientBrief): Rendered {
  if (brief.turns.length > 0 && showsTurns(prompt)) return parted(prompt.render(patientView(brief)));
  // Nothing of the conversation is in it: it is the same for as long as the patient is, and for all who play with this patient.
  const place = renderings(prompt)(`${patientHash(brief.patient)} ${JSON.stringify(stateView(brief))}`);
  return (place.rendered ??= parted(prompt.render(patientView(brief))));
}

const renderings = createObjectMemo((_: Prompt) => createTextMemo((): { rendered?: Rendered } => ({}), 256));
const patientHash = createObjectMemo((patient: PatientSpec) => shortHash(canonicalJson(patient)));

/** Whether a template may look at what {@link turnsView} gives it: by its names, or by going through the whole view. */
const showsTurns = createObjectMemo(({ source }: Prompt) =>
  /\{\{[^}]*(\b(replies|chat|root)\b|\b(each|with)\s+(this|\.))/u.test(source),
);

function parted(text: string): Rendered {
  const { first, last: note = "", showsChat } = promptParts(text);
  return { system: { role: "system", content: first }, note, showsChat, notes: `${first}\n${note}` };
}

/** The view of `patient.hbs`: plain values only, each of them set. */
export function patientView(brief: PatientBrief): object {
  return { ...personView(brief.patient), ...stateView(brief), ...turnsView(brief) };
}

/** What stays as it is. */
function personView(patient: PatientSpec): object {
  const { profile, formulation, style } = patient;
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
  };
}

/** What changes with the patient's state. */
function stateView({ patient, mind, mayLeave }: PatientBrief): object {
  const told = new Set(mind.told.map(({ id }) => id));
  return {
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
    secrets: unlockedSecrets(mind, patient).map(({ id, fact }) => ({ fact, told: told.has(id) })),
    mayLeave,
  };
}

/** What changes with every turn. */
function turnsView({ patient, turns }: PatientBrief): object {
  return {
    replies: fresh(patient.words, turns).map((utterance) => JSON.stringify({ utterance, end: null })),
    chat: turns.map(({ speaker, text }) => ({
      who: speaker === "patient" ? "You" : "Counsellor",
      text: asOneTurn(text),
    })),
  };
}

/** One line a turn, without what looks like another turn in it: nothing that is said can pass for a turn of its own. */
function asOneTurn(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, " ")
    .replace(/\b(you|counsellor) ?:/giu, "$1,")
    .trim();
}

/** A few lines in the person's own voice; none of them tells a secret. */
function voice(words: Words): readonly string[] {
  return ordinary(words)
    .filter((_, index) => index % 2 === 0)
    .slice(0, 5);
}

/** Other lines each turn, none of which has been said: a small model copies what it is shown. */
function fresh(words: Words, turns: readonly Utterance[]): readonly string[] {
  const said = new Set(turns.map(({ text }) => plainWords(text).join(" ")));
  const left = ordinary(words).filter((line) => !said.has(plainWords(line).join(" ")));
  const spoken = turns.filter(({ speaker }) => speaker === "patient").length;
  const start = left.length === 0 ? 0 : (spoken * shown) % left.length;
  return [...left.slice(start), ...left.slice(0, start)].slice(0, shown);
}

const shown = 6;

function ordinary({ other, questioned, advised }: Words): readonly string[] {
  return [...other, ...questioned, ...advised];
}

function level(value: number, [low, middle, high]: readonly [string, string, string]): string {
  return value < 0.35 ? low : value < 0.6 ? middle : high;
}

function strength(share: number): string {
  return share >= 0.75 ? "strong" : share >= 0.4 ? "clear" : "faint";
}
