import { parentPort, workerData } from "node:worker_threads";
import { isBusy, openDatabase } from "./call-database.ts";
import type { CallWrite, FromWriter } from "./call-queue.ts";

// A thread of its own: the sync of a slow disk, and the wait for another process, must not hold up those who talk. It is sent batches,
// writes each in one transaction and says so when it is on disk.

/** How often another process is waited for, each time as long as the database waits. */
const mostWaits = 12;

const db = openDatabase(String(workerData));
const statements = {
  addPlayer: db.prepare("INSERT INTO players (role, endpoint, label) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
  player: db.prepare("SELECT id FROM players WHERE role = ? AND endpoint = ? AND label = ?"),
  addRun: db.prepare("INSERT INTO runs (name) VALUES (?) ON CONFLICT DO NOTHING"),
  run: db.prepare("SELECT id FROM runs WHERE name = ?"),
  add: db.prepare("INSERT INTO calls (key, player, at, reply) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"),
  replace: db.prepare("UPDATE calls SET player = ?, at = ?, reply = ? WHERE key = ?"),
  held: db.prepare("SELECT reply FROM calls WHERE key = ?"),
  use: db.prepare("INSERT INTO uses (run, call) SELECT ?, id FROM calls WHERE key = ? ON CONFLICT DO NOTHING"),
};

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

/** Writes one; the reply that is held in its place, where another came first. */
function write(one: CallWrite): string | undefined {
  const key = Buffer.from(one.key, "hex");
  const run = idOf("run", [one.run]);
  let held: string | undefined;
  if (one.kind === "keep") {
    const player = idOf("player", [one.role, one.endpoint, one.label]);
    const isNew = statements.add.run(key, player, one.at, one.reply).changes === 1;
    if (!isNew && one.isReplaced) statements.replace.run(player, one.at, one.reply, key);
    else if (!isNew) held = String(statements.held.get(key)?.["reply"]);
  }
  statements.use.run(run, key);
  return held;
}

function written(batch: readonly CallWrite[]): FromWriter {
  begin();
  try {
    const held = batch.flatMap((one, index) => {
      const reply = write(one);
      return reply === undefined ? [] : [[index, reply] as const];
    });
    db.exec("COMMIT");
    return { kind: "written", held };
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

parentPort?.on("message", (batch: readonly CallWrite[] | "close") => {
  if (batch !== "close") return parentPort?.postMessage(answered(batch));
  db.close();
  parentPort?.close();
});
