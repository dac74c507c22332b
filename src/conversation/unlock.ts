import type { UnlockCondition } from "../scenario/define-scenario.ts";
import type { Acts } from "../signals/signals.ts";
import { touches } from "./danger.ts";
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
      return now !== undefined && now.openQuestions + now.closedQuestions > 0 && touches(heard.text, condition.words);
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
