import { hash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { Scenario } from "./parse-scenario.ts";

/** One conversation to be played: a scenario, an arm and the index of the repeat. */
export interface Trial {
  /** Hash of everything that decides the conversation: what is played, by whom, with which seed. */
  readonly id: string;
  readonly scenario: string;
  readonly model: string;
  /** From 0. */
  readonly repeat: number;
  /** Sent to every endpoint; the same for every arm of a scenario and repeat. 0 to 2^31 - 1. */
  readonly seed: number;
}

/** What a plan is made from. Hashes stand for what they were made of. */
export interface PlanInput {
  readonly scenarios: readonly { readonly id: string; readonly hash: string }[];
  readonly arms: readonly { readonly id: string; readonly hash: string }[];
  readonly patientHash: string;
  /** At least 1. */
  readonly repeats: number;
  readonly seed: number;
}

/**
 * All trials of a plan, scenario by scenario, repeat by repeat, arm by arm, so that what is compared finishes together.
 *
 * @throws {RangeError} when repeats is not a positive integer
 */
export function planTrials({ scenarios, arms, patientHash, repeats, seed }: PlanInput): readonly Trial[] {
  if (!Number.isInteger(repeats) || repeats < 1) throw new RangeError(`a plan needs at least 1 repeat, got ${repeats}`);
  return scenarios.flatMap((scenario) =>
    Array.from({ length: repeats }, (_, repeat) => {
      const trialSeed = seedFrom(`${seed}/${scenario.id}/${repeat}`);
      return arms.map((arm): Trial => {
        const parts = [scenario.hash, arm.hash, patientHash, arm.id, String(repeat), String(trialSeed)];
        return { id: shortHash(parts.join("\n")), scenario: scenario.id, model: arm.id, repeat, seed: trialSeed };
      });
    }).flat(),
  );
}

/** Hash of all of a scenario that is played; what is looked at afterwards, or only sorts results, changes nothing. */
export function scenarioHash({ expectations: _, tags: __, family: ___, ...played }: Scenario): string {
  return shortHash(canonicalJson(played));
}

/** Sixteen hexadecimal digits: enough for a hundred million trials. */
export function shortHash(text: string): string {
  return hash("sha256", text).slice(0, 16);
}

function seedFrom(text: string): number {
  return Number.parseInt(hash("sha256", text).slice(0, 8), 16) & 0x7f_ff_ff_ff;
}
