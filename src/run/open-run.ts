import type { TrialRecord } from "../record/trial-record.ts";
import { createRunFolder, writeRunFile } from "../record/run-folder.ts";
import { runVersion, type RunFile } from "../record/run-file.ts";
import { createRecordWriter } from "../record/write-records.ts";
import { planTrials, scenarioHash, type Trial } from "../scenario/plan-trials.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import { withParents } from "../scenario/distortions.ts";
import { join, relative } from "node:path";
import { checkPlan } from "./check-plan.ts";
import { castRun, chosenArms, type Company } from "./cast.ts";
import { loadJudges, loadModels, loadScenarios, type ImportModule, type ScenarioFile } from "./load-specs.ts";
import { playPlan } from "./play-plan.ts";
import type { Clock } from "./play-trial.ts";
import type { RunOptions } from "./run-options.ts";
import { serviceClient, type StageTools } from "./stage.ts";

/** What a run is opened with. */
export interface RunRequest {
  readonly runId: string;
  readonly folder: string;
  readonly root: string;
  readonly files: readonly string[];
  readonly options: RunOptions;
  readonly importModule: ImportModule;
  /** Whether a trial is wanted; what is filtered out is not played. */
  readonly wanted: (scenario: Scenario, trial: Trial) => boolean;
  readonly tools: Omit<StageTools, "root"> &
    Clock & { readonly versions: { readonly rapport: string; readonly node: string } };
}

/** A plan that is checked and cast, with its folder; nothing has been sent. */
export interface OpenRun {
  readonly plan: Plan;
  /** Plays the plan; see {@link playPlan}. The folder is closed at its end. */
  play(signal: AbortSignal, onStart: () => void): AsyncGenerator<TrialRecord>;
}

/** A listing with everyone who plays in it. */
export interface Plan extends Listing {
  /** The trials that are played. */
  readonly wanted: readonly Trial[];
  readonly company: Company;
}

/** Loads, checks and casts; writes and sends nothing. @throws for every mistake that can be known before the first call */
export async function makePlan({
  root,
  files,
  options,
  importModule,
  wanted,
  tools,
}: Omit<RunRequest, "runId" | "folder">): Promise<Plan> {
  const [scenarios, models, judges] = await Promise.all([
    loadShortened(root, files, importModule, options),
    loadModels(root, importModule),
    loadJudges(root, importModule),
    // Specs come from vite in the other thread; this one would be idle meanwhile.
    options.profile === "service" ? serviceClient() : undefined,
  ]);
  checkPlan(
    scenarios.map(({ file, scenario }) => ({ file: relative(root, file), scenario })),
    models,
    judges,
  );
  const company = await castRun(models, judges, options, { ...tools, root });
  const all = planTrials({
    scenarios: scenarios.map(({ scenario }) => ({ id: scenario.id, hash: scenarioHash(scenario) })),
    arms: company.arms.map(({ note }) => note),
    patientHash: company.patient.note.hash,
    repeats: options.repeats,
    seed: options.seed,
  });
  const byId = new Map(scenarios.map(({ scenario }) => [scenario.id, scenario]));
  const kept = all.filter((trial) => wanted(byId.get(trial.scenario) as Scenario, trial));
  return {
    scenarios,
    arms: company.arms.map(({ note }) => note.id),
    notices: [...company.notices, ...shortNotice(options)],
    options,
    wanted: kept,
    company,
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

/** Makes a plan and opens its folder. @throws as {@link makePlan} does; then no folder is made */
export async function openRun(request: RunRequest): Promise<OpenRun> {
  const plan = await makePlan(request);
  try {
    const run = runFile(plan, request);
    if (plan.wanted.length > 0) await createRunFolder(request.folder, run);
    else await plan.company.close();
    return { plan, play: (signal, onStart) => playOpen({ plan, run, request }, signal, onStart) };
  } catch (error) {
    await plan.company.close();
    throw error;
  }
}

/** A plan with what was written of it. */
interface Opened {
  readonly plan: Plan;
  readonly run: RunFile;
  readonly request: RunRequest;
}

async function* playOpen(
  { plan, run, request }: Opened,
  signal: AbortSignal,
  onStart: () => void,
): AsyncGenerator<TrialRecord> {
  const { company, scenarios, wanted } = plan;
  const { folder, tools } = request;
  if (wanted.length === 0) return;
  const writer = await createRecordWriter<TrialRecord>(join(folder, "trials.jsonl"));
  try {
    const byId = new Map(scenarios.map(({ scenario }) => [scenario.id, scenario]));
    let left = wanted.length;
    for await (const record of playPlan(wanted, { company, scenarios: byId, writer, clock: tools, signal, onStart })) {
      // Before anyone hears of the last record: the report is made then.
      if (--left === 0) await keepServers(company, run, folder);
      yield record;
    }
    if (left > 0) await keepServers(company, run, folder);
  } finally {
    await writer.close();
    await company.close();
  }
}

/** What was learned of the servers while they were asked goes into `run.json`. */
async function keepServers(company: Company, run: RunFile, folder: string): Promise<void> {
  const servers = company.servers();
  if (servers.length > 0) await writeRunFile(folder, { ...run, servers });
}

function runFile({ company, scenarios, wanted, options, notices }: Plan, { runId, tools }: RunRequest): RunFile {
  const played = new Set(wanted.map(({ scenario }) => scenario));
  return {
    version: runVersion,
    id: runId,
    createdAt: tools.date().toISOString(),
    rapport: tools.versions.rapport,
    node: tools.versions.node,
    profile: options.profile,
    seed: options.seed,
    repeats: options.repeats,
    arms: company.arms.map(({ note }) => note).filter(({ id }) => wanted.some(({ model }) => model === id)),
    patient: company.patient.note,
    judges: company.judges.map(({ note }) => note),
    scenarios: scenarios
      .filter(({ scenario }) => played.has(scenario.id))
      .map(({ scenario }) => ({
        id: scenario.id,
        title: scenario.title,
        summary: scenario.summary,
        distortions: withParents(scenario.distortions),
        themes: scenario.themes,
        risk: scenario.risk,
        hash: scenarioHash(scenario),
      })),
    trials: wanted,
    notices,
  };
}
