import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { readRecords, readRunFile, RunError, runFolder } from "../record/run-folder.ts";
import type { Cast, JudgeNote, RunFile } from "../record/run-file.ts";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { scenarioHash } from "../scenario/plan-trials.ts";
import { findSpecs } from "./find-specs.ts";
import type { Plan } from "./make-plan.ts";
import type { RunOptions } from "./run-options.ts";

/** A run that was begun before, as it must be asked for again. */
export interface ResumedRun {
  readonly run: RunFile;
  readonly folder: string;
  /** The scenario files of its plan that are still there. */
  readonly files: readonly string[];
  readonly options: RunOptions;
}

/**
 * Finds a run that is to be resumed, with the options that it was begun with.
 *
 * @param name an id or a folder
 * @throws {RunError} when there is no such run, or a scenario of it has no file any more
 */
export async function resumedRun(root: string, name: string): Promise<ResumedRun> {
  const folder = await runFolder(join(root, "runs"), name);
  const run = await readRunFile(folder);
  const files = new Map((await findSpecs(root, "scenario")).map((file) => [basename(file, ".scenario.ts"), file]));
  const gone = run.scenarios.find(({ id }) => !files.has(id));
  if (gone !== undefined) throw new RunError(`run ${run.id} needs the scenario ${gone.id}, got no file of it`);
  const { profile, repeats, seed, maxTurns, against, looks, store, judging } = run;
  return {
    run,
    folder,
    files: run.scenarios.flatMap(({ id }) => files.get(id) ?? []),
    options: {
      profile,
      models: run.arms.map(({ id }) => id),
      repeats,
      seed,
      ...(maxTurns === undefined ? {} : { maxTurns }),
      ...(against === undefined ? {} : { against }),
      ...(looks === undefined ? {} : { looks: 2 }),
      ...(store === undefined ? {} : { store }),
      ...(judging === undefined ? {} : { judging }),
    },
  };
}

/**
 * The folder of the run that a replay replays, wherever it lies under `runs` by now.
 *
 * @throws {RunError} when it is gone: a replay has its replies, and who gave them, from there
 */
export async function replayedFolder(root: string, { id, replayOf }: RunFile): Promise<string | undefined> {
  if (replayOf === undefined) return undefined;
  const runs = join(root, "runs");
  const names = await readdir(runs).catch((): string[] => []);
  // Most often it lies under its own name.
  for (const name of [replayOf, ...names].filter((name) => names.includes(name))) {
    const found = await readRunFile(join(runs, name)).catch(() => undefined);
    if (found?.id === replayOf) return join(runs, name);
  }
  throw new RunError(`run ${id} needs the run that it replays, got none of the id ${replayOf} in ${runs}`);
}

/**
 * Whether what would be played now is what the run was begun with. Half a run with one prompt and half with another would be no run.
 *
 * @throws {RunError} with everything that is not as it was
 */
export function checkSame(run: RunFile, { company, scenarios, wanted }: Plan): void {
  const situations = scenarios.map(({ scenario }) => ({ id: scenario.id, hash: scenarioHash(scenario) }));
  const changed = [
    ...differing("the situation", run.scenarios, situations, () => undefined),
    ...differing("the arm", run.arms, notesOf(company.arms), changeOfCast),
    ...differing("the patient", [run.patient], [company.patient.note], changeOfCast),
    ...differing("the judge", run.judges, notesOf(company.judges), changeOfJudge),
  ];
  const known = new Set(wanted.map(({ id }) => id));
  if (changed.length === 0 && run.trials.every(({ id }) => known.has(id))) return;
  const what = changed.length === 0 ? "its plan" : changed.slice(0, 5).join(", ");
  throw new RunError(`run ${run.id} needs to be resumed with what it was begun with, got changes: ${what}`);
}

function notesOf<Note>(players: readonly { readonly note: Note }[]): readonly Note[] {
  return players.map(({ note }) => note);
}

interface Hashed {
  readonly id: string;
  readonly hash: string;
  readonly criterion?: string;
}

/** @param changeOf what is another, where that can be told */
function differing<Note extends Hashed>(
  what: string,
  before: readonly Note[],
  now: readonly Note[],
  changeOf: (before: Note, now: Note) => string | undefined,
): readonly string[] {
  const found = new Map(now.map((note) => [note.id, note]));
  return before.flatMap((note) => {
    const other = found.get(note.id);
    if (other?.hash === note.hash && other.criterion === note.criterion) return [];
    const change = other === undefined ? undefined : changeOf(note, other);
    return [`${what} ${note.id}${change === undefined ? "" : ` (${change})`}`];
  });
}

function changeOfJudge(before: JudgeNote, now: JudgeNote): string | undefined {
  if (before.criterion !== now.criterion) return `its criterion: ${now.criterion}, was ${before.criterion}`;
  const isAskedElse = before.rubric !== undefined && before.rubric !== now.rubric;
  return isAskedElse ? "its question, anchors or prompt" : changeOfCast(before, now);
}

function changeOfCast(before: Cast, now: Cast): string {
  if (before.player !== now.player) return `its player: ${now.player}, was ${before.player}`;
  if (canonicalJson(before.sampling) !== canonicalJson(now.sampling)) return "its sampling";
  return "its prompt, or how it is asked";
}

/**
 * The trials of a run that have a record already, with the place of their last one in the file: one that was played again after an
 * error has two.
 *
 * @param again whether those that ended in error are to be played again
 * @throws {RunError} for a file that cannot be read
 */
export async function finishedTrials(folder: string, again: boolean): Promise<ReadonlyMap<string, number>> {
  const done = new Map<string, number>();
  // Killed before the first record.
  if (!existsSync(join(folder, "trials.jsonl"))) return done;
  let place = 0;
  for await (const { id, end } of readRecords(folder)) {
    if (again && end === "error") done.delete(id);
    else done.set(id, place);
    place++;
  }
  return done;
}
