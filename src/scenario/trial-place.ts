import type { Trial } from "./plan-trials.ts";

/** Where a trial stands in a plan, whatever is played there: its id is another when a prompt is. */
export function trialPlace({ scenario, model, repeat }: Pick<Trial, "scenario" | "model" | "repeat">): string {
  return `${scenario}/${model}/${repeat}`;
}
