import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createFixture, rapport, type Ended, type Fixture } from "./fixture.ts";
import { ownWords, startLoopbackServer, type LoopbackServer } from "./loopback-server.ts";
import { onlyRun } from "./stored-run.ts";

const main = fileURLToPath(new URL("../src/run/main.ts", import.meta.url));
const scenarios = ["just-a-dog", "two-plates"];
const arms = 3;
const turns = 3;
/** Of each conversation: its turns, the patient's answers between them, and two judges. */
const calls = scenarios.length * arms * (2 * turns - 1 + 2);

/** A server that holds its replies until it is told to let go. */
interface Holding extends LoopbackServer {
  /** Resolves when every conversation waits for its first reply. */
  readonly held: Promise<void>;
  letGo(): void;
  /** Requests that came more than once. */
  readonly again: () => number;
}

async function holdingServer(): Promise<Holding> {
  const gate = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const sent = new Map<string, number>();
  const server = await startLoopbackServer({
    async answer(chat, index) {
      const request = JSON.stringify(chat);
      sent.set(request, (sent.get(request) ?? 0) + 1);
      if (index + 1 === scenarios.length * arms) arrived.resolve();
      await gate.promise;
      return ownWords(chat);
    },
  });
  return {
    ...server,
    held: arrived.promise,
    letGo: () => gate.resolve(),
    again: () => [...sent.values()].reduce((sum, count) => sum + count - 1, 0),
  };
}

interface Started {
  readonly ended: Promise<Ended>;
  interrupt(): void;
  /** Resolves when the process has said so. */
  says(words: string): Promise<void>;
}

function started(args: readonly string[], env: Readonly<Record<string, string>>): Started {
  const clean = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...env };
  const child = spawn(process.execPath, [main, ...args], { env: clean, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return {
    ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err }))),
    interrupt: () => void child.kill("SIGINT"),
    says: (words) =>
      new Promise((resolve) => {
        const look = () => err.includes(words) && resolve();
        child.stderr.on("data", look);
        look();
      }),
  };
}

const said = "finishing what is under way; once more ends at once";

async function openWorld(
  server: LoopbackServer,
): Promise<Fixture & { start(): Started; resume(): Promise<Ended>; whole(): Promise<void> }> {
  const fixture = await createFixture(scenarios);
  const env = {
    RAPPORT_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: "sk-canary-0815",
    RAPPORT_REAL_DATA_MODEL: "real-data",
    RAPPORT_HYBRID_MODEL: "hybrid",
  };
  const at = ["--root", fixture.root];
  return {
    ...fixture,
    start: () => started(["run", "--profile", "service", "--max-turns", String(turns), ...at], env),
    async resume() {
      const [run = ""] = await readdir(join(fixture.root, "runs"));
      return rapport(["run", "--resume", run, ...at], env);
    },
    async whole() {
      const { records } = await onlyRun(fixture.root);
      expect(new Set(records.map(({ id }) => id)).size).toBe(scenarios.length * arms);
      expect(records).toHaveLength(scenarios.length * arms);
      expect(records.flatMap(({ judgments }) => judgments.map(({ kind }) => kind))).toEqual(
        Array.from({ length: scenarios.length * arms * 2 }, () => "scored"),
      );
    },
  };
}

describe("a run that is interrupted", () => {
  test("once, keeps what is in flight, says how to go on, and then asks nothing twice", async () => {
    await using server = await holdingServer();
    await using world = await openWorld(server);
    const run = world.start();
    await server.held;
    run.interrupt();
    await run.says(said);
    server.letGo();
    const { code, out } = await run.ended;
    expect(code).toBe(4);
    expect(out).toMatch(/0 of 6 conversations, cancelled, profile service/u);
    expect(out).toMatch(/play on with: npx rapport run --resume \S+-service-/u);
    // Replies that came after the interrupt led to no further request.
    expect(server.requests).toHaveLength(scenarios.length * arms);
    const resumed = await world.resume();
    expect([resumed.code, server.requests.length, server.again()]).toEqual([0, calls, 0]);
    await world.whole();
  });

  test("twice, ends at once, and asks again only what was in flight", async () => {
    await using server = await holdingServer();
    await using world = await openWorld(server);
    const run = world.start();
    await server.held;
    run.interrupt();
    await run.says(said);
    run.interrupt();
    // The server still holds its replies.
    expect((await run.ended).code).toBe(130);
    server.letGo();
    const resumed = await world.resume();
    expect(resumed.code).toBe(0);
    // One for each conversation: what had come and was not on disk yet is in flight, too, though the server knows nothing of it.
    expect(server.again()).toBeLessThanOrEqual(scenarios.length * arms);
    expect(server.requests.length - server.again()).toBe(calls);
    await world.whole();
  });
});
