import type { Trial } from "../../scenario/plan-trials.ts";

/** What conversations are expected to cost, learned from those that are over. All costs are of conversations of which nothing is stored. */
export interface Estimates {
  /** Upper estimate of one conversation. */
  of(trial: Trial): number;
  /** Takes in what a finished one cost. */
  learn(trial: Trial, cost: number): void;
}

/**
 * Estimates by arm. While none of an arm is over, a conversation is taken to cost the most that its turn cap allows. Afterwards it is
 * taken to cost the largest share of that most that was seen, and a margin: with n seen, one n-th of it. Among n + 1 conversations that
 * are alike the last is the largest once in n + 1, so that the margin is wide where few were seen and goes when many were. Shares, not
 * sums: a situation with a longer cap costs more.
 *
 * @param most what one conversation may cost by its turn cap; 0 where it costs nothing
 */
export function createEstimates(most: (trial: Trial) => number): Estimates {
  const seen = new Map<string, { readonly count: number; readonly largest: number }>();
  return {
    of(trial) {
      const { count, largest } = seen.get(trial.model) ?? { count: 0, largest: 1 };
      const withMargin = count === 0 ? 1 : largest * (1 + 1 / count);
      // Above 1 where replies had to be asked for again.
      return most(trial) * Math.max(largest, Math.min(1, withMargin));
    },
    learn(trial, cost) {
      const { count, largest } = seen.get(trial.model) ?? { count: 0, largest: 0 };
      seen.set(trial.model, { count: count + 1, largest: Math.max(largest, share(cost, most(trial))) });
    },
  };
}

function share(cost: number, most: number): number {
  return most === 0 ? 0 : cost / most;
}
