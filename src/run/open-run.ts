import { createRunFolder } from "../record/run-folder.ts";
import { runVersion, type RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { withParents } from "../scenario/distortions.ts";
import { scenarioHash } from "../scenario/plan-trials.ts";
import { makePlan, type Plan, type RunRequest } from "./make-plan.ts";
import { playOpen, type PlayEnd } from "./play-open.ts";

/** A plan that is checked and cast, with its folder; nothing has been sent. */
export interface OpenRun {
  readonly plan: Plan;
  /** Plays the plan; see {@link playOpen}. The folder is closed at its end. */
  play(signal: AbortSignal, onStart: () => void): AsyncGenerator<TrialRecord>;
  /** Settled when {@link play} is over. It rejects when an error stops the run before its end. */
  readonly end: Promise<PlayEnd>;
}

/** Makes a plan and opens its folder. @throws as {@link makePlan} does; then no folder is made */
export async function openRun(request: RunRequest): Promise<OpenRun> {
  const plan = await makePlan(request);
  try {
    const run = runFile(plan, request);
    if (plan.wanted.length > 0) await createRunFolder(request.folder, run);
    else await plan.company.close();
    const end = Promise.withResolvers<PlayEnd>();
    // Whoever plays sees the error itself.
    end.promise.catch(() => {});
    const opened = { plan, run, request, onEnd: end.resolve };
    return { plan, end: end.promise, play: (signal, onStart) => played(playOpen(opened, signal, onStart), end.reject) };
  } catch (error) {
    await plan.company.close();
    throw error;
  }
}

/** The records, with word of an error to those who wait for the end. */
async function* played(
  records: AsyncGenerator<TrialRecord>,
  onError: (error: unknown) => void,
): AsyncGenerator<TrialRecord> {
  try {
    yield* records;
  } catch (error) {
    onError(error);
    throw error;
  }
}

function runFile(
  { company, scenarios, wanted, options, notices, gates, partial, looks }: Plan,
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
    ...(partial === undefined ? {} : { partial }),
    ...(looks === undefined ? {} : { looks }),
  };
}
