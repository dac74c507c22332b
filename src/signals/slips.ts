import { loopsAmong } from "./loop.ts";
import { isPromptLeak, type Instructions } from "./prompt-leak.ts";
import { isRoleFlip } from "./role-flip.ts";
import type { Speaker, Utterance } from "./utterance.ts";

/** How many turns of one speaker went wrong in the ways of language models. A turn may go wrong in several. */
export interface SpeakerSlips {
  /** Turns that were asked for; the opening stands in the scenario and is none of them. */
  readonly turns: number;
  /** Turns in which the patient speaks as a counsellor. Absent for a counsellor, of whom it is not counted. */
  readonly roleFlips?: number;
  readonly promptLeaks: number;
  readonly loops: number;
  readonly withAny: number;
}

/** What went wrong on either side. */
export interface Slips {
  readonly patient: SpeakerSlips;
  readonly counsellor: SpeakerSlips;
}

/** What the models of a conversation were told. */
export interface Told {
  /** The same for every turn. */
  readonly counsellor: Instructions;
  /** Of each turn that the patient was asked for, in order: they change with its state. */
  readonly patient: readonly Instructions[];
}

/** Counts the turns with a role flip, a prompt leak or a loop. */
export function slips(turns: readonly Utterance[], told: Told): Slips {
  const loops = loopsAmong(turns);
  const found = (speaker: Speaker, of: (at: number) => Instructions | undefined): readonly TurnSlips[] =>
    // The opening is the scenario's.
    turns
      .map((turn, index) => ({ ...turn, loop: loops[index] === true }))
      .slice(1)
      .filter((turn) => turn.speaker === speaker)
      .map(({ text, loop }, at) => ({
        flip: speaker === "patient" && isRoleFlip(text),
        leak: isPromptLeak(text, of(at)),
        loop,
      }));
  const patient = found("patient", (at) => told.patient[at]);
  return {
    patient: { ...counted(patient), roleFlips: patient.filter(({ flip }) => flip).length },
    counsellor: counted(found("counsellor", () => told.counsellor)),
  };
}

interface TurnSlips {
  readonly flip: boolean;
  readonly leak: boolean;
  readonly loop: boolean;
}

function counted(turns: readonly TurnSlips[]): SpeakerSlips {
  return {
    turns: turns.length,
    promptLeaks: turns.filter(({ leak }) => leak).length,
    loops: turns.filter(({ loop }) => loop).length,
    withAny: turns.filter(({ flip, leak, loop }) => flip || leak || loop).length,
  };
}
