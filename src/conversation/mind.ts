import { holdsAny } from "../scenario/parse-scenario.ts";
import type { PatientSpec, Secret } from "../scenario/define-scenario.ts";
import { acts, type Acts } from "../signals/signals.ts";
import { nextState, startState, type PatientState } from "./patient-state.ts";
import { isUnlocked } from "./unlock.ts";

/** All that the harness keeps of the patient between turns. It is moved by code alone, whoever speaks for the patient. */
export interface Mind {
  readonly state: PatientState;
  /** What the counsellor did, turn by turn. */
  readonly acts: readonly Acts[];
  /** Ids of secrets that may be told, in the order in which they were unlocked. */
  readonly unlocked: readonly string[];
  /** Ids of secrets found in the patient's words, and whether their condition had been met by then. */
  readonly told: readonly { readonly id: string; readonly patientTurn: number; readonly allowed: boolean }[];
  /** The counsellor's texts, to notice repetition. */
  readonly heard: readonly string[];
  readonly patientTurns: number;
}

/** The patient before the first word. */
export function startMind(patient: PatientSpec): Mind {
  return { state: startState(patient), acts: [], unlocked: [], told: [], heard: [], patientTurns: 0 };
}

/** The patient after a counsellor turn: the state moves, secrets unlock. */
export function afterCounsellor(mind: Mind, text: string, patient: PatientSpec): Mind {
  const act = acts(text);
  const done = [...mind.acts, act];
  const state = nextState(mind.state, act, mind.heard.includes(text));
  const heard = { text, acts: done, state };
  const opened = patient.secrets.filter(({ id, unlock }) => !mind.unlocked.includes(id) && isUnlocked(unlock, heard));
  return {
    ...mind,
    state,
    acts: done,
    heard: [...mind.heard, text],
    unlocked: [...mind.unlocked, ...opened.map(({ id }) => id)],
  };
}

/** The patient after speaking: secrets are found in the words by their evidence phrases, allowed or not. */
export function afterPatient(mind: Mind, text: string, patient: PatientSpec): Mind {
  const patientTurn = mind.patientTurns + 1;
  const now = patient.secrets
    .filter((secret) => !mind.told.some(({ id }) => id === secret.id) && holdsAny(text, secret.evidence))
    .map(({ id }) => ({ id, patientTurn, allowed: mind.unlocked.includes(id) }));
  return { ...mind, patientTurns: patientTurn, told: [...mind.told, ...now] };
}

/** The unlocked secrets, as the patient knows them. */
export function unlockedSecrets(mind: Mind, patient: PatientSpec): readonly Secret[] {
  return mind.unlocked
    .map((id) => patient.secrets.find((secret) => secret.id === id))
    .filter((secret) => secret !== undefined);
}
