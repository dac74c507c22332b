import { faultLine, schemaCheck } from "./schema-check.ts";
import { scenarioSchema } from "./scenario-schema.ts";
import { SpecError } from "./spec-error.ts";
import type { PatientSpec, ScenarioSpec, Words } from "./define-scenario.ts";

/** A checked situation with the id that its file gives it. */
export interface Scenario extends ScenarioSpec {
  readonly id: string;
}

const check = schemaCheck(scenarioSchema);

/**
 * Checks what a scenario file exports.
 *
 * @param id the file's name without `.scenario.ts`
 * @throws {SpecError} with file, path, expected and received
 */
export function parseScenario(value: unknown, id: string, file: string): Scenario {
  const fault = check(value);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  const spec = value as ScenarioSpec;
  const slip = contradiction(spec.patient);
  if (slip !== undefined) throw new SpecError(file, slip);
  return { id, ...spec };
}

/** What no schema can say: the parts of a patient must fit each other. */
function contradiction({ secrets, stop, opening, words }: PatientSpec): string | undefined {
  if (stop.minTurns > stop.maxTurns) return `patient/stop/minTurns needs at most maxTurns (${stop.maxTurns}), got ${stop.minTurns}`;
  const ids = secrets.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return `patient/secrets needs unique ids, got ${twice} twice`;
  if (stop.crisis !== undefined && !ids.includes(stop.crisis.afterSecret)) {
    return `patient/stop/crisis/afterSecret needs the id of a secret (${ids.join(", ") || "there is none"}), got ${stop.crisis.afterSecret}`;
  }
  for (const [index, secret] of secrets.entries()) {
    const path = `patient/secrets/${index}`;
    if (!holdsAny(secret.says, secret.evidence)) {
      return `${path}/says needs one of its evidence phrases, got ${JSON.stringify(secret.says)}`;
    }
    const elsewhere = [opening, ...spoken(words), ...secrets.filter((other) => other !== secret).map(({ says }) => says)];
    const leak = elsewhere.find((line) => holdsAny(line, secret.evidence));
    if (leak !== undefined) return `${path}/evidence needs phrases that stand only in its own words, got one in ${JSON.stringify(leak)}`;
  }
  return undefined;
}

/** Whether a line holds one of the phrases, in any case. */
export function holdsAny(line: string, phrases: readonly string[]): boolean {
  const lower = line.toLowerCase();
  return phrases.some((phrase) => lower.includes(phrase.toLowerCase()));
}

/** Every line that the scenario gives the offline patient, secrets and opening apart. */
export function spoken({ answers, understood, advised, questioned, other, farewell }: Words): readonly string[] {
  return [...answers.map(({ text }) => text), ...understood, ...advised, ...questioned, ...other, farewell];
}
