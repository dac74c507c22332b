import type { BigIntStats, Stats } from "node:fs";
import { chmod, mkdir, open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import {
  storedReply,
  type CallKey,
  type CallPlayer,
  type CallStore,
  type Kept,
  type StoredReply,
} from "../model/call-store.ts";
import { createFlights } from "../model/flights.ts";
import { callFault } from "./call-fault.ts";
import { startCallQueue, type CallQueue } from "./call-queue.ts";
import { RunError } from "./run-folder.ts";

/** A call as it is kept. */
export interface StoredCall {
  readonly key: CallKey;
  readonly player: CallPlayer;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
  readonly reply: StoredReply;
}

/** How many calls of a player are kept. */
export interface PlayerCalls {
  readonly player: CallPlayer;
  readonly calls: number;
  /** When the oldest and the newest were kept, milliseconds since 1970. */
  readonly oldest: number;
  readonly newest: number;
}

/** Calls as they were at one moment, whoever goes on writing. */
export interface CallSnapshot extends Disposable {
  /** By role, endpoint and label. */
  readonly players: readonly PlayerCalls[];
  /** By key; read one by one. */
  calls(): Iterable<StoredCall>;
}

/** A store in a file. */
export interface CallStoreFile extends CallStore {
  readonly path: string;
  /** Keeps a call that was made elsewhere, with the time of then; one that is there stays. @throws {RunError} */
  add(call: StoredCall, run: string): Promise<Kept>;
  /** All calls, or those that a run made or used. @throws {RunError} */
  snapshot(run?: string): CallSnapshot;
}

/** Where a store is, and the time. */
export interface CallStoreOptions {
  /** Made where it is not there, and made private to the user: `.rapport` of a project. */
  readonly folder: string;
  readonly date: () => Date;
}

/** The file of a store. */
export function callStorePath(folder: string): string {
  return join(folder, "calls.db");
}

/**
 * Opens the store of model calls of a folder: one SQLite file, that several processes may use at once. What it has said is kept survives
 * the end of the process and of the machine. Reading is done here, at once (a microsecond or thirty); writing in a thread of its own.
 *
 * Trap: nothing else in this process may open the file by itself. Closing it again would take SQLite's locks away.
 *
 * @throws {RunError} for a file that is no store, or a newer one, or a folder that cannot be written; it is left as it is
 */
export async function openCallStore({ folder, date }: CallStoreOptions): Promise<CallStoreFile> {
  const path = callStorePath(folder);
  // Loaded only where calls are kept.
  const { openDatabase, ForeignDatabase } = await import("./call-database.ts");
  const reader = () => {
    try {
      return openDatabase(path);
    } catch (error) {
      throw error instanceof ForeignDatabase ? new RunError(error.message, { cause: error }) : callFault(path, error);
    }
  };
  await makePrivate(folder, path);
  const db = reader();
  return storeOf({ path, date, db, reader, queue: startCallQueue(path) });
}

interface StoreParts extends Pick<CallStoreOptions, "date"> {
  readonly path: string;
  readonly db: DatabaseSync;
  readonly reader: () => DatabaseSync;
  readonly queue: CallQueue;
}

function storeOf({ path, date, db, reader, queue }: StoreParts): CallStoreFile {
  const find = db.prepare("SELECT reply FROM calls WHERE key = ?");
  const used = db.prepare(
    "SELECT 1 FROM uses JOIN runs ON runs.id = run JOIN calls ON calls.id = call WHERE name = ? AND key = ?",
  );
  // Of a write that nobody waits for.
  let unheard: RunError | undefined;

  function read<T>(take: () => T): T {
    const broken = queue.broken();
    if (broken !== undefined) throw broken;
    try {
      return take();
    } catch (error) {
      throw callFault(path, error);
    }
  }

  async function push({ key, player, at, reply }: StoredCall, run: string, isReplaced: boolean): Promise<Kept> {
    const held = await queue.push({
      kind: "keep",
      ...{ key, at, run, isReplaced },
      ...{ role: player.role, endpoint: player.endpoint, label: player.label },
      reply: JSON.stringify(storedReply(reply)),
    });
    return held === undefined ? { reply, isNew: true } : { reply: JSON.parse(held) as StoredReply, isNew: false };
  }

  return {
    path,
    flights: createFlights(),
    find: (key) =>
      read(() => {
        const row = find.get(Buffer.from(key, "hex"));
        return row === undefined ? undefined : (JSON.parse(String(row["reply"])) as StoredReply);
      }),
    isUsed: (run, key) => read(() => used.get(run, Buffer.from(key, "hex")) !== undefined),
    keep: (key, reply, { player, run, isReplaced = false }) =>
      push({ key, player, at: date().getTime(), reply }, run, isReplaced),
    add: (call, run) => push(call, run, false),
    use(run, key) {
      queue.push({ kind: "use", run, key }).catch((error: RunError) => (unheard = error));
    },
    snapshot: (run) => snapshot(reader(), run),
    async close() {
      db.close();
      await queue.close();
      if (unheard !== undefined) throw unheard;
    },
  };
}
