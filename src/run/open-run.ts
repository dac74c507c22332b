import { join } from "node:path";
import { createRunFolder, readRunFile, RunError } from "../record/run-folder.ts";
import { runVersion, type RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { withParents } from "../scenario/distortions.ts";
import { scenarioHash } from "../scenario/plan-trials.ts";
import type { OnPaid } from "./budget/metered-stage.ts";
import { openBudget, type RunBudget } from "./budget/open-budget.ts";
import type { Company } from "./cast.ts";
import { holdLock, LockHeld } from "./file-lock.ts";
import type { Progress } from "./handover.ts";
import { makePlan, type Plan, type RunRequest } from "./make-plan.ts";
import { playOpen, type PlayEnd } from "./play-open.ts";
import { checkSame, finishedTrials } from "./resumed-run.ts";

/** A plan that is checked and cast, with its folder; nothing has been sent. */
export interface OpenRun {
  readonly plan: Plan;
  /** Plays the plan; see {@link playOpen}. The folder is closed at its end. */
  play(signal: AbortSignal, onStart: () => void): AsyncGenerator<TrialRecord>;
  /** What its progress is to show beside its records. */
  standing(): Pick<Progress, "held" | "money">;
  /** Settled when {@link play} is over. It rejects when an error stops the run before its end. */
  readonly end: Promise<PlayEnd>;
}

/** Makes a plan and opens its folder. @throws as {@link makePlan} does; then no folder is made */
export async function openRun(request: RunRequest): Promise<OpenRun> {
  const stored = request.isResumed === true ? await readRunFile(request.folder) : undefined;
  const { tools, options } = request;
  // Nobody is asked before there is one.
  let budget: RunBudget | undefined;
  const meter = options.budget === undefined ? {} : { onPaid: (...paid: Parameters<OnPaid>) => budget?.paid(...paid) };
  const plan = await makePlan({
    ...request,
    tools: { ...tools, ...meter },
    ...(stored === undefined ? {} : { wanted: partOf(stored) }),
  });
  try {
    if (stored !== undefined) checkSame(stored, plan);
    if (options.budget !== undefined && plan.wanted.length > 0)
      budget = openBudget(options.budget, { ...plan, isResumed: stored !== undefined });
    const run = stored ?? runFile(plan, request);
    if (plan.wanted.length === 0) await plan.company.close();
    else if (stored === undefined) await createRunFolder(request.folder, run);
    const lock = plan.wanted.length === 0 ? undefined : await ownFolder(run, request.folder);
    const done =
      stored === undefined
        ? new Map<string, number>()
        : await finishedTrials(request.folder, request.isErrorPlayedAgain === true);
    const end = Promise.withResolvers<PlayEnd>();
    // Whoever plays sees the error itself.
    end.promise.catch(() => {});
    const opened = { plan, run, request, done, budget, onEnd: end.resolve };
    const play: OpenRun["play"] = (signal, onStart) =>
      played(playOpen(opened, signal, onStart), { lock, onError: end.reject });
    const standing = () => ({ ...heldOf(plan.company), ...(budget === undefined ? {} : { money: budget.money() }) });
    return { plan, end: end.promise, play, standing };
  } catch (error) {
    await plan.company.close();
    throw error;
  }
}

/** The address that holds up a run longest. */
function heldOf(company: Company): Pick<Progress, "held"> {
  const [longest] = [...company.held()].sort((a, b) => b.ms - a.ms);
  return longest === undefined ? {} : { held: longest };
}

/** Whether a trial belongs to a run that was begun before; by its place, so that what changed can be named. */
function partOf(run: RunFile): RunRequest["wanted"] {
  const places = new Set(run.trials.map(({ scenario, model, repeat }) => `${scenario}/${model}/${repeat}`));
  return (_, { scenario, model, repeat }) => places.has(`${scenario}/${model}/${repeat}`);
}

/** Keeps a second process from playing the same run. @throws {RunError} */
async function ownFolder(run: RunFile, folder: string): Promise<AsyncDisposable> {
  return holdLock(join(folder, "run.lock")).catch((cause: unknown) => {
    if (!(cause instanceof LockHeld)) throw cause;
    throw new RunError(`run ${run.id} needs to be played by one process, got another one at work: ${cause.holder}`, {
      cause,
    });
  });
}

/** The records, with word of an error to those who wait for the end. */
async function* played(
  records: AsyncGenerator<TrialRecord>,
  { lock, onError }: { readonly lock: AsyncDisposable | undefined; readonly onError: (error: unknown) => void },
): AsyncGenerator<TrialRecord> {
  try {
    yield* records;
  } catch (error) {
    onError(error);
    throw error;
  } finally {
    await lock?.[Symbol.asyncDispose]();
  }
}

function runFile(
  { company, scenarios, wanted, options, notices, gates, partial, looks, prices }: Plan,
  { runId, tools }: RunRequest,
): RunFile {
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
        ...(scenario.tags === undefined ? {} : { tags: scenario.tags }),
        ...(scenario.family === undefined ? {} : { family: scenario.family }),
        hash: scenarioHash(scenario),
      })),
    trials: wanted,
    notices,
    ...(gates.length === 0 ? {} : { gates }),
    ...(options.against === undefined ? {} : { against: options.against }),
    ...(tools.replay === undefined ? {} : { replayOf: tools.replay.id }),
    ...(options.store === undefined ? {} : { store: options.store }),
    ...(options.judging === undefined ? {} : { judging: options.judging }),
    ...(options.maxTurns === undefined ? {} : { maxTurns: options.maxTurns }),
    ...(partial === undefined ? {} : { partial }),
    ...(looks === undefined ? {} : { looks }),
    ...(prices === undefined ? {} : { prices }),
  };
}
