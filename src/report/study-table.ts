import type { Estimate, EstimateFlag } from "../summary/estimate.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import type { Unit } from "../summary/units.ts";
import { footnotes, type FlaggedRow, type Footnotes } from "./footnotes.ts";
import { armClass } from "./svg.ts";
import { criterionWords, grouped, intervalWords, twoDecimals } from "./wording.ts";

/**
 * The study's table: a block for each criterion and one for their mean, a row for each arm, in the order of the run. Everything in a
 * row is over the same units, so that the interval belongs to the average beside it.
 */
export function studyTable({ run, criteria, cells, conclusions: { estimates } }: RunSummary): object {
  const unit = unitOfRun(estimates);
  const flagged = (one: Estimate): FlaggedRow<EstimateFlag> => ({
    criterion: one.criterion,
    name: one.arm,
    // Equal scores all share one: that is said once.
    flags: one.flags.filter((flag) => flag !== "ceiling" || !one.flags.includes("degenerate")),
  });
  const foot = footnotes(estimates.map(flagged), flagWords(unit));
  return {
    // Without repeats and families a unit is a conversation, and the count of these is enough.
    unitHead: run.repeats > 1 || unit === "family" ? unitNoun(unit) : "",
    notes: foot.notes,
    under: under(unit, run.repeats),
    criteria: [...new Set(cells.map(({ criterion }) => criterion))].map((criterion) => ({
      criterion: criterionWords(criterion, criteria),
      rows: run.arms.map(({ id, title }, index) => {
        const same = (one: { readonly arm: string; readonly criterion: string }): boolean =>
          one.arm === id && one.criterion === criterion;
        const [cell, estimate] = [cells.find(same), estimates.find(same)];
        if (cell === undefined || estimate === undefined)
          throw new Error(`the summary has no cell for ${id} and ${criterion}; this is a bug in rapport`);
        return {
          arm: id,
          title,
          colour: armClass(index),
          ...figures(estimate, { foot, row: flagged(estimate) }),
          units: grouped(estimate.nUnits),
          scored: grouped(cell.rows.length),
          unscored: grouped(cell.unscored),
        };
      }),
    })),
  };
}

/** Whether the run counts situations or families of them. */
export function unitOfRun(estimates: readonly Estimate[]): Unit {
  return estimates[0]?.unit ?? "scenario";
}

/** What is counted, in the plural. */
export function unitNoun(unit: Unit): string {
  return unit === "family" ? "families" : "situations";
}

interface Marked {
  readonly foot: Footnotes<EstimateFlag>;
  readonly row: FlaggedRow<EstimateFlag>;
}

function figures({ spread, mean, unit }: Estimate, { foot, row }: Marked): object {
  const marks = foot.marks(row);
  if (spread.kind === "not-estimable")
    return { reason: spread.reason, average: "", median: "", min: "", max: "", interval: "", noInterval: "", marks };
  const noInterval =
    mean.kind === "not-estimable"
      ? `none: ${mean.reason}`
      : mean.isDegenerate
        ? `none: all ${unitNoun(unit)} are equal`
        : "";
  return {
    reason: "",
    average: twoDecimals(spread.mean),
    median: twoDecimals(spread.median),
    min: twoDecimals(spread.min),
    max: twoDecimals(spread.max),
    interval: mean.kind === "estimable" && noInterval === "" ? intervalWords(mean.interval) : "",
    noInterval,
    marks,
  };
}

function flagWords(unit: Unit): Readonly<Record<EstimateFlag, string>> {
  const many = unitNoun(unit);
  return {
    ceiling: `70% or more of the ${many} share one score, so that the interval covers less than it says`,
    "too-few": `Fewer than 10 ${many}: the interval leans on a normal shape that so few cannot show`,
    degenerate: `All ${many} are equal; an interval would be a point and tell nothing of what was not seen`,
    "many-unscored":
      "More than 5% of the planned conversations have no score, and what is missing is seldom missing by chance",
  };
}

function under(unit: Unit, repeats: number): string {
  const one = unit === "family" ? "family" : "situation";
  const first = [
    ...(repeats > 1 ? ["the repeats of a situation are averaged first"] : []),
    ...(unit === "family" ? ["the situations of a family are averaged first"] : []),
  ];
  return [
    `Scores go from 1 to 10. The unit is the ${one}: average, median, minimum and maximum are over ${one} means${first.length === 0 ? "" : `, for which ${first.join(", and ")}`}.`,
    `The interval is Student’s t interval of the average over ${unitNoun(unit)}, 95%, cut to the scale; n scored and unscored count conversations.`,
    "It allows for other situations like these, not for other patients or judges. Whether two arms differ cannot be read off two such intervals: they were given the same situations, and the sections below compare them situation by situation.",
  ].join(" ");
}
