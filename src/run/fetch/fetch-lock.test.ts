import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { holdFetchLock } from "./fetch-lock.ts";

async function temporary(): Promise<AsyncDisposable & { readonly folder: string; readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-lock-"));
  return {
    folder,
    path: join(folder, "fetch.lock"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

describe("holdFetchLock", () => {
  test("keeps others out until it is let go, and leaves nothing", async () => {
    await using place = await temporary();
    const held = await holdFetchLock(place.path);
    await expect(holdFetchLock(place.path)).rejects.toThrow(`another one at work as process ${process.pid}`);
    await held[Symbol.asyncDispose]();
    expect(await readdir(place.folder)).toEqual([]);
  });

  test("another machine's is told with its name", async () => {
    await using place = await temporary();
    await writeFile(place.path, "5 another-machine x");
    await expect(holdFetchLock(place.path)).rejects.toThrow("got another one at work as process 5 on another-machine");
  });

  test("a lock that cannot be made is one line", async () => {
    await using place = await temporary();
    await writeFile(place.path, "");
    await expect(holdFetchLock(join(place.path, "fetch.lock"))).rejects.toMatchObject({ code: "fetch" });
  });

  test.skipIf(process.platform !== "linux")("an ended process that nobody asked about is gone", async () => {
    await using place = await temporary();
    // The child ends at once; sleep, in the place of the shell, never asks about it.
    const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 100"], { stdio: ["ignore", "pipe", "ignore"] });
    const [text] = (await once(parent.stdout, "data")) as [Buffer];
    const stat = () => readFile(`/proc/${Number(String(text))}/stat`, "utf8");
    while (!(await stat()).includes(") Z ")) await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(place.path, `${Number(String(text))} ${hostname()} x`);
    const held = await holdFetchLock(place.path);
    await held[Symbol.asyncDispose]();
    parent.kill();
  });

  test("of many that find a dead lock one gets it", async () => {
    await using place = await temporary();
    // No process has so high a number.
    await writeFile(place.path, `4194999 ${hostname()} x`);
    const got = await Promise.allSettled(Array.from({ length: 20 }, () => holdFetchLock(place.path)));
    const held = got.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(held).toHaveLength(1);
    await held[0]?.[Symbol.asyncDispose]();
    expect(await readdir(place.folder)).toEqual([]);
  });

  test("a lock that was taken over is not removed by the one that lost it", async () => {
    await using place = await temporary();
    const held = await holdFetchLock(place.path);
    await writeFile(place.path, `${process.pid} ${hostname()} another`);
    await held[Symbol.asyncDispose]();
    expect(await readdir(place.folder)).toEqual(["fetch.lock"]);
  });
});
