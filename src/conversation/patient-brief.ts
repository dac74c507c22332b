import type { PatientSpec } from "../scenario/define-scenario.ts";
import type { Utterance } from "../signals/utterance.ts";
import type { Mind } from "./mind.ts";

/** What the patient's next words are made from: rendered into a prompt for a language model, handed as it is to a program. */
export interface PatientBrief {
  readonly patient: PatientSpec;
  readonly turns: readonly Utterance[];
  readonly mind: Mind;
  /** Whether the patient may take leave already. */
  readonly mayLeave: boolean;
}

/** What the patient answers with; only `utterance` reaches the counsellor. */
export interface PatientReply {
  readonly utterance: string;
  /** "farewell": says goodbye with these words. "walk-out": breaks off. */
  readonly end?: "farewell" | "walk-out" | null;
}

/** JSON Schema of {@link PatientReply}. */
export const patientReplySchema = {
  name: "patient_reply",
  schema: {
    type: "object",
    required: ["utterance"],
    additionalProperties: false,
    properties: {
      utterance: { type: "string", minLength: 1, pattern: "\\S" },
      end: { type: ["string", "null"], enum: ["farewell", "walk-out", null] },
    },
  },
} as const;
