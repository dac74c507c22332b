import type { Role } from "../model/endpoint.ts";
import type { Usage } from "../record/trial-record.ts";
import { costByArm, type RoleCost, type RunCost } from "../summary/cost-by-arm.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { batchWords, unknownCosts, unrecordedWords } from "./cost-words.ts";
import { counted, grouped, moneyWords } from "./wording.ts";

/** Calls, tokens and cost by arm and role. A role that was never asked says so; a count that is missing is not 0. */
export function callsTable({ run, arms }: RunSummary): object {
  const cost = run.prices === undefined ? undefined : costByArm({ arms }, run.prices);
  const hasStored = arms.some(({ usage }) => Object.values(usage).some(({ stored }) => stored !== undefined));
  return {
    currency: cost?.currency ?? "",
    hasStored,
    rows: arms.flatMap(({ id, usage }) =>
      (["counsellor", "patient", "judge"] as const).map((role) => ({
        arm: id,
        role,
        ...figures(usage[role]),
        ...costCells(cost, id, role),
      })),
    ),
    notes: [
      ...(hasStored ? [storedNote] : []),
      ...costNotes(cost, run.profile === "service"),
      ...[unrecordedWords(run) ?? []].flat().map((words) => `Beside all this: ${words}.`),
    ],
  };
}

const storedNote =
  "A call from the store was made before, by this run or by another: tokens and time are those of then, and no request was sent.";

const none = { calls: "none", stored: "none", attempts: "none", input: "none", cached: "none", output: "none" };

function figures(used: Usage | undefined): typeof none {
  if (used === undefined) return none;
  const { calls, attempts, uncounted, cachedUntold } = used;
  return {
    calls: grouped(calls),
    stored: grouped(used.stored?.calls ?? 0),
    attempts: grouped(attempts),
    input: tokens(used.inputTokens, calls, uncounted),
    // Older records do not say whether 0 cached tokens were told or not.
    cached:
      cachedUntold === undefined && used.cachedInputTokens === 0
        ? "not counted"
        : tokens(used.cachedInputTokens, calls, uncounted + (cachedUntold ?? 0)),
    output: tokens(used.outputTokens, calls, uncounted),
  };
}

function tokens(count: number, calls: number, uncounted: number): string {
  if (uncounted >= calls) return "not counted";
  return uncounted === 0 ? grouped(count) : `${grouped(count)}, ${counted(uncounted, "call")} not counted`;
}

function costCells(cost: RunCost | undefined, arm: string, role: Role): { cost: string; storedCost: string } {
  const own = cost?.roles.find((one) => one.arm === arm && one.role === role);
  if (own === undefined) return { cost: "none", storedCost: "none" };
  return { cost: amount(own, own.cost), storedCost: own.stored === undefined ? "none" : amount(own, own.stored) };
}

function amount({ unpriced, uncounted }: RoleCost, value: number | undefined): string {
  if (value === undefined) return "unknown";
  return unpriced.length === 0 && uncounted === 0 ? moneyWords(value) : `at least ${moneyWords(value)}`;
}

/** What the costs rest on. */
function costNotes(cost: RunCost | undefined, isPaid: boolean): readonly string[] {
  if (cost === undefined) return isPaid ? ["The cost is not known: the run was begun without a price table."] : [];
  const { asOf, currency } = cost;
  const money = (value: number) => `${moneyWords(value)} ${currency}`;
  const unknown = unknownCosts(cost);
  const batch = batchWords(cost);
  const made = cost.cost === undefined ? "not known" : money(cost.cost);
  return [
    `Cost of the calls that were made: ${made}, by the list prices of ${asOf} (per million tokens). Where an endpoint does not tell cached tokens apart, all input is taken at the full price.`,
    ...(cost.stored === undefined
      ? []
      : [`The calls from the store cost ${money(cost.stored)} when they were made; that is no part of it.`]),
    ...(batch === undefined ? [] : [`${batch}: the price table does not say what they cost.`]),
    ...(unknown.length === 0 ? [] : [`Not in it, because it is not known: ${unknown.join(", ")}.`]),
  ];
}
