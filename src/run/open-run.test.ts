import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  completion,
  startLoopbackServer,
  usualAnswer,
  type Answer,
  type ChatRequest,
} from "../../test/loopback-server.ts";
import { readRunFile } from "../record/run-folder.ts";
import type { RunFile } from "../record/run-file.ts";
import { holdLock } from "./file-lock.ts";
import type { RunRequest } from "./make-plan.ts";
import { openRun, type OpenRun } from "./open-run.ts";

const root = resolve(import.meta.dirname, "../..");

interface Opened extends AsyncDisposable {
  readonly run: OpenRun;
  /** Its folder. */
  readonly folder: string;
  /** What it was opened with. */
  readonly request: RunRequest;
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
  const request: RunRequest = {
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
  };
  const run = await openRun(request);
  return {
    run,
    folder: request.folder,
    request,
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
  afterEach(() => vi.useRealTimers());

  test("nothing is written when another process took the run over while this one was paused", async () => {
    await using open = await opened("offline");
    const before = await open.written();
    await writeFile(join(open.folder, "run.lock"), "5 elsewhere x");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const got = `that of process 5 on elsewhere; it writes nothing more`;
    await expect(Array.fromAsync(open.run.play(signal(), () => {}))).rejects.toThrow(got);
    await expect(open.run.end).rejects.toThrow(got);
    expect(await readFile(join(open.folder, "trials.jsonl"), "utf8")).toBe("");
    expect(await readFile(join(open.folder, "run.lock"), "utf8")).toBe("5 elsewhere x");
    expect(await open.written()).toEqual(before);
  });

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

describe("openRun of a run that was begun before", () => {
  const resumed = ({ request }: Opened): RunRequest => ({ ...request, isResumed: true });

  /** A run of two conversations without the record of the second. */
  async function cut(): Promise<Opened> {
    const open = await opened("service");
    const [first = 0] = await Array.fromAsync(
      open.run.play(signal(), () => {}),
      (record) => JSON.stringify(record).length + 1,
    );
    await truncate(join(open.folder, "trials.jsonl"), first);
    return open;
  }

  test("what was learned of servers in earlier sittings stays, of those that were not asked in this one", async () => {
    await using open = await cut();
    const path = join(open.folder, "run.json");
    const servers = [
      { id: "base", notes: ["of then"] },
      { id: "nobody-now", notes: ["of then"] },
    ];
    await writeFile(path, JSON.stringify({ ...(await open.written()), servers }));
    await Array.fromAsync((await openRun(resumed(open))).play(signal(), () => {}));
    const now = (await open.written()).servers;
    expect(now).toContainEqual({ id: "nobody-now", notes: ["of then"] });
    expect(now).toContainEqual({ id: "base", notes: ["answers as other-7b"] });
  });

  test("nothing of it is read before its folder is this process's own", async () => {
    await using open = await cut();
    await using _ = await holdLock(join(open.folder, "run.lock"));
    await writeFile(join(open.folder, "run.json"), "{");
    await expect(openRun(resumed(open))).rejects.toThrow("run one needs to be played by one process");
  });

  test("where it cannot be opened its folder is let go of", async () => {
    await using open = await cut();
    const path = join(open.folder, "trials.jsonl");
    const whole = await readFile(path, "utf8");
    await appendFile(path, "no record\n{}\n");
    await expect(openRun(resumed(open))).rejects.toThrow("trials.jsonl");
    await writeFile(path, whole);
    expect(await Array.fromAsync((await openRun(resumed(open))).play(signal(), () => {}))).toHaveLength(2);
  });
});
