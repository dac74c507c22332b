import { spawn, type ChildProcess } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readBatches, type BatchNote } from "../src/record/batch-file.ts";
import type { RunFile } from "../src/record/run-file.ts";
import type { TrialRecord } from "../src/record/trial-record.ts";
import type { Judgment } from "../src/judge/ask-judge.ts";
import { waitsForBatch } from "../src/judge/waiting-judgment.ts";
import { createFixture, rapport, type Ended, type Fixture } from "./fixture.ts";
import type { LoopbackServer } from "./loopback-server.ts";

/** The key that no artefact may hold. */
export const canary = "sk-canary-4711-judge";

/** A played run in a folder of its own, and the command line for it. */
export interface JudgeWorld extends AsyncDisposable {
  readonly root: string;
  readonly fixture: Fixture;
  /** `rapport judge` with these words. */
  judge(...words: readonly string[]): Promise<Ended>;
  /** The same, started and not waited for. */
  start(...words: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<number | null> };
  run(): Promise<RunFile>;
  /** All lines of the file. */
  records(): Promise<readonly TrialRecord[]>;
  /** The last record of each trial. */
  last(): Promise<readonly TrialRecord[]>;
  batches(): Promise<readonly BatchNote[]>;
  /** All that lies in the run's folder, as one text. */
  everything(): Promise<string>;
}

/**
 * Plays two situations with one arm against a server.
 *
 * @param isWaiting its judgments wait for a batch, as if the run had been played without its judges
 */
export async function openJudgeWorld(
  server: LoopbackServer,
  { isWaiting = false, profile = "service" }: { readonly isWaiting?: boolean; readonly profile?: string } = {},
): Promise<JudgeWorld> {
  const fixture = await createFixture(["just-a-dog", "two-plates"]);
  const { root } = fixture;
  const env = { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: canary };
  const played = await rapport(
    ["run", "--profile", profile, "--models", "base", "--max-turns", "2", "--root", root],
    env,
  );
  const [name] = await readdir(join(root, "runs"));
  if (name === undefined) throw new Error(`no run was played: ${played.out}${played.err}`);
  const folder = join(root, "runs", name);
  const read = (file: string) => readFile(join(folder, file), "utf8");
  const records = async (): Promise<readonly TrialRecord[]> =>
    (await read("trials.jsonl"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as TrialRecord);
  if (isWaiting) {
    const lines = (await records()).map((record) => `${JSON.stringify(waiting(record))}\n`);
    await writeFile(join(folder, "trials.jsonl"), lines.join(""));
    // As if no judge had ever been asked.
    await rm(join(root, ".rapport"), { recursive: true });
  }
  return {
    root,
    fixture,
    judge: (...words) => rapport(["judge", ...words, "--root", root], env),
    start: (...words) => started(["judge", ...words, "--root", root], env),
    run: async () => JSON.parse(await read("run.json")) as RunFile,
    records,
    last: async () => [...new Map((await records()).map((record) => [record.id, record])).values()],
    batches: () => readBatches(folder),
    async everything() {
      const names = await readdir(folder);
      return (await Promise.all(names.map(read))).join("\n");
    },
    [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose](),
  };
}

function waiting({ usage: { judge: _, ...usage }, ...record }: TrialRecord): TrialRecord {
  return {
    ...record,
    usage,
    firstTries: { ...record.firstTries, judges: {} },
    judgments: record.judgments.map(({ judge, criterion, judgeHash }): Judgment => {
      const of = { judge, criterion, judgeHash };
      return { ...of, kind: "unscored", reason: waitsForBatch, waits: "batch" };
    }),
  };
}

const main = fileURLToPath(new URL("../src/run/main.ts", import.meta.url));

function started(args: readonly string[], env: Readonly<Record<string, string>>): ReturnType<JudgeWorld["start"]> {
  const clean = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...env };
  const child = spawn(process.execPath, [main, ...args], { env: clean, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended };
}

/** Gives a judge another question, and so another hash. */
export async function reworded(world: JudgeWorld, judge: string): Promise<void> {
  const file = `judges/${judge}.judge.ts`;
  const text = await readFile(join(world.root, file), "utf8");
  await world.fixture.write(file, text.replace('question: "How', 'question: "Now, how'));
}

/** One request at a time. */
export async function narrow(world: JudgeWorld): Promise<void> {
  const file = join(world.root, "models/service.ts");
  const text = await readFile(file, "utf8");
  await world.fixture.write("models/service.ts", text.replace("} as const", "  maxInFlight: 1,\n} as const"));
}
