import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Gate } from "../gate/parse-gate.ts";
import type { GateNote, LookPlan, RunFile } from "../record/run-file.ts";
import type { RunPrices } from "../record/run-prices.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import { planTrials, scenarioHash, type Trial } from "../scenario/plan-trials.ts";
import { skipReason } from "../summary/skip-reason.ts";
import { armsAlike } from "./arms-alike.ts";
import { castRun, chosenArms, type CastTools, type Company } from "./cast.ts";
import { checkPlan } from "./check-plan.ts";
import { findSpecs } from "./find-specs.ts";
import { checkGates, gateNotes } from "./gate-notes.ts";
import { judgesOfRun } from "./judges-of-run.ts";
import {
  loadGates,
  loadJudges,
  loadModels,
  loadScenarios,
  specChecks,
  type ImportModule,
  type ScenarioFile,
} from "./load-specs.ts";
import { lookPlan } from "./looks.ts";
import type { Clock } from "./play-trial.ts";
import { planPrices } from "./prices/plan-prices.ts";
import { UsageError, type RunOptions } from "./run-options.ts";
import { serviceClient } from "./stage.ts";

/** Enough to find specs and to ask for them. */
const askedForMs = 10;

/** What a run is opened with. */
export interface RunRequest {
  readonly runId: string;
  readonly folder: string;
  readonly root: string;
  readonly files: readonly string[];
  readonly options: RunOptions;
  /** The folder holds a run that was begun before and is played on. */
  readonly isResumed?: boolean;
  /** What ended in error before is played again. */
  readonly isErrorPlayedAgain?: boolean;
  /** The folder of the run that is replayed. */
  readonly replayed?: string;
  readonly importModule: ImportModule;
  /** Whether a trial is wanted; what is filtered out is not played. */
  readonly wanted: (scenario: Scenario, trial: Trial) => boolean;
  readonly tools: Omit<CastTools, "root" | "runId"> &
    Clock & { readonly versions: { readonly rapport: string; readonly node: string } };
}

/** A listing with everyone who plays in it. */
export interface Plan extends Listing {
  /** The trials that are played. */
  readonly wanted: readonly Trial[];
  /** Which part of all trials that is, in words; absent: all. */
  readonly partial?: string;
  readonly gates: readonly GateNote[];
  /** Present where there are two looks. */
  readonly looks?: LookPlan;
  readonly company: Company;
  /** What its players charge today; absent where nothing is paid for, and where there is no price table. */
  readonly prices?: RunPrices;
}

/** What a plan is made from. */
export interface PlanRequest extends Omit<RunRequest, "folder"> {
  /** The run that is played on, as it is on disk: its judges and its gates are meant, whatever has a file by now. */
  readonly resumed?: RunFile | undefined;
}

/** Loads, checks and casts; writes and sends nothing. @throws for every mistake that can be known before the first call */
export async function makePlan(request: PlanRequest): Promise<Plan> {
  const { root, files, options, importModule, wanted, tools, runId, resumed } = request;
  const [scenarios, models, known, gates] = await Promise.all([
    loadShortened(root, files, importModule, options),
    loadModels(root, importModule),
    loadJudges(root, importModule),
    resumed === undefined ? loadGates(root, importModule) : [],
    // Specs come from vite in the other thread; this one would be idle meanwhile.
    meanwhile(options.profile === "service" && tools.replay === undefined),
  ]);
  checkPlan(
    scenarios.map(({ file, scenario }) => ({ file: relative(root, file), scenario })),
    models,
    known,
  );
  checkGates(root, gates, { models, judges: known });
  const judges = judgesOfRun(known, resumed ?? tools.replay);
  const arms = chosenArms(models, options).arms.map(({ id }) => id);
  const prices = await planPrices({ root, options, arms, models, judges, env: tools.env, replay: tools.replay });
  const company = await castRun(models, judges, options, { ...tools, root, runId });
  try {
    const plan = await planFor({
      root,
      options,
      wanted,
      scenarios,
      company,
      gates: gates.map(({ gate }) => gate),
      replay: tools.replay,
      resumed,
    });
    return prices === undefined ? plan : { ...plan, prices };
  } catch (error) {
    await company.close();
    throw error;
  }
}

/** What is needed next is loaded and compiled when all specs have been asked for, not before. */
async function meanwhile(isServed: boolean): Promise<void> {
  await sleep(askedForMs);
  if (isServed) await serviceClient();
  for (const check of specChecks) check.compile();
}

interface CastParts extends Pick<RunRequest, "root" | "options" | "wanted"> {
  readonly scenarios: readonly ScenarioFile[];
  readonly company: Company;
  readonly gates: readonly Gate[];
  readonly replay: RunFile | undefined;
  readonly resumed: RunFile | undefined;
}

async function planFor({
  root,
  options,
  wanted,
  scenarios,
  company,
  gates,
  replay,
  resumed,
}: CastParts): Promise<Plan> {
  const arms = company.arms.map(({ note }) => note);
  const all = planTrials({
    scenarios: scenarios.map(({ scenario }) => ({ id: scenario.id, hash: scenarioHash(scenario) })),
    arms,
    patientHash: company.patient.note.hash,
    repeats: options.repeats,
    seed: options.seed,
  });
  const byId = new Map(scenarios.map(({ scenario }) => [scenario.id, scenario]));
  const kept = all.filter((trial) => wanted(byId.get(trial.scenario) as Scenario, trial));
  const notices = [...company.notices, ...armsAlike(arms, options), ...replayNotice(replay), ...shortNotice(options)];
  const plan = { scenarios, arms: arms.map(({ id }) => id), options, wanted: kept, company, notices };
  if (resumed !== undefined) return { ...plan, ...decided(resumed) };
  const everything = (await findSpecs(root, "scenario")).length * arms.length * options.repeats;
  const partial = kept.length < everything ? { partial: `${kept.length} of ${everything} trials` } : {};
  const notes = await gateNotes(root, gates, { ...partial, arms, profile: options.profile });
  const gated = { ...plan, gates: notes, ...partial };
  return { ...gated, ...lookedAt(gated) };
}

/** What was decided of a run when it was begun: it is not looked for again, where it may be gone. */
function decided({ gates = [], partial, looks }: RunFile): Pick<Plan, "gates" | "partial" | "looks"> {
  return { gates, ...(partial === undefined ? {} : { partial }), ...(looks === undefined ? {} : { looks }) };
}

function replayNotice(replay: RunFile | undefined): readonly string[] {
  return replay === undefined
    ? []
    : [`replayed from the stored calls of run ${replay.id}: nobody was asked when it was played`];
}

/** The looks of a plan. @throws {UsageError} for two looks without a gate that they could decide */
function lookedAt({ options, gates, scenarios, company, partial }: Plan): Pick<Plan, "looks"> {
  if (options.looks === undefined) return {};
  const run = {
    profile: options.profile,
    arms: company.arms.map(({ note }) => note),
    ...(partial === undefined ? {} : { partial }),
  };
  const reasons = gates.map((gate) => skipReason(gate, run));
  if (!reasons.includes(undefined))
    throw new UsageError(
      `--looks 2 needs a gate that is tested in this run, got ${reasons.length === 0 ? "no gate" : `none (${reasons[0]})`}`,
    );
  return {
    looks: lookPlan(
      scenarios.map(({ scenario }) => scenario),
      options.seed,
    ),
  };
}

/** What a run would consist of, without anyone cast: enough for a list. */
export interface Listing {
  readonly scenarios: readonly ScenarioFile[];
  /** Ids of the arms, in order. */
  readonly arms: readonly string[];
  readonly notices: readonly string[];
  readonly options: RunOptions;
}

/** Loads and checks, and casts nobody: no key is needed. @throws {SpecError} */
export async function makeListing({
  root,
  files,
  options,
  importModule,
}: Pick<RunRequest, "root" | "files" | "options" | "importModule">): Promise<Listing> {
  const [scenarios, models] = await Promise.all([
    loadShortened(root, files, importModule, options),
    loadModels(root, importModule),
  ]);
  const { arms, notices } = chosenArms(models, options);
  return { scenarios, arms: arms.map(({ id }) => id), notices: [...notices, ...shortNotice(options)], options };
}

/** Scenarios as they are played: `--max-turns` is part of what they are, and so of their hash. */
async function loadShortened(
  root: string,
  files: readonly string[],
  importModule: ImportModule,
  { maxTurns = Infinity }: RunOptions,
): Promise<readonly ScenarioFile[]> {
  const loaded = await loadScenarios(root, files, importModule);
  return loaded.map(({ file, scenario }) => {
    const { patient } = scenario;
    const { stop } = patient;
    if (stop.maxTurns <= maxTurns) return { file, scenario };
    const short = { ...stop, maxTurns, minTurns: Math.min(stop.minTurns, maxTurns) };
    return { file, scenario: { ...scenario, patient: { ...patient, stop: short } } };
  });
}

function shortNotice({ maxTurns }: RunOptions): readonly string[] {
  return maxTurns === undefined
    ? []
    : [`cut short: no conversation has more than ${maxTurns} counsellor turns (--max-turns)`];
}
