import type { Reason, RunSummary } from "../summary/summarise-run.ts";
import { endWords, grouped } from "./wording.ts";

/** How many trials of one reason are named at once; the others unfold. */
const mostNamed = 8;

/** Reasons with their trials, most frequent first. */
export function reasonRows({ run }: RunSummary, reasons: readonly Reason[]): readonly object[] {
  const trials = new Map(run.trials.map((trial) => [trial.id, trial]));
  const link = (id: string): object => {
    const trial = trials.get(id);
    const repeat = trial !== undefined && run.repeats > 1 ? `, repeat ${trial.repeat + 1}` : "";
    return { href: trialHref(id), label: trial === undefined ? id : `${trial.scenario}${repeat}` };
  };
  return reasons
    .toSorted((a, b) => b.trials.length - a.trials.length)
    .map(({ arm, what, reason, trials: ids }) => ({
      arm,
      what,
      reason: reason === "" ? "no reason was recorded" : reason,
      count: grouped(ids.length),
      first: ids.slice(0, mostNamed).map(link),
      rest: ids.slice(mostNamed).map(link),
      restLabel: `${grouped(Math.max(0, ids.length - mostNamed))} more`,
    }));
}

/** The address of a trial within the page. */
function trialHref(id: string): string {
  return `#trial=${encodeURIComponent(id)}`;
}

/** How conversations ended, by arm: one column for each way that the run knows. */
export function endsTable({ arms }: RunSummary): object {
  const reasons = Object.entries(endWords) as [keyof typeof endWords, string][];
  return {
    heads: reasons.map(([, words]) => words),
    rows: arms.map(({ id, planned, played, ends }) => ({
      arm: id,
      planned: grouped(planned),
      played: grouped(played),
      counts: reasons.map(([reason]) => grouped(ends[reason] ?? 0)),
    })),
  };
}
