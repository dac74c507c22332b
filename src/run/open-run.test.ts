import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import {
  completion,
  startLoopbackServer,
  usualAnswer,
  type Answer,
  type ChatRequest,
} from "../../test/loopback-server.ts";
import { readRunFile } from "../record/run-folder.ts";
import type { RunFile } from "../record/run-file.ts";
import { openRun, type OpenRun } from "./open-run.ts";

const root = resolve(import.meta.dirname, "../..");

interface Opened extends AsyncDisposable {
  readonly run: OpenRun;
  /** What `run.json` says now. */
  readonly written: () => Promise<RunFile>;
}

/** One situation with one arm, twice, on a server that answers under another name. */
async function opened(
  profile: "service" | "offline",
  answer: (chat: ChatRequest) => Answer = usual,
  kill: AbortSignal = signal(),
): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  const server = await startLoopbackServer({ answer });
  const run = await openRun({
    runId: "one",
    folder: join(folder, "one"),
    root,
    files: [join(root, "scenarios/silent-group-chat.scenario.ts")],
    options: { profile, models: ["base"], repeats: 2, seed: 1, maxTurns: 2 },
    importModule: (path) => import(path),
    wanted: () => true,
    tools: {
      env: { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-canary-4711" },
      now: () => 0,
      date: () => new Date(0),
      random: () => 0,
      sleep: async () => {},
      threads: 1,
      kill,
      versions: { rapport: "0", node: "v24" },
    },
  });
  return {
    run,
    written: () => readRunFile(join(folder, "one")),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

function usual(chat: ChatRequest): Answer {
  return { completion: { ...completion(chat, usualAnswer(chat)), model: "other-7b" } };
}

const signal = () => new AbortController().signal;

describe("openRun", () => {
  test("what the servers turned out to be like is in run.json before the last record is handed on", async () => {
    await using open = await opened("service");
    const before = await open.written();
    let known: RunFile | undefined;
    for await (const _ of open.run.play(signal(), () => {})) known = await open.written();
    expect(before).not.toHaveProperty("servers");
    const { servers, ...rest } = known as RunFile;
    expect(rest).toEqual(before);
    const ids = [...before.arms, before.patient, ...before.judges].map(({ id }) => id);
    expect(servers).toEqual(ids.map((id) => ({ id, notes: ["answers as other-7b"] })));
  });

  test("and it is there when the run was cancelled", async () => {
    const stop = new AbortController();
    await using open = await opened("service", (chat) => {
      if (chat.response_format?.json_schema.name === "patient_reply") stop.abort();
      return usual(chat);
    });
    expect(await Array.fromAsync(open.run.play(stop.signal, () => {}))).toEqual([]);
    expect((await open.written()).servers).toContainEqual({ id: "base", notes: ["answers as other-7b"] });
  });

  test("and when it was killed while a server said nothing", async () => {
    const stop = new AbortController();
    const kill = new AbortController();
    const answer = (chat: ChatRequest): Answer => {
      if (chat.response_format?.json_schema.name !== "judgment") return usual(chat);
      stop.abort();
      kill.abort();
      return { does: "silence" };
    };
    await using open = await opened("service", answer, kill.signal);
    expect(await Array.fromAsync(open.run.play(stop.signal, () => {}))).toEqual([]);
    expect((await open.written()).servers).toContainEqual({ id: "base", notes: ["answers as other-7b"] });
  });

  test("programs have no server, and run.json stays as it was", async () => {
    await using open = await opened("offline");
    const before = await open.written();
    await Array.fromAsync(open.run.play(signal(), () => {}));
    expect(await open.written()).toEqual(before);
    expect(before).not.toHaveProperty("servers");
  });
});
