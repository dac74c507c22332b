import type { Trial } from "../../scenario/plan-trials.ts";
import { moneyWords } from "../../report/wording.ts";
import type { Estimates } from "./estimates.ts";

/** Keeps what a sitting spends below a limit by not beginning trials. */
export interface Budget {
  /** Books what was just paid for a trial, by its id; undefined: for none that is known. */
  paid(trial: string | undefined, booked: Booked): void;
  /**
   * Waits until it is known whether a trial fits: then it counts as begun. Trials are let in in the order in which they ask.
   *
   * @returns why it may not begin, and after it no other; undefined when it may
   */
  mayStart(trial: Trial): Promise<string | undefined>;
  /** Every trial that was let in ends so. @param cost of all its calls, stored ones at what they cost once; absent where it is not known */
  ended(trial: string, cost?: number): void;
  /** So far, in this sitting. */
  spent(): number;
  /** Which part of it is not known and booked at the most that it can be. */
  spentAtMost(): number;
  /** Why no trial is begun any more; undefined while they are. */
  stopped(): string | undefined;
}

/** An amount that is booked. */
export interface Booked {
  readonly cost: number;
  /** Which part of it nobody counted, so that it is the most that it can be. @default 0 */
  readonly atMost?: number;
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
  const underWay = new Map<string, { readonly trial: Trial; spent: number }>();
  const waiting: { readonly trial: Trial; readonly tell: (no: string | undefined) => void }[] = [];
  let total = 0;
  let totalAtMost = 0;
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
      if (stopped === undefined) underWay.set(next.trial.id, { trial: next.trial, spent: 0 });
      next.tell(stopped);
    }
  }

  function reason(trial: Trial): string {
    const money = (value: number) => `${moneyWords(value)} ${currency}`;
    const uncounted = `${money(total)} are booked at most, ${money(totalAtMost)} of it for calls that nobody counted`;
    const spent = totalAtMost === 0 ? `${money(total)} are spent` : uncounted;
    return `the budget of ${money(limit)} for this sitting has no room for another conversation: ${spent}, and one of ${trial.model} may take ${money(estimates.of(trial))}`;
  }

  return {
    paid(trial, { cost, atMost = 0 }) {
      total += cost;
      totalAtMost += atMost;
      const own = trial === undefined ? undefined : underWay.get(trial);
      // A reply may come after its trial was broken off.
      if (own !== undefined) own.spent += cost;
    },
    mayStart(trial) {
      return new Promise((tell) => {
        waiting.push({ trial, tell });
        letIn();
      });
    },
    ended(trial, cost) {
      const over = underWay.get(trial);
      if (over === undefined) return;
      underWay.delete(trial);
      // What was paid for it beats what its record could tell: calls that nobody counted are in it at their most.
      if (cost !== undefined) estimates.learn(over.trial, Math.max(cost, over.spent));
      letIn();
    },
    spent: () => total,
    spentAtMost: () => totalAtMost,
    stopped: () => stopped,
  };
}
