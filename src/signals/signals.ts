import { advice } from "./advice.ts";
import { isFarewell } from "./farewell.ts";
import { questions } from "./questions.ts";
import { reflections } from "./reflections.ts";
import { wordCount } from "./sentences.ts";
import { spokenLabels } from "./spoken-labels.ts";
import { uptake } from "./uptake.ts";
import type { Speaker, Utterance } from "./utterance.ts";

/** What one counsellor turn does, counted without a model. */
export interface Acts {
  readonly openQuestions: number;
  readonly closedQuestions: number;
  readonly reflections: number;
  readonly unaskedAdvice: number;
  readonly advice: number;
  readonly farewell: boolean;
}

/** Counts over a conversation. Rates are left to whoever reads them: a count and its base survive any later definition. */
export interface Signals {
  readonly counsellorTurns: number;
  readonly patientTurns: number;
  readonly counsellorWords: number;
  readonly patientWords: number;
  readonly openQuestions: number;
  readonly closedQuestions: number;
  /** Counsellor turns with more than one question. */
  readonly turnsWithSeveralQuestions: number;
  /** Counsellor turns with at least one reflection. */
  readonly turnsWithReflection: number;
  readonly reflections: number;
  /** Counsellor turns with at least one piece of advice, asked for or not. */
  readonly turnsWithAdvice: number;
  readonly advice: number;
  readonly unaskedAdvice: number;
  /** Counsellor turns that name a distortion. */
  readonly turnsNamingDistortion: number;
  /** Counsellor turns that take up a content word of the patient's. */
  readonly turnsTakingUp: number;
  /** Counsellor turns that stand word for word earlier in the conversation. */
  readonly repeatedTurns: number;
  readonly farewells: number;
  /** Turns of either side after the first farewell. */
  readonly turnsAfterFarewell: number;
}

/**
 * What a counsellor turn does.
 *
 * @example
 * acts("You feel left out. What happened?").reflections; // => 1
 */
export function acts(text: string): Acts {
  const { open, closed } = questions(text);
  const { unasked, withPermission } = advice(text);
  return {
    openQuestions: open,
    closedQuestions: closed,
    reflections: reflections(text),
    unaskedAdvice: unasked,
    advice: unasked + withPermission,
    farewell: isFarewell(text),
  };
}

/**
 * Counts what a conversation shows. An empty conversation has zeros, which are true counts.
 *
 * @param counted the acts of the counsellor turns, where they are known already
 */
export function signals(turns: readonly Utterance[], counted?: readonly Acts[]): Signals {
  const counsellor = said(turns, "counsellor");
  const patient = said(turns, "patient");
  const done = counted ?? counsellor.map(acts);
  const total = (count: (turn: Acts) => number) => done.reduce((sum, turn) => sum + count(turn), 0);
  const having = (holds: (turn: Acts) => boolean) => done.filter(holds).length;
  const farewells = takenLeave(turns, done);
  const first = farewells.indexOf(true);
  return {
    counsellorTurns: counsellor.length,
    patientTurns: patient.length,
    counsellorWords: words(counsellor),
    patientWords: words(patient),
    openQuestions: total((turn) => turn.openQuestions),
    closedQuestions: total((turn) => turn.closedQuestions),
    turnsWithSeveralQuestions: having((turn) => turn.openQuestions + turn.closedQuestions > 1),
    turnsWithReflection: having((turn) => turn.reflections > 0),
    reflections: total((turn) => turn.reflections),
    turnsWithAdvice: having((turn) => turn.advice > 0),
    advice: total((turn) => turn.advice),
    unaskedAdvice: total((turn) => turn.unaskedAdvice),
    turnsNamingDistortion: counsellor.filter((text) => spokenLabels(text).length > 0).length,
    turnsTakingUp: uptake(turns),
    repeatedTurns: counsellor.filter((text, index) => counsellor.indexOf(text) < index).length,
    farewells: farewells.filter(Boolean).length,
    turnsAfterFarewell: first === -1 ? 0 : turns.length - 1 - first,
  };
}

/** Of each turn, whether it takes leave. */
function takenLeave(turns: readonly Utterance[], done: readonly Acts[]): readonly boolean[] {
  const acting = done.values();
  return turns.map(({ speaker, text }) =>
    speaker === "counsellor" ? acting.next().value?.farewell === true : isFarewell(text),
  );
}

function said(turns: readonly Utterance[], speaker: Speaker): readonly string[] {
  return turns.filter((turn) => turn.speaker === speaker).map(({ text }) => text);
}

function words(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + wordCount(text), 0);
}
