import type { PriceFound } from "../record/run-prices.ts";
import type { ExpectedTokens, ExpectedUsage, Range } from "./expected-usage.ts";
import { cost, type PaidTokens } from "./prices.ts";

/** What is paid for somebody's tokens, or why that is not known. */
export type ExpectedCost =
  | { readonly kind: "known"; readonly cost: Range }
  | { readonly kind: "unknown"; readonly reason: string };

/** Calls, tokens and cost of one player of a plan: an arm, the patient, or all judges together. */
export interface PlayerCost {
  /** The arm's id, "patient" or "judges". */
  readonly player: string;
  readonly calls: Range;
  readonly tokens: ExpectedTokens;
  readonly cost: ExpectedCost;
}

/** A plan's calls, tokens and cost. */
export interface PlanCost {
  readonly players: readonly PlayerCost[];
  readonly calls: Range;
  /** Of all players; unknown where one of them is. */
  readonly tokens: ExpectedTokens;
  /** Of the players whose cost is known; absent where none is. */
  readonly cost?: Range;
}

/** What the players of a plan charge. */
export interface PlayerPrices {
  readonly arms: Readonly<Record<string, PriceFound>>;
  readonly patient: PriceFound;
  /** Of all judges: a record does not split tokens between judges. */
  readonly judges: PriceFound;
}

/** Adds up who is expected to cost what. */
export function expectedCost(usages: readonly ExpectedUsage[], prices: PlayerPrices): PlanCost {
  const arms = [...new Set(usages.map(({ arm }) => arm))];
  const players = [
    ...arms.map((arm) =>
      playerCost(
        arm,
        usages.filter((usage) => usage.arm === arm && usage.role === "counsellor"),
        Object.hasOwn(prices.arms, arm) ? (prices.arms[arm] as PriceFound) : noPrice,
      ),
    ),
    playerCost(
      "patient",
      usages.filter(({ role }) => role === "patient"),
      prices.patient,
    ),
    playerCost(
      "judges",
      usages.filter(({ role }) => role === "judge"),
      prices.judges,
    ),
  ];
  const known = players.flatMap(({ cost }) => (cost.kind === "known" ? [cost.cost] : []));
  return {
    players,
    calls: sumOf(usages.map(({ calls }) => calls)),
    tokens: tokensOf(usages),
    ...(known.length === 0 ? {} : { cost: sumOf(known) }),
  };
}

const noPrice: PriceFound = { kind: "unknown", reason: "no price" };

function playerCost(player: string, usages: readonly ExpectedUsage[], found: PriceFound): PlayerCost {
  const tokens = tokensOf(usages);
  return { player, calls: sumOf(usages.map(({ calls }) => calls)), tokens, cost: costOf(tokens, found) };
}

function costOf(tokens: ExpectedTokens, found: PriceFound): ExpectedCost {
  // Who is nobody's price list is told before what is not counted: it stays so when there is a pilot.
  if (found.kind === "unknown") return found;
  if (tokens.kind === "unknown") return { kind: "unknown", reason: `tokens ${tokens.reason}` };
  return {
    kind: "known",
    cost: { least: cost(tokens.least, found.price), most: cost(tokens.most, found.price) },
  };
}

function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), {
    least: 0,
    most: 0,
  });
}

function tokensOf(usages: readonly ExpectedUsage[]): ExpectedTokens {
  const none: PaidTokens = { input: 0, cachedInput: 0, output: 0 };
  return usages.reduce<ExpectedTokens>(
    (sum, { tokens }) => {
      if (sum.kind === "unknown") return sum;
      if (tokens.kind === "unknown") return tokens;
      return { kind: "known", least: added(sum.least, tokens.least), most: added(sum.most, tokens.most) };
    },
    { kind: "known", least: none, most: none },
  );
}

function added(one: PaidTokens, other: PaidTokens): PaidTokens {
  return {
    input: one.input + other.input,
    cachedInput: one.cachedInput + other.cachedInput,
    output: one.output + other.output,
  };
}
