import { styleText } from "node:util";
import { scoreRange } from "../../judge/define-judge.ts";
import { counted, grouped, percent, twoDecimals } from "../../report/wording.ts";
import type { NotEstimable } from "../../stats/not-estimable.ts";
import { planned, type PlanPower } from "../../summary/plan-power.ts";
import { clean } from "../clean.ts";
import { inColumns } from "../in-columns.ts";

/** What is said of the differences that a plan can tell apart. */
export interface PowerFacts {
  readonly pairs: readonly PairFacts[];
  /** Comparisons in the family: pairs of arms times criteria. */
  readonly comparisons: number;
  readonly margin: number;
  readonly arms: number;
  /** Of the plan. */
  readonly scenarios: number;
  /** What differences are taken over: situations, or families of them. */
  readonly units: number;
  readonly unit: "situation" | "family";
  /** Whether the plan has a pilot run. */
  readonly hasPilot: boolean;
}

/** One pair of arms on one criterion, or a stated spread, which stands for all of them. */
export interface PairFacts {
  /** Absent where the spread is stated. */
  readonly criterion?: string;
  /** "hybrid - base", or "as stated". */
  readonly name: string;
  /** Situations (or families) of the pilot that have scores of both; absent where the spread is stated. */
  readonly units?: number;
  readonly power: PlanPower | NotEstimable;
}

/** A pair whose power can be told. */
type Told = PairFacts & { readonly power: PlanPower };

/** Most pairs a criterion that are printed. */
const mostShown = 10;

/** No two means of scores lie further apart. */
const widest = scoreRange.max - scoreRange.min;

/** What a plan can tell apart, in blocks of lines: by pair, repeats against situations, two looks against one. */
export function powerLines(facts: PowerFacts): readonly (readonly string[])[] {
  const { pairs, arms, hasPilot } = facts;
  if (arms < 2) return [["One arm: there is nothing to compare it with."]];
  if (pairs.length === 0) return [noSpread(hasPilot)];
  const told = pairs.filter((pair): pair is Told => pair.power.kind === "estimable");
  const hardest = [...Map.groupBy(told, ({ criterion }) => criterion).values()].map((group) =>
    group.reduce((one, other) => (other.power.sd > one.power.sd ? other : one)),
  );
  return [
    pairLines(facts, told),
    ...(hardest.length === 0 ? [] : [tradeLines(hardest, facts)]),
    ...(hardest.some(({ power }) => power.looks !== undefined) ? [looksLines(hardest, facts)] : []),
  ];
}

function noSpread(hasPilot: boolean): readonly string[] {
  return inColumns(
    hasPilot
      ? "What the plan can tell apart is not known: the pilot has no two of its arms, or none of its criteria. State a spread with --sd."
      : "What the plan can tell apart is not known: it follows from how much differences vary. Name a run that shows it, best one with --repeats 2 (--pilot newest, or its id or folder), or state it (--sd).",
  );
}

function pairLines(facts: PowerFacts, told: readonly Told[]): readonly string[] {
  const groups = [...Map.groupBy(facts.pairs, ({ criterion }) => criterion)];
  const n = facts.pairs.some(({ units }) => units !== undefined) ? "pilot n" : "";
  const limited = hasLimits(told) ? "cautious" : "";
  const tables = groups.flatMap(([criterion, group]) => [
    styleText("bold", row([criterion ?? "any criterion", n, "sd", "detects", limited, "adjusted", "gate n"])),
    ...group.slice(0, mostShown).map(pairRow),
    ...(group.length > mostShown ? [`... and ${group.length - mostShown} more pairs; choose arms with --models`] : []),
  ]);
  return [...tables, ...(told.length === 0 ? [] : legend(facts, told).flatMap((line) => inColumns(line)))];
}

function hasLimits(told: readonly Told[]): boolean {
  return told.some(({ power }) => power.cautious !== undefined);
}

function legend({ margin, comparisons, units, unit }: PowerFacts, told: readonly Told[]): readonly string[] {
  const isLimited = hasLimits(told);
  const lines = [
    `detects: the true difference, in points, that a two-sided test at 5% finds with a chance of 80% over ${countedUnits(units, unit)}.`,
  ];
  if (isLimited)
    lines.push(
      "cautious: the same with the upper 80% limit of sd: the sd of a pilot is too small in about half of all pilots.",
    );
  if (comparisons > 1)
    lines.push(`adjusted: where it is the first of ${grouped(comparisons)} comparisons by Holm's procedure.`);
  const bracketed = isLimited ? "; in brackets with the limit of sd" : "";
  lines.push(
    `gate n: ${nouns[unit][1]} for a chance of 80% to pass a non-inferiority gate with a margin of ${margin} if nothing differs${bracketed}.`,
  );
  if (told.some(({ power }) => power.isAtMost))
    lines.push(
      "<=: at most this. What more repeats gain can be told by a pilot with --repeats 2 or more, or with --within-sd.",
    );
  return lines;
}

function pairRow({ name, units, power }: PairFacts): string {
  const n = units === undefined ? "" : grouped(units);
  if (power.kind === "not-estimable") return `${row([name, n])}  ${power.reason}`;
  const { sd, isAtMost, detected, cautious, detectedAdjusted, gate } = power;
  const most = isAtMost ? "<=" : "";
  // Where the most is more than the scale has, nothing is said.
  const atMost = (difference: number) => (isAtMost && difference > widest ? "unknown" : `${most}${points(difference)}`);
  return row([
    name,
    n,
    `${most}${twoDecimals(sd)}`,
    atMost(detected),
    cautious === undefined ? "" : atMost(cautious.detected),
    atMost(detectedAdjusted),
    gateWords(`${most}${grouped(gate.units)}`, cautious?.gateUnits),
  ]);
}

/** With the cautious number in brackets where there is room for it. */
function gateWords(words: string, cautious: number | undefined): string {
  const both = cautious === undefined ? words : `${words} (${grouped(cautious)})`;
  return both.length < pairWidths[6] ? both : words;
}

/** Repeats against situations, for the pair of each criterion that is the hardest to tell apart. */
function tradeLines(hardest: readonly Told[], { arms, scenarios, unit }: PowerFacts): readonly string[] {
  const many = nouns[unit][1];
  const tables = hardest.flatMap(({ criterion, name, power }) => {
    const heads = power.trade[0]?.cells.map(({ repeats }) => counted(repeats, "repeat")) ?? [];
    // One column is no trade.
    if (heads.length < 2) return [];
    return [
      styleText("bold", row([titled(criterion, name), ...heads], tradeWidths)),
      ...power.trade.map(({ units, cells }) =>
        row([countedUnits(units, unit), ...cells.map(({ detected }) => points(detected))], tradeWidths),
      ),
    ];
  });
  if (tables.length === 0) return [];
  return [
    ...tables,
    ...inColumns(
      `What is detected with more repeats or more ${many}, for the pair that varies most. A repeat of ${counted(scenarios, "situation")} is ${counted(scenarios * arms, "conversation")}.`,
    ),
  ];
}

/** What a look at half of the situations costs and brings. */
function looksLines(hardest: readonly Told[], { margin, unit }: PowerFacts): readonly string[] {
  const lines = hardest.flatMap(({ criterion, name, power: { looks, gate, detected } }) => {
    if (looks === undefined) return [];
    const title = titled(criterion, name);
    if (looks.kind === "not-estimable") return [`${title}: ${looks.reason}`];
    const passes = `${percent(looks.passesAtLeast)} (${percent(gate.chance)})`;
    const detects = `${points(looks.detectedIfStopped)} (${points(detected)})`;
    return [row([title, percent(looks.stopsEarly), passes, detects], looksWidths)];
  });
  const [one] = hardest.flatMap(({ power: { looks } }) => (looks?.kind === "estimable" ? [looks] : []));
  if (one === undefined) return lines;
  const [first, last] = one.nominalP.map((p) => p.toFixed(4));
  return [
    styleText("bold", row(["two looks (one look)", "stops early", "passes", "then detects"], looksWidths)),
    ...lines,
    ...inColumns(
      `The gate is looked at after ${countedUnits(one.firstAfter, unit)}, too: its one-sided p must be at most ${first} then and ${last} at the end, instead of ${planned.alpha} once (spending as O'Brien and Fleming's). stops early: the chance of a pass at the first look; passes: of a pass at either, at least; both if nothing differs, with a margin of ${margin}. then detects: what a two-sided test finds if the run has stopped early.`,
    ),
  ];
}

const nouns = { situation: ["situation", "situations"], family: ["family", "families"] } as const;

function countedUnits(count: number, unit: PowerFacts["unit"]): string {
  const [one, many] = nouns[unit];
  return counted(count, one, many);
}

function titled(criterion: string | undefined, name: string): string {
  return criterion === undefined ? name : `${criterion}, ${name}`;
}

const pairWidths = [22, 8, 8, 8, 9, 9, 16] as const;
const tradeWidths = [30, 10, 10, 10, 10, 10] as const;
const looksWidths = [32, 12, 18, 16] as const;

function row(words: readonly string[], widths: readonly number[] = pairWidths): string {
  return words
    .map((word, index) => {
      const width = widths[index] ?? 0;
      if (index > 0) return word.padStart(width);
      const name = clean(word);
      return (name.length < width ? name : `${name.slice(0, width - 4)}...`).padEnd(width);
    })
    .join("")
    .trimEnd();
}

/** A difference in points; none that is wider than the scale can be found. */
function points(difference: number): string {
  return difference > widest ? `over ${widest}` : twoDecimals(difference);
}
