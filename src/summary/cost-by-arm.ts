import type { Role } from "../model/endpoint.ts";
import type { PriceFound, RunPrices } from "../record/run-prices.ts";
import type { TokenSums, Usage } from "../record/trial-record.ts";
import { cost, paidTokens, type PaidTokens } from "./prices.ts";
import type { ArmSummary } from "./summarise-run.ts";

/** What one role of one arm cost, in the currency of the prices. */
export interface RoleCost {
  readonly arm: string;
  readonly role: Role;
  /** Of the calls that were made, as far as it is known; absent where nothing of it is. */
  readonly cost?: number;
  /** What the calls from the store cost when they were made, which is no part of `cost`. Absent where there were none, or nothing is known. */
  readonly stored?: number;
  /** Calls by batch that are taken at the full price, because the table does not say what a batch costs: `cost` is then at most what is said. */
  readonly batchedAtFull: number;
  /** Calls whose tokens nobody counted; neither sum speaks of them. */
  readonly uncounted: number;
  /** Why there is no price for some or all of it; empty where there is one. */
  readonly unpriced: readonly string[];
}

/** What a run cost. */
export interface RunCost extends Pick<RunPrices, "asOf" | "currency"> {
  /** By arm, counsellor, patient and judges; a role that was never asked is left out. */
  readonly roles: readonly RoleCost[];
  /** Sums of what is known of `roles`; absent where nothing is. */
  readonly cost?: number;
  readonly stored?: number;
}

/**
 * What a run cost, from its counts and from the prices of its day. Calls by batch cost the share of the price that the table says.
 *
 * Where a service does not tell cached tokens apart, all input is taken at the full price: the cost is then at most what is said.
 *
 * @param summary the arms with what they used
 */
export function costByArm(
  { arms }: { readonly arms: readonly Pick<ArmSummary, "id" | "usage">[] },
  prices: RunPrices,
): RunCost {
  const roles = arms.flatMap(({ id, usage }) =>
    (["counsellor", "patient", "judge"] as const).flatMap((role): RoleCost[] => {
      const used = usage[role];
      return used === undefined ? [] : [{ arm: id, role, ...costOf(parts(id, role, used, prices)) }];
    }),
  );
  return { asOf: prices.asOf, currency: prices.currency, roles, ...sums(roles) };
}

/** Tokens that one price is for. */
interface Part {
  readonly usage: Usage;
  readonly found: PriceFound;
}

function parts(arm: string, role: Role, usage: Usage, { players }: RunPrices): readonly Part[] {
  const mine = players.filter((player) => player.role === role);
  if (role === "counsellor") return [{ usage, found: mine.find(({ id }) => id === arm) ?? nobody }];
  if (role === "patient") return [{ usage, found: mine[0] ?? nobody }];
  if (usage.byJudge === undefined) return [{ usage, found: onePrice(mine) }];
  return Object.entries(usage.byJudge).map(([judge, own]) => {
    const found = mine.find(({ id }) => id === judge) ?? nobody;
    return { usage: own, found: found.kind === "known" ? found : unknown(`${judge}: ${found.reason}`) };
  });
}

/** Of judges whose tokens stand in one sum. */
function onePrice(judges: readonly PriceFound[]): PriceFound {
  const [first = nobody, ...others] = judges;
  const price = (found: PriceFound) => JSON.stringify(found.kind === "known" ? found.price : found.reason);
  return others.every((other) => price(other) === price(first))
    ? first
    : unknown("the judges have several prices, and the records hold their tokens in one sum");
}

function unknown(reason: string): PriceFound {
  return { kind: "unknown", reason };
}

const nobody = unknown("no price was kept");

function costOf(all: readonly Part[]): Omit<RoleCost, "arm" | "role"> {
  const known = all.map(partCost);
  return {
    ...sums(known),
    batchedAtFull: all.reduce((sum, part) => sum + batchedAtFull(part), 0),
    uncounted: all.reduce((sum, { usage }) => sum + usage.uncounted, 0),
    unpriced: [...new Set(all.flatMap(({ found }) => (found.kind === "unknown" ? [found.reason] : [])))],
  };
}

/** Calls of this run that a batch brought, where the price says nothing of batches. */
function batchedAtFull({ usage: { batched, stored }, found }: Part): number {
  if (found.kind === "unknown" || found.price.batch !== undefined) return 0;
  return (batched?.calls ?? 0) - (stored?.batched?.calls ?? 0);
}

type Sums = Pick<RoleCost, "cost" | "stored">;

function partCost({ usage, found }: Part): Sums {
  if (found.kind === "unknown") return {};
  const { stored, batched = nothing } = usage;
  const made = stored === undefined ? usage : without(usage, stored);
  const storedBatched = stored?.batched ?? nothing;
  const price = (all: TokenSums, byBatch: TokenSums): number =>
    cost(paid(all), found.price) - (1 - (found.price.batch ?? 1)) * cost(paid(byBatch), found.price);
  const isCounted = (some: TokenSums, calls: number, uncounted: number) =>
    uncounted < calls || some.inputTokens + some.outputTokens > 0;
  const [calls, uncounted] = [usage.calls - (stored?.calls ?? 0), usage.uncounted - (stored?.uncounted ?? 0)];
  return {
    // Without a call nothing was paid, which is known.
    ...(calls === 0 || isCounted(made, calls, uncounted) ? { cost: price(made, without(batched, storedBatched)) } : {}),
    ...(stored !== undefined && isCounted(stored, stored.calls, stored.uncounted)
      ? { stored: price(stored, storedBatched) }
      : {}),
  };
}

const nothing: TokenSums = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

function without(all: TokenSums, part: TokenSums): TokenSums {
  return {
    inputTokens: all.inputTokens - part.inputTokens,
    cachedInputTokens: all.cachedInputTokens - part.cachedInputTokens,
    outputTokens: all.outputTokens - part.outputTokens,
  };
}

function paid({ inputTokens, cachedInputTokens, outputTokens }: TokenSums): PaidTokens {
  return paidTokens({ input: inputTokens, cachedInput: cachedInputTokens, output: outputTokens });
}

function sums(all: readonly Sums[]): Sums {
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const costs = all.flatMap((one) => one.cost ?? []);
  const stored = all.flatMap((one) => one.stored ?? []);
  return {
    ...(costs.length === 0 ? {} : { cost: total(costs) }),
    ...(stored.length === 0 ? {} : { stored: total(stored) }),
  };
}
