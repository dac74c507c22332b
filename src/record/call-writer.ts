import { parentPort, workerData } from "node:worker_threads";
import { canonicalJson } from "../scenario/canonical-json.ts";
import { isBusy, openDatabase } from "./call-database.ts";
import type { CallWrite, FromWriter, KeptCall, Written } from "./call-queue.ts";
import { callRows, currentKey, otherKey, rowForRun, type CallRow } from "./call-rows.ts";

// A thread of its own: the sync of a slow disk, and the wait for another process, must not hold up those who talk. It is sent batches,
// writes each in one transaction and says so when it is on disk.

/** How often another process is waited for, each time as long as the database waits. */
const mostWaits = 12;

/** So long without anything to write, and what is in the log is moved into the database: less is left for the end. */
const restMs = 30;

const db = openDatabase(String(workerData));
const statements = {
  addPlayer: db.prepare("INSERT INTO players (role, endpoint, label) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
  player: db.prepare("SELECT id FROM players WHERE role = ? AND endpoint = ? AND label = ?"),
  addRun: db.prepare("INSERT INTO runs (name) VALUES (?) ON CONFLICT DO NOTHING"),
  run: db.prepare("SELECT id FROM runs WHERE name = ?"),
  add: db.prepare("INSERT INTO calls (key, player, at, reply) VALUES (?, ?, ?, ?)"),
  moveKey: db.prepare("UPDATE calls SET key = ? WHERE id = ?"),
  use: db.prepare("INSERT INTO uses (run, call, asker) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
  drop: db.prepare("DELETE FROM uses WHERE run = ? AND call = ?"),
};
const rowsOf = callRows(db);

const ids = new Map<string, number>();

/** The id of a row that is made when it is not there. */
function idOf(kind: "player" | "run", values: readonly string[]): number {
  const name = JSON.stringify([kind, ...values]);
  const known = ids.get(name);
  if (known !== undefined) return known;
  statements[kind === "player" ? "addPlayer" : "addRun"].run(...values);
  const id = Number(statements[kind].get(...values)?.["id"]);
  ids.set(name, id);
  return id;
}

/** Writes one. A run has one reply to a call: the first that it got, unless it refreshes it. */
function write(one: CallWrite): Written {
  const run = idOf("run", [one.run]);
  const rows = rowsOf(one.key, run);
  const own = rows.find(({ isUsed }) => isUsed);
  if (one.kind === "use") {
    if (own === undefined) statements.use.run(run, one.row, null);
    return { row: own?.id ?? one.row };
  }
  const asker = one.asker ?? null;
  const held = heldRow(one, rows);
  if (held !== undefined) {
    // Where two asked at once both have paid, whoever's reply stays.
    statements.use.run(run, held.id, asker);
    return { row: held.id, held: held.reply };
  }
  const isBeside = one.kind === "import" && rows.length > 0;
  const row = addRow(one, rows);
  if (own !== undefined) statements.drop.run(run, own.id);
  statements.use.run(run, row, asker);
  return { row, ...(isBeside ? { isBeside } : {}) };
}

/** The reply that is there and stays the run's. */
function heldRow({ kind, reply }: KeptCall, rows: readonly CallRow[]): CallRow | undefined {
  if (kind === "refresh") return undefined;
  const held = rowForRun(rows);
  if (kind === "keep" || held === undefined || held.isUsed) return held;
  const content = canonicalJson(JSON.parse(reply));
  return rows.find((row) => row.reply === reply || canonicalJson(JSON.parse(row.reply)) === content);
}

/** Rows are never taken away, so that the next number is free. */
function addRow({ kind, key, role, endpoint, label, at, reply }: KeptCall, rows: readonly CallRow[]): number {
  const player = idOf("player", [role, endpoint, label]);
  const [current] = rows;
  const other = otherKey(key, Math.max(1, rows.length));
  if (current !== undefined && kind === "refresh") statements.moveKey.run(other, current.id);
  const place = current === undefined || kind === "refresh" ? currentKey(key) : other;
  return Number(statements.add.run(place, player, at, reply).lastInsertRowid);
}

function written(batch: readonly CallWrite[]): FromWriter {
  begin();
  try {
    const all = batch.map(write);
    db.exec("COMMIT");
    return { kind: "written", written: all };
  } catch (error) {
    // SQLite may have rolled back by itself.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

function begin(): void {
  for (let wait = 1; ; wait++) {
    try {
      return db.exec("BEGIN IMMEDIATE");
    } catch (error) {
      if (!isBusy(error) || wait === mostWaits) throw error;
    }
  }
}

function answered(batch: readonly CallWrite[]): FromWriter {
  try {
    return written(batch);
  } catch (error) {
    const { message, errcode } = error as { readonly message: string; readonly errcode?: number };
    return { kind: "failed", message, errcode };
  }
}

/** Waits for nobody. What cannot be moved is as safe where it is. */
function tidyUp(): void {
  try {
    db.exec("PRAGMA wal_checkpoint(PASSIVE)");
  } catch {
    // The next write says what is wrong, if it is.
  }
}

let rest: NodeJS.Timeout | undefined;

parentPort?.on("message", (batch: readonly CallWrite[] | "close") => {
  clearTimeout(rest);
  if (batch !== "close") {
    parentPort?.postMessage(answered(batch));
    rest = setTimeout(tidyUp, restMs);
    return;
  }
  db.close();
  parentPort?.close();
});
