import type { PatientSpec } from "../scenario/define-scenario.ts";
import type { Acts } from "../signals/signals.ts";

/** How the patient is doing, each 0 to 1. */
export interface PatientState {
  readonly trust: number;
  readonly distress: number;
  readonly hope: number;
}

/** No turn moves a state by more than this: nobody is cured by a sentence. */
export const stepLimit = 0.1;

const usualStart: PatientState = { trust: 0.4, distress: 0.7, hope: 0.3 };

/** Where the patient starts. */
export function startState(patient: PatientSpec): PatientState {
  return patient.start ?? usualStart;
}

/**
 * How a counsellor turn lands. The same rules bind the offline patient and the LLM patient; by default nothing changes.
 *
 * Being understood builds trust; unasked advice and a row of questions cost it; hope needs trust first. The sizes are choices of
 * this project, made so that about six good turns bring a typical patient to the end and as many bad ones break the contact.
 *
 * @param repeats whether the counsellor said the same words before
 */
export function nextState(state: PatientState, act: Acts, repeats: boolean): PatientState {
  const asked = act.openQuestions + act.closedQuestions;
  const reflected = act.reflections > 0;
  let trust = 0;
  let distress = 0;
  let hope = 0;
  if (reflected) {
    trust += 0.07;
    distress -= 0.04;
  }
  if (act.openQuestions === 1 && asked === 1) trust += 0.02;
  if (asked > 2) trust -= 0.05;
  if (act.unaskedAdvice > 0) {
    trust -= reflected ? 0.04 : 0.08;
    distress += reflected ? 0 : 0.02;
  }
  if (repeats) trust -= 0.1;
  if (state.trust >= 0.5 && (reflected || act.openQuestions > 0) && !repeats) hope += 0.05;
  if (state.trust >= 0.6 && act.advice > act.unaskedAdvice) hope += 0.02;
  return {
    trust: moved(state.trust, trust),
    distress: moved(state.distress, distress),
    hope: moved(state.hope, hope),
  };
}

function moved(value: number, by: number): number {
  const bounded = Math.max(-stepLimit, Math.min(stepLimit, by));
  // Rounded, so that a record shows 0.47 and not 0.47000000000000003.
  return Math.round(Math.max(0, Math.min(1, value + bounded)) * 1000) / 1000;
}
