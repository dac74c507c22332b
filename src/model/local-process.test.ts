import { fork } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { hostFile } from "../../test/local-world.ts";
import { writeTinyGguf } from "../../test/tiny-gguf.ts";
import { contractRequest, faultOf } from "./endpoint.contract.ts";
import { openLocalProcess } from "./local-process.ts";
import type { LocalSettings } from "./resolve-local.ts";

const role: LocalSettings = {
  model: "/nowhere/tiny.gguf",
  adapter: undefined,
  contextSize: 256,
  sequences: 1,
  threads: 1,
  timeoutMs: 500,
  gpuLayers: 0,
  structuredOutput: "grammar",
  isStandIn: false,
};

/** A host that does what a test says, instead of loading a model. */
async function hostThat(does: string): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "host.mjs");
  const opened = '{ kind: "opened", seats: [{ label: "tiny", note: {} }], lanes: 1 }';
  await writeFile(
    file,
    `process.on("message", (message) => {
      const say = (answer) => process.send(answer);
      const opened = ${opened};
      ${does}
    });
    process.on("disconnect", () => process.exit(0));`,
  );
  return pathToFileURL(file);
}

/** A folder with a node-llama-cpp that finds no binary. */
async function brokenLibrary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const library = join(folder, "node_modules/node-llama-cpp");
  await mkdir(library, { recursive: true });
  await writeFile(join(library, "package.json"), '{"name":"node-llama-cpp","type":"module","exports":"./index.js"}');
  await writeFile(
    join(library, "index.js"),
    'export async function getLlama() { throw new Error("no binary\\n for this machine"); }',
  );
  return folder;
}

async function opened(does: string, loadTimeoutMs = 20_000) {
  const pool = await openLocalProcess([role], { host: await hostThat(does), libraryFolder: "/nowhere", loadTimeoutMs });
  onTestFinished(() => pool.close());
  return pool.endpoint(role);
}

test("a host that dies while it is asked ends that request with its last words, and every later one", async () => {
  const endpoint = await opened(`
    if (message.kind === "open") say(opened);
    else { console.error("ggml: out of memory"); process.kill(process.pid, "SIGABRT"); }`);
  const fault = await faultOf(endpoint.ask(contractRequest()));
  expect([fault.code, fault.message]).toEqual([
    "local",
    "the process of the local models ended with SIGABRT: ggml: out of memory",
  ]);
  expect((await faultOf(endpoint.ask(contractRequest()))).message).toBe(fault.message);
});

test("a host that dies while it loads is told of, and nobody waits", async () => {
  await expect(opened("process.exit(9);")).rejects.toThrow("the process of the local models ended with exit code 9");
});

test("a loader that hangs is ended after its limit", async () => {
  await expect(opened("for (;;);", 300)).rejects.toThrow("the local models need to load within 0.3 s, got no answer");
});

test("a request that is begun and gets no answer is a fault after its limit", async () => {
  const endpoint = await opened(`
    if (message.kind === "open") say(opened);
    else if (message.kind === "ask") say({ kind: "began", id: message.id });`);
  const fault = await faultOf(endpoint.ask(contractRequest()));
  expect([fault.code, fault.message, fault.attempts]).toEqual(["timeout", "no reply came within 0.5 s", 1]);
});

test("a host that cannot start the library says why in one line", async () => {
  const folder = await brokenLibrary();
  const model = join(folder, "tiny.gguf");
  await writeTinyGguf(model);
  const opening = openLocalProcess([{ ...role, model }], { host: hostFile, libraryFolder: folder });
  await expect(opening).rejects.toThrow("profile local needs node-llama-cpp to start, got: no binary for this machine");
});

test("the host ends with its parent, also in the middle of native work", async () => {
  const busy =
    'import { pbkdf2 } from "node:crypto"; for (let n = 0; n < 4; n++) pbkdf2("a", "b", 1e9, 64, "sha512", () => {});';
  const child = fork(hostFile, { execArgv: ["--import", `data:text/javascript,${encodeURIComponent(busy)}`] });
  const gone = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  await new Promise((resolve) => child.on("spawn", resolve));
  // It listens once it has answered.
  child.send({ kind: "open", libraryFolder: "/nowhere", roles: [] });
  await new Promise((resolve) => child.on("message", resolve));
  child.disconnect();
  expect(await gone).toBe("SIGKILL");
});

test("answers find who asked, in whatever order they come", async () => {
  const endpoint = await opened(`
    if (message.kind === "open") { globalThis.asked = []; say(opened); }
    else if (asked.push(message.id) === 2)
      for (const id of asked.reverse()) say({ kind: "reply", id, reply: { text: "to " + id, latencyMs: 0, attempts: 1 } });`);
  const replies = await Promise.all([endpoint.ask(contractRequest()), endpoint.ask(contractRequest())]);
  expect(replies.map(({ text }) => text)).toEqual(["to 1", "to 2"]);
});

test("the brief stays here: it is for programs", async () => {
  const endpoint = await opened(`
    if (message.kind === "open") say(opened);
    else say({ kind: "reply", id: message.id, reply: { text: Object.keys(message.request).join(), latencyMs: 0, attempts: 1 } });`);
  const { text } = await endpoint.ask({ ...contractRequest(), brief: { secret: "x" } });
  expect(text).toBe("role,messages,sampling,seed");
});

test("a program that is not there cannot be started", async () => {
  const host = pathToFileURL("/nowhere/host.mjs");
  const opening = openLocalProcess([role], { host, libraryFolder: "/nowhere" });
  await expect(opening).rejects.toThrow(/^the process of the local models ended with exit code 1/u);
});
