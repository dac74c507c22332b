import { signed, signedInterval } from "../summary/claim-words.ts";
import type { Comparison } from "../summary/comparison.ts";
import type { ComparisonFlag, MeanComparison } from "../summary/mean-comparison.ts";
import type { Unit } from "../summary/units.ts";
import { footnotes, type FlaggedRow } from "./footnotes.ts";
import { unitNoun } from "./study-table.ts";
import { counted, criterionWords, grouped, pFigure } from "./wording.ts";

/** What a table of effects needs to know of its run. */
export interface EffectsOptions {
  readonly criteria: readonly string[];
  readonly unit: Unit;
}

/** More rows than this are folded. */
const mostOpen = 20;

/** Effect sizes and tests, a block for each criterion, a row for each pair. What cannot be estimated is "none", never 0. */
export function effectsTable(comparisons: readonly Comparison[], { criteria, unit }: EffectsOptions): object {
  const flagged = ({ criterion, flags, ...pair }: MeanComparison): FlaggedRow<ComparisonFlag> => ({
    criterion,
    name: pairWords(pair),
    // Equal differences are all the same one: that is said once.
    flags: flags.filter((flag) => flag !== "ceiling" || !flags.includes("degenerate")),
  });
  const foot = footnotes(comparisons.map(flagged), flagWords(unit));
  const groups = Map.groupBy(comparisons, ({ criterion }) => criterion);
  return {
    notes: foot.notes,
    isOpen: comparisons.length <= mostOpen,
    rowCount: counted(comparisons.length, "comparison"),
    method: comparisons.find(({ adjusted }) => adjusted !== undefined)?.adjusted?.method ?? "not tested",
    hasTogether: comparisons.some(({ simultaneous }) => simultaneous !== undefined),
    groups: [...groups].map(([criterion, group]) => ({
      criterion: criterionWords(criterion, criteria),
      rows: group.map((one) => ({
        candidate: one.candidate,
        baseline: one.baseline,
        marks: foot.marks(flagged(one)),
        ...figures(one),
      })),
    })),
  };
}

/** Two arms as their difference is taken. */
export function pairWords({ candidate, baseline }: Pick<MeanComparison, "candidate" | "baseline">): string {
  return `${candidate} \u2212 ${baseline}`;
}

const none = "none";

function figures(one: Comparison): object {
  const { difference, simultaneous, signFlip, adjusted, wilcoxon, wins, standardized, cliffs } = one;
  const hasInterval = difference.kind === "estimable" && !difference.isDegenerate;
  const [dz, gz, dzInterval] =
    standardized.kind === "estimable" ? [standardized.dz, standardized.gz, standardized.dzInterval] : [];
  const number = (value: number | undefined): string => (value === undefined ? none : signed(value));
  return {
    reason: difference.kind === "not-estimable" ? `none: ${difference.reason}` : "",
    difference: difference.kind === "estimable" ? signed(difference.mean) : none,
    interval: hasInterval ? signedInterval(difference.interval) : none,
    together: hasInterval && simultaneous !== undefined ? signedInterval(simultaneous) : none,
    signFlip: signFlip.kind === "estimable" ? pFigure(signFlip.p) : none,
    adjusted: adjusted === undefined ? none : pFigure(adjusted.p),
    typical: wilcoxon.kind === "estimable" ? pFigure(wilcoxon.p) : none,
    wins: wins.kind === "estimable" ? `${grouped(wins.wins)} / ${grouped(wins.ties)} / ${grouped(wins.losses)}` : none,
    dz: number(dz),
    dzInterval: dzInterval === undefined ? none : signedInterval(dzInterval),
    gz: number(gz),
    cliffs: cliffs.kind === "estimable" ? signed(cliffs.delta) : none,
    rankBiserial: number(wilcoxon.kind === "estimable" ? wilcoxon.rankBiserial : undefined),
    n: grouped(one.nUnits),
    leftOut: grouped(one.missing.length),
  };
}

function flagWords(unit: Unit): Readonly<Partial<Record<ComparisonFlag, string>>> {
  const many = unitNoun(unit);
  return {
    disagreement: `The mean and the typical ${unit === "family" ? "family" : "situation"} do not agree: of the sign-flip test and the Wilcoxon-Pratt test, each on its own, one is below 5% and the other is not`,
    ceiling: `70% or more of the ${many} differ by the same, so that the interval covers less than it says`,
    "too-few": `Fewer than 10 ${many}: the interval leans on a normal shape that so few cannot show`,
    degenerate: "All differences are equal; an interval would be a point and tell nothing of what was not seen",
  };
}
