import type { EndReason } from "../conversation/play-conversation.ts";
import type { ArmResults } from "../record/arm-results.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import { describe, type Description } from "../stats/describe.ts";
import { armResults, combined } from "./arm-results.ts";
import { conclusions, type Conclusions } from "./conclusions.ts";
import { currentRecord } from "./current-record.ts";
import { instruments, type Instruments } from "./instruments.ts";
import { trialFacts, type TrialFacts } from "./trial-facts.ts";
import { average } from "./units.ts";
import { usageSum } from "./usage-sum.ts";
import { waitingGates, waitingTrials } from "./waiting-gates.ts";

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
  /** Those that are judged. */
  readonly criteria: readonly string[];
  /** For each criterion, and for the mean of all where there are several, each arm. */
  readonly cells: readonly Cell[];
  readonly arms: readonly ArmSummary[];
  readonly unscored: readonly Reason[];
  /** Conversations whose judgments wait for a batch; they are among the unscored. */
  readonly waiting: number;
  readonly failures: readonly Reason[];
  /** How patient and judges held up. */
  readonly instruments: Instruments;
  /** What each arm got, scenario by scenario. */
  readonly results: readonly ArmResults[];
  readonly conclusions: Conclusions;
  /** Trials that were to be played; those that an early stop spared are not among them. */
  readonly planned: number;
  /** Trials that an early stop spared. */
  readonly spared: number;
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
  const planned = new Map(run.trials.map((trial) => [trial.id, trial]));
  const facts = new Map<string, TrialFacts>();
  const criteria = [...new Set(run.judges.map(({ criterion }) => criterion))];
  const same = createSame();
  return {
    add(record) {
      const plan = planned.get(record.id);
      if (plan === undefined || differs(plan, record)) {
        const { id, scenario, model, repeat } = record;
        throw new RangeError(
          `run ${run.id} needs records of its own plan, got trial ${id} (${scenario}, ${model}, ${repeat})`,
        );
      }
      facts.set(plan.id, trialFacts(currentRecord(run.judges, record), criteria, same));
    },
    summary() {
      const ordered = run.trials.flatMap(({ id }) => facts.get(id) ?? []);
      return summarised(run, ordered, criteria);
    },
  };
}

/** Remembers values by what they say, and gives the first of those that are equal. */
function createSame(): <T>(value: T) => T {
  const known = new Map<string, unknown>();
  const none: readonly never[] = [];
  return <T>(value: T): T => {
    // Most are names, or lists of nothing: a hundred thousand records have them.
    if (Array.isArray(value) && value.length === 0) return none as T;
    const key = typeof value === "string" ? value : JSON.stringify(value);
    const first = known.get(key);
    if (first === undefined) known.set(key, value);
    return (first ?? value) as T;
  };
}

function differs(plan: Trial, { scenario, model, repeat, seed }: TrialRecord): boolean {
  return plan.scenario !== scenario || plan.model !== model || plan.repeat !== repeat || plan.seed !== seed;
}

function summarised(run: RunFile, trials: readonly TrialFacts[], criteria: readonly string[]): RunSummary {
  const played = playedPart(run);
  const starts = trials.map(({ startedAtMs }) => startedAtMs);
  const ends = trials.map(({ startedAtMs, durationMs }) => startedAtMs + durationMs);
  const results = armResults(played, trials, criteria);
  const byArm = Map.groupBy(trials, ({ model }) => model);
  const all = criteria.length > 1 ? [...criteria, combined] : criteria;
  const unscored = grouped(trials, (trial) => trial.unscored);
  const waiting = waitingTrials(unscored);
  const concluded = conclusions(run, results, criteria);
  return {
    run,
    criteria,
    cells: all.flatMap((criterion) =>
      run.arms.map(({ id }) => cell(id, criterion, { trials: byArm.get(id) ?? [], criteria })),
    ),
    arms: run.arms.map((arm) => armSummary(arm, played, byArm.get(arm.id) ?? [])),
    unscored,
    waiting,
    failures: grouped(trials, ({ failures }) => failures),
    instruments: instruments(run, trials),
    results,
    conclusions: { ...concluded, gates: waitingGates(concluded.gates, waiting) },
    planned: played.trials.length,
    spared: run.trials.length - played.trials.length,
    played: trials.length,
    durationMs:
      trials.length === 0 ? 0 : ends.reduce((a, b) => Math.max(a, b)) - starts.reduce((a, b) => Math.min(a, b)),
  };
}

/** A run without what its early stop spared. */
function playedPart(run: RunFile): RunFile {
  if (run.looks?.stoppedBecause === undefined) return run;
  const first = new Set(run.looks.first);
  return {
    ...run,
    scenarios: run.scenarios.filter(({ id }) => first.has(id)),
    trials: run.trials.filter(({ scenario }) => first.has(scenario)),
  };
}

interface ArmTrials {
  /** Of one arm. */
  readonly trials: readonly TrialFacts[];
  /** What their scores stand for. */
  readonly criteria: readonly string[];
}

function cell(arm: string, criterion: string, { trials, criteria }: ArmTrials): Cell {
  const index = criteria.indexOf(criterion);
  const score = ({ scores }: TrialFacts): number | null => {
    if (index !== -1) return scores[index] ?? null;
    const given = scores.filter((one) => one !== null);
    return given.length < scores.length ? null : (average(given) ?? null);
  };
  const rows = trials.flatMap((trial): ScoreRow[] => {
    const given = score(trial);
    return given === null ? [] : [{ trial: trial.id, scenario: trial.scenario, repeat: trial.repeat, score: given }];
  });
  const byScenario = Map.groupBy(rows, ({ scenario }) => scenario);
  const means = [...byScenario.values()].flatMap((group) => average(group.map((row) => row.score)) ?? []);
  return { arm, criterion, overScenarios: describe(means), rows, unscored: trials.length - rows.length };
}

function armSummary(
  { id, title, player }: RunFile["arms"][number],
  run: RunFile,
  mine: readonly TrialFacts[],
): ArmSummary {
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

/** Trials by what is wrong with them and why. */
function grouped(
  trials: readonly TrialFacts[],
  wrong: (trial: TrialFacts) => TrialFacts["unscored"],
): readonly Reason[] {
  const groups = new Map<string, Reason & { readonly trials: string[] }>();
  for (const trial of trials)
    for (const { what, reason } of wrong(trial)) {
      const key = JSON.stringify([trial.model, what, reason]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { arm: trial.model, what, reason, trials: [trial.id] });
      else group.trials.push(trial.id);
    }
  return [...groups.values()];
}
