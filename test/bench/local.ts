import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { missingWeights } from "../local-world.ts";

/**
 * `npm run bench:local`: replies of the small model through profile `local`, in turn with node-llama-cpp driven by a bare script on
 * the same machine, at 1, 4 and 8 sequences. Prints medians of tokens a second and their ratios; exits 1 when one is below the target.
 */
const worker = fileURLToPath(new URL("local-worker.ts", import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const target = 0.9;
const threads = Math.max(1, availableParallelism() - 1);

if (missingWeights !== undefined) {
  console.error(missingWeights);
  process.exit(2);
}

async function speed(side: "bare" | "ours", sequences: number): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [worker, side, String(sequences), String(threads)]);
  const { outputTokens, seconds } = JSON.parse(stdout) as { outputTokens: number; seconds: number };
  return outputTokens / seconds;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

let missed = false;
console.log(`tokens a second, ${threads} thread${threads === 1 ? "" : "s"}, medians of ${rounds} rounds`);
console.log("sequences    bare    ours   ratio");
for (const sequences of [1, 4, 8]) {
  const pairs: { bare: number; ours: number }[] = [];
  for (let round = 0; round < rounds; round++)
    pairs.push({ bare: await speed("bare", sequences), ours: await speed("ours", sequences) });
  const ratio = median(pairs.map(({ bare, ours }) => ours / bare));
  missed ||= ratio < target;
  const of = (side: "bare" | "ours") =>
    median(pairs.map((pair) => pair[side]))
      .toFixed(1)
      .padStart(8);
  console.log(`${String(sequences).padStart(9)}${of("bare")}${of("ours")}${ratio.toFixed(2).padStart(8)}`);
}
console.log(`target: at least ${target}`);
process.exitCode = missed ? 1 : 0;
