import { DatabaseSync } from "node:sqlite";

// Loaded only where calls are kept, and by the thread that writes them: it imports nothing else.

/** Version of the file's form; an older one is brought up to it on opening. */
export const databaseVersion = 2;

/** In the header of every such file: "RAPP". */
const applicationId = 0x52_41_50_50;

/** How long one process waits for another, at a time. */
const timeoutMs = 5000;

/** A file that is a database, and not one of ours, or not of our time. */
export class ForeignDatabase extends Error {}

// Of one call several replies may be kept. The key of the one that a run gets by default is the call's address; that of each other has a
// number behind it (see call-rows.ts). So an old store needs no new index, and none of its rows has to be written again.
// The asker of a use is who of the run asked for the reply itself; NULL: it was found, or taken in from a file, or that is not known.
const tables = `
  CREATE TABLE runs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE players (
    id INTEGER PRIMARY KEY, role TEXT NOT NULL, endpoint TEXT NOT NULL, label TEXT NOT NULL, UNIQUE (role, endpoint, label)
  ) STRICT;
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, player INTEGER NOT NULL REFERENCES players, at INTEGER NOT NULL, reply TEXT NOT NULL
  ) STRICT;
  CREATE TABLE uses (
    run INTEGER NOT NULL REFERENCES runs, call INTEGER NOT NULL REFERENCES calls, asker TEXT, PRIMARY KEY (run, call)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${databaseVersion};`;

/** What makes of each version the next, at once, however many calls there are. */
const migrations: Readonly<Record<number, string>> = {
  1: "ALTER TABLE uses ADD COLUMN asker TEXT",
};

/** What must be possible in a store of ours. */
const needed = [
  "SELECT id, name FROM runs",
  "SELECT id, role, endpoint, label FROM players",
  "SELECT id, key, player, at, reply FROM calls",
  "SELECT run, call, asker FROM uses",
];

/**
 * Opens a database of calls, makes it where the file is empty, and brings one of an older version up to this. Readers and one writer at a
 * time do not wait for each other; a transaction is on disk when it is committed.
 *
 * @throws {ForeignDatabase} for another program's, a newer one, or one that lacks what a store has
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
    if (pragma(db, "application_id") !== applicationId)
      throw new ForeignDatabase(`${path} needs to be a store of model calls, got the database of another program`);
    const version = pragma(db, "user_version");
    if (version > databaseVersion)
      throw new ForeignDatabase(
        `${path} needs version ${databaseVersion} or older, got ${version}: it was written by a newer rapport`,
      );
    try {
      if (version < databaseVersion) migrate(db);
      else checkTables(db);
    } catch (cause) {
      throw isUnfit(cause) ? new ForeignDatabase(`${path} ${unfit}`, { cause }) : cause;
    }
    db.exec("PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; PRAGMA journal_size_limit = 67108864");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function create(db: DatabaseSync): void {
  db.exec("PRAGMA journal_mode = WAL");
  // Another process may have made them meanwhile.
  inTransaction(db, () => void (isEmpty(db) && db.exec(tables)));
}

function migrate(db: DatabaseSync): void {
  inTransaction(db, () => {
    // Asked again, now that nobody else can write: another process may have been first.
    for (let version = pragma(db, "user_version"); version < databaseVersion; version++)
      db.exec(`${migrations[version] ?? ""}; PRAGMA user_version = ${version + 1}`);
    checkTables(db);
  });
}

/** @throws where something is not there */
function checkTables(db: DatabaseSync): void {
  for (const sql of needed) db.prepare(sql);
}

/** All of it is on disk, or, when the process is killed, nothing. */
function inTransaction(db: DatabaseSync, act: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  act();
  // After an error the database is closed, which takes everything back.
  db.exec("COMMIT");
}

const unfit = "needs to be a store of model calls, got other tables than its own; move it away, or run with --no-store";

/** Whether a table or a column is not there: SQLITE_ERROR. What cannot be read has numbers of its own. */
function isUnfit(error: unknown): boolean {
  return (error as { readonly errcode?: unknown }).errcode === 1;
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
}

function pragma(db: DatabaseSync, name: "application_id" | "user_version"): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
