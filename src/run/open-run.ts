import { join } from "node:path";
import { createRunFolder, readRunFile, RunError } from "../record/run-folder.ts";
import { runVersion, type RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { withParents } from "../scenario/distortions.ts";
import { scenarioHash } from "../scenario/plan-trials.ts";
import { trialPlace } from "../scenario/trial-place.ts";
import type { OnPaid } from "./budget/metered-stage.ts";
import { openBudget, type RunBudget } from "./budget/open-budget.ts";
import { createUnrecordedBook, type UnrecordedBook } from "./budget/unrecorded-calls.ts";
import type { Company } from "./cast.ts";
import { holdLock, LockHeld, type HeldLock } from "./file-lock.ts";
import type { Progress } from "./handover.ts";
import { makePlan, type Plan, type RunRequest } from "./make-plan.ts";
import { playOpen, type PlayEnd } from "./play-open.ts";
import { checkSame, finishedTrials } from "./resumed-run.ts";
import { trialsOfThen, type TrialOfThen } from "./trials-of-then.ts";

/** A plan that is checked and cast, with its folder; nothing has been sent. */
export interface OpenRun {
  readonly plan: Plan;
  /** Plays the plan; see {@link playOpen}. The folder is closed at its end. */
  play(signal: AbortSignal, onStart: () => void): AsyncGenerator<TrialRecord>;
  /** What its progress is to show beside its records. */
  standing(): Pick<Progress, "held" | "money" | "stops">;
  /** Settled when {@link play} is over. It rejects when an error stops the run before its end. */
  readonly end: Promise<PlayEnd>;
}

/** Makes a plan and opens its folder. @throws as {@link makePlan} does; then no folder is made */
export async function openRun(request: RunRequest): Promise<OpenRun> {
  await using stack = new AsyncDisposableStack();
  const { tools, options, folder, replayed } = request;
  // Before it is read: what somebody else writes into it meanwhile would be undone at the end.
  let lock = request.isResumed === true ? stack.use(await ownFolder(request)) : undefined;
  const stored = request.isResumed === true ? await readRunFile(folder) : undefined;
  const then = replayed === undefined ? undefined : await trialsOfThen(replayed);
  // Nobody is asked before there is one.
  let budget: RunBudget | undefined;
  let unrecorded: UnrecordedBook | undefined;
  const onPaid: OnPaid = (id, paid) => {
    budget?.paid(id, paid);
    unrecorded?.paid(id, paid);
  };
  const meter = options.profile === "service" ? { onPaid } : {};
  const plan = await makePlan({
    ...request,
    tools: { ...tools, ...meter },
    resumed: stored,
    wanted: wantedOf(request, stored, then),
  });
  stack.defer(() => plan.company.close());
  if (stored !== undefined) checkSame(stored, plan);
  if (options.budget !== undefined && plan.wanted.length > 0)
    budget = openBudget(options.budget, { ...plan, isResumed: stored !== undefined });
  const run = stored ?? runFile(plan, request);
  if (plan.wanted.length === 0) await plan.company.close();
  else if (stored === undefined) {
    await createRunFolder(folder, run);
    lock = stack.use(await ownFolder(request));
  }
  const isAgain = request.isErrorPlayedAgain === true;
  const done = stored === undefined ? new Map<string, number>() : await finishedTrials(folder, isAgain);
  const isStored = run.store !== "none";
  unrecorded = createUnrecordedBook({ earlier: run.unrecorded ?? [], done, isStored });
  const end = Promise.withResolvers<PlayEnd>();
  // Whoever plays sees the error itself.
  end.promise.catch(() => {});
  const standstills: string[] = [];
  const mayWrite = async () => lock?.check();
  const opened = { plan, run, request, done, then, mayWrite, budget, unrecorded, standstills, onEnd: end.resolve };
  const held = stack.move();
  const play: OpenRun["play"] = (signal, onStart) =>
    played(playOpen(opened, AbortSignal.any([signal, ...(lock === undefined ? [] : [lock.lost])]), onStart), {
      held,
      onError: end.reject,
    });
  const standing = () => ({
    ...heldOf(plan.company),
    ...(budget === undefined ? {} : { money: budget.money() }),
    stops: [...plan.company.stopped(), ...standstills],
  });
  return { plan, end: end.promise, play, standing };
}

/** The address that holds up a run longest. */
function heldOf(company: Company): Pick<Progress, "held"> {
  const [longest] = [...company.held()].sort((a, b) => b.ms - a.ms);
  return longest === undefined ? {} : { held: longest };
}

/**
 * Which trials are meant: those of the run that is played on, or that have a record in the run that is replayed. By their places, so that
 * what changed can be named.
 */
function wantedOf(
  { wanted }: RunRequest,
  stored: RunFile | undefined,
  then: ReadonlyMap<string, TrialOfThen> | undefined,
): RunRequest["wanted"] {
  const places = stored === undefined ? then : new Set(stored.trials.map(trialPlace));
  return places === undefined ? wanted : (_, trial) => places.has(trialPlace(trial));
}

/** Keeps a second process from playing the same run. @throws {RunError} */
async function ownFolder({ runId, folder }: RunRequest): Promise<HeldLock> {
  return holdLock(join(folder, "run.lock")).catch((cause: unknown) => {
    if (!(cause instanceof LockHeld)) throw cause;
    throw new RunError(`run ${runId} needs to be played by one process, got another one at work: ${cause.holder}`, {
      cause,
    });
  });
}

/** The records, with word of an error to those who wait for the end. */
async function* played(
  records: AsyncGenerator<TrialRecord>,
  { held, onError }: { readonly held: AsyncDisposableStack; readonly onError: (error: unknown) => void },
): AsyncGenerator<TrialRecord> {
  try {
    yield* records;
  } catch (error) {
    onError(error);
    throw error;
  } finally {
    await held.disposeAsync();
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
