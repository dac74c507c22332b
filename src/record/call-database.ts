import { DatabaseSync } from "node:sqlite";

// Loaded only where calls are kept, and by the thread that writes them: it imports nothing else.

/** Version of the file's form; an older one would be brought up to it on opening. */
export const databaseVersion = 1;

/** In the header of every such file: "RAPP". */
const applicationId = 0x52_41_50_50;

/** How long one process waits for another, at a time. */
const timeoutMs = 5000;

/** A file that is a database, and not one of ours, or not of our time. */
export class ForeignDatabase extends Error {}

const tables = `
  CREATE TABLE runs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE players (
    id INTEGER PRIMARY KEY, role TEXT NOT NULL, endpoint TEXT NOT NULL, label TEXT NOT NULL, UNIQUE (role, endpoint, label)
  ) STRICT;
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, player INTEGER NOT NULL REFERENCES players, at INTEGER NOT NULL, reply TEXT NOT NULL
  ) STRICT;
  CREATE TABLE uses (
    run INTEGER NOT NULL REFERENCES runs, call INTEGER NOT NULL REFERENCES calls, PRIMARY KEY (run, call)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${databaseVersion};`;

/**
 * Opens a database of calls, and makes it where the file is empty. Readers and one writer at a time do not wait for each other; a
 * transaction is on disk when it is committed.
 *
 * @throws {ForeignDatabase} for another program's, or a newer one
 * @throws an error of SQLite's
 */
export function openDatabase(path: string): DatabaseSync {
  for (let attempt = 1; ; attempt++) {
    try {
      return opened(path);
    } catch (error) {
      // Two processes that make a database at once may refuse each other without waiting.
      if (!isBusy(error) || attempt === 20) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20 * attempt);
    }
  }
}

/** Whether an error says that another process holds the database. */
export function isBusy(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: unknown };
  // The lower byte is the kind: 5 is SQLITE_BUSY.
  return typeof errcode === "number" && (errcode & 0xff) === 5;
}

function opened(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: timeoutMs });
  try {
    if (pragma(db, "application_id") === 0 && isEmpty(db)) create(db);
    const version = pragma(db, "user_version");
    if (pragma(db, "application_id") !== applicationId)
      throw new ForeignDatabase(`${path} needs to be a store of model calls, got the database of another program`);
    if (version > databaseVersion)
      throw new ForeignDatabase(
        `${path} needs version ${databaseVersion} or older, got ${version}: it was written by a newer rapport`,
      );
    db.exec("PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; PRAGMA journal_size_limit = 67108864");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function create(db: DatabaseSync): void {
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("BEGIN IMMEDIATE");
  // Another process may have made them meanwhile.
  if (isEmpty(db)) db.exec(tables);
  db.exec("COMMIT");
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
}

function pragma(db: DatabaseSync, name: "application_id" | "user_version"): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
