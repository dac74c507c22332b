import { fileURLToPath } from "node:url";
import type { Players, ServicePlayer } from "../model/define-model.ts";
import type { Endpoint, Sampling } from "../model/endpoint.ts";
import type { LocalNote } from "../model/local-pool.ts";
import { createProgramEndpoint } from "../model/program-endpoint.ts";
import { resolveLocal } from "../model/resolve-local.ts";
import { missingVariables, resolveService } from "../model/resolve-service.ts";
import { SettingError } from "../model/setting.ts";
import { sharedLines } from "../model/shared-lines.ts";
import type { createServicePool, HeldEndpoint, ServiceSettings, ServiceTools } from "../model/service-endpoint.ts";
import type { Profile } from "../record/run-file.ts";
import { libraryFolder } from "./fetch/fetch-world.ts";

/** Where the roles of a run are played: by programs, by local models, or by services. */
export interface Stage {
  seat<Brief>(role: Role<Brief>): Seated<Brief>;
  /** Conversations that may be under way at once. */
  readonly lanes: number;
  /** Why nothing more is asked of some, one line each; absent where that does not happen. */
  readonly stopped?: () => readonly string[];
  /** The addresses that let nobody in just now; absent where there are none. */
  readonly held?: () => readonly HeldEndpoint[];
  /** Resolves when it is on disk whose replies were given out so far; absent where none is kept. */
  readonly settled?: () => Promise<void>;
  close(): Promise<void>;
}

/** A role with its players; models and judges alike. */
export type Role<Brief> = { readonly id: string } & Players<Brief>;

/** Who plays a role. */
export interface Seated<Brief> {
  readonly endpoint: Endpoint<Brief>;
  /** What decides the replies, for the hash. */
  readonly who: unknown;
  /** Whether the lineage that the file declares is that of this player: a program has none, nor has a stand-in. */
  readonly isTrained: boolean;
  /** Puts somebody between the store of calls and who answers. Absent where no call is kept. */
  readonly inFront?: (make: (live: Endpoint<Brief>) => Endpoint<Brief>) => Endpoint<Brief>;
  /** Who answered in the run that is replayed; absent where somebody answers now. */
  readonly replayed?: { readonly hash: string; readonly endpoint: string };
  /** Present of programs. */
  readonly isProgram?: true;
  readonly local?: LocalNote;
  /** The player's own, in place of the role's. */
  readonly sampling?: Sampling;
  /** In words, when somebody else plays than the title names. */
  readonly standIn?: string;
  /** What the server behind it turned out to be like so far, in plain words; absent where there is no server. */
  readonly notes?: () => readonly string[];
}

/** What a stage needs of the world. */
export interface StageTools extends ServiceTools {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The project's root: relative paths of models start there. */
  readonly root: string;
  /** Threads of a local model whose file asks for none. */
  readonly threads: number;
}

/**
 * Connects everyone who plays in a profile. Nothing is asked yet; local models are loaded.
 *
 * @throws {SettingError} for a variable or a package that is missing
 * @throws {GgufError} for a local model that cannot be loaded
 */
export function openStage(profile: Profile, roles: readonly Role<never>[], tools: StageTools): Promise<Stage> {
  const stages = { offline: programs, local: localModels, service: services };
  return stages[profile](roles, tools);
}

async function programs(): Promise<Stage> {
  return {
    seat: (role) => {
      if (role.offline === undefined) throw nobody(role);
      return {
        endpoint: createProgramEndpoint(role.offline),
        who: role.offline.fingerprint(),
        isTrained: false,
        isProgram: true,
      };
    },
    lanes: 64,
    close: async () => {},
  };
}

/** The client of services, loaded only where one is played: it is a third of the start. */
export function serviceClient(): Promise<{ readonly createServicePool: typeof createServicePool }> {
  return import("../model/service-endpoint.ts");
}

async function services(roles: readonly Role<never>[], tools: StageTools): Promise<Stage> {
  const settings = resolvedServices(roles, tools.env);
  const lines = sharedLines(settings.values());
  const pool = (await serviceClient()).createServicePool(lines, tools);
  return {
    seat: (role) => {
      const service = settings.get(role.id);
      if (service === undefined) throw nobody(role);
      const { baseUrl, model, structuredOutput } = service;
      const who = { baseUrl, model, structured: structuredOutput };
      const endpoint = pool.endpoint(service);
      return { endpoint, who, isTrained: true, notes: () => endpoint.notes() };
    },
    lanes: Math.ceil(1.25 * [...lines.values()].reduce((sum, { maxInFlight }) => sum + maxInFlight, 0)),
    stopped: () => pool.stopped().map(({ reason }) => reason),
    held: () => pool.held(),
    close: () => pool.close(),
  };
}

type Served = { readonly id: string; readonly service?: ServicePlayer };

function resolvedServices(roles: readonly Served[], env: StageTools["env"]): ReadonlyMap<string, ServiceSettings> {
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

async function localModels(roles: readonly Role<never>[], tools: StageTools): Promise<Stage> {
  const settings = new Map(
    roles.flatMap(({ id, local }) => (local === undefined ? [] : [[id, resolveLocal(local, id, tools)] as const])),
  );
  // Loaded only where a local model is played.
  const { openLocalProcess } = await import("../model/local-process.ts");
  const pool = await openLocalProcess([...settings.values()], {
    host: new URL("local-host.ts", import.meta.url),
    // Of this program, wherever the specs lie.
    libraryFolder: fileURLToPath(new URL(`../../${libraryFolder}`, import.meta.url)),
    ...(tools.onCall === undefined ? {} : { onCall: tools.onCall }),
  });
  return {
    seat: (role) => {
      const local = settings.get(role.id);
      if (local === undefined) throw nobody(role);
      const note = pool.note(local);
      const { sha256, adapter, contextSize, grammar, engine } = note;
      return {
        endpoint: pool.endpoint(local),
        who: { sha256, adapter: adapter?.sha256, contextSize, grammar, engine },
        isTrained: !local.isStandIn,
        local: note,
        ...(role.local?.sampling === undefined ? {} : { sampling: role.local.sampling }),
        ...(local.isStandIn && role.local?.standIn !== undefined ? { standIn: role.local.standIn.label } : {}),
      };
    },
    lanes: pool.lanes,
    close: () => pool.close(),
  };
}

function nobody({ id }: { readonly id: string }): Error {
  return new Error(`${id} has no player; this is a bug in rapport`);
}
