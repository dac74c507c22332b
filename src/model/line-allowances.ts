import { declaredAllowance, openingAllowance, toldAllowance, type Allowance } from "./allowance.ts";
import type { ToldLimit, ToldLimits } from "./service-limits.ts";

/** What limits of requests and tokens were declared for an address. */
export interface DeclaredLimits {
  readonly requestsPerMinute?: number | undefined;
  readonly tokensPerMinute?: number | undefined;
}

/** A request as its limits see it. */
export interface Load {
  /** The model: servers limit each for itself, or all together. */
  readonly model: string;
  /** How many tokens it will take, as far as can be told before. */
  readonly tokens: () => number;
}

/** A request that was sent, with what it was charged for. */
export interface Charge {
  readonly load: Load;
  readonly sentAt: number;
  readonly taken: Map<Allowance, { readonly mark: number; readonly amount: number }>;
}

/** All limits of one address, those that were declared and those of which its server told. */
export interface LineAllowances {
  /** Milliseconds until a request may be sent; 0: now. */
  waitMs(load: Load, now: number): number;
  charge(load: Load, now: number): Charge;
  /** Puts the tokens that were counted in place of the estimate; 0 for a request that was turned away. */
  correct(charge: Charge, tokens: number, now: number): void;
  /** Hears the limits in an answer. Models of which the server tells the same limit share it: it may be one. */
  told(charge: Charge, limits: ToldLimits, heard: { readonly now: number; readonly isRefused: boolean }): void;
  /** Something was answered, whatever it was. */
  answered(): void;
  /** The request is over. */
  end(charge: Charge): void;
}

/** The limits of an address of which nothing was told yet. */
export function createLineAllowances(declared: DeclaredLimits, now: number): LineAllowances {
  const underWay = new Set<Charge>();
  const { requestsPerMinute, tokensPerMinute } = declared;
  const requests = createLimits({ declared: requestsPerMinute, first: 1, amount: () => 1, underWay, now });
  const tokens = createLimits({
    declared: tokensPerMinute,
    first: Infinity,
    amount: (load) => load.tokens(),
    underWay,
    now,
  });
  let opening: Allowance | undefined = openingAllowance(now);
  return {
    waitMs: (load, at) => Math.max(opening?.waitMs(1, at) ?? 0, requests.waitMs(load, at), tokens.waitMs(load, at)),
    charge(load, sentAt) {
      const charge: Charge = { load, sentAt, taken: new Map() };
      opening?.take(1, sentAt);
      requests.charge(charge, sentAt);
      tokens.charge(charge, sentAt);
      underWay.add(charge);
      return charge;
    },
    correct: (charge, counted, at) => tokens.correct(charge, counted, at),
    told(charge, limits, heard) {
      if (limits.requests !== undefined) requests.told(charge, limits.requests, heard);
      if (limits.tokens !== undefined) tokens.told(charge, limits.tokens, heard);
    },
    answered: () => void (opening = undefined),
    end: (charge) => void underWay.delete(charge),
  };
}

interface LimitsSetup {
  readonly declared: number | undefined;
  /** How much of what is declared is there at the beginning. */
  readonly first: number;
  /** What a request takes of them. */
  readonly amount: (load: Load) => number;
  /** In the order in which they were sent. */
  readonly underWay: ReadonlySet<Charge>;
  readonly now: number;
}

/** Limits of one kind: of requests, or of tokens. */
function createLimits({ declared, first, amount, underWay, now }: LimitsSetup) {
  const own = declared === undefined ? [] : [declaredAllowance(declared, first, now)];
  const byLimit = new Map<number, Allowance>();
  const byModel = new Map<string, readonly Allowance[]>();

  const of = (model: string): readonly Allowance[] => byModel.get(model) ?? own;

  function take(charge: Charge, allowance: Allowance, at: number): void {
    const taken = amount(charge.load);
    charge.taken.set(allowance, { mark: allowance.take(taken, at), amount: taken });
  }

  /** The allowance of a told limit. One that is new to a model is charged with all that the model has under way. */
  function joined(limit: number, model: string, at: number): Allowance {
    const allowance = byLimit.get(limit) ?? toldAllowance(limit, at);
    if (of(model).includes(allowance)) return allowance;
    byLimit.set(limit, allowance);
    byModel.set(model, [...own, allowance]);
    for (const charge of underWay)
      if (charge.load.model === model && !charge.taken.has(allowance)) take(charge, allowance, at);
    return allowance;
  }

  return {
    waitMs(load: Load, at: number): number {
      const limits = of(load.model);
      if (limits.length === 0) return 0;
      const wanted = amount(load);
      return Math.max(...limits.map((allowance) => allowance.waitMs(wanted, at)));
    },
    charge(charge: Charge, at: number): void {
      for (const allowance of of(charge.load.model)) take(charge, allowance, at);
    },
    correct(charge: Charge, counted: number, at: number): void {
      for (const allowance of of(charge.load.model)) {
        const taken = charge.taken.get(allowance);
        if (taken !== undefined) allowance.correct(taken.amount - counted, at);
      }
    },
    told(charge: Charge, limit: ToldLimit, heard: { readonly now: number; readonly isRefused: boolean }): void {
      const allowance = joined(limit.limit, charge.load.model, heard.now);
      const mark = charge.taken.get(allowance)?.mark ?? 0;
      allowance.told(limit, { ...heard, sentAt: charge.sentAt, mark });
    },
  };
}
