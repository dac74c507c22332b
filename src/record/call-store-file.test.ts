import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { runNode } from "../../test/fixture.ts";
import { callOf, keeper } from "../../test/kept-calls.ts";
import { storeFolder, whole } from "../../test/store-folder.ts";
import { databaseVersion } from "./call-database.ts";
import { callStorePath, openCallStore } from "./call-store-file.ts";
import { RunError } from "./run-folder.ts";

const one = callOf("a", 1);
const other = { text: "another", latencyMs: 2, attempts: 3 };

describe("a store of calls in a file", () => {
  test("finds what was kept, and nothing else", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    expect(store.find(one.key)).toBeUndefined();
    expect(await store.keep(one.key, one.reply, keeper("a"))).toEqual({ reply: one.reply, isNew: true });
    expect(store.find(one.key)).toEqual(one.reply);
    expect(store.find(callOf("a", 2).key)).toBeUndefined();
    await store.close();
    expect((await dir.open()).find(one.key)).toEqual(one.reply);
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
    expect(kept).toEqual([
      { reply: one.reply, isNew: true },
      { reply: one.reply, isNew: false },
      { reply: other, isNew: true },
      { reply: other, isNew: false },
    ]);
    expect(store.find(one.key)).toEqual(other);
    using snapshot = store.snapshot();
    expect([...snapshot.calls()]).toHaveLength(1);
  });

  test("knows who made and who used a call, by name, label and time", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    await store.keep(one.key, one.reply, keeper("run-1"));
    store.use("run-2", one.key);
    store.use("run-2", callOf("a", 2).key);
    await store.keep(callOf("a", 3).key, callOf("a", 3).reply, keeper("run-1"));
    expect([whole(store, "run-1"), whole(store, "run-2"), whole(store, "run-3"), whole(store)]).toEqual([2, 1, 0, 2]);
    expect([store.isUsed("run-2", one.key), store.isUsed("run-3", one.key)]).toEqual([true, false]);
    using snapshot = store.snapshot();
    expect(snapshot.players).toEqual([{ player: keeper("").player, calls: 2, oldest: 1000, newest: 1000 }]);
  });

  test("a call that was made elsewhere keeps its time, and stands back for one that is there", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    const { player } = keeper("");
    expect((await store.add({ ...one, player, at: 77 }, "old")).isNew).toBe(true);
    expect(await store.add({ key: one.key, reply: other, player, at: 78 }, "old")).toEqual({
      reply: one.reply,
      isNew: false,
    });
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
    expect(store.find(one.key)).toEqual(other);
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
    store.use("b", one.key);
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

  test("a store of a newer version", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    await store.keep(one.key, one.reply, keeper("a"));
    await store.close();
    const db = new DatabaseSync(callStorePath(dir.path));
    db.exec(`PRAGMA user_version = ${databaseVersion + 1}`);
    db.close();
    expect(await refused(dir.path)).toBe(
      `<folder>/calls.db needs version 1 or older, got ${databaseVersion + 1}: it was written by a newer rapport`,
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
