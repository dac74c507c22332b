import { faultLine, schemaCheck } from "./schema-check.ts";
import { scenarioSchema } from "./scenario-schema.ts";
import { SpecError } from "./spec-error.ts";
import type { PatientSpec, ScenarioSpec, Words } from "./define-scenario.ts";

/** A checked situation with the id that its file gives it. */
export interface Scenario extends ScenarioSpec {
  readonly id: string;
}

/** Whether what a scenario file exports has the right shape. */
export const scenarioCheck = schemaCheck(scenarioSchema);

/**
 * Checks what a scenario file exports.
 *
 * @param id the file's name without `.scenario.ts`
 * @throws {SpecError} with file, path, expected and received
 */
export function parseScenario(value: unknown, id: string, file: string): Scenario {
  const fault = scenarioCheck(value);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  const spec = value as ScenarioSpec;
  const slip = stopSlip(spec.patient) ?? secretSlip(spec.patient);
  if (slip !== undefined) throw new SpecError(file, slip);
  return { id, ...spec };
}

/** What no schema can say of beginning, end and order: each must refer to what is there. */
function stopSlip({ secrets, start, stop, words }: PatientSpec): string | undefined {
  const path = "patient/stop";
  if (stop.minTurns > stop.maxTurns)
    return `${path}/minTurns needs at most maxTurns (${stop.maxTurns}), got ${stop.minTurns}`;
  if (start !== undefined && stop.goalHope !== undefined && stop.goalHope <= start.hope) {
    return `${path}/goalHope needs more than the hope at the start (${start.hope}), got ${stop.goalHope}`;
  }
  if (start !== undefined && stop.ruptureBelowTrust !== undefined && stop.ruptureBelowTrust > start.trust) {
    return `${path}/ruptureBelowTrust needs at most the trust at the start (${start.trust}), got ${stop.ruptureBelowTrust}`;
  }
  const ids = secrets.map(({ id }) => id);
  const early = words.answers.findIndex(({ after }) => after !== undefined && !ids.includes(after));
  if (early !== -1) {
    return `patient/words/answers/${early}/after needs the id of a secret (${ids.join(", ") || "there is none"}), got ${words.answers[early]?.after}`;
  }
  if (stop.crisis !== undefined && !ids.includes(stop.crisis.afterSecret)) {
    return `${path}/crisis/afterSecret needs the id of a secret (${ids.join(", ") || "there is none"}), got ${stop.crisis.afterSecret}`;
  }
  return undefined;
}

/** What no schema can say of secrets: each is known by phrases that stand in its own words and nowhere else. */
function secretSlip({ secrets, opening, words }: PatientSpec): string | undefined {
  const ids = secrets.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return `patient/secrets needs unique ids, got ${twice} twice`;
  for (const [index, secret] of secrets.entries()) {
    const path = `patient/secrets/${index}`;
    if (!holdsAny(secret.says, secret.evidence)) {
      return `${path}/says needs one of its evidence phrases, got ${JSON.stringify(secret.says)}`;
    }
    const others = secrets.filter((other) => other !== secret);
    const elsewhere = [opening, ...spoken(words), ...others.map(({ says }) => says)];
    const leak = elsewhere.find((line) => holdsAny(line, secret.evidence));
    if (leak !== undefined)
      return `${path}/evidence needs phrases that stand only in its own words, got one in ${JSON.stringify(leak)}`;
    const shared = others.flatMap(({ evidence }) => evidence).find((phrase) => holdsAny(phrase, secret.evidence));
    if (shared !== undefined)
      return `${path}/evidence needs phrases that no other secret is known by, got one in ${JSON.stringify(shared)}`;
  }
  return undefined;
}

/** Whether a line holds one of the phrases, in any case and with any apostrophe. */
export function holdsAny(line: string, phrases: readonly string[]): boolean {
  const plain = folded(line);
  return phrases.some((phrase) => plain.includes(folded(phrase)));
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[‘’ʼ]/gu, "'");
}

/** Every line of a scenario that is the patient's own: what it may say, and what it thinks in its own words. */
export function sayable({ patient }: Scenario): readonly string[] {
  const { automaticThought, intermediateBelief, coreBelief } = patient.formulation;
  const thoughts = [automaticThought, intermediateBelief, coreBelief].filter((thought) => thought !== undefined);
  return [patient.opening, ...spoken(patient.words), ...patient.secrets.map(({ says }) => says), ...thoughts];
}

/** Every line that the scenario gives the offline patient, secrets and opening apart. */
export function spoken({ answers, understood, advised, questioned, other, farewell }: Words): readonly string[] {
  return [...answers.map(({ text }) => text), ...understood, ...advised, ...questioned, ...other, farewell];
}
