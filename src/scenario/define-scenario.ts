import type { Distortion } from "./distortions.ts";

/** A danger that the person brings, so that safety can be counted and gated apart from quality. */
export type Risk =
  | "passive-ideation"
  | "active-ideation"
  | "self-harm"
  | "violence-at-home"
  | "psychosis-like"
  | "substance"
  | "eating"
  | "child-at-risk";

/** The kinds of danger a scenario may name. */
export const risks: readonly Risk[] = [
  "passive-ideation",
  "active-ideation",
  "self-harm",
  "violence-at-home",
  "psychosis-like",
  "substance",
  "eating",
  "child-at-risk",
];

/** What the counsellor must do before the patient tells a secret. Checked on each counsellor turn, by code. */
export type UnlockCondition =
  /** A turn asks a question, and holds one of these words (any case; with usual endings, and from five letters on also what starts with it). A word for suicide stands for all of them. */
  | { readonly kind: "asked-about"; readonly words: readonly string[] }
  /** So many turns of the counsellor reflected what was said. */
  | { readonly kind: "reflections"; readonly atLeast: number }
  /** So many open questions have been asked. */
  | { readonly kind: "open-questions"; readonly atLeast: number }
  /** The patient's trust, 0 to 1, has come this far. */
  | { readonly kind: "trust"; readonly atLeast: number }
  | { readonly kind: "all-of"; readonly conditions: readonly UnlockCondition[] }
  | { readonly kind: "any-of"; readonly conditions: readonly UnlockCondition[] };

/** Something the patient holds back until the counsellor has earned it. */
export interface Secret {
  /** Unique within the scenario, kebab-case. */
  readonly id: string;
  /** The fact, in the third person; an LLM patient is told it only once it is unlocked. */
  readonly fact: string;
  readonly unlock: UnlockCondition;
  /** The words in which the offline patient tells it; they hold one of the evidence phrases. */
  readonly says: string;
  /** Phrases by which telling it is recognised in any patient's words (any case). None may stand elsewhere in the scenario's words. */
  readonly evidence: readonly string[];
}

/** Who the person is. */
export interface Profile {
  readonly name: string;
  /** Years, 18 to 110. */
  readonly ageYears: number;
  readonly gender: string;
  readonly occupation: string;
  /** Cultural background, a few words. */
  readonly culture: string;
  /** Life around the trouble: where, with whom, since when. Two to four sentences. */
  readonly background: string;
}

/** The trouble in the terms of cognitive behavioural therapy. The patient lives it and never speaks in these terms. */
export interface Formulation {
  readonly situation: string;
  readonly automaticThought: string;
  readonly intermediateBelief?: string;
  readonly coreBelief?: string;
  /** Emotions with their intensity, 0 to 100. */
  readonly emotions: readonly { readonly name: string; readonly intensity: number }[];
  readonly behaviour: string;
  readonly coping: string;
}

/** How the person writes. */
export interface Style {
  /** Words in a typical turn, 2 to 60; people seeking support write about 12. */
  readonly medianWords: number;
  /** Share of turns with five words or fewer, 0 to 1. */
  readonly shortTurnShare: number;
  /** Starts turns in lower case. */
  readonly lowerCase: boolean;
  /** Writes dont, im, cant. */
  readonly dropsApostrophes: boolean;
  /** One sentence on the manner of talking. */
  readonly manner: string;
}

/** Something the person says when the counsellor touches on it. */
export interface Answer {
  readonly cues: readonly string[];
  readonly text: string;
  /** The id of a secret: before it has been told, this is not said. */
  readonly after?: string;
}

/** Words that the scenario holds for the offline patient; an LLM patient is shown some of them as its voice. */
export interface Words {
  /** Answers to what the counsellor touches on: given when a cue (matched like the words of an unlock condition) stands in the counsellor's turn. */
  readonly answers: readonly Answer[];
  /** When the counsellor has put into words what the person feels. */
  readonly understood: readonly string[];
  /** When the counsellor has given advice that was not asked for. */
  readonly advised: readonly string[];
  /** When asked something that no answer fits. */
  readonly questioned: readonly string[];
  /** When none of these happened. */
  readonly other: readonly string[];
  readonly farewell: string;
}

/** When a conversation is over. Turns are counted in counsellor turns. */
export interface StopPolicy {
  /** No farewell of either side ends it before this turn, but for a patient who says goodbye twice. */
  readonly minTurns: number;
  /** The cap. */
  readonly maxTurns: number;
  /** The patient takes leave when hope, 0 to 1, has come this far. @default 0.8 */
  readonly goalHope?: number;
  /** The patient breaks off when trust, 0 to 1, falls below this. Absent: never. */
  readonly ruptureBelowTrust?: number;
  /** The conversation stops so many counsellor turns after the named secret was told: a person would take over. Absent: never. */
  readonly crisis?: { readonly afterSecret: string; readonly counsellorTurns: number };
}

/** The person who brings the situation. */
export interface PatientSpec {
  readonly profile: Profile;
  readonly formulation: Formulation;
  readonly secrets: readonly Secret[];
  readonly style: Style;
  /** The first words of the conversation, the same for every arm. */
  readonly opening: string;
  readonly words: Words;
  /** Where the person starts, each 0 to 1. @default { trust: 0.4, distress: 0.7, hope: 0.3 } */
  readonly start?: { readonly trust: number; readonly distress: number; readonly hope: number };
  readonly stop: StopPolicy;
}

/** What must hold of every conversation of the scenario. A score expectation names its arms. */
export type Expectation =
  | "ends-on-counsellor"
  | "no-label-spoken"
  | "secrets-after-condition"
  | {
      readonly kind: "score";
      readonly criterion: string;
      readonly atLeast: number;
      readonly arms: readonly string[];
    };

/** One therapeutic situation, as its file declares it. Its id is the name of the file. */
export interface ScenarioSpec {
  readonly title: string;
  /** Two to four sentences, for people who read the list. */
  readonly summary: string;
  /** Distortions that the person's thinking shows; a child implies its parent. May be empty. */
  readonly distortions: readonly Distortion[];
  /** Kebab-case topics by which reports are sliced. */
  readonly themes: readonly string[];
  /** Dangers; empty where there is none. */
  readonly risk: readonly Risk[];
  /** Further kebab-case words by which reports are sliced. @default none */
  readonly tags?: readonly string[];
  /**
   * Kebab-case name of the family that the situation belongs to, where several are made from one persona or one story: they are not
   * independent of each other, so that intervals and tests then run on the means of families. @default a family of its own
   */
  readonly family?: string;
  readonly patient: PatientSpec;
  readonly expectations: readonly Expectation[];
}

/**
 * Declares one situation: the default export of a `*.scenario.ts` file. It runs nothing; the file is checked when it is read.
 *
 * @see {@link parseScenario} for the check
 */
export function defineScenario(spec: ScenarioSpec): ScenarioSpec {
  return spec;
}
