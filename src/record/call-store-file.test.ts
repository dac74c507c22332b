import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { runNode } from "../../test/fixture.ts";
import { callOf, keeper } from "../../test/kept-calls.ts";
import { replyIn, storeFolder, whole } from "../../test/store-folder.ts";
import type { OneReply } from "../model/call-store.ts";
import { databaseVersion } from "./call-database.ts";
import { callStorePath, openCallStore } from "./call-store-file.ts";
import { RunError } from "./run-folder.ts";

const one = callOf("a", 1);
const other = { text: "another", latencyMs: 2, attempts: 3 };

describe("a store of calls in a file", () => {
  test("finds what was kept, and nothing else", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    expect(replyIn(store, one.key)).toBeUndefined();
    expect(await store.keep(one.key, one.reply, keeper("a"))).toMatchObject({ reply: one.reply, isNew: true });
    expect(replyIn(store, one.key)).toEqual(one.reply);
    expect(replyIn(store, callOf("a", 2).key)).toBeUndefined();
    await store.close();
    expect(replyIn(await dir.open(), one.key)).toEqual(one.reply);
  });

  test("the first reply to a call stays, unless it is to be replaced", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    const about = keeper("a");
    const kept = await Promise.all([
      store.keep(one.key, one.reply, about),
      store.keep(one.key, other, about),
      store.keep(one.key, other, { ...about, isReplaced: true }),
      store.keep(one.key, one.reply, about),
    ]);
    expect(kept).toMatchObject([
      { reply: one.reply, isNew: true },
      { reply: one.reply, isNew: false },
      { reply: other, isNew: true },
      { reply: other, isNew: false },
    ]);
    expect([replyIn(store, one.key), replyIn(store, one.key, "a")]).toEqual([other, other]);
    using snapshot = store.snapshot("a");
    expect([...snapshot.calls()].map(({ reply }) => reply)).toEqual([other]);
  });

  test("a reply that is refreshed stays with the runs that have it, whoever refreshes it and how often", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    const replies = [1, 2, 3].map((n) => ({ ...one.reply, latencyMs: n }));
    for (const [n, reply] of replies.entries()) {
      const kept = await store.keep(one.key, reply, { ...keeper(`run-${n}`), isReplaced: n > 0 });
      store.use(`finder-${n}`, one.key, kept);
    }
    await store.settled();
    const [first, second, third] = replies;
    const again = await dir.open();
    for (const each of [store, again]) {
      for (const run of ["run", "finder"])
        expect([0, 1, 2].map((n) => replyIn(each, one.key, `${run}-${n}`))).toEqual(replies);
      expect(replyIn(each, one.key)).toEqual(third);
    }
    // A run that has a reply keeps it, whatever it is told to note.
    store.use("run-0", one.key, again.find(one.key, "run-2") as OneReply);
    expect(await store.keep(one.key, { ...one.reply, latencyMs: 9 }, keeper("run-1"))).toMatchObject({ reply: second });
    await store.settled();
    using snapshot = again.snapshot("run-0");
    expect([...snapshot.calls()]).toMatchObject([{ key: one.key, reply: first }]);
    using all = again.snapshot();
    expect([...all.calls()].map(({ key, reply }) => [key, reply])).toEqual(
      [third, first, second].map((reply) => [one.key, reply]),
    );
  });

  test("a use that is not yet on disk holds, though another refreshes the call meanwhile", async () => {
    await using dir = await storeFolder();
    const [store, another] = [await dir.open(), await dir.open()];
    await store.keep(one.key, one.reply, keeper("a"));
    const db = new DatabaseSync(store.path);
    db.exec("BEGIN IMMEDIATE");
    store.use("b", one.key, store.find(one.key, "b") as OneReply);
    const refreshed = another.keep(one.key, other, { ...keeper("c"), isReplaced: true });
    expect(store.find(one.key, "b")).toMatchObject({ reply: one.reply, isUsed: true });
    db.exec("ROLLBACK");
    db.close();
    await Promise.all([refreshed, store.settled()]);
    expect([replyIn(store, one.key, "b"), replyIn(store, one.key)]).toEqual([one.reply, other]);
  });

  test("says who of a run asked for a reply, and of whom that is not known", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    const kept = await store.keep(one.key, one.reply, { ...keeper("a"), asker: "t1" });
    // Two who asked at once both have paid, though only one reply stays.
    await store.keep(one.key, other, { ...keeper("b"), asker: "t2" });
    store.use("c", one.key, kept);
    await store.settled();
    const found = ["a", "b", "c", "d"].map((run) => store.find(one.key, run));
    expect(found.map((all) => [all?.isUsed, all?.asker])).toEqual([
      [true, "t1"],
      [true, "t2"],
      [true, undefined],
      [false, undefined],
    ]);
  });

  test("what is no reply is told in one line", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    await store.keep(one.key, one.reply, keeper("a"));
    const db = new DatabaseSync(store.path);
    for (const wrong of ["null", '{"text":7}', '{"text":"torn']) {
      db.prepare("UPDATE calls SET reply = ?").run(wrong);
      expect(() => store.find(one.key, "a")).toThrow(RunError);
    }
    db.close();
  });

  test("knows who made and who used a call, by name, label and time", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    store.use("run-2", one.key, await store.keep(one.key, one.reply, keeper("run-1")));
    await store.keep(callOf("a", 3).key, callOf("a", 3).reply, keeper("run-1"));
    expect([whole(store, "run-1"), whole(store, "run-2"), whole(store, "run-3"), whole(store)]).toEqual([2, 1, 0, 2]);
    using snapshot = store.snapshot();
    expect(snapshot.players).toEqual([{ player: keeper("").player, calls: 2, oldest: 1000, newest: 1000 }]);
  });

  test("a call that was made elsewhere keeps its time, and its reply stays its run's", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    const { player } = keeper("");
    expect((await store.add({ ...one, player, at: 77 }, "old")).isNew).toBe(true);
    const again = { key: one.key, reply: other, player, at: 78 };
    expect(await store.add(again, "old")).toMatchObject({ reply: one.reply, isNew: false, isBeside: false });
    expect(await store.add(again, "other")).toMatchObject({ reply: other, isNew: true, isBeside: true });
    expect([replyIn(store, one.key), replyIn(store, one.key, "other")]).toEqual([one.reply, other]);
    using snapshot = store.snapshot("old");
    expect([...snapshot.calls()]).toEqual([{ ...one, player, at: 77 }]);
  });

  test("a snapshot is of its moment", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    await store.keep(one.key, one.reply, keeper("a"));
    using snapshot = store.snapshot();
    await store.keep(callOf("a", 2).key, callOf("a", 2).reply, keeper("a"));
    await store.keep(one.key, other, { ...keeper("a"), isReplaced: true });
    expect([...snapshot.calls()].map(({ reply }) => reply)).toEqual([one.reply]);
    expect(replyIn(store, one.key)).toEqual(other);
  });

  test("folder and files are private to their user, and made so where they were not", async () => {
    await using dir = await storeFolder();
    const modes = () =>
      Promise.all(
        ["", "calls.db", "calls.db-wal", "calls.db-shm"].map(
          async (file) => (await stat(join(dir.path, file))).mode & 0o777,
        ),
      );
    const first = await dir.open();
    await first.keep(one.key, one.reply, keeper("a"));
    expect(await modes()).toEqual([0o700, 0o600, 0o600, 0o600]);
    await first.close();
    await chmod(dir.path, 0o755);
    await chmod(join(dir.path, "calls.db"), 0o644);
    const second = await dir.open();
    await second.keep(one.key, one.reply, keeper("a"));
    expect(await modes()).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  test("loads no database before one is opened", async () => {
    const file = new URL("call-store-file.ts", import.meta.url).href;
    const { out, err } = await runNode([
      "-e",
      `await import(${JSON.stringify(file)}); console.log(process.moduleLoadList.some((name) => /sqlite/u.test(name)))`,
    ]);
    expect([out, err]).toEqual(["false\n", ""]);
  });

  test("close waits for what is being written", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    const kept = Array.from({ length: 300 }, (_, n) => callOf("a", n)).map(({ key, reply }) =>
      store.keep(key, reply, keeper("a")),
    );
    store.use("b", one.key, { reply: one.reply, row: 1 });
    await store.close();
    await Promise.all(kept);
    const again = await dir.open();
    expect([whole(again, "a"), whole(again, "b")]).toEqual([300, 1]);
  });
});

describe("what is no store is refused in one line and left as it is", () => {
  const refused = async (path: string) => {
    const error = await openCallStore({ folder: path, date: () => new Date() }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(RunError);
    return (error as RunError).message.replace(path, "<folder>");
  };

  test.each([
    ["text", "not a database, but long enough to be taken for one ".repeat(20)],
    ["a word", "x"],
  ])("%s", async (_, content) => {
    await using dir = await storeFolder();
    await mkdir(dir.path);
    await writeFile(callStorePath(dir.path), content);
    expect(await refused(dir.path)).toBe(
      "<folder>/calls.db needs to be a store of model calls, got a file that is no database; move it away, or run with --no-store",
    );
    expect(await readFile(callStorePath(dir.path), "utf8")).toBe(content);
  });

  test("another program's database", async () => {
    await using dir = await storeFolder();
    await mkdir(dir.path);
    const db = new DatabaseSync(callStorePath(dir.path));
    db.exec("CREATE TABLE cookies (name TEXT)");
    db.close();
    expect(await refused(dir.path)).toBe(
      "<folder>/calls.db needs to be a store of model calls, got the database of another program",
    );
  });

  test.each([
    ["no tables of ours", "CREATE TABLE cookies (name TEXT)", 1],
    ["other columns", "CREATE TABLE runs (name TEXT); CREATE TABLE calls (key TEXT); CREATE TABLE uses (run TEXT)", 1],
    ["none of this version", "CREATE TABLE cookies (name TEXT)", databaseVersion],
    ["a version that never was", "CREATE TABLE calls (key TEXT, reply TEXT)", 0],
  ])("what calls itself a store and has %s", async (_, sql, version) => {
    await using dir = await storeFolder();
    await mkdir(dir.path);
    const db = new DatabaseSync(callStorePath(dir.path));
    db.exec(`${sql}; PRAGMA application_id = 1380012112; PRAGMA user_version = ${version}`);
    db.close();
    const before = await readFile(callStorePath(dir.path));
    expect(await refused(dir.path)).toBe(
      "<folder>/calls.db needs to be a store of model calls, got other tables than its own; move it away, or run with --no-store",
    );
    expect(await readFile(callStorePath(dir.path))).toEqual(before);
  });

  test("a store of a newer version", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    await store.keep(one.key, one.reply, keeper("a"));
    await store.close();
    const db = new DatabaseSync(callStorePath(dir.path));
    db.exec(`PRAGMA user_version = ${databaseVersion + 1}`);
    db.close();
    expect(await refused(dir.path)).toBe(
      `<folder>/calls.db needs version ${databaseVersion} or older, got ${databaseVersion + 1}: it was written by a newer rapport`,
    );
  });

  test("a folder that cannot be one", async () => {
    await using dir = await storeFolder();
    await writeFile(dir.path, "");
    expect(await refused(dir.path)).toBe("<folder>/calls.db needs to be readable and writable, got EEXIST");
  });

  test("an empty file is a store that is not begun", async () => {
    await using dir = await storeFolder();
    await mkdir(dir.path);
    await writeFile(callStorePath(dir.path), "");
    expect(whole(await dir.open())).toBe(0);
  });
});
