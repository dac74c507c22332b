import { access, chmod, constants, mkdir, open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { storedReply, type CallStore, type Found, type Kept, type OneReply } from "../model/call-store.ts";
import { createFlights } from "../model/flights.ts";
import { callFault } from "./call-fault.ts";
import { startCallQueue, type CallQueue, type KeptCall } from "./call-queue.ts";
import { callRows, rowForRun } from "./call-rows.ts";
import { callSnapshot, type CallSnapshot, type StoredCall } from "./call-snapshot.ts";
import { parsedReply } from "./parsed-reply.ts";
import { RunError } from "./run-folder.ts";

/** A store in a file. */
export interface CallStoreFile extends CallStore {
  readonly path: string;
  /**
   * Keeps a call that a run made elsewhere, with the time of then. Where other runs have another reply to it, they and whoever comes later
   * go on with theirs, and this run has its own. @throws {RunError}
   */
  add(call: StoredCall, run: string): Promise<Added>;
  /** All calls, or those that a run made or used. @throws {RunError} */
  snapshot(run?: string): CallSnapshot;
}

/** What became of a call that was made elsewhere. */
export interface Added extends Kept {
  /** Whether it is new and stands beside another reply to the call. */
  readonly isBeside: boolean;
}

/** Where a store is, and the time. */
export interface CallStoreOptions {
  /** `.rapport` of a project. Made where it is not there, and made private to the user. */
  readonly folder: string;
  readonly date: () => Date;
}

/** The file of a store. */
export function callStorePath(folder: string): string {
  return join(folder, "calls.db");
}

/**
 * Opens the store of model calls of a folder: one SQLite file, that several processes may use at once. What it has said is kept survives
 * the end of the process and of the machine. It is read here, which takes microseconds, and written by a thread of its own.
 *
 * Trap: nothing else in this process may open and close the file itself: that would take SQLite's locks away.
 *
 * @throws {RunError} for a file that is no store, or a newer one, or cannot be written; it is left as it is
 */
export async function openCallStore({ folder, date }: CallStoreOptions): Promise<CallStoreFile> {
  const path = callStorePath(folder);
  await makePrivate(folder, path);
  // Loaded only where calls are kept.
  const { openDatabase, ForeignDatabase } = await import("./call-database.ts");
  const reader = () => {
    try {
      return openDatabase(path);
    } catch (error) {
      throw error instanceof ForeignDatabase ? new RunError(error.message, { cause: error }) : callFault(path, error);
    }
  };
  return storeOf({ path, date, db: reader(), reader, queue: startCallQueue(path) });
}

interface StoreParts extends Pick<CallStoreOptions, "date"> {
  readonly path: string;
  readonly db: DatabaseSync;
  readonly reader: () => DatabaseSync;
  readonly queue: CallQueue;
}

function storeOf({ path, date, db, reader, queue }: StoreParts): CallStoreFile {
  const find = finder(db);
  // Uses that are not yet on disk: what a run was told it keeps, though another refreshes it at this moment.
  const noted = new Map<string, Found>();
  let lastUse: Promise<unknown> = Promise.resolve();
  // Of a write that nobody waits for.
  let unheard: RunError | undefined;

  function read<T>(take: () => T): T {
    const broken = queue.broken();
    if (broken !== undefined) throw broken;
    try {
      return take();
    } catch (error) {
      throw error instanceof RunError ? error : callFault(path, error);
    }
  }

  async function push(call: StoredCall, how: Pick<KeptCall, "kind" | "run" | "asker">): Promise<Added> {
    const { key, at, reply } = call;
    const { role, endpoint, label } = call.player;
    const json = JSON.stringify(storedReply(reply));
    const { row, held, isBeside = false } = await queue.push({ ...how, key, role, endpoint, label, at, reply: json });
    if (held === undefined) return { reply, row, isNew: true, isBeside };
    return { reply: read(() => parsedReply(held)), row, isNew: false, isBeside };
  }

  function note(run: string, key: string, { reply, row }: OneReply): void {
    const name = `${run} ${key}`;
    if (noted.has(name)) return;
    noted.set(name, { reply, row, isUsed: true });
    lastUse = queue.push({ kind: "use", run, key, row }).then(
      () => noted.delete(name),
      (error: RunError) => (unheard = error),
    );
  }

  return {
    path,
    flights: createFlights(),
    find: (key, run) => read(() => noted.get(`${run} ${key}`) ?? find(key, run)),
    keep: (key, reply, { player, run, asker, isReplaced = false }) =>
      push({ key, player, at: date().getTime(), reply }, { kind: isReplaced ? "refresh" : "keep", run, asker }),
    add: (call, run) => push(call, { kind: "import", run }),
    use: note,
    async settled() {
      await lastUse;
      if (unheard !== undefined) throw unheard;
    },
    snapshot: (run) => read(() => callSnapshot(reader(), run)),
    async close() {
      // First, so that the thread is the last to let go of the file, and puts it in order.
      if (db.isOpen) db.close();
      await queue.close();
      if (unheard !== undefined) throw unheard;
    },
  };
}

/** Looks for the reply that a run gets. */
function finder(db: DatabaseSync): (key: string, run: string) => Found | undefined {
  const rowsOf = callRows(db);
  const idOf = db.prepare("SELECT id FROM runs WHERE name = ?");
  // Those that are there stay.
  const ids = new Map<string, number>();
  const runId = (run: string): number | undefined => {
    const id = ids.get(run) ?? idOf.get(run)?.["id"];
    if (typeof id === "number") ids.set(run, id);
    return typeof id === "number" ? id : undefined;
  };
  return (key, run) => {
    const row = rowForRun(rowsOf(key, runId(run)));
    if (row === undefined) return undefined;
    const { id, reply, isUsed, asker } = row;
    return { reply: parsedReply(reply), row: id, isUsed, ...(asker === undefined ? {} : { asker }) };
  };
}

/** SQLITE_NOTADB. */
const notADatabase = 26;

/** Makes folder and file where they are not there, readable by their owner only. SQLite gives its own files beside it the file's mode. */
async function makePrivate(folder: string, path: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Opened only while nobody can have it open: see the trap above.
    await open(path, "wx", 0o600).then(
      (file) => file.close(),
      (error: NodeJS.ErrnoException) => (error.code === "EEXIST" ? undefined : Promise.reject(error)),
    );
    // SQLite would write over what is too short for a database.
    const { size } = await stat(path);
    if (size > 0 && size < 512) throw Object.assign(new Error("too short"), { errcode: notADatabase });
    for (const [place, mode] of [
      [folder, 0o700],
      [path, 0o600],
    ] as const) {
      // Where a disk knows no modes, or the folder is another's, that is as private as it gets.
      if (((await stat(place)).mode & 0o077) !== 0) await chmod(place, mode).catch(() => {});
      await access(place, constants.W_OK);
    }
  } catch (error) {
    throw callFault(path, error);
  }
}
