import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GateNote, RunFile } from "../../src/record/run-file.ts";
import { sampleRecords, sampleRun } from "../sample-run.ts";

/**
 * `npm run bench:summary`: a stored run of 10,000 situations x 3 arms x 3 repeats is summed up, compared and gated by `rapport gate`,
 * whole processes from start to exit. Its scores are made up. Exits 1 when a target is missed.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const scenarios = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 3);
const most = { wallS: 5, peakMb: 500 };

const gate: GateNote = {
  id: "bench",
  title: "hybrid is not worse than base",
  candidate: "hybrid",
  baseline: "base",
  criteria: ["empathy", "relevance"],
  margin: 0.5,
  alpha: 0.05,
  failures: { atMost: 4, margin: 0.1 },
  maxUnscored: 0.2,
  inconclusive: "inconclusive",
};

/** Writes the run as `rapport run` would have left it. */
async function storedRun(root: string): Promise<string> {
  const size = { scenarios, repeats: 3 };
  const run: RunFile = { ...sampleRun(size), gates: [gate] };
  const folder = join(root, "runs", run.id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "run.json"), JSON.stringify(run));
  const file = createWriteStream(join(folder, "trials.jsonl"));
  for (const record of sampleRecords(size)) if (!file.write(`${JSON.stringify(record)}\n`)) await once(file, "drain");
  file.end();
  await once(file, "finish");
  return folder;
}

async function timed(root: string): Promise<{ readonly wallS: number; readonly peakMb: number }> {
  const started = performance.now();
  const args = ["--import", here("report-usage.ts"), here("../../src/run/main.ts"), "gate", "--root", root];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [code] = (await once(child, "close")) as [number];
  const usage = /usage (\{.*\})/u.exec(err)?.[1];
  if (code !== 0 || usage === undefined) throw new Error(`rapport gate ended with ${code}:\n${err}`);
  return { wallS: (performance.now() - started) / 1000, peakMb: (JSON.parse(usage) as { peakMb: number }).peakMb };
}

const root = await mkdtemp(join(tmpdir(), "rapport-bench-"));
try {
  const folder = await storedRun(root);
  const { size } = await stat(join(folder, "trials.jsonl"));
  console.log(`${scenarios * 9} records, ${(size / 1e6).toFixed(0)} MB of transcripts read once`);
  let missed = false;
  for (let round = 1; round <= rounds; round++) {
    const { wallS, peakMb } = await timed(root);
    missed ||= wallS > most.wallS || peakMb > most.peakMb;
    console.log(`summed up, compared and gated in ${wallS.toFixed(2)} s, ${peakMb.toFixed(0)} MB`);
  }
  console.log(`targets: at most ${most.wallS} s and ${most.peakMb} MB`);
  process.exitCode = missed ? 1 : 0;
} finally {
  await rm(root, { recursive: true });
}
