import { judgeRequest } from "../../judge/ask-judge.ts";
import { isWaiting } from "../../judge/waiting-judgment.ts";
import type { PaidAsking } from "../../model/metered-endpoint.ts";
import type { ModelRequest, Role } from "../../model/endpoint.ts";
import type { PlayerPrice, Price, RunPrices } from "../../record/run-prices.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import { moneyWords } from "../../report/wording.ts";
import { costByArm } from "../../summary/cost-by-arm.ts";
import { cost, paidTokens } from "../../summary/prices.ts";
import type { Company } from "../cast.ts";
import type { Plan } from "../make-plan.ts";
import { UsageError } from "../run-options.ts";
import { askingTrial } from "./asking-trial.ts";
import { createBudget, type Budget } from "./create-budget.ts";
import { createEstimates } from "./estimates.ts";
import { mostCost, type KnownPrices } from "./most-cost.ts";
import { callAtMost } from "./most-tokens.ts";

/** A budget of one sitting of a run, in the words of runs. */
export interface RunBudget extends Pick<Budget, "mayStart" | "stopped" | "spent"> {
  /** Books what a player was just paid. @param id of the arm, the patient or the judge */
  paid(id: string, paid: PaidAsking): void;
  /** Every trial that was let in ends so; judgments that wait for a batch are booked at the most that they can cost. @param record absent where there is none */
  ended(trial: string, record?: TrialRecord): void;
  /** Takes in a record of an earlier sitting: what conversations cost is learned from it, and nothing is booked. */
  learn(record: TrialRecord): void;
  /** What is spent of it, in words. */
  money(): string;
}

/** What a budget needs to know of a plan. */
export interface BudgetPlan extends Pick<Plan, "scenarios" | "wanted" | "options"> {
  readonly company: Pick<Company, "arms" | "patient" | "judges">;
  readonly prices?: RunPrices | undefined;
  /** Whether there are records of an earlier sitting to learn from. */
  readonly isResumed: boolean;
}

/**
 * The budget of a run that is about to begin, or to go on.
 *
 * @param limit most that this sitting may cost, in the currency of the prices
 * @throws {UsageError} where nothing is paid for, where somebody who will be asked has no known price, and where not even one
 *   conversation fits
 */
export function openBudget(limit: number, plan: BudgetPlan): RunBudget {
  const prices = knownPrices(plan);
  const { currency } = prices.run;
  const scenarios = new Map(plan.scenarios.map(({ scenario }) => [scenario.id, scenario]));
  const most = mostCost(plan.company, scenarios, prices);
  const [first] = plan.wanted;
  // An earlier sitting may have shown that they cost less than that.
  if (first !== undefined && !plan.isResumed && most(first) > limit)
    throw new UsageError(
      `--budget needs at least ${moneyWords(most(first))} ${currency}, which one conversation of ${first.model} may take if every turn is as long as it may be, got ${moneyWords(limit)}`,
    );
  const estimates = createEstimates(most);
  const budget = createBudget({ limit, currency, estimates });
  return {
    mayStart: (trial) => budget.mayStart(trial),
    stopped: () => budget.stopped(),
    spent: () => budget.spent(),
    money: () =>
      `${budget.spentAtMost() > 0 ? "at most " : ""}${moneyWords(budget.spent())} of ${moneyWords(limit)} ${currency}`,
    paid(id, { request, tokens, isUncounted }) {
      const price = priceOf(prices, request.role, id);
      const atMost = isUncounted ? cost(callAtMost(request), price) : 0;
      const known = tokens.reduce((sum, some) => sum + cost(paidTokens(some), price), 0);
      budget.paid(askingTrial(request), { cost: known + atMost, atMost });
    },
    ended(trial, record) {
      if (record === undefined) return budget.ended(trial);
      for (const { judge, judgment } of waitingFor(plan.company, record)) {
        const atMost = cost(callAtMost(judgment), priceOf(prices, "judge", judge));
        budget.paid(trial, { cost: atMost, atMost });
      }
      budget.ended(trial, costOf(record, prices.run)?.cost);
    },
    learn(record) {
      const found = costOf(record, prices.run);
      if (found?.isWhole === true && scenarios.has(record.scenario)) estimates.learn(record, found.cost);
    },
  };
}

/** The requests that a batch is to be submitted with at the end of this sitting: they are paid for, too. */
function waitingFor(
  { judges }: BudgetPlan["company"],
  record: TrialRecord,
): readonly { readonly judge: string; readonly judgment: ModelRequest }[] {
  return record.judgments
    .filter(isWaiting)
    .flatMap(({ judge: id }) =>
      judges
        .filter(({ note }) => note.id === id)
        .map(({ seat }) => ({ judge: id, judgment: judgeRequest(seat.judge, record, record.signals, record) })),
    );
}

/** What a record's conversation costs of which nothing is stored. One in error stopped early, and shows nothing. */
function costOf(
  { model, end, usage }: TrialRecord,
  prices: RunPrices,
): { readonly cost: number; readonly isWhole: boolean } | undefined {
  if (end === "error") return undefined;
  const { roles, cost: made = 0, stored = 0 } = costByArm({ arms: [{ id: model, usage }] }, prices);
  return {
    cost: made + stored,
    isWhole: roles.every(({ uncounted, unpriced }) => uncounted === 0 && unpriced.length === 0),
  };
}

type Known = KnownPrices & { readonly run: RunPrices };

function priceOf({ arms, patient, judges }: KnownPrices, role: Role, id: string): Price {
  const price = { counsellor: () => arms.get(id), patient: () => patient, judge: () => judges.get(id) }[role]();
  if (price === undefined) throw new Error(`${id} was paid and has no price; this is a bug in rapport`);
  return price;
}

/** The prices of everyone who will be asked. @throws {UsageError} that names whoever has none, and the cure */
function knownPrices({ wanted, options, prices }: BudgetPlan): Known {
  const { profile } = options;
  if (profile !== "service")
    throw new UsageError(`--budget needs profile service, where models are paid for, got profile ${profile}`);
  if (prices === undefined)
    throw new UsageError("--budget needs a price table, got none; write models/prices.json, or name one with --prices");
  const arms = new Set(wanted.map(({ model }) => model));
  const asked = prices.players.filter(({ role, id }) => role !== "counsellor" || arms.has(id));
  const unpriced = asked.flatMap((player) =>
    player.kind === "known" ? [] : [`the ${player.role} ${player.id} (${player.reason})`],
  );
  if (unpriced.length > 0)
    throw new UsageError(
      `--budget needs a price for everyone who is asked, got none for ${unpriced.join(", ")}; list the model id in models/prices.json or in a table named with --prices, or leave arms out with --models`,
    );
  const by = (wantedRole: Role) =>
    new Map(asked.filter(({ role }) => role === wantedRole).flatMap((player) => entry(player)));
  const [patient] = by("patient").values();
  if (patient === undefined) throw new Error("a plan without a patient was priced; this is a bug in rapport");
  return { run: prices, arms: by("counsellor"), patient, judges: by("judge") };
}

function entry(player: PlayerPrice): readonly (readonly [string, Price])[] {
  return player.kind === "known" ? [[player.id, player.price]] : [];
}
