import type { ConversationSetup, Player } from "../conversation/play-conversation.ts";
import type { PatientBrief } from "../conversation/patient-brief.ts";
import { judgeReplySchema, type SeatedJudge } from "../judge/ask-judge.ts";
import { judgeSampling, scoreRange } from "../judge/define-judge.ts";
import type { Judge } from "../judge/parse-judge.ts";
import { defaultSampling, type Players, type ServicePlayer } from "../model/define-model.ts";
import type { Endpoint, Sampling } from "../model/endpoint.ts";
import type { Model } from "../model/model-schema.ts";
import { createProgramEndpoint } from "../model/program-endpoint.ts";
import { missingVariables, resolveService, SettingError } from "../model/resolve-service.ts";
import type { createServicePool, ServicePool, ServiceSettings, ServiceTools } from "../model/service-endpoint.ts";
import type { Cast, JudgeNote } from "../record/run-file.ts";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { shortHash } from "../scenario/plan-trials.ts";
import { UsageError, type RunOptions } from "./run-options.ts";

/** Everyone who plays in a run, ready to be asked. */
export interface Company {
  readonly arms: readonly { readonly note: Cast; readonly player: Player }[];
  readonly patient: { readonly note: Cast; readonly player: ConversationSetup["patient"] };
  readonly judges: readonly { readonly note: JudgeNote; readonly seat: SeatedJudge }[];
  /** Arms left out, in words. */
  readonly notices: readonly string[];
  /** Conversations that may be under way at once. */
  readonly lanes: number;
  close(): Promise<void>;
}

/** What casting needs of the world. */
export interface CastTools extends ServiceTools {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Most arms that one run compares. */
const mostArms = 8;

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

  const settings = profile === "service" ? resolvedServices([...arms, patient, ...judges], tools.env) : undefined;
  const pool = settings === undefined ? undefined : (await serviceClient()).createServicePool(widths(settings), tools);
  const endpoint = <Brief>(role: { id: string } & Players<Brief>): Endpoint<Brief> => seat(role, pool, settings);
  return {
    arms: arms.map((arm) => seated(arm, endpoint(arm), settings)),
    patient: seated<PatientBrief>(patient, endpoint(patient), settings),
    judges: judges.map((judge) => {
      const seat = endpoint(judge);
      const note = { ...castNote(judge, seat, settings), criterion: judge.criterion };
      return { note, seat: { judge, endpoint: seat, hash: note.hash } };
    }),
    notices,
    lanes: settings === undefined ? 64 : Math.ceil(1.25 * widestSum(settings)),
    close: async () => pool?.close(),
  };
}

/**
 * The arms of a run, in order, and those that have nobody to play them in the profile.
 *
 * @throws {UsageError} when one is named that is unknown or has no player, or when none or too many are left
 */
export function chosenArms(
  models: readonly Model[],
  { profile, models: wanted }: RunOptions,
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
  return { arms: playable, notices: left.map((id) => `left out: ${id} has no player in profile ${profile}`) };
}

function unknownArm(id: string, known: string): never {
  throw new UsageError(`--models needs ids of arms (${known}), got ${id}`);
}

type Served = { readonly id: string; readonly service?: ServicePlayer };

function resolvedServices(roles: readonly Served[], env: CastTools["env"]): ReadonlyMap<string, ServiceSettings> {
  const missing = roles.flatMap(({ id, service }) =>
    service === undefined ? [] : missingVariables(service, env).map((variable) => ({ id, variable })),
  );
  if (missing.length > 0) {
    const named = [...Map.groupBy(missing, ({ variable }) => variable)].map(
      ([variable, group]) => `${variable} (${group.map(({ id }) => id).join(", ")})`,
    );
    throw new SettingError(
      `profile service needs ${named.join(", ")} in the environment, got nothing; set it, leave arms out with --models, or play programs with --profile offline`,
    );
  }
  return new Map(
    roles.flatMap(({ id, service }) =>
      service === undefined ? [] : [[id, resolveService(service, id, env)] as const],
    ),
  );
}

/** The client of services, loaded only where one is played: it is a third of the start. */
export function serviceClient(): Promise<{ readonly createServicePool: typeof createServicePool }> {
  return import("../model/service-endpoint.ts");
}

/** Slots by base URL: the widest that any role declares there. */
function widths(settings: ReadonlyMap<string, ServiceSettings>): ReadonlyMap<string, number> {
  const widest = new Map<string, number>();
  for (const { baseUrl, maxInFlight } of settings.values())
    widest.set(baseUrl, Math.max(maxInFlight, widest.get(baseUrl) ?? 0));
  return widest;
}

function widestSum(settings: ReadonlyMap<string, ServiceSettings>): number {
  return [...widths(settings).values()].reduce((sum, width) => sum + width, 0);
}

function seat<Brief>(
  role: { id: string } & Players<Brief>,
  pool: ServicePool | undefined,
  settings: ReadonlyMap<string, ServiceSettings> | undefined,
): Endpoint<Brief> {
  const service = settings?.get(role.id);
  if (pool !== undefined && service !== undefined) return pool.endpoint(service);
  if (role.offline !== undefined) return createProgramEndpoint(role.offline);
  throw new Error(`${role.id} has no player; this is a bug in rapport`);
}

function seated<Brief>(
  model: Model,
  endpoint: Endpoint<Brief>,
  settings: ReadonlyMap<string, ServiceSettings> | undefined,
): { note: Cast; player: Player<Brief> } {
  const player = { endpoint, prompt: model.prompt, sampling: model.sampling ?? defaultSampling };
  return { note: castNote(model, endpoint, settings), player };
}

/** Who plays, for the record; the hash is made of everything that decides the replies. */
function castNote(
  role: Model | Judge,
  { label }: Endpoint<never>,
  settings: ReadonlyMap<string, ServiceSettings> | undefined,
): Cast {
  const isJudge = "anchors" in role;
  const sampling: Sampling = role.sampling ?? (isJudge ? judgeSampling : defaultSampling);
  const service = settings?.get(role.id);
  const who =
    service === undefined
      ? role.offline?.fingerprint()
      : { baseUrl: service.baseUrl, model: service.model, structured: service.structuredOutput };
  const asks = isJudge
    ? { question: role.question, anchors: role.anchors, scoreRange, schema: judgeReplySchema }
    : undefined;
  return {
    id: role.id,
    title: role.title,
    player: label,
    hash: shortHash(canonicalJson({ prompt: role.prompt.source, sampling, who, asks })),
    sampling,
    // A program was trained on nothing.
    ...(service !== undefined && !isJudge && role.lineage !== undefined ? { lineage: role.lineage } : {}),
  };
}
