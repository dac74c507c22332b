import { access, chmod, constants, mkdir, open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { storedReply, type CallStore, type Kept, type StoredReply } from "../model/call-store.ts";
import { createFlights } from "../model/flights.ts";
import { callFault } from "./call-fault.ts";
import { startCallQueue, type CallQueue } from "./call-queue.ts";
import { callSnapshot, type CallSnapshot, type StoredCall } from "./call-snapshot.ts";
import { RunError } from "./run-folder.ts";

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
    "SELECT 1 FROM runs JOIN calls JOIN uses ON run = runs.id AND call = calls.id WHERE name = ? AND key = ?",
  );
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

  async function push({ key, player, at, reply }: StoredCall, run: string, isReplaced: boolean): Promise<Kept> {
    const { role, endpoint, label } = player;
    const json = JSON.stringify(storedReply(reply));
    const held = await queue.push({ kind: "keep", key, role, endpoint, label, at, run, isReplaced, reply: json });
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
    snapshot: (run) => read(() => callSnapshot(reader(), run)),
    async close() {
      // First, so that the thread is the last to let go of the file, and puts it in order.
      if (db.isOpen) db.close();
      await queue.close();
      if (unheard !== undefined) throw unheard;
    },
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
