import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBatches } from "../src/record/batch-file.ts";
import type { TrialRecord } from "../src/record/trial-record.ts";
import { startBatchServer, type BatchServer } from "./batch-server.ts";
import { canary, leaks, leaksUnder, openToOthers } from "./canary.ts";
import { createFixture, rapport, type Ended, type Fixture } from "./fixture.ts";
import { ownWords, type ChatRequest } from "./loopback-server.ts";
import { onlyRun } from "./stored-run.ts";

const gate = `import { defineGate } from "#rapport";
export default defineGate({ title: "none worse", candidate: "hybrid", baseline: "base", criterion: ["empathy"], margin: 0.5 });
`;
const completed = (): readonly string[] => ["completed"];
const isJudging = (chat: ChatRequest): boolean => chat.response_format?.json_schema.name === "judgment";

/** Two situations, two arms and a gate; an environment; and the command line for them. */
async function openWorld(server: BatchServer): Promise<
  Fixture & {
    /** The service's key. */
    readonly key: string;
    run(...words: readonly string[]): Promise<Ended>;
    rapport(...words: readonly string[]): Promise<Ended>;
  }
> {
  const fixture = await createFixture(["just-a-dog", "two-plates"]);
  await fixture.write("gates/none-worse.gate.ts", gate);
  const key = canary();
  const env = { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: key, RAPPORT_HYBRID_MODEL: "hybrid" };
  const at = ["--root", fixture.root];
  const shape = ["--profile", "service", "--models", "base,hybrid", "--max-turns", "2"];
  return {
    ...fixture,
    key,
    run: (...words) => rapport(["run", ...shape, ...words, ...at], env),
    rapport: (...words) => rapport([...words, ...at], env),
  };
}

/** The last record of each trial, of what is the same whenever it was judged. */
function judged(records: readonly TrialRecord[]) {
  const last = new Map(records.map((record) => [record.id, record]));
  return [...last.values()]
    .map(({ id, turns, judgments, expectations, usage }) => ({
      id,
      said: turns.map(({ speaker, text }) => [speaker, text]),
      judgments: judgments.map(({ at: _, batch: __, ...judgment }) => judgment),
      expectations,
      tokens: Object.values(usage).map(({ inputTokens, outputTokens }) => [inputTokens, outputTokens]),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe("rapport run --judge-batch", () => {
  test("plays, submits the judgments, and is taken in later, with the records and the verdict of a run judged live", async () => {
    await using server = await startBatchServer({ states: completed, answer: ownWords });
    await using live = await openWorld(server);
    const usual = await live.run();
    expect([usual.code, usual.out]).toEqual([3, expect.stringContaining("inconclusive")]);

    await using world = await openWorld(server);
    const before = server.requests.length;
    const first = await world.run("--judge-batch");
    // Nothing failed, and scores are to come.
    expect(first.code).toBe(4);
    expect(first.out).toMatch(
      /^judged: 1 judgment\nsubmitted batch_1: 7 judgments by empathy, relevance \(gpt-4o at /u,
    );
    expect(first.out).toMatch(/4 wait for a batch of judgments: npx rapport judge \S+ --collect takes it in/u);
    expect(first.out).toMatch(/skipped.*none worse|none worse.*skipped/u);
    expect(first.out).not.toContain("inconclusive");
    expect(server.requests.slice(before).filter(isJudging)).toHaveLength(1);
    expect((await onlyRun(world.root)).run).toMatchObject({ judging: "batch" });

    const second = await world.rapport("judge", "--collect");
    expect(second.out).toMatch(/^batch batch_1 completed: 7 of 7 judgments taken in\n/u);
    expect([second.code, second.out]).toEqual([3, expect.stringContaining("inconclusive")]);
    const [one, other] = [await onlyRun(live.root), await onlyRun(world.root)];
    expect(judged(other.records)).toEqual(judged(one.records));
    expect(other.html).not.toContain("waits for a batch");
    const batched = new Map(other.records.map(({ id, usage }) => [id, usage.judge?.batched?.calls ?? 0]));
    expect([...batched.values()].reduce((a, b) => a + b)).toBe(7);

    // What a batch brought is stored as other replies are: a replay asks nobody, and waits for nothing.
    const asked = server.requests.length;
    const replay = await world.rapport("run", "--profile", "replay");
    expect(replay.code).toBe(3);
    expect([server.requests.length, server.batches.length]).toEqual([asked, 1]);
    const said = [first, second, replay].flatMap(({ out, err }) => leaks("terminal", out + err, world.key));
    expect([
      ...said,
      ...(await leaksUnder(world.root, world.key)),
      ...(await openToOthers(world.root, ["runs"])),
    ]).toEqual([]);
  });

  test("is refused where it cannot be: programs, two looks, watching, and in a sitting that plays on", async () => {
    await using server = await startBatchServer();
    await using world = await openWorld(server);
    for (const [words, why] of [
      [["--profile", "offline"], "--judge-batch needs profile service, where judges are models, got profile offline"],
      [["--looks", "2"], "--judge-batch needs one look at the gates"],
      [["--watch"], "--judge-batch needs a run that ends, got --watch beside it"],
    ] as const) {
      const profile = words[0] === "--profile" ? [] : ["--profile", "service"];
      const { code, err } = await world.rapport("run", ...profile, ...words, "--judge-batch");
      expect([code, err]).toEqual([2, expect.stringContaining(why)]);
    }
    const { code, err } = await world.rapport("run", "--resume", "newest", "--judge-batch");
    expect([code, err]).toEqual([2, expect.stringContaining("takes the options that the run was begun with")]);
    expect(server.requests).toHaveLength(0);
  });

  test("a run that was cut off submits nothing twice: resumed, it plays on and submits what is in no batch", async () => {
    let calls = 0;
    let isClosed = true;
    await using server = await startBatchServer({
      states: completed,
      // The quota is spent after the first conversations.
      answer: (chat) =>
        isClosed && ++calls > 9
          ? { status: 429, body: '{"error":{"code":"insufficient_quota","message":"quota exceeded"}}' }
          : ownWords(chat),
    });
    await using world = await openWorld(server);
    const service = await readFile(join(world.root, "models/service.ts"), "utf8");
    await world.write("models/service.ts", service.replace("} as const", "  maxInFlight: 1,\n} as const"));
    const first = await world.run("--judge-batch");
    expect(first.code).toBe(4);
    expect(first.out).toContain("nothing was submitted");
    expect(first.out).toMatch(/play on with: npx rapport run --resume/u);
    expect(server.batches).toHaveLength(0);
    const { run, records } = await onlyRun(world.root);
    expect(records.length).toBeGreaterThan(0);
    expect(records.length).toBeLessThan(4);

    isClosed = false;
    const second = await world.rapport("run", "--resume", run.id);
    expect([second.code, second.out]).toEqual([4, expect.stringMatching(/submitted batch_1: 7 judgments/u)]);
    expect(second.out).toContain("4 of 4 conversations");
    // Again, there is nothing left to do.
    const third = await world.rapport("run", "--resume", run.id);
    expect([third.code, third.out]).toEqual([4, expect.stringContaining("nothing is left to submit")]);
    expect(server.batches).toHaveLength(1);
    expect((await world.rapport("judge", run.id, "--collect")).code).toBe(3);
    const end = await onlyRun(world.root);
    expect(judged(end.records).flatMap(({ judgments }) => judgments.map(({ kind }) => kind))).toEqual(
      Array.from({ length: 8 }, () => "scored"),
    );
  });

  test("is not submitted when the sitting was refused", async () => {
    let calls = 0;
    await using server = await startBatchServer({
      answer: (chat) =>
        ++calls > 9
          ? { status: 429, body: '{"error":{"code":"insufficient_quota","message":"quota exceeded"}}' }
          : ownWords(chat),
    });
    await using world = await openWorld(server);
    const service = await readFile(join(world.root, "models/service.ts"), "utf8");
    await world.write("models/service.ts", service.replace("} as const", "  maxInFlight: 1,\n} as const"));
    await world.run("--judge-batch");
    const { run, records } = await onlyRun(world.root);
    expect(records.length).toBeGreaterThan(0);
    calls = -1000;
    const before = server.requests.length;
    const prompt = await readFile(join(world.root, "models/counsellor.hbs"), "utf8");
    await world.write("models/counsellor.hbs", `${prompt}\nBe kind.`);
    const changed = await world.rapport("run", "--resume", run.id);
    expect([changed.code, changed.out]).toEqual([
      2,
      expect.stringMatching(/^\S*refused: .*the arm base \(its prompt/u),
    ]);
    await world.write("models/counsellor.hbs", prompt);
    expect((await world.rapport("run", "--resume", run.id, "--prices", "/none.json")).code).toBe(2);
    expect([server.requests.length, server.batches.length]).toEqual([before, 0]);
  });

  test("a service without batches leaves a run that can be judged live", async () => {
    await using server = await startBatchServer({
      at: async (step) =>
        step === "upload" ? { status: 404, body: '{"error":{"message":"no such path"}}' } : undefined,
    });
    await using world = await openWorld(server);
    const { code, out } = await world.run("--judge-batch");
    expect([code, out]).toEqual([4, expect.stringMatching(/the rest was not submitted: .*404/u)]);
    const { folder } = await onlyRun(world.root);
    expect((await readBatches(folder)).filter(({ state }) => state === "submitted")).toEqual([]);
    await rm(join(folder, "report.html"));
    expect((await world.rapport("judge")).code).toBe(3);
    expect((await onlyRun(world.root)).html).not.toContain("waits for a batch");
  });
});
