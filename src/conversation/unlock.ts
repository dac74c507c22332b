import type { UnlockCondition } from "../scenario/define-scenario.ts";
import { straight } from "../signals/sentences.ts";
import type { Acts } from "../signals/signals.ts";
import type { PatientState } from "./patient-state.ts";

/** What the conditions look at, right after a counsellor turn. */
export interface Heard {
  /** The counsellor's words just now. */
  readonly text: string;
  /** Every counsellor turn so far, this one included. */
  readonly acts: readonly Acts[];
  /** The state after this turn. */
  readonly state: PatientState;
}

/**
 * Whether a secret's condition holds now.
 *
 * @example
 * isUnlocked({ kind: "trust", atLeast: 0.6 }, { text: "", acts: [], state: { trust: 0.6, distress: 0.5, hope: 0.3 } }); // => true
 */
export function isUnlocked(condition: UnlockCondition, heard: Heard): boolean {
  switch (condition.kind) {
    case "asked-about": {
      const now = heard.acts.at(-1);
      return now !== undefined && now.openQuestions + now.closedQuestions > 0 && mentions(heard.text, condition.words);
    }
    case "reflections":
      return heard.acts.filter((act) => act.reflections > 0).length >= condition.atLeast;
    case "open-questions":
      return heard.acts.reduce((sum, act) => sum + act.openQuestions, 0) >= condition.atLeast;
    case "trust":
      return heard.state.trust >= condition.atLeast;
    case "all-of":
      return condition.conditions.every((part) => isUnlocked(part, heard));
    case "any-of":
      return condition.conditions.some((part) => isUnlocked(part, heard));
  }
}

/**
 * Whether a text holds one of the words or phrases, in any case. A word of five letters or more also matches what starts with it;
 * a shorter one only its usual endings, so that "mom" is not found in "moment".
 *
 * @example
 * mentions("How are you sleeping?", ["sleep"]); // => true
 * mentions("It took a moment.", ["mom"]); // => false
 */
export function mentions(text: string, words: readonly string[]): boolean {
  const plain = straight(text);
  return words.some((word) => wordStart(word).test(plain));
}

function wordStart(word: string): RegExp {
  const escaped = straight(word).replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const last = /\p{L}$/u.exec(word)?.[0];
  const doubled = last === undefined ? "" : `${last}?`;
  const endings = word.length >= 5 ? "" : `(?:s|es|${doubled}(?:ed|ing|ings))?(?![\\p{L}\\p{N}])`;
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${endings}`, "iu");
}
