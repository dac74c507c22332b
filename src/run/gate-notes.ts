import { join, relative } from "node:path";
import type { Gate } from "../gate/parse-gate.ts";
import { combinedCriterion } from "../judge/combined-criterion.ts";
import type { Judge } from "../judge/parse-judge.ts";
import type { Model } from "../model/model-schema.ts";
import type { ArmResults } from "../record/arm-results.ts";
import { readBaseline } from "../record/baseline-file.ts";
import type { GateNote, RunFile } from "../record/run-file.ts";
import { runFolder } from "../record/run-folder.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { skipReason } from "../summary/skip-reason.ts";
import type { GateFile } from "./load-specs.ts";

/**
 * Holds gates against who and what there is: each must name arms and criteria that are known.
 *
 * @throws {SpecError} for the first that does not
 */
export function checkGates(
  root: string,
  gates: readonly GateFile[],
  { models, judges }: { readonly models: readonly Model[]; readonly judges: readonly Judge[] },
): void {
  const arms = models.filter(({ role }) => role === "counsellor").map(({ id }) => id);
  const judged = [...new Set(judges.map(({ criterion }) => criterion))];
  const criteria = judged.length > 1 ? [...judged, combinedCriterion] : judged;
  for (const { file, gate } of gates) {
    const need = (field: string, given: string, known: readonly string[]): void => {
      if (known.includes(given)) return;
      throw new SpecError(relative(root, file), `${field} needs one of ${known.join(", ")}, got ${given}`);
    };
    need("candidate", gate.candidate, arms);
    if (typeof gate.baseline === "string") need("baseline", gate.baseline, arms);
    for (const criterion of gate.criteria) need("criterion", criterion, criteria);
  }
}

/**
 * Gates as a run keeps them: each that is tested in it with what it is held against, so that its verdict can be made again whatever
 * becomes of baselines and other runs.
 *
 * @throws {RunError} for a baseline or a run that is not there or cannot be read
 */
export async function gateNotes(
  root: string,
  gates: readonly Gate[],
  run: Pick<RunFile, "partial" | "profile" | "arms">,
): Promise<readonly GateNote[]> {
  return Promise.all(
    gates.map(async (gate): Promise<GateNote> => {
      if (typeof gate.baseline === "string" || skipReason(gate, run) !== undefined) return gate;
      return { ...gate, accepted: await storedArm(root, gate) };
    }),
  );
}

/** What a gate is held against, where that is no arm of the run. @throws {RunError} */
async function storedArm(root: string, { baseline }: Gate): Promise<ArmResults> {
  if (typeof baseline === "string") throw new Error(`an arm is not stored; this is a bug in rapport`);
  return "accepted" in baseline ? readBaseline(root, baseline.accepted) : armOfRun(root, baseline);
}

/** What an arm got in a stored run. @throws {RunError} also when the run lacks the arm */
export async function armOfRun(
  root: string,
  { run, arm }: { readonly run: string; readonly arm: string },
): Promise<ArmResults> {
  // Loaded only where a gate names another run: it brings all of the statistics along.
  const { armIn, summariseFolder } = await import("./summarise-folder.ts");
  const summary = await summariseFolder(await runFolder(join(root, "runs"), run));
  return armIn(summary, arm);
}
