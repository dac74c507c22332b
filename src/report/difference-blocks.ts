import type { GateNote } from "../record/run-file.ts";
import { combined } from "../summary/arm-results.ts";
import { pWords, units } from "../summary/claim-words.ts";
import { relevantDifference } from "../summary/claims.ts";
import type { Comparison } from "../summary/comparison.ts";
import type { Conclusions } from "../summary/conclusions.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { effectsTable } from "./effects-table.ts";
import { forestFigure, forestScale, type ForestMargin } from "./forest-figure.ts";
import { unitNoun, unitOfRun } from "./study-table.ts";
import { capital, criterionWords, twoDecimals } from "./wording.ts";

/** Every pair of arms on every criterion: figures, effect sizes, and one question over all arms. */
export function differenceBlocks(summary: RunSummary): object {
  const { run, criteria, conclusions } = summary;
  const { primary, secondary } = conclusions.comparisons;
  const unit = unitOfRun(conclusions.estimates);
  const all = [...criteria, combined].map((criterion) => ({ criterion, margins: margins(summary, criterion) }));
  const scale = forestScale(
    [...primary, ...secondary],
    all.flatMap((one) => one.margins),
  );
  const figure = (id: string, criterion: string, comparisons: readonly Comparison[]): string =>
    forestFigure({
      id,
      criterion: criterionWords(criterion, criteria),
      comparisons: comparisons.filter((one) => one.criterion === criterion),
      arms: run.arms.map((arm) => arm.id),
      margins: all.find((one) => one.criterion === criterion)?.margins ?? [],
      scale,
    });
  return {
    isShown: primary.length > 0,
    isCompared: primary.some(({ nUnits }) => nUnits > 0),
    figures: primary.length === 0 ? [] : criteria.map((one, index) => figure(`forest-${index + 1}`, one, primary)),
    caption: caption(summary, unitNoun(unit)),
    effects: effectsTable(primary, { criteria, unit }),
    under: under(run.repeats, unitNoun(unit)),
    omnibus: conclusions.omnibus.map((one) => omnibusWords(one, summary)),
    hasSecondary: secondary.length > 0,
    secondary: secondary.length === 0 ? "" : figure("forest-combined", combined, secondary),
    secondaryTitle: capital(criterionWords(combined, criteria)),
    secondaryEffects: effectsTable(secondary, { criteria, unit }),
  };
}

/** The margins that the run's gates declare for a criterion, smallest first; without any gate, the difference that counts as one. */
function margins(summary: RunSummary, criterion: string): readonly ForestMargin[] {
  if (!isDeclared(summary, criterion)) return [{ points: relevantDifference, before: "", after: " points" }];
  const points = new Set(gatesOf(summary, criterion).map(({ margin }) => margin));
  return [...points]
    .filter((margin) => margin > 0)
    .sort((a, b) => a - b)
    .map((margin) => ({ points: margin, before: "margin ", after: "" }));
}

function isDeclared(summary: RunSummary, criterion: string): boolean {
  return gatesOf(summary, criterion).length > 0;
}

function gatesOf({ run: { gates = [] } }: RunSummary, criterion: string): readonly GateNote[] {
  return gates.filter(({ criteria }) => criteria.includes(criterion));
}

function caption(summary: RunSummary, many: string): string {
  const declared = summary.criteria.filter((criterion) => isDeclared(summary, criterion)).length;
  const half = `${relevantDifference} points on either side of 0`;
  const ofGates = "the margins that gates declare for the criterion";
  const dotted = declared === 0 ? half : declared < summary.criteria.length ? `${ofGates}, or else ${half}` : ofGates;
  const tests = summary.conclusions.comparisons.primary.find(({ adjusted }) => adjusted !== undefined)?.adjusted;
  return [
    `A row is the arm named first less the arm named second, over the ${many} in which both have a score. The point is the mean difference and the bar its 95% interval, each on its own; the thin line is the wider interval that holds for all ${tests?.of ?? 0} comparisons together at 95%.`,
    "p is that of the sign-flip test, adjusted by Holm’s method, which is a little less strict than the thin line: that may cross 0 where p is below 0.05.",
    `Dotted: ${dotted}.`,
    ...(summary.conclusions.comparisons.primary.some(({ flags }) => flags.includes("degenerate"))
      ? ["Where a point has no bar all differences are equal, and there is no interval."]
      : []),
    "All criteria share one scale. Right of 0, the mean of the arm named first lies above that of the other.",
  ].join(" ");
}

function under(repeats: number, many: string): string {
  const means = repeats === 1 ? "one conversation a situation" : `means of ${repeats} conversations a situation`;
  return [
    "The sign-flip test is about the mean, the Wilcoxon-Pratt test about the typical situation, which rare failures hardly move; only the first is adjusted and decides a claim.",
    `Ahead, level and behind count ${many} from the side of the arm named first.`,
    `dz is the mean difference over the standard deviation of the differences, with its 95% interval; it rests on ${means} and grows with the number of repeats. gz corrects it for small samples (Hedges).`,
    `Cliff’s delta takes the two arms as unpaired; the rank-biserial correlation belongs to the Wilcoxon test. n counts ${many}, “left out” the situations in which one of the two has no score.`,
  ].join(" ");
}

/** One question over all arms, as one sentence. */
function omnibusWords(
  { criterion, test }: Conclusions["omnibus"][number],
  { run, conclusions }: RunSummary,
): { readonly criterion: string; readonly words: string } {
  const words = (text: string) => ({ criterion: capital(criterion), words: text });
  if (test.kind === "not-estimable") return words(`No test over all arms: ${test.reason}.`);
  const ranks = run.arms.map(({ id }, index) => `${id} ${twoDecimals(test.meanRanks[index] ?? 0)}`);
  const over = `Mean ranks over ${units(test.n, unitOfRun(conclusions.estimates))}, 1 for the lowest scores: ${ranks.join(", ")}.`;
  if (test.test.kind === "not-estimable") return words(`No test over all arms: ${test.test.reason}. ${over}`);
  const { chi2, p, kendallW } = test.test;
  const friedman = `Friedman’s chi-square ${twoDecimals(chi2)} with ${test.df} degrees of freedom, ${pWords(p)}, Kendall’s W ${twoDecimals(kendallW)}`;
  const iman = test.imanDavenport;
  const second =
    iman.kind === "estimable"
      ? `Iman and Davenport’s F ${twoDecimals(iman.f)} with ${iman.df1} and ${iman.df2}, ${pWords(iman.p)}`
      : `no Iman-Davenport test: ${iman.reason}`;
  return words(`${friedman}; ${second}. ${over}`);
}
