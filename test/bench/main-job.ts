import { spawn, type ChildProcess } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { createFixture, type Fixture } from "../fixture.ts";

/**
 * `npm run bench`: the main job, 150 conversations of 2,550 calls, against a loopback server, whole processes, in turn with a bare
 * `fetch` loop that makes the same calls. Prints medians of the rounds and their ratios; exits 1 when a target is missed.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const targets: readonly { delayMs: number; most: number }[] = [
  { delayMs: 50, most: 2 },
  { delayMs: 500, most: 1.15 },
];

interface Timing {
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMb: number;
}

/** Wall and CPU seconds and peak memory of a whole process. */
async function timed(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Timing> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", here("report-usage.ts"), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  const wallS = (performance.now() - started) / 1000;
  const usage = /usage (\{.*\})/u.exec(err)?.[1];
  if (code !== 0 || usage === undefined) throw new Error(`${args.join(" ")} ended with ${String(code)}:\n${err}`);
  const { cpuS, peakMb } = JSON.parse(usage) as Omit<Timing, "wallS">;
  return { wallS, cpuS, peakMb };
}

async function startServer(delayMs: number): Promise<{ baseUrl: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [here("server.ts"), String(delayMs)], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const baseUrl = await new Promise<string>((resolve) => lines.once("line", resolve));
  return { baseUrl, child };
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
      .padStart(8);
  return `${name.padEnd(14)}${of("wallS", 2)}${of("cpuS", 2)}${of("peakMb", 0)}`;
}

await using fixture = await benchFixture();
let missed = false;
for (const { delayMs, most } of targets) {
  const { baseUrl, child } = await startServer(delayMs);
  const env = {
    RAPPORT_BASE_URL: baseUrl,
    OPENAI_API_KEY: "bench",
    RAPPORT_REAL_DATA_MODEL: "real-data",
    RAPPORT_HYBRID_MODEL: "hybrid",
  };
  const bare: Timing[] = [];
  const ours: Timing[] = [];
  for (let round = 0; round <= rounds; round++) {
    // Nothing may come from the store of an earlier round; it is written all the same.
    await rm(join(fixture.root, ".rapport"), { recursive: true, force: true });
    const pair = [
      await timed([here("bare-client.ts"), baseUrl], {}),
      await timed([here("../../src/run/main.ts"), "run", "--profile", "service", "--root", fixture.root], env),
    ] as const;
    // The first round warms caches and is not counted.
    if (round > 0) {
      bare.push(pair[0]);
      ours.push(pair[1]);
    }
  }
  child.stdin?.end();
  const ratio = median(ours.map(({ wallS }, index) => wallS / (bare[index]?.wallS ?? Number.NaN)));
  missed ||= ratio > most;
  console.log(`2,550 calls of ${delayMs} ms, 150 conversations wide, medians of ${rounds} rounds`);
  console.log(`${"".padEnd(14)}${"wall s".padStart(8)}${"CPU s".padStart(8)}${"peak MB".padStart(8)}`);
  console.log(`${row("bare fetch", bare)}\n${row("rapport run", ours)}`);
  console.log(`ratio ${ratio.toFixed(2)} (target: at most ${most})\n`);
}
process.exitCode = missed ? 1 : 0;
