import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TrialRecord } from "../src/record/trial-record.ts";
import { rapport, type Fixture } from "./fixture.ts";
import { ownWords, startLoopbackServer } from "./loopback-server.ts";
import { storedRuns } from "./stored-run.ts";

const main = fileURLToPath(new URL("../src/run/main.ts", import.meta.url));

/** What came of a run that was killed and played on. */
export interface KilledRun {
  /** The records of the run that was never killed, and of the other, without times. */
  readonly whole: readonly string[];
  readonly resumed: readonly string[];
  /** Trials that have more or fewer than one record. */
  readonly notOnce: readonly string[];
  /** Requests that reached the server more than once, and the most that were in flight. */
  readonly sentAgain: number;
  readonly mostInFlight: number;
  /** Records that there were when the process was killed; -1: it had not come so far as to have a folder. */
  readonly recordsAtKill: number;
}

/**
 * Plays a run to its end; plays the same in another folder, kills the process after so many milliseconds, and plays it on.
 *
 * @param fixtures two folders with the same specs
 */
export async function killedRun(
  { first, second }: { readonly first: Fixture; readonly second: Fixture },
  killAfterMs: number,
): Promise<KilledRun> {
  const sent = new Map<string, number>();
  await using server = await startLoopbackServer({
    delayMs: 40,
    keep: false,
    answer(chat) {
      const request = JSON.stringify(chat);
      sent.set(request, (sent.get(request) ?? 0) + 1);
      return ownWords(chat);
    },
  });
  const env = {
    RAPPORT_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: "sk-canary-4711",
    RAPPORT_REAL_DATA_MODEL: "real-data",
    RAPPORT_HYBRID_MODEL: "hybrid",
  };
  const command = (root: string): readonly string[] => ["run", "--profile", "service", "--root", root];
  await rapport(command(first.root), env);
  sent.clear();
  await killed(command(second.root), env, killAfterMs);
  const [folder] = await readdir(join(second.root, "runs")).catch(() => []);
  const begun = folder !== undefined && existsSync(join(second.root, "runs", folder, "run.json"));
  const recordsAtKill = begun ? await recordCount(join(second.root, "runs", folder)) : -1;
  const resumed = begun ? ["run", "--resume", folder, "--root", second.root] : command(second.root);
  const { code, err, out } = await rapport(resumed, env);
  if (code !== 0) throw new Error(`the resumed run ended with ${String(code)}: ${out}${err}`);
  const [whole, other] = [await lastRun(first.root), await lastRun(second.root)];
  const counts = Map.groupBy(other, ({ id }) => id);
  return {
    whole: whole.map(withoutTimes).sort(),
    resumed: other.map(withoutTimes).sort(),
    notOnce: whole.map(({ id }) => id).filter((id) => counts.get(id)?.length !== 1),
    sentAgain: [...sent.values()].reduce((sum, count) => sum + count - 1, 0),
    mostInFlight: server.mostInFlight(),
    recordsAtKill,
  };
}

async function killed(args: readonly string[], env: Readonly<Record<string, string>>, afterMs: number): Promise<void> {
  const clean = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...env };
  const child = spawn(process.execPath, [main, ...args], { env: clean, stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  await ended;
  clearTimeout(timer);
}

async function lastRun(root: string): Promise<readonly TrialRecord[]> {
  return (await storedRuns(root)).at(-1)?.records ?? [];
}

async function recordCount(folder: string): Promise<number> {
  const text = await readFile(join(folder, "trials.jsonl"), "utf8").catch(() => "");
  return text.split("\n").length - 1;
}

/** A record as far as it does not depend on when it was played, nor on who was asked again. */
function withoutTimes({ startedAt: _, durationMs: __, usage, turns, ...rest }: TrialRecord): string {
  const words = turns.map(({ speaker, text }) => ({ speaker, text }));
  const tokens = Object.fromEntries(
    Object.entries(usage).map(([role, { calls, inputTokens, outputTokens }]) => [
      role,
      { calls, inputTokens, outputTokens },
    ]),
  );
  return JSON.stringify({ ...rest, turns: words, usage: tokens });
}

/** Takes the last record away, as if the run had been killed before it was written. */
export async function cutLast(folder: string): Promise<void> {
  const path = join(folder, "trials.jsonl");
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  await writeFile(
    path,
    lines.slice(0, -1).map((line) => `${line}\n`),
  );
}
