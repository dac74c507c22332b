import { describe, type Description } from "../stats/describe.ts";
import type { EndReason } from "../conversation/play-conversation.ts";
import { criterionScore } from "../judge/criterion-score.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord, Usage } from "../record/trial-record.ts";
import type { Role } from "../model/endpoint.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import { instruments, type Instruments } from "./instruments.ts";

/** One scored conversation, kept without its transcript. */
export interface ScoreRow {
  readonly trial: string;
  readonly scenario: string;
  readonly repeat: number;
  readonly score: number;
}

/** What one arm got on one criterion. */
export interface Cell {
  readonly arm: string;
  readonly criterion: string;
  /** Of scenario means: repeats are averaged inside a scenario first, so that each scenario weighs the same. */
  readonly overScenarios: Description;
  /** Scored conversations, in the order of the plan. */
  readonly rows: readonly ScoreRow[];
  /** Conversations without a score. */
  readonly unscored: number;
}

/** Conversations without a score, and failed expectations, by reason. */
export interface Reason {
  readonly arm: string;
  /** The criterion, or "conversation" where it ended in error. */
  readonly what: string;
  readonly reason: string;
  /** Ids of the trials. */
  readonly trials: readonly string[];
}

/** Everything that is said about a run, from its records alone. */
export interface RunSummary {
  readonly run: RunFile;
  readonly criteria: readonly string[];
  readonly cells: readonly Cell[];
  readonly arms: readonly ArmSummary[];
  readonly unscored: readonly Reason[];
  readonly failures: readonly Reason[];
  /** How patient and judges held up. */
  readonly instruments: Instruments;
  readonly planned: number;
  /** Trials with a record. */
  readonly played: number;
  readonly durationMs: number;
}

/** What is counted of an arm beside its scores. */
export interface ArmSummary {
  readonly id: string;
  readonly title: string;
  readonly player: string;
  readonly planned: number;
  readonly played: number;
  /** Conversations that ended in error. */
  readonly errors: number;
  readonly ends: Readonly<Partial<Record<EndReason, number>>>;
  readonly usage: TrialRecord["usage"];
}

/** Gathers records one by one; nothing of a transcript is kept. */
export interface Summariser {
  add(record: TrialRecord): void;
  summary(): RunSummary;
}

/**
 * A summariser of one run. A trial that is added twice counts once, the later record winning; one that the plan lacks is refused.
 *
 * @throws {RangeError} from `add`, for a record of another run
 */
export function createSummariser(run: RunFile): Summariser {
  const planned = new Map(run.trials.map((trial, index) => [trial.id, { trial, index }]));
  const facts = new Map<string, TrialFacts>();
  return {
    add(record) {
      const plan = planned.get(record.id)?.trial;
      if (plan === undefined || differs(plan, record)) {
        const { id, scenario, model, repeat } = record;
        throw new RangeError(
          `run ${run.id} needs records of its own plan, got trial ${id} (${scenario}, ${model}, ${repeat})`,
        );
      }
      facts.set(record.id, factsOf(record));
    },
    summary() {
      const ordered = [...facts.values()].sort(
        (a, b) => (planned.get(a.id)?.index ?? 0) - (planned.get(b.id)?.index ?? 0),
      );
      return summarised(run, ordered);
    },
  };
}

function differs(plan: Trial, { scenario, model, repeat, seed }: TrialRecord): boolean {
  return plan.scenario !== scenario || plan.model !== model || plan.repeat !== repeat || plan.seed !== seed;
}

type TrialFacts = Pick<
  TrialRecord,
  | "id"
  | "scenario"
  | "model"
  | "repeat"
  | "end"
  | "fault"
  | "judgments"
  | "expectations"
  | "usage"
  | "slips"
  | "firstTries"
  | "startedAt"
  | "durationMs"
>;

function factsOf({
  id,
  scenario,
  model,
  repeat,
  end,
  fault,
  judgments,
  expectations,
  usage,
  slips,
  firstTries,
  startedAt,
  durationMs,
}: TrialRecord): TrialFacts {
  return {
    id,
    scenario,
    model,
    repeat,
    end,
    judgments,
    expectations,
    usage,
    startedAt,
    durationMs,
    ...(fault === undefined ? {} : { fault }),
    ...(slips === undefined ? {} : { slips }),
    ...(firstTries === undefined ? {} : { firstTries }),
  };
}

function summarised(run: RunFile, trials: readonly TrialFacts[]): RunSummary {
  const criteria = [...new Set(run.judges.map(({ criterion }) => criterion))];
  const starts = trials.map(({ startedAt }) => Date.parse(startedAt));
  const ends = trials.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs);
  return {
    run,
    criteria,
    cells: criteria.flatMap((criterion) => run.arms.map((arm) => cell(arm.id, criterion, trials))),
    arms: run.arms.map((arm) => armSummary(arm, run, trials)),
    unscored: grouped(trials.flatMap(unscoredReasons)),
    failures: grouped(trials.flatMap(failedExpectations)),
    instruments: instruments(run, trials),
    planned: run.trials.length,
    played: trials.length,
    durationMs:
      trials.length === 0 ? 0 : ends.reduce((a, b) => Math.max(a, b)) - starts.reduce((a, b) => Math.min(a, b)),
  };
}

function cell(arm: string, criterion: string, trials: readonly TrialFacts[]): Cell {
  const mine = trials.filter(({ model }) => model === arm);
  const rows = mine.flatMap(({ id, scenario, repeat, judgments }): ScoreRow[] => {
    const given = criterionScore(judgments, criterion);
    return given.kind === "unscored" ? [] : [{ trial: id, scenario, repeat, score: given.score }];
  });
  const byScenario = Map.groupBy(rows, ({ scenario }) => scenario);
  const means = [...byScenario.values()].map((group) => average(group.map(({ score }) => score)));
  return { arm, criterion, overScenarios: describe(means), rows, unscored: mine.length - rows.length };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function armSummary(
  { id, title, player }: RunFile["arms"][number],
  run: RunFile,
  trials: readonly TrialFacts[],
): ArmSummary {
  const mine = trials.filter(({ model }) => model === id);
  const ends: Partial<Record<EndReason, number>> = {};
  for (const { end } of mine) ends[end] = (ends[end] ?? 0) + 1;
  return {
    id,
    title,
    player,
    planned: run.trials.filter(({ model }) => model === id).length,
    played: mine.length,
    errors: ends.error ?? 0,
    ends,
    usage: usageSum(mine.map(({ usage }) => usage)),
  };
}

function usageSum(usages: readonly TrialRecord["usage"][]): TrialRecord["usage"] {
  const sum: Partial<Record<Role, Usage>> = {};
  for (const usage of usages) {
    for (const [role, part] of Object.entries(usage) as [Role, Usage][]) {
      const so = sum[role];
      sum[role] =
        so === undefined
          ? part
          : (Object.fromEntries(
              Object.entries(part).map(([key, value]) => [key, value + so[key as keyof Usage]]),
            ) as unknown as Usage);
    }
  }
  return sum;
}

type Single = Omit<Reason, "trials"> & { readonly trial: string };

function unscoredReasons({ id, model, fault, judgments }: TrialFacts): readonly Single[] {
  if (fault !== undefined)
    return [{ arm: model, what: "conversation", reason: `${fault.role}: ${fault.message}`, trial: id }];
  return judgments.flatMap((judgment) =>
    judgment.kind === "unscored" ? [{ arm: model, what: judgment.criterion, reason: judgment.reason, trial: id }] : [],
  );
}

function failedExpectations({ id, model, expectations }: TrialFacts): readonly Single[] {
  return expectations.flatMap(({ kind, expected, reason }) =>
    kind === "failed" ? [{ arm: model, what: expected, reason: reason ?? "", trial: id }] : [],
  );
}

function grouped(singles: readonly Single[]): readonly Reason[] {
  const groups = Map.groupBy(singles, ({ arm, what, reason }) => JSON.stringify([arm, what, reason]));
  return [...groups.values()].map((group) => {
    const { arm, what, reason } = group[0] as Single;
    return { arm, what, reason, trials: group.map(({ trial }) => trial) };
  });
}
