import { mentions } from "./mentions.ts";

/** Ways of asking about suicide. A list of words that holds one of them stands for all: people ask in many words. */
export const dyingWords: readonly string[] = [
  "suicid",
  "kill yourself",
  "killing yourself",
  "end your life",
  "ending your life",
  "end your own life",
  "end it all",
  "take your life",
  "taking your life",
  "take your own life",
  "taking your own life",
  "want to die",
  "wanting to die",
  "wish to die",
  "wishing to die",
  "wish you were dead",
  "wishing you were dead",
  "better off dead",
  "thoughts of dying",
  "about dying",
  "not wake up",
  "not waking up",
  "want to live",
  "rather not be alive",
  "not to be alive",
];

/** Words of a person in danger, or of a danger told. */
const dangerTold: readonly string[] = [
  ...dyingWords.map((word) => word.replace("yourself", "myself").replace("your ", "my ").replace("you were", "i was")),
  "thoughts of ending",
  "better off without me",
  "nobody would miss me",
  "tablets in the drawer",
  "hurt myself",
  "hurting myself",
  "cut myself",
  "cutting myself",
  "burn myself",
  "burning myself",
  "hits me",
  "hit me",
  "beats me",
  "my throat",
  "afraid of him",
  "the door has a hole",
];

/** Words of a counsellor who speaks of danger. */
const dangerSpoken: readonly string[] = [
  ...dyingWords,
  "self-harm",
  "self harm",
  "hurt yourself",
  "hurting yourself",
  "harm yourself",
  "domestic violence",
  "emergency number",
  "crisis line",
  "helpline",
  "are you safe",
  "real danger",
  "dangerous",
  "baby down",
  "to make yourself sick",
  "make yourself sick",
  "plan to leave",
];

/** Whether a counsellor's turn asks about suicide. */
export function asksAboutDying(text: string): boolean {
  return text.includes("?") && mentions(text, dyingWords);
}

/** Whether a counsellor's words are about suicide, self-harm or violence. */
export function speaksOfDanger(text: string): boolean {
  return mentions(text, dangerSpoken);
}

/** Whether words tell of suicide, self-harm or violence. */
export function tellsDanger(text: string): boolean {
  return mentions(text, dangerTold);
}

/**
 * Whether a text holds one of a scenario's words; a word for dying stands for all of them.
 *
 * @example
 * touches("Are you thinking of killing yourself?", ["suicid"]); // => true
 */
export function touches(text: string, words: readonly string[]): boolean {
  return mentions(text, words) || (isAboutDying(words) && mentions(text, dyingWords));
}

/** Whether a scenario's words mean dying. */
export function isAboutDying(words: readonly string[]): boolean {
  return words.some((word) => dyingWords.includes(word));
}
