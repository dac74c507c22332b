import type { ConversationSetup, Player } from "../conversation/play-conversation.ts";
import type { PatientBrief } from "../conversation/patient-brief.ts";
import { judgeReplySchema, type SeatedJudge } from "../judge/ask-judge.ts";
import { judgeSampling, scoreRange, type JudgeBrief } from "../judge/define-judge.ts";
import type { Judge } from "../judge/parse-judge.ts";
import type { CallStore } from "../model/call-store.ts";
import type { StoreMode } from "../model/stored-endpoint.ts";
import { defaultSampling } from "../model/define-model.ts";
import type { Endpoint } from "../model/endpoint.ts";
import type { Model } from "../model/model-schema.ts";
import type { HeldEndpoint } from "../model/service-endpoint.ts";
import type { Prompt } from "../model/prompt.ts";
import type { Cast, JudgeNote, RunFile, ServerNotes } from "../record/run-file.ts";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { shortHash } from "../scenario/plan-trials.ts";
import { meteredStage, type OnPaid } from "./budget/metered-stage.ts";
import { UsageError, type RunOptions } from "./run-options.ts";
import { openStage, type Seated, type Stage, type StageTools } from "./stage.ts";
import { replayStage } from "./replay-stage.ts";
import { endpointHash, storedStage } from "./stored-stage.ts";

/** Everyone who plays in a run, ready to be asked. */
export interface Company {
  readonly arms: readonly { readonly note: Cast; readonly player: Player }[];
  readonly patient: { readonly note: Cast; readonly player: ConversationSetup["patient"] };
  readonly judges: readonly { readonly note: JudgeNote; readonly seat: SeatedJudge }[];
  /** Arms left out, in words. */
  readonly notices: readonly string[];
  /** Conversations that may be under way at once. */
  readonly lanes: number;
  /** What was learned of the servers so far; roles of which nothing was learned are left out. */
  servers(): readonly ServerNotes[];
  /** Why nothing more is asked of some of them, one line each. */
  stopped(): readonly string[];
  /** The addresses that let nobody in just now. */
  held(): readonly HeldEndpoint[];
  /** Resolves when it is on disk which replies of the store were given out so far. Absent: nothing is kept. @throws {RunError} */
  readonly settled?: () => Promise<void>;
  close(): Promise<void>;
}

/** Most arms that one run compares. */
const mostArms = 8;

/** What a cast needs of the world: that of its stage, and where calls are kept. */
export interface CastTools extends StageTools {
  /** Opens the store of calls; absent: nothing is kept. */
  readonly openStore?: () => Promise<CallStore>;
  /** Id of the run. */
  readonly runId: string;
  /** The run whose stored calls are all that is played from; absent: models are asked. */
  readonly replay?: RunFile;
  /** Told of every reply that nobody was asked for. */
  readonly onHit?: () => void;
  /** Told of everything that is paid for. */
  readonly onPaid?: OnPaid;
}

/** Models that are asked, unlike programs, are asked once: what they say is kept. */
async function keptStage(
  stage: Stage,
  { profile, store: mode }: Pick<RunOptions, "profile" | "store">,
  tools: CastTools,
): Promise<Stage> {
  const { replay, onHit } = tools;
  if (replay === undefined && (profile === "offline" || mode === "none")) return stage;
  if (tools.openStore === undefined) return stage;
  try {
    const store = await tools.openStore();
    return storedStage(stage, {
      store,
      run: tools.runId,
      ...(replay === undefined ? { mode: modeOf(mode) } : { mode: "replay", source: replay.id }),
      ...(onHit === undefined ? {} : { onHit }),
    });
  } catch (error) {
    await stage.close();
    throw error;
  }
}

function modeOf(mode: RunOptions["store"]): StoreMode {
  return mode === "refresh" ? "refresh" : "use";
}

/**
 * Chooses who plays in a run and connects them. Nothing is sent yet.
 *
 * @throws {UsageError} for an arm that is unknown or has no player in the profile, or a role that nobody plays
 * @throws {SettingError} for a variable that is missing
 */
export async function castRun(
  models: readonly Model[],
  judges: readonly Judge[],
  options: RunOptions,
  tools: CastTools,
): Promise<Company> {
  const { profile } = options;
  const { arms, notices } = chosenArms(models, options);
  const patients = models.filter(({ role }) => role === "patient");
  const patient = patients[0];
  if (patient === undefined || patients.length > 1)
    throw new UsageError(`a run needs one model with role "patient", got ${patients.length}`);
  if (judges.length === 0) throw new UsageError("a run needs at least one judge, got none");
  for (const role of [patient, ...judges]) {
    if (role[profile] === undefined)
      throw new UsageError(`profile ${profile} needs a player for ${role.id}, got none in its file`);
  }

  const { replay } = tools;
  const open =
    replay === undefined ? await openStage(profile, [...arms, patient, ...judges], tools) : replayStage(replay);
  // Below the store: what is stored is not paid for again.
  const metered = tools.onPaid === undefined ? open : meteredStage(open, tools.onPaid);
  const stage = await keptStage(metered, options, tools);
  const players = {
    arms: arms.map((arm) => seated(arm, stage)),
    patient: seated<PatientBrief>(patient, stage),
    judges: judges.map((judge) => seatedJudge(judge, stage)),
  };
  return {
    ...players,
    notices,
    lanes: stage.lanes,
    stopped: () => stage.stopped?.() ?? [],
    held: () => stage.held?.() ?? [],
    ...settledOf(stage),
    servers: () => learned([...players.arms, players.patient, ...players.judges]),
    close: once(() => stage.close()),
  };
}

/** Judges alone, ready to be asked. */
export interface Bench extends Pick<Company, "lanes" | "servers" | "settled" | "close"> {
  readonly judges: readonly BenchJudge[];
}

/** A judge with its note, and with a way to put somebody between the store of calls and who answers. */
export type BenchJudge = Company["judges"][number] & {
  readonly inFront: (make: (live: Endpoint<JudgeBrief>) => Endpoint<JudgeBrief>) => Endpoint<JudgeBrief>;
};

/**
 * Connects judges for the conversations of a run that was played before. Nothing is sent yet.
 *
 * @throws {UsageError} for a judge without a player in the profile
 * @throws {SettingError} for a variable that is missing
 */
export async function castJudges(
  judges: readonly Judge[],
  { profile, store }: Pick<RunFile, "profile" | "store">,
  tools: CastTools,
): Promise<Bench> {
  for (const { id, [profile]: player } of judges)
    if (player === undefined) throw new UsageError(`profile ${profile} needs a player for ${id}, got none in its file`);
  // A run that asked everything again did so when it was played.
  const use = { profile, ...(store === "none" ? { store } : {}) };
  const stage = await keptStage(await openStage(profile, judges, tools), use, tools);
  const seats = judges.map((judge) => {
    const { inFront } = stage.seat<JudgeBrief>(judge);
    const seated = seatedJudge(judge, stage);
    return { ...seated, inFront: inFront ?? ((make) => make(seated.seat.endpoint)) } satisfies BenchJudge;
  });
  return {
    judges: seats,
    lanes: stage.lanes,
    servers: () => learned(seats),
    ...settledOf(stage),
    close: once(() => stage.close()),
  };
}

/**
 * The arms of a run, in order, and those that have nobody to play them in the profile.
 *
 * @throws {UsageError} when one is named that is unknown or has no player, or when none or too many are left
 */
export function chosenArms(
  models: readonly Model[],
  { profile, models: wanted, against }: RunOptions,
): { arms: readonly Model[]; notices: readonly string[] } {
  const all = models
    .filter(({ role }) => role === "counsellor")
    .sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || (a.id < b.id ? -1 : 1));
  const known = all.map(({ id }) => id).join(", ") || "none";
  const arms =
    wanted === undefined ? all : wanted.map((id) => all.find((arm) => arm.id === id) ?? unknownArm(id, known));
  const playable = arms.filter((arm) => arm[profile] !== undefined);
  const left = arms.filter((arm) => arm[profile] === undefined).map(({ id }) => id);
  if (wanted !== undefined && left.length > 0)
    throw new UsageError(`--models needs arms with a player in profile ${profile}, got ${left.join(", ")} without one`);
  if (playable.length === 0)
    throw new UsageError(`a run needs an arm with a player in profile ${profile}, got none (arms: ${known})`);
  if (playable.length > mostArms)
    throw new UsageError(`a run needs at most ${mostArms} arms, got ${playable.length}; choose with --models`);
  const ids = playable.map(({ id }) => id);
  if (against !== undefined && !ids.includes(against))
    throw new UsageError(`--against needs an arm of the run (${ids.join(", ")}), got ${against}`);
  return { arms: playable, notices: left.map((id) => `left out: ${id} has no player in profile ${profile}`) };
}

function unknownArm(id: string, known: string): never {
  throw new UsageError(`--models needs ids of arms (${known}), got ${id}`);
}

type Noted = Pick<Seated<never>, "notes"> & { readonly note: Cast };

function learned(all: readonly Noted[]): readonly ServerNotes[] {
  return all
    .map(({ note, notes }) => ({ id: note.id, notes: notes?.() ?? [] }))
    .filter(({ notes }) => notes.length > 0);
}

function seated<Brief>(model: Model, stage: Stage): Noted & { player: Player<Brief> } {
  const seat = stage.seat<Brief>(model);
  const prompt = promptOf(model, seat);
  const note = castNote({ ...model, prompt }, seat);
  return { note, player: { endpoint: seat.endpoint, prompt, sampling: note.sampling }, ...notesOf(seat) };
}

function seatedJudge(spec: Judge, stage: Stage): Noted & Company["judges"][number] {
  const seat = stage.seat<JudgeBrief>(spec);
  const judge = { ...spec, prompt: promptOf(spec, seat) };
  const note = { ...castNote(judge, seat), criterion: judge.criterion, rubric: rubricHash(judge) };
  const { sampling, hash } = note;
  return { note, seat: { judge: { ...judge, sampling }, endpoint: seat.endpoint, hash }, ...notesOf(seat) };
}

function notesOf({ notes }: Seated<never>): Pick<Seated<never>, "notes"> {
  return notes === undefined ? {} : { notes };
}

function promptOf(role: Model | Judge, { local, standIn }: Seated<never>): Prompt {
  const own = local === undefined ? undefined : role.localPrompt;
  return (standIn !== undefined && "standInPrompt" in role ? role.standInPrompt : own) ?? role.prompt;
}

/** Who plays, for the record; the hash is made of everything that decides the replies. */
function castNote(
  role: Model | Judge,
  { endpoint, who, isProgram, local, standIn, isTrained, sampling: ownSampling, replayed }: Seated<never>,
): Cast {
  const isJudge = "anchors" in role;
  const sampling = ownSampling ?? role.sampling ?? (isJudge ? judgeSampling : defaultSampling);
  const asks = isJudge ? asked(role) : undefined;
  return {
    id: role.id,
    title: role.title,
    player: standIn === undefined ? endpoint.label : `${endpoint.label}, ${standIn} (stand-in)`,
    // A prompt that is another than in the run that is replayed asks what is not stored.
    hash: replayed?.hash ?? shortHash(canonicalJson({ prompt: role.prompt.source, sampling, who, asks })),
    ...(isProgram === true ? {} : { endpoint: replayed?.endpoint ?? endpointHash({ who }) }),
    sampling,
    ...(local === undefined ? {} : { local }),
    ...(isTrained && !isJudge && role.lineage !== undefined ? { lineage: role.lineage } : {}),
  };
}

/** What a judge is asked, by itself: two judges of one rubric may be different models. */
function rubricHash(judge: Judge): string {
  return shortHash(canonicalJson({ prompt: judge.prompt.source, asks: asked(judge) }));
}

function asked({ question, anchors }: Judge): object {
  return { question, anchors, scoreRange, schema: judgeReplySchema };
}

function settledOf({ settled }: Stage): Pick<Company, "settled"> {
  return settled === undefined ? {} : { settled };
}

/** The same closing for all who ask for it. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => (closing ??= close());
}
