import { spawn, spawnSync } from "node:child_process";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { callOf, keeper } from "../../test/kept-calls.ts";
import { keeping, keepingChild, replyIn, saidIn, storeFolder, whole } from "../../test/store-folder.ts";
import { callStorePath } from "./call-store-file.ts";
import { RunError } from "./run-folder.ts";

const one = callOf("a", 1);

describe("a store that can no longer be written", () => {
  test("fails in one line from then on, whatever is asked of it; nothing of the failed write is there", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    await store.keep(one.key, one.reply, keeper("a"));
    const db = new DatabaseSync(store.path);
    db.exec(
      `CREATE TRIGGER refusal BEFORE INSERT ON calls WHEN new.player = 2 BEGIN SELECT RAISE(ABORT, 'no more'); END`,
    );
    const { run, player } = keeper("a");
    const calls = Array.from({ length: 5 }, (_, n) => callOf("b", n));
    const settled = await Promise.allSettled(
      calls.map(({ key, reply }, n) =>
        store.keep(key, reply, { run, player: n === 3 ? { ...player, label: "another" } : player }),
      ),
    );
    const line = `${store.path} needs to be readable and writable, got no more`;
    for (const result of settled) expect(result).toMatchObject({ status: "rejected", reason: { message: line } });
    expect(settled.map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
    expect(() => store.find(one.key, "a")).toThrow(line);
    await expect(store.keep(one.key, one.reply, keeper("a"))).rejects.toBeInstanceOf(RunError);
    await store.close();
    db.close();
    expect(whole(await dir.open())).toBe(1);
  });

  test("a use that could not be noted is told to who waits for it, and when the store is closed", async () => {
    await using dir = await storeFolder();
    const store = await dir.open();
    await store.keep(one.key, one.reply, keeper("a"));
    const db = new DatabaseSync(store.path);
    db.exec(`CREATE TRIGGER refusal BEFORE INSERT ON uses BEGIN SELECT RAISE(ABORT, 'no more'); END`);
    db.close();
    store.use("b", one.key, { reply: one.reply, row: 1 });
    await expect(store.settled()).rejects.toThrow("got no more");
    await expect(store.close()).rejects.toThrow("got no more");
  });

  // A small file system in a namespace of its own. Not every machine lets a user make one.
  const mounted = (options: string, at: string, ...rest: readonly string[]) =>
    spawnSync(
      "unshare",
      ["-rm", "sh", "-c", `mount -t tmpfs -o ${options} none "$1" && shift && ${rest[0]}`, "-", at, ...rest.slice(1)],
      {
        encoding: "utf8",
      },
    );
  const allowed = mounted("size=1m", tmpdir(), "true").status === 0;

  test.skipIf(!allowed)("a full disk: one line, and what was said to be kept is there, whole", async () => {
    await using dir = await storeFolder();
    await using copy = await storeFolder();
    for (const { path } of [dir, copy]) await mkdir(path);
    const { status, stdout, stderr } = mounted(
      "size=1m",
      dir.path,
      '"$1" "$2" "$3" full 5000 8; code=$?; cp "$3"/* "$4"; exit $code',
      process.execPath,
      keepingChild,
      dir.path,
      copy.path,
    );
    expect([status, stderr]).toEqual([3, `${callStorePath(dir.path)} needs room on its disk, got none\n`]);
    const kept = saidIn(stdout);
    expect(kept.length).toBeGreaterThan(10);
    const store = await copy.open();
    expect(kept.filter(({ n }) => replyIn(store, callOf("full", n).key) === undefined)).toEqual([]);
    whole(store);
  });

  test.skipIf(!allowed)("a disk that can only be read: one line, at the opening", async () => {
    await using dir = await storeFolder();
    await mkdir(dir.path);
    const { status, stderr } = mounted("ro", dir.path, '"$@"', process.execPath, keepingChild, dir.path, "a", "1");
    expect([status, stderr]).toEqual([3, `${callStorePath(dir.path)} needs to be readable and writable, got EROFS\n`]);
  });
});

describe("killed, and by several", () => {
  test("what was said to be kept is there after kill -9, and nothing is there by half", async () => {
    await using dir = await storeFolder();
    const said: { readonly name: string; readonly n: number }[] = [];
    for (const [round, ms] of [0, 3, 11, 30, 70, 120].entries()) {
      const name = `round ${round}`;
      const { code, said: kept, err } = await keeping([dir.path, name, 100_000, 40], ms + 20 * Math.random());
      expect([code, err]).toEqual([null, ""]);
      said.push(...kept.map(({ n }) => ({ name, n })));
      const store = await dir.open();
      expect(said.filter(({ name, n }) => replyIn(store, callOf(name, n).key) === undefined)).toEqual([]);
      expect(whole(store)).toBeGreaterThanOrEqual(said.length);
      await store.close();
      const db = new DatabaseSync(store.path);
      expect(db.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
      db.close();
    }
    expect(said.length).toBeGreaterThan(100);
  });

  test("wherever the journal is torn off, a store of the first calls is left, each of them whole", async () => {
    await using dir = await storeFolder();
    // Killed, so that the journal is not yet put into the database; its file is copied while nobody has it open.
    await keeping([dir.path, "a", 100_000, 1], 30);
    const journal = await readFile(`${callStorePath(dir.path)}-wal`);
    const ends = Array.from({ length: 25 }, () => Math.floor(Math.random() * journal.length)).sort((a, b) => a - b);
    let before = 0;
    for (const end of [0, 1, 31, 32, 33, ...ends, journal.length]) {
      await using copy = await storeFolder();
      await mkdir(copy.path);
      await copyFile(callStorePath(dir.path), callStorePath(copy.path));
      await writeFile(`${callStorePath(copy.path)}-wal`, journal.subarray(0, end));
      const store = await copy.open();
      const calls = whole(store);
      for (let n = 0; n < calls; n++) expect(replyIn(store, callOf("a", n).key)).toEqual(callOf("a", n).reply);
      expect(calls).toBeGreaterThanOrEqual(end < 34 ? 0 : before);
      if (end > 33) before = calls;
      // It goes on from there.
      expect((await store.keep(callOf("a", calls).key, callOf("a", calls).reply, keeper("a"))).isNew).toBe(true);
    }
    expect(before).toBeGreaterThan(3);
  });

  test("where another process is just making it, it is waited for", async () => {
    await using dir = await storeFolder();
    await mkdir(dir.path);
    // SQLite refuses at once to change the journal of a database that is being written.
    const script = `const db = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(callStorePath(dir.path))});
      db.exec("BEGIN IMMEDIATE"); console.log("held"); setTimeout(() => { db.exec("ROLLBACK"); db.close(); }, 200);`;
    const holder = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    expect(whole(await dir.open())).toBe(0);
  });

  test("several processes make it, write and read at once; to the same call all have the same reply", async () => {
    await using dir = await storeFolder();
    const children = [1, 2, 3].map(() => keeping([dir.path, "same", 400, 30]));
    const store = await dir.open();
    const own = await Promise.all(
      Array.from({ length: 400 }, async (_, n) => {
        const { key } = callOf("same", n);
        // Another reply than that of the others.
        const mine = { ...callOf("same", n).reply, latencyMs: n + 0.5 };
        const kept = await store.keep(key, mine, keeper("own"));
        expect(replyIn(store, key)).toEqual(kept.reply);
        return kept;
      }),
    );
    const all = await Promise.all(children);
    expect(all.map(({ code, err }) => `${code}${err}`)).toEqual(["0", "0", "0"]);
    for (const [n, { reply }] of own.entries()) {
      const told = all.map(({ said }) => said.find((one) => one.n === n)?.latencyMs);
      expect(told).toEqual([reply.latencyMs, reply.latencyMs, reply.latencyMs]);
    }
    const firsts = [own, ...all.map(({ said }) => said)].flat().filter(({ isNew }) => isNew);
    expect(firsts).toHaveLength(400);
    expect(whole(store)).toBe(400);
    expect(whole(store, "same")).toBe(400);
  });
});
