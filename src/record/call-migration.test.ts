import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { callOf, keeper } from "../../test/kept-calls.ts";
import { replyIn, storeFolder, whole } from "../../test/store-folder.ts";
import { databaseVersion } from "./call-database.ts";
import { callStorePath } from "./call-store-file.ts";

/** As version 1 made it. */
const version1 = `
  PRAGMA journal_mode = WAL;
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
  PRAGMA application_id = 1380012112;
  PRAGMA user_version = 1;
  INSERT INTO runs VALUES (1, 'old');
  INSERT INTO players VALUES (1, 'counsellor', '0123456789abcdef', 'model at host');`;

/** A store of version 1, with calls that run "old" made. */
async function oldStore(path: string, calls: number): Promise<void> {
  await mkdir(path);
  const db = new DatabaseSync(callStorePath(path));
  db.exec(version1);
  for (let n = 0; n < calls; n++) {
    const { key, reply } = callOf("a", n);
    const add = db.prepare("INSERT INTO calls (key, player, at, reply) VALUES (?, 1, 5, ?)");
    const { lastInsertRowid } = add.run(Buffer.from(key, "hex"), JSON.stringify(reply));
    db.prepare("INSERT INTO uses (run, call) VALUES (1, ?)").run(lastInsertRowid);
  }
  db.close();
}

function versionOf(path: string): unknown {
  const db = new DatabaseSync(callStorePath(path));
  const version = db.prepare("PRAGMA user_version").get()?.["user_version"];
  db.close();
  return version;
}

describe("a store of version 1", () => {
  test("has its calls and its uses, and keeps several replies to a call from then on", async () => {
    await using dir = await storeFolder();
    await oldStore(dir.path, 30);
    const store = await dir.open();
    expect([whole(store), whole(store, "old"), whole(store, "new")]).toEqual([30, 30, 0]);
    const { key, reply } = callOf("a", 3);
    expect(store.find(key, "old")).toMatchObject({ reply, isUsed: true });
    // Who of it asked was not noted then.
    expect(store.find(key, "old")).not.toHaveProperty("asker");
    const other = { ...reply, latencyMs: 99 };
    await store.keep(key, other, { ...keeper("new"), isReplaced: true });
    expect([replyIn(store, key, "old"), replyIn(store, key)]).toEqual([reply, other]);
    await store.close();
    expect(versionOf(dir.path)).toBe(databaseVersion);
  });

  test("may be opened by several processes at once", async () => {
    await using dir = await storeFolder();
    await oldStore(dir.path, 5);
    const module = new URL("call-database.ts", import.meta.url).href;
    const script = `const { openDatabase } = await import(${JSON.stringify(module)});
      const db = openDatabase(${JSON.stringify(callStorePath(dir.path))});
      console.log(db.prepare("SELECT count(*) AS n FROM uses WHERE asker IS NULL").get().n); db.close();`;
    const opened = Array.from({ length: 6 }, () => said(script));
    expect(await Promise.all(opened)).toEqual(Array(6).fill("5\n"));
    expect(versionOf(dir.path)).toBe(databaseVersion);
  });

  test("is as it was, or new, when who brings it up is killed in between", async () => {
    await using dir = await storeFolder();
    await oldStore(dir.path, 5);
    // All but the end of it, in a process that dies with the lock.
    await said(`const { DatabaseSync } = await import("node:sqlite");
      const db = new DatabaseSync(${JSON.stringify(callStorePath(dir.path))});
      db.exec("BEGIN IMMEDIATE; ALTER TABLE uses ADD COLUMN asker TEXT; PRAGMA user_version = 2");
      process.kill(process.pid, "SIGKILL");`);
    expect(versionOf(dir.path)).toBe(1);
    expect(whole(await dir.open(), "old")).toBe(5);
  });
});

/** What a process said. */
async function said(script: string): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  await new Promise((resolve) => child.on("close", resolve));
  return out;
}
