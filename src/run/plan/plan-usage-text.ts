import { styleText } from "node:util";
import { grouped, moneyWords } from "../../report/wording.ts";
import type { Profile } from "../../record/run-file.ts";
import type { ExpectedCost, PlanCost, PlayerCost } from "../../summary/expected-cost.ts";
import type { ExpectedTokens, ExpectedUsage, Range } from "../../summary/expected-usage.ts";
import type { PaidTokens } from "../../summary/prices.ts";
import { clean } from "../clean.ts";
import { inColumns } from "../in-columns.ts";

/** What is said of calls, tokens and cost. */
export interface UsageFacts {
  readonly profile: Profile;
  readonly usages: readonly ExpectedUsage[];
  readonly cost: PlanCost;
  /** Whether the plan has a pilot run. */
  readonly hasPilot: boolean;
  /** The price table; absent where nothing is paid for. */
  readonly prices?: PriceFacts;
  /** Tokens of one call, where they were stated. */
  readonly callTokens?: { readonly input: number; readonly output: number } | undefined;
}

/** The table that prices were taken from. */
export interface PriceFacts {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly currency: string;
  readonly file: string;
}

/** Widths of the columns: who, calls, input, output, cost. */
const widths = [22, 15, 14, 14, 15] as const;

/** Who is expected to be asked how often, with how many tokens and at what cost, and what that rests on. */
export function usageLines(facts: UsageFacts): readonly string[] {
  const { cost, prices, profile } = facts;
  const unknown = cost.players.filter((player) => player.cost.kind === "unknown");
  const isPart = prices !== undefined && cost.cost !== undefined && unknown.length > 0;
  const all: PlayerCost = {
    player: isPart ? "all, as far as known" : "all",
    calls: cost.calls,
    tokens: cost.tokens,
    cost: cost.cost === undefined ? { kind: "unknown", reason: "" } : { kind: "known", cost: cost.cost },
  };
  const paid = prices === undefined ? "" : `cost, ${prices.currency}`;
  return [
    styleText("bold", row(["expected", "calls", "tokens in", "tokens out", paid])),
    ...[...cost.players, all].map((player) =>
      row([...cells(player), prices === undefined ? "" : costWords(player.cost)]),
    ),
    ...basis(facts),
    ...(prices === undefined ? inColumns(nothingPaid[profile]) : [...unknownLines(unknown), ...priceLines(prices)]),
  ];
}

function priceLines({ asOf, file }: PriceFacts): readonly string[] {
  return inColumns(
    clean(`Prices of ${asOf} (${file}): check them before you rely on them; --prices takes another file.`),
  );
}

const nothingPaid = {
  offline: "Profile offline: programs play, and nothing is paid for.",
  local: "Profile local: models on this machine play, and nothing is paid for.",
  service: "Cost unknown: there is no models/prices.json. --prices takes another file.",
} as const;

function cells({ player, calls, tokens }: PlayerCost): readonly string[] {
  return [
    player.length < widths[0] ? player : `${player.slice(0, widths[0] - 4)}...`,
    rangeWords(calls, (value) => grouped(Math.round(value))),
    tokenWords(tokens, ({ input }) => input),
    tokenWords(tokens, ({ output }) => output),
  ];
}

function row(words: readonly string[]): string {
  return words
    .map((word, index) => (index === 0 ? word.padEnd(widths[0]) : word.padStart(widths[index] ?? 0)))
    .join("")
    .trimEnd();
}

function tokenWords(tokens: ExpectedTokens, of: (tokens: PaidTokens) => number): string {
  if (tokens.kind === "unknown") return "unknown";
  return rangeWords({ least: of(tokens.least), most: of(tokens.most) }, abbreviated);
}

function costWords(cost: ExpectedCost): string {
  return cost.kind === "unknown" ? "unknown" : rangeWords(cost.cost, moneyWords);
}

function rangeWords({ least, most }: Range, words: (value: number) => string): string {
  const [low, high] = [words(least), words(most)];
  return low === high ? low : `${low}-${high}`;
}

/** Three digits: 974, 97.4k, 1.08M. */
function abbreviated(value: number): string {
  // Not below 1: what rounds up to the next unit is written in it.
  const [divisor, unit] = value >= 999_500 ? [1e6, "M"] : value >= 999.5 ? [1e3, "k"] : [1, ""];
  const scaled = value / divisor;
  const digits = unit === "" || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
  return `${grouped(Number(scaled.toFixed(digits)))}${unit}`;
}

/** What calls and tokens rest on. */
function basis({ usages, callTokens, hasPilot }: UsageFacts): readonly string[] {
  const arms = usages.filter(({ role }) => role === "counsellor");
  const own = arms.filter(({ pilotTrials, isOfOtherArms }) => pilotTrials > 0 && !isOfOtherArms);
  const sentences = own.length === 0 ? [] : [`Means of the pilot's conversations (${own.map(played).join(", ")}).`];
  for (const { arm, pilotTrials } of arms.filter(({ isOfOtherArms }) => isOfOtherArms))
    sentences.push(`The pilot lacks ${arm}: taken to be as its other arms (${grouped(pilotTrials)}).`);
  if (arms.some(({ pilotTrials }) => pilotTrials === 0)) {
    if (hasPilot) sentences.push("The pilot has no conversation that ended without error.");
    sentences.push(
      "Calls by the turns that the situations allow: replies that are asked for again come on top, a conversation that is broken off stays below.",
    );
  }
  if (callTokens !== undefined)
    sentences.push(`Tokens as stated: ${grouped(callTokens.input)} in and ${grouped(callTokens.output)} out a call.`);
  return inColumns(clean(sentences.join(" ")));
}

function played({ arm, pilotTrials }: ExpectedUsage): string {
  return `${arm} ${grouped(pilotTrials)}`;
}

function unknownLines(players: readonly PlayerCost[]): readonly string[] {
  const reasons = Map.groupBy(players, ({ cost }) => (cost.kind === "unknown" ? cost.reason : ""));
  return [...reasons].flatMap(([reason, group]) =>
    inColumns(clean(`cost unknown: ${group.map(({ player }) => player).join(", ")} (${reason})`)),
  );
}
