import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { holdLock, type LockTimes } from "./file-lock.ts";

const hourMs = 3_600_000;
const quick: LockTimes = { beatMs: 20, deadAfterMs: 1000 };
/** No process has so high a number. */
const gone = 4_194_999;

async function temporary(): Promise<AsyncDisposable & { readonly folder: string; readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-lock-"));
  return {
    folder,
    path: join(folder, "run.lock"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Leaves a lock that was last touched so long ago; below 0, in the future. */
async function leave(path: string, text: string, agoMs = 0): Promise<void> {
  await writeFile(path, text);
  const at = new Date(Date.now() - agoMs);
  await utimes(path, at, at);
}

describe("holdLock", () => {
  afterEach(() => vi.useRealTimers());

  test.skipIf(process.platform !== "linux")("a living process keeps its lock, however old its heartbeat", async () => {
    await using place = await temporary();
    await using _ = await holdLock(place.path);
    await leave(place.path, await readFile(place.path, "utf8"), hourMs);
    await expect(holdLock(place.path, quick)).rejects.toMatchObject({ code: "held", holder: String(process.pid) });
  });

  test.each([
    ["an ended process", `${gone} ${hostname()} x`],
    ["a process whose number another one has now", `${process.pid} ${hostname()} x 1 -`],
  ])("the lock of %s is taken over at once", async (_, text) => {
    await using place = await temporary();
    await leave(place.path, text);
    await using held = await holdLock(place.path);
    await held.check();
    expect(await readFile(place.path, "utf8")).toMatch(new RegExp(`^${process.pid} `, "u"));
  });

  test.each([
    ["another machine", "5 elsewhere x"],
    ["another boot or container", `${process.pid} ${hostname()} x 1 elsewhere`],
  ])("of %s a fresh heartbeat tells that it is held", async (_, text) => {
    await using place = await temporary();
    await leave(place.path, text);
    await expect(holdLock(place.path, quick)).rejects.toMatchObject({ code: "held" });
  });

  test.each([
    ["long ago", hourMs],
    ["in the future", -hourMs],
  ])("another machine's heartbeat %s that does not move is none", async (_, agoMs) => {
    await using place = await temporary();
    await leave(place.path, "5 elsewhere x", agoMs);
    await using held = await holdLock(place.path, quick);
    await held.check();
    expect(await readFile(place.path, "utf8")).not.toContain("elsewhere");
  });

  test("another machine's heartbeat that moves is one, however wrong its clock", async () => {
    await using place = await temporary();
    await leave(place.path, "5 elsewhere x", hourMs);
    const held = holdLock(place.path, { beatMs: 200, deadAfterMs: 1000 });
    let at = Date.now() - hourMs;
    const beat = setInterval(() => void utimes(place.path, new Date(), new Date((at += 1000))).catch(() => {}), 5);
    await expect(held).rejects.toMatchObject({ code: "held", holder: "5 on elsewhere" });
    clearInterval(beat);
  });

  test("an empty lock is what a crash left", async () => {
    await using place = await temporary();
    await leave(place.path, "");
    await using held = await holdLock(place.path);
    await held.check();
    expect(await readFile(place.path, "utf8")).not.toBe("");
  });

  test.each<[string, (path: string) => Promise<unknown>, RegExp]>([
    ["a folder", (path) => mkdir(path), /run\.lock needs .*, got EISDIR; remove it/u],
    ["a link to nothing", (path) => symlink("/nowhere/there", path), /run\.lock needs .*, got ENOENT; remove it/u],
    ["what cannot be read", (path) => symlink(path, path), /run\.lock needs .*, got ELOOP; remove it/u],
    [
      "words that name nobody",
      (path) => leave(path, "0 here x"),
      /run\.lock needs to name .*, got "0 here x"; remove/u,
    ],
  ])("%s in its place is one line that names it", async (_, put, line) => {
    await using place = await temporary();
    await put(place.path);
    const refused = await holdLock(place.path).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "run", message: expect.stringMatching(line) });
    expect((refused as Error).message).not.toContain("\n");
  });

  test("a place where nothing can be written is one line that names it", async () => {
    await using place = await temporary();
    await writeFile(place.path, "");
    await expect(holdLock(join(place.path, "run.lock"))).rejects.toMatchObject({ code: "run" });
    // A file of the system's that takes no neighbours, not even from root.
    await expect(holdLock("/proc/run.lock")).rejects.toThrow(/^\/proc\/run\.lock needs to be writable, got E[A-Z]+$/u);
  });
});

describe("a held lock", () => {
  afterEach(() => vi.useRealTimers());

  test("that is another's by now is told at the next heartbeat", async () => {
    await using place = await temporary();
    await using held = await holdLock(place.path, quick);
    await leave(place.path, "5 elsewhere x");
    await once(held.lost, "abort");
    const line = `${place.path} needs to be the lock of this process, got that of process 5 on elsewhere; it writes nothing more`;
    await expect(held.check()).rejects.toMatchObject({ code: "run", message: line });
    expect(held.lost.reason).toMatchObject({ code: "run", message: line });
  });

  test.each<[string, (path: string) => Promise<unknown>]>([
    ["another's", (path) => leave(path, "5 elsewhere x")],
    ["gone", (path) => rm(path)],
  ])("that is %s is found out before anything is written after a pause", async (_, spoil) => {
    await using place = await temporary();
    await using held = await holdLock(place.path);
    await spoil(place.path);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hourMs });
    await expect(held.check()).rejects.toMatchObject({ code: "run" });
    expect(held.lost.aborted).toBe(true);
  });

  test("stays this process's own after a pause in which nobody came", async () => {
    await using place = await temporary();
    await using held = await holdLock(place.path);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hourMs });
    await held.check();
    expect(held.lost.aborted).toBe(false);
  });

  test("that is let go leaves nothing, and another's is left", async () => {
    await using place = await temporary();
    await (await holdLock(place.path))[Symbol.asyncDispose]();
    expect(await readdir(place.folder)).toEqual([]);
    const held = await holdLock(place.path);
    await leave(place.path, "5 elsewhere x");
    await held[Symbol.asyncDispose]();
    expect(await readdir(place.folder)).toEqual(["run.lock"]);
  });
});
