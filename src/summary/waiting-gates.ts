import { waitsForBatch } from "../judge/waiting-judgment.ts";
import type { GateVerdict } from "./gate-verdict.ts";

/** Trials without a score, by reason. */
interface Unscored {
  readonly reason: string;
  readonly trials: readonly string[];
}

/** How many conversations wait for a batch of judgments. */
export function waitingTrials(unscored: readonly Unscored[]): number {
  return new Set(unscored.flatMap(({ reason, trials }) => (reason === waitsForBatch ? trials : []))).size;
}

/**
 * The verdicts of a run of which some conversations wait for a batch: none. Scores that are on their way are not missing, and a look at
 * those that are there already would be one look too many.
 *
 * @param waiting conversations
 */
export function waitingGates(verdicts: readonly GateVerdict[], waiting: number): readonly GateVerdict[] {
  if (waiting === 0) return verdicts;
  const because = [
    `${waiting} ${waiting === 1 ? "conversation waits" : "conversations wait"} for a batch of judgments`,
  ];
  return verdicts.map((verdict): GateVerdict => {
    if (verdict.kind === "skipped") return verdict;
    const { id, title, candidate, baseline } = verdict;
    return {
      id,
      title,
      candidate,
      baseline,
      inconclusiveFails: false,
      kind: "skipped",
      because,
      means: [],
      failures: [],
    };
  });
}
