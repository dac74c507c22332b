import { failureScore, type Estimate } from "../summary/estimate.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { unitNoun, unitOfRun } from "./study-table.ts";
import { armClass } from "./svg.ts";
import { criterionWords, grouped, intervalWords, percent, twoDecimals } from "./wording.ts";

/** How far the scores of each arm spread, and how well its mean and its failures are known. */
export function precisionTable({ run, criteria, conclusions: { estimates } }: RunSummary): object {
  const unit = unitOfRun(estimates);
  const colours = new Map(run.arms.map(({ id }, index) => [id, armClass(index)]));
  return {
    units: unitNoun(unit),
    failureScore: String(failureScore),
    groups: [...Map.groupBy(estimates, ({ criterion }) => criterion)].map(([criterion, group]) => ({
      criterion: criterionWords(criterion, criteria),
      rows: group.map((one) => ({ arm: one.arm, colour: colours.get(one.arm) ?? "", ...figures(one, run.repeats) })),
    })),
  };
}

function figures(one: Estimate, repeats: number): object {
  const { spread, within, bootstrap, failures, nMissing, nConversations, mean } = one;
  const hasInterval = bootstrap !== undefined && mean.kind === "estimable" && !mean.isDegenerate;
  return {
    sd: spread.kind === "estimable" && spread.sd !== undefined ? twoDecimals(spread.sd) : "none",
    within: within.kind === "estimable" ? twoDecimals(within.sd) : repeats === 1 ? "needs repeats" : "none",
    bootstrap: hasInterval ? intervalWords(bootstrap.interval) : "none",
    drawn: hasInterval ? `${grouped(bootstrap.resamples)}, ${bootstrap.seed}` : "none",
    ...(failures.kind === "estimable"
      ? {
          failed: `${grouped(failures.count)} of ${grouped(failures.n)}`,
          failedShare: percent(failures.share),
          failedInterval: `${percent(failures.low)} to ${percent(failures.high)}`,
        }
      : { failed: "none", failedShare: "none", failedInterval: "none" }),
    unscored: `${grouped(nMissing)} of ${grouped(nMissing + nConversations)}`,
  };
}
