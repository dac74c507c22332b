import { describe, expect, test } from "vitest";
import { createFetchFixture } from "../../../test/fetch-fixture.ts";
import { libraryPackages } from "./fetch-library.ts";

const own = ".rapport/local/node_modules";
const manifest = (version: string) => JSON.stringify({ name: "node-llama-cpp", version, exports: "./index.js" });

describe("model:fetch --no-weights", () => {
  test("installs the library and one binary package, and asks the hub nothing", async () => {
    await using fixture = await createFetchFixture();
    expect((await fixture.fetch(["--no-weights"])).code).toBe(0);
    expect(fixture.hub.ranges).toEqual([]);
    const [call] = await fixture.calls();
    expect(call).toContain("--ignore-scripts --omit=optional");
    expect(call).toMatch(/ node-llama-cpp@3\.22\.1 @node-llama-cpp\/linux-x64@3\.22\.1$/u);
    expect(String(await fixture.read(".rapport/local/package.json"))).toContain('"private": true');
  });

  test("adds the builds for graphics cards later", async () => {
    await using fixture = await createFetchFixture();
    await fixture.fetch(["--no-weights"]);
    await fixture.fetch(["--no-weights", "--gpu"]);
    expect((await fixture.calls())[1]).toMatch(/linux-x64-cuda@3\.22\.1 .*linux-x64-cuda-ext@\S+ .*linux-x64-vulkan@/u);
    expect((await fixture.fetch(["--no-weights", "--gpu"])).out).toContain("there already");
    expect((await fixture.fetch(["--no-weights"])).out).toContain("there already");
  });

  test("installs again what a break left half done", async () => {
    await using fixture = await createFetchFixture();
    await fixture.write(`${own}/node-llama-cpp/package.json`, manifest("3.22.1"));
    await fixture.write(`${own}/@node-llama-cpp/linux-x64/package.json`, manifest("3.22.1"));
    await fixture.write(`${own}/half/package.json`, "{");
    const { code, out } = await fixture.fetch(["--no-weights"]);
    expect(await fixture.read(`${own}/half/package.json`)).toBeUndefined();
    expect(out).toMatch(/there but does not load \(.*\); installing it again\n/u);
    expect(out).toContain("loads on linux-x64");
    expect(code).toBe(0);
  });

  test("replaces another version", async () => {
    await using fixture = await createFetchFixture();
    await fixture.write(`${own}/node-llama-cpp/package.json`, manifest("3.0.0"));
    expect((await fixture.fetch(["--no-weights"])).code).toBe(0);
    expect(String(await fixture.read(`${own}/node-llama-cpp/package.json`))).toContain("3.22.1");
  });

  test("says in one line that npm failed, and why", async () => {
    await using fixture = await createFetchFixture();
    fixture.tools = { npm: "fails" };
    expect(await fixture.fetch(["--no-weights"])).toMatchObject({
      code: 2,
      err: 'node-llama-cpp needs npm to install it, got "network request failed, reason: ENOTFOUND"; check the network and call again\n',
    });
    fixture.tools = { npm: "disk full" };
    expect((await fixture.fetch(["--no-weights"])).err).toBe(
      "node-llama-cpp needs more free disk space, got a full disk; free some and call again\n",
    );
  });

  test("says in one line that the library does not load", async () => {
    await using fixture = await createFetchFixture();
    fixture.tools = { library: "broken" };
    const { code, err } = await fixture.fetch(["--no-weights"]);
    expect(err).toBe('node-llama-cpp needs to load on linux-x64, got "Error: no binary"\n');
    expect(code).toBe(2);
  });

  test("leaves a copy of the person's own choice as it is", async () => {
    await using fixture = await createFetchFixture();
    await fixture.write("node_modules/node-llama-cpp/package.json", manifest("3.21.0"));
    await fixture.write("node_modules/node-llama-cpp/index.js", "exports.getLlama = async () => {};");
    const { code, out } = await fixture.fetch(["--no-weights"]);
    expect(out).toBe("node-llama-cpp 3.21.0: there already, in node_modules; this project is tested with 3.22.1\n");
    expect(code).toBe(0);
    expect(await fixture.calls()).toEqual([]);
  });
});

test.each([
  ["linux-x64", false, ["linux-x64"]],
  ["linux-arm", false, ["linux-armv7l"]],
  ["linux-arm64", true, ["linux-arm64"]],
  ["darwin-arm64", true, ["mac-arm64-metal"]],
  ["darwin-x64", false, ["mac-x64"]],
  ["win32-x64", true, ["win-x64", "win-x64-cuda", "win-x64-cuda-ext", "win-x64-vulkan"]],
])("libraryPackages(%s, gpu %s) has the builds %j", (platform, gpu, builds) => {
  expect(libraryPackages(platform, gpu)).toEqual([
    "node-llama-cpp",
    ...builds.map((build) => `@node-llama-cpp/${build}`),
  ]);
});

test("libraryPackages refuses a platform without binaries", () => {
  expect(() => libraryPackages("freebsd-x64", false)).toThrow(
    /^node-llama-cpp needs one of the platforms linux-x64, .*, got freebsd-x64$/u,
  );
});
