import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createFixture, type Fixture } from "../fixture.ts";
import { isTreeReadable, watchTree, type TreePeak } from "./tree-memory.ts";

/**
 * `npm run bench:memory [-- <conversations>[x<repeats>] ...]`: what a run holds at most, the whole tree of its processes, in conversations
 * of one counsellor turn with three arms against a loopback server, with the store of calls, records and report; and bare vitest with as
 * many empty tests in as many files. The server is not counted. Exits 1 when a target is missed.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Most MB by conversations. */
const targets: Readonly<Record<number, number>> = { 6000: 450, 30_000: 800 };
/** Of more, bare vitest takes many minutes and gigabytes. */
const mostBareFiles = 3000;
const arms = 3;
const delayMs = 5;

interface Size {
  readonly conversations: number;
  readonly situations: number;
  readonly repeats: number;
}

function sizeOf(word: string): Size {
  const [, all, times = "1"] = /^(\d+)(?:x(\d+))?$/u.exec(word) ?? [];
  const [conversations, repeats] = [Number(all), Number(times)];
  const situations = conversations / (arms * repeats);
  if (!Number.isInteger(situations) || situations < 1)
    throw new Error(`bench:memory needs conversations that ${arms} arms and their repeats divide, got ${word}`);
  return { conversations, situations, repeats };
}

interface Measured {
  readonly peak: TreePeak;
  readonly wallS: number;
  readonly cpuS: number;
}

/** A whole process from start to exit, and all that it starts. */
async function measured(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Measured> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", here("report-usage.ts"), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const watch = isTreeReadable() ? watchTree(child.pid ?? 0) : undefined;
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err = (err + text).slice(-10_000)));
  const [code] = (await once(child, "close")) as [number | null];
  const peak = watch?.stop();
  const usage = /usage (\{.*\})/u.exec(err)?.[1];
  if (code !== 0 || usage === undefined) throw new Error(`${args.join(" ")} ended with ${String(code)}:\n${err}`);
  const { cpuS, peakMb } = JSON.parse(usage) as { readonly cpuS: number; readonly peakMb: number };
  return { peak: peak ?? { rss: peakMb, pss: Number.NaN }, wallS: (performance.now() - started) / 1000, cpuS };
}

async function server(): Promise<Disposable & { readonly baseUrl: string }> {
  const child = spawn(process.execPath, [here("server.ts"), String(delayMs)], { stdio: ["pipe", "pipe", "inherit"] });
  const [baseUrl] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { baseUrl, [Symbol.dispose]: () => child.stdin.end() };
}

async function situations({ situations: count }: Size): Promise<Fixture> {
  const fixture = await createFixture();
  const text = await readFile(here("../../scenarios/silent-group-chat.scenario.ts"), "utf8");
  const short = text.replace(/stop: \{[^}]*\}/u, "stop: { minTurns: 1, maxTurns: 1 }");
  if (short === text) throw new Error("the scenario's stop policy was not found");
  for (let index = 1; index <= count; index++)
    await fixture.write(
      `scenarios/situation-${index}.scenario.ts`,
      short.replace(/title: "/u, (start) => `${start}${index} `),
    );
  return fixture;
}

async function ours(size: Size): Promise<Measured & { readonly sizes: string }> {
  await using fixture = await situations(size);
  using loopback = await server();
  const args = ["run", "--profile", "service", "--root", fixture.root, "--repeats", String(size.repeats)];
  const found = await measured([here("../../src/run/rapport.js"), ...args], {
    RAPPORT_BASE_URL: loopback.baseUrl,
    OPENAI_API_KEY: "bench",
    RAPPORT_REAL_DATA_MODEL: "real-data",
    RAPPORT_HYBRID_MODEL: "hybrid",
  });
  const [run = ""] = await readdir(join(fixture.root, "runs"));
  const mb = async (path: string) => ((await stat(join(fixture.root, path))).size / 1e6).toFixed(1);
  const lines = (await readFile(join(fixture.root, "runs", run, "trials.jsonl"), "utf8")).split("\n").length - 1;
  if (lines !== size.conversations) throw new Error(`${size.conversations} records were expected, got ${lines}`);
  return {
    ...found,
    sizes: `run.json ${await mb(`runs/${run}/run.json`)} MB, trials.jsonl ${await mb(`runs/${run}/trials.jsonl`)} MB, report.html ${await mb(`runs/${run}/report.html`)} MB, calls.db ${await mb(".rapport/calls.db")} MB`,
  };
}

/** Run as Rapport runs it: threads, one worker, no isolation. */
async function bare({ situations: files, repeats }: Size): Promise<Measured> {
  const root = await mkdtemp(join(tmpdir(), "rapport-bare-"));
  try {
    const tests = Array.from({ length: arms * repeats }, (_, index) => `  test("arm #${index}", () => {});\n`).join("");
    for (let index = 1; index <= files; index++)
      await writeFile(
        join(root, `situation-${index}.test.ts`),
        `import { describe, test } from "vitest";\ndescribe("situation ${index}", () => {\n${tests}});\n`,
      );
    const vitest = here("../../node_modules/vitest/vitest.mjs");
    const words = ["--pool", "threads", "--maxWorkers", "1", "--no-isolate", "--reporter", "dot"];
    return await measured([vitest, "run", "--root", root, ...words]);
  } finally {
    await rm(root, { recursive: true });
  }
}

function line(name: string, { peak, wallS, cpuS }: Measured): string {
  const pss = Number.isNaN(peak.pss) ? "" : ` (${peak.pss.toFixed(0)} with shared pages divided)`;
  return `  ${name.padEnd(12)} ${peak.rss.toFixed(0)} MB${pss}, ${wallS.toFixed(1)} s, CPU ${cpuS.toFixed(1)} s`;
}

if (!isTreeReadable()) console.log("no /proc here: the highest mark of the first process stands for its whole tree");
const words = process.argv.slice(2);
let missed = false;
for (const word of words.length > 0 ? words : ["6000x2", "30000x1"]) {
  const size = sizeOf(word);
  const most = targets[size.conversations];
  console.log(`${size.conversations} conversations: ${size.situations} situations, 3 arms, repeats: ${size.repeats}`);
  const found = await ours(size);
  missed ||= found.peak.rss > (most ?? Infinity);
  console.log(`${line("rapport run", found)}${most === undefined ? "" : ` (at most ${most} MB)`}\n  ${found.sizes}`);
  console.log(
    size.situations > mostBareFiles
      ? `  bare vitest  left out: its time grows with the square of the files, of which these are ${size.situations}`
      : line("bare vitest", await bare(size)),
  );
}
process.exitCode = missed ? 1 : 0;
