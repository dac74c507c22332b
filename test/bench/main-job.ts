import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { createFixture, type Fixture } from "../fixture.ts";

/**
 * `npm run bench [rounds]`: the main job, 150 conversations of 2,550 calls, against a loopback server, whole processes, in turn with a
 * bare `fetch` loop that makes the same calls. Prints medians of the rounds and of the ratios of each pair; CPU by call is what is
 * above that of the same conversations of programs, without a call. Exits 1 when a target is missed.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const calls = 2550;
/** Most of what the bare client takes. */
const targets: readonly { delayMs: number; span: number; wall: number }[] = [
  { delayMs: 50, span: 1.4, wall: 1.9 },
  { delayMs: 500, span: 1.4, wall: 1.12 },
];
const mostCpuMs = 0.8;

interface Timing {
  /** From the first request to the last, as the server saw them; not a number where nothing was asked. */
  readonly spanS: number;
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMb: number;
}

/** Wall and CPU seconds and peak memory of a whole process. */
async function timed(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Omit<Timing, "spanS">> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", here("report-usage.ts"), ...args], {
    // Both sides are TypeScript: what reports their usage is compiled for neither, nor is the bare client.
    env: { ...process.env, NODE_COMPILE_CACHE: join(fixture.root, ".compiled"), ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  const wallS = (performance.now() - started) / 1000;
  const usage = /usage (\{.*\})/u.exec(err)?.[1];
  if (code !== 0 || usage === undefined) throw new Error(`${args.join(" ")} ended with ${String(code)}:\n${err}`);
  const { cpuS, peakMb } = JSON.parse(usage) as Omit<Timing, "wallS" | "spanS">;
  return { wallS, cpuS, peakMb };
}

interface Server extends Disposable {
  readonly baseUrl: string;
  /** Seconds from the first request to the last since this was asked before. */
  readonly spanS: () => Promise<number>;
}

async function startServer(delayMs: number): Promise<Server> {
  const child = spawn(process.execPath, [here("server.ts"), String(delayMs)], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const line = () => new Promise<string>((resolve) => lines.once("line", resolve));
  return {
    baseUrl: await line(),
    async spanS() {
      const told = line();
      child.stdin.write("span\n");
      return Number(await told) / 1000;
    },
    [Symbol.dispose]: () => child.stdin.end(),
  };
}

/** Fifty situations of eight counsellor turns; the two judge calls of 150 conversations may stand side by side, as in the bare loop. */
async function benchFixture(): Promise<Fixture> {
  const fixture = await createFixture();
  const text = await readFile(here("../../scenarios/silent-group-chat.scenario.ts"), "utf8");
  const capped = text.replace(/stop: \{[^}]*\}/u, "stop: { minTurns: 8, maxTurns: 8 }");
  if (capped === text) throw new Error("the scenario's stop policy was not found");
  for (let index = 1; index <= 50; index++) await fixture.write(`scenarios/situation-${index}.scenario.ts`, capped);
  const service = await readFile(here("../../models/service.ts"), "utf8");
  await fixture.write("models/service.ts", service.replace("} as const", "  maxInFlight: 300,\n} as const"));
  return fixture;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function row(name: string, timings: readonly Timing[]): string {
  const of = (key: keyof Timing, digits: number) =>
    median(timings.map((timing) => timing[key]))
      .toFixed(digits)
      .padStart(9);
  return `${name.padEnd(14)}${of("spanS", 2)}${of("wallS", 2)}${of("cpuS", 2)}${of("peakMb", 0)}`;
}

const ratio = (key: "spanS" | "wallS", ours: readonly Timing[], bare: readonly Timing[]): number =>
  median(ours.map((timing, index) => timing[key] / (bare[index]?.[key] ?? Number.NaN)));

await using fixture = await benchFixture();
const run = (profile: string) => [
  here("../../src/run/rapport.js"),
  "run",
  "--profile",
  profile,
  "--root",
  fixture.root,
];
const forgotten = (path: string) => rm(join(fixture.root, path), { recursive: true, force: true });

/** The same conversations of programs: reading, planning, playing, summing up, with nothing asked of anyone. */
async function idle(): Promise<Omit<Timing, "spanS">> {
  const timing = await timed([...run("offline"), "--max-turns", "1"], {});
  await forgotten("runs");
  return timing;
}

let missed = false;
for (const { delayMs, ...most } of targets) {
  using server = await startServer(delayMs);
  const env = {
    RAPPORT_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: "bench",
    RAPPORT_REAL_DATA_MODEL: "real-data",
    RAPPORT_HYBRID_MODEL: "hybrid",
  };
  const bare: Timing[] = [];
  const ours: Timing[] = [];
  const cpu: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    // Nothing may come from the store of an earlier round; it is written all the same.
    await forgotten(".rapport");
    await forgotten("runs");
    const one = { ...(await timed([here("bare-client.ts"), server.baseUrl], {})), spanS: await server.spanS() };
    const other = { ...(await timed(run("service"), env)), spanS: await server.spanS() };
    const { cpuS } = await idle();
    // The first round warms caches and is not counted.
    if (round === 0) continue;
    bare.push(one);
    ours.push(other);
    cpu.push((1000 * (other.cpuS - cpuS)) / calls);
  }
  const found = { span: ratio("spanS", ours, bare), wall: ratio("wallS", ours, bare), cpuMs: median(cpu) };
  missed ||= found.span > most.span || found.wall > most.wall || found.cpuMs > mostCpuMs;
  console.log(`2,550 calls of ${delayMs} ms, 150 conversations wide, medians of ${rounds} rounds`);
  console.log(`${"".padEnd(14)}${["calls s", "wall s", "CPU s", "peak MB"].map((word) => word.padStart(9)).join("")}`);
  console.log(`${row("bare fetch", bare)}\n${row("rapport run", ours)}`);
  console.log(
    `ratio: first to last request ${found.span.toFixed(2)} (at most ${most.span}), whole ${found.wall.toFixed(2)} (at most ${most.wall}); CPU a call ${found.cpuMs.toFixed(2)} ms (at most ${mostCpuMs})\n`,
  );
}
process.exitCode = missed ? 1 : 0;
