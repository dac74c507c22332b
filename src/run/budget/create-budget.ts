import type { Trial } from "../../scenario/plan-trials.ts";
import { moneyWords } from "../../report/wording.ts";
import type { Estimates } from "./estimates.ts";

/** Keeps what a sitting spends below a limit by not beginning trials. */
export interface Budget {
  /** Books what was just paid for the trial at this place of the plan. */
  paid(order: number, cost: number): void;
  /**
   * Waits until it is known whether a trial fits: then it counts as begun. Trials are let in in the order in which they ask.
   *
   * @returns why it may not begin, and after it no other; undefined when it may
   */
  mayStart(trial: Trial, order: number): Promise<string | undefined>;
  /** Every trial that was let in ends so. @param cost of all its calls, stored ones at what they cost once; absent where it is not known */
  ended(order: number, cost?: number): void;
  /** So far, in this sitting. */
  spent(): number;
  /** Why no trial is begun any more; undefined while they are. */
  stopped(): string | undefined;
}

/** What a budget rests on. */
export interface BudgetSettings {
  /** Above 0, in the currency. */
  readonly limit: number;
  readonly currency: string;
  readonly estimates: Estimates;
}

/**
 * A budget of one sitting.
 *
 * A trial begins only when what is spent, what the trials under way may still take and what it may take itself stay within the limit.
 * What a trial may take is the estimate for its arm; what it has taken already is taken off. So more than the limit is spent only
 * where trials exceed their estimates: at most by what those under way when the last one began go beyond the estimates of that moment,
 * all together.
 *
 * What does not fit waits while others are under way: most of them take less than was set aside for them. When none is, and it still
 * does not fit, nothing is begun any more.
 */
export function createBudget({ limit, currency, estimates }: BudgetSettings): Budget {
  const underWay = new Map<number, { readonly trial: Trial; spent: number }>();
  const waiting: { readonly trial: Trial; readonly order: number; readonly tell: (no: string | undefined) => void }[] =
    [];
  let total = 0;
  let stopped: string | undefined;

  /** What the trials under way may still take. */
  function reserved(): number {
    let sum = 0;
    for (const { trial, spent } of underWay.values()) sum += Math.max(0, estimates.of(trial) - spent);
    return sum;
  }

  /** Lets in who fits, the first first: who stands behind does not pass, so that the arms of a situation stay together. */
  function letIn(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const isFitting = total + reserved() + estimates.of(next.trial) <= limit;
      if (stopped === undefined && !isFitting && underWay.size > 0) return;
      if (!isFitting) stopped ??= reason(next.trial);
      waiting.shift();
      if (stopped === undefined) underWay.set(next.order, { trial: next.trial, spent: 0 });
      next.tell(stopped);
    }
  }

  function reason(trial: Trial): string {
    const money = (value: number) => `${moneyWords(value)} ${currency}`;
    return `the budget of ${money(limit)} for this sitting has no room for another conversation: ${money(total)} are spent, and one of ${trial.model} may take ${money(estimates.of(trial))}`;
  }

  return {
    paid(order, cost) {
      total += cost;
      const trial = underWay.get(order);
      // A reply may come after its trial was broken off.
      if (trial !== undefined) trial.spent += cost;
    },
    mayStart(trial, order) {
      return new Promise((tell) => {
        waiting.push({ trial, order, tell });
        letIn();
      });
    },
    ended(order, cost) {
      const over = underWay.get(order);
      if (over === undefined) return;
      underWay.delete(order);
      // What was paid for it beats what its record could tell: calls that nobody counted are in it at their most.
      if (cost !== undefined) estimates.learn(over.trial, Math.max(cost, over.spent));
      letIn();
    },
    spent: () => total,
    stopped: () => stopped,
  };
}
