import type { UnrecordedCalls } from "../../record/run-file.ts";
import type { OnPaid } from "./metered-stage.ts";
import { askingTrial } from "./asking-trial.ts";

/** Books of what was paid for and stands in no record: conversations that were broken off. */
export interface UnrecordedBook {
  /** Takes in what a player was paid. */
  readonly paid: OnPaid;
  /** A trial has its record, which tells what it took. */
  recorded(trial: string): void;
  /** What is in no record so far, by trial and player. */
  calls(): readonly UnrecordedCalls[];
}

/** What is known when a sitting begins. */
export interface EarlierCalls {
  /** Of the sittings before. */
  readonly earlier: readonly UnrecordedCalls[];
  /** Ids of trials that have a record from before. */
  readonly done: { has(trial: string): boolean };
  /** Whether replies are stored: then a record that comes later tells of them, as paid for by its run. */
  readonly isStored: boolean;
}

/** Opens the books of a sitting. Of requests that belong to no trial nothing is booked. */
export function createUnrecordedBook({ earlier, done, isStored }: EarlierCalls): UnrecordedBook {
  const recorded = new Set<string>();
  const now = new Map<string, Map<string, UnrecordedCalls>>();
  const isTold = (trial: string): boolean => isStored && (done.has(trial) || recorded.has(trial));
  return {
    paid(id, { request, tokens, isUncounted }) {
      const trial = askingTrial(request);
      if (trial === undefined) return;
      const { role } = request;
      const sum = (of: (one: (typeof tokens)[number]) => number) => tokens.reduce((all, one) => all + of(one), 0);
      const players = now.get(trial) ?? new Map<string, UnrecordedCalls>();
      const own = players.get(`${role} ${id}`);
      now.set(trial, players);
      players.set(`${role} ${id}`, {
        trial,
        role,
        id,
        calls: (own?.calls ?? 0) + 1,
        uncounted: (own?.uncounted ?? 0) + (isUncounted ? 1 : 0),
        inputTokens: (own?.inputTokens ?? 0) + sum(({ input }) => input),
        cachedInputTokens: (own?.cachedInputTokens ?? 0) + sum(({ cachedInput = 0 }) => cachedInput),
        outputTokens: (own?.outputTokens ?? 0) + sum(({ output }) => output),
      });
    },
    recorded(trial) {
      recorded.add(trial);
      now.delete(trial);
    },
    calls: () => [
      ...earlier.filter(({ trial }) => !isTold(trial)),
      ...[...now.values()].flatMap((players) => [...players.values()]),
    ],
  };
}
