import { patientView } from "../conversation/patient-messages.ts";
import { afterPatient, startMind, type Mind } from "../conversation/mind.ts";
import { judgeMessages } from "../judge/ask-judge.ts";
import type { Judge } from "../judge/parse-judge.ts";
import type { Model } from "../model/model-schema.ts";
import type { Prompt } from "../model/prompt.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import { SpecError } from "../scenario/spec-error.ts";

/**
 * Looks, before the first call, at what would otherwise come out in the middle of a run: every prompt is rendered with all its
 * branches, and every score expectation must name judges and arms that there are.
 *
 * @throws {SpecError} for the first that does not hold
 */
export function checkPlan(
  scenarios: readonly { readonly file: string; readonly scenario: Scenario }[],
  models: readonly Model[],
  judges: readonly Judge[],
): void {
  for (const judge of judges)
    for (const prompt of prompts(judge)) judgeMessages({ ...judge, prompt }, [{ speaker: "patient", text: "hello" }]);
  for (const model of models) if (model.role === "counsellor") for (const prompt of prompts(model)) prompt.render({});
  for (const { file, scenario } of scenarios) {
    for (const model of models)
      if (model.role === "patient")
        for (const prompt of prompts(model)) for (const view of patientViews(scenario)) prompt.render(view);
    for (const expectation of scenario.expectations) {
      if (typeof expectation === "string") continue;
      known(
        file,
        "criterion",
        [expectation.criterion],
        judges.map(({ criterion }) => criterion),
      );
      known(
        file,
        "arms",
        expectation.arms,
        models.filter(({ role }) => role === "counsellor").map(({ id }) => id),
      );
    }
  }
}

/** All prompts of a role, whichever the profile takes. */
function prompts(role: Model | Judge): readonly Prompt[] {
  const others = [role.localPrompt, "standInPrompt" in role ? role.standInPrompt : undefined];
  return [role.prompt, ...others.filter((prompt) => prompt !== undefined)];
}

/** The patient at the start, and with every secret unlocked and told. */
function patientViews({ patient }: Scenario): readonly object[] {
  const start = startMind(patient);
  const open: Mind = { ...start, unlocked: patient.secrets.map(({ id }) => id) };
  const told = patient.secrets.reduce((mind, { says }) => afterPatient(mind, says, patient), open);
  return [
    patientView({ patient, turns: [], mind: start, mayLeave: false }),
    patientView({ patient, turns: [], mind: open, mayLeave: true }),
    patientView({ patient, turns: [], mind: told, mayLeave: true }),
  ];
}

function known(file: string, field: string, given: readonly string[], all: readonly string[]): void {
  const stray = given.find((id) => !all.includes(id));
  if (stray === undefined) return;
  throw new SpecError(file, `expectations: ${field} needs one of ${[...new Set(all)].join(", ")}, got ${stray}`);
}
