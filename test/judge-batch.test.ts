import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { startBatchServer, type BatchedRequest, type BatchStep, type Brought } from "./batch-server.ts";
import { completion, usualAnswer, type ChatRequest } from "./loopback-server.ts";
import { runNode } from "./fixture.ts";
import { canary, narrow, openJudgeWorld, type JudgeWorld } from "./judge-world.ts";

const over = (): readonly string[] => ["completed"];
const isJudging = (chat: ChatRequest): boolean => chat.response_format?.json_schema.name === "judgment";

function judgment(score: number): string {
  return JSON.stringify({ reason: "turn 2", score });
}

/** Judgments of all records, by name: trial and judge. */
async function judgments(world: JudgeWorld) {
  return (await world.last()).flatMap(({ id, judgments: all }) =>
    all.map((one) => ({ name: `${id}/${one.judge}`, ...one })),
  );
}

describe("rapport judge by batch", () => {
  test("submits, looks, takes in: one judgment live, the rest by one batch, usage from its own counts", async () => {
    await using server = await startBatchServer({ brings: () => judgment(3) });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    const asked = server.requests.length;
    const submitted = await world.judge("--batch");
    expect(submitted.code).toBe(4);
    expect(submitted.out).toMatch(
      /^judged: 1 judgment\nsubmitted batch_1: 3 judgments by empathy, relevance \(gpt-4o at /u,
    );
    expect(submitted.out).toContain("base, relevance: 2 x waits for a batch");
    expect(submitted.out).toMatch(/2 wait for a batch of judgments: npx rapport judge \S+ --collect takes it in/u);
    expect(server.requests.slice(asked).map(isJudging)).toEqual([true]);
    expect(server.steps).toEqual(["upload", "create"]);
    const waiting = await judgments(world);
    expect(waiting.filter(({ kind }) => kind === "scored")).toHaveLength(1);

    const [batch] = server.batches;
    const names = batch?.requests.map(({ custom_id: id }) => id);
    expect(names?.toSorted()).toEqual(
      waiting
        .filter(({ kind }) => kind === "unscored")
        .map(({ name }) => name)
        .sort(),
    );
    // What is sent by batch is what is sent live.
    const live = server.requests.slice(asked)[0];
    expect(Object.keys(batch?.requests[0]?.body ?? {}).sort()).toEqual(Object.keys(live ?? {}).sort());
    expect(batch?.requests[0]?.body.response_format).toEqual(live?.response_format);

    // Nothing that is under way is asked for, whatever is asked.
    for (const words of [[], ["--only", "unscored"], ["--again"], ["--submit"], ["--batch"]])
      expect([words, (await world.judge(...words)).code]).toEqual([words, 4]);
    expect((await world.judge("--collect")).out).toMatch(
      /^batch batch_1: validating, 0 of 3 done\n1 batch is under way/u,
    );
    expect((await world.judge("--collect")).out).toMatch(/^batch batch_1: in progress, 0 of 3 done\n/u);
    expect(server.batches).toHaveLength(1);
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(0);
    expect(out).toMatch(/^batch batch_1 completed: 3 of 3 judgments taken in\n\n/u);
    expect(server.requests.slice(asked).filter(isJudging)).toHaveLength(2);
    for (const { name, batch: by, at, ...one } of await judgments(world)) {
      const isBatched = names?.includes(name) === true;
      expect([one.kind, by, at === undefined]).toEqual(["scored", isBatched ? "batch_1" : undefined, false]);
    }
    for (const { usage, earlierJudgments } of await world.last()) {
      expect(usage.judge).toMatchObject({ uncounted: 0 });
      expect(usage.judge?.inputTokens).toBeGreaterThan(500);
      for (const one of earlierJudgments ?? []) expect(one).not.toHaveProperty("waits");
    }

    // Taken in once.
    const records = await world.records();
    expect((await world.judge("--collect")).code).toBe(0);
    expect(await world.records()).toEqual(records);
    expect(await world.batches()).toMatchObject([{ state: "ended", end: "completed: 3 of 3 judgments taken in" }]);
    expect(await world.everything()).not.toContain(canary);
    expect(server.batchHeaders.every(({ authorization }) => authorization === `Bearer ${canary}`)).toBe(true);
  });

  test("what a batch could not bring is asked for live: errors, what is missing, no JSON, a score out of range", async () => {
    let live = 0;
    const brought: Brought[] = [
      { status: 500, body: '{"error": {"message": "down"}}' },
      undefined,
      { line: "broken {" },
    ];
    await using server = await startBatchServer({
      states: over,
      brings: () => brought.shift(),
      answer: (chat) => (isJudging(chat) ? judgment(++live) : usualAnswer(chat)),
    });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    live = 0;
    await world.judge("--batch");
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(0);
    expect(out).toMatch(/^batch batch_1 completed: 3 of 3 judgments taken in, 3 of them asked for again live\n/u);
    const all = await judgments(world);
    expect(all.map((one) => one.kind === "scored" && one.score).sort()).toEqual([1, 2, 3, 4]);
    expect(all.filter(({ batch }) => batch === "batch_1")).toHaveLength(3);
    // The live ones, and the error that a batch brought.
    expect((await world.last()).reduce((sum, { usage }) => sum + (usage.judge?.calls ?? 0), 0)).toBe(5);
  });

  test("a score out of range, and a reply without JSON, are asked for once more live, shown what was wrong, and then unscored", async () => {
    const says: string[] = [];
    await using server = await startBatchServer({
      states: over,
      brings: ({ custom_id: id }) => (id.endsWith("empathy") ? judgment(11) : "no idea"),
      answer(chat) {
        if (!isJudging(chat)) return usualAnswer(chat);
        const last = chat.messages.at(-1)?.content ?? "";
        if (!last.startsWith("That reply cannot be used")) return judgment(8);
        says.push(last);
        return last.includes("11") ? judgment(12) : judgment(6);
      },
    });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(4);
    expect(out).toMatch(/3 of them asked for again live, 1 of them without a score\n/u);
    expect(says).toHaveLength(3);
    const all = (await judgments(world)).filter(({ batch }) => batch !== undefined);
    expect(all.map(({ judge, kind, reason }) => [judge, kind, reason]).sort()).toEqual([
      ["empathy", "unscored", "empathy judge: score needs <= 10, got 12 (asked twice)"],
      ["relevance", "scored", "turn 2"],
      ["relevance", "scored", "turn 2"],
    ]);
    expect(await world.batches()).toMatchObject([{ state: "ended" }]);
    // It was asked for, and has its judgment: the same command asks no more.
    expect((await world.judge("--collect")).out).not.toContain("judgments taken in");
    expect(says).toHaveLength(3);
  });

  test("what the model refused stands, as it would live", async () => {
    await using server = await startBatchServer({
      states: over,
      brings({ body }) {
        const said = completion(body, "") as { choices: [{ message: object }] };
        said.choices[0].message = { role: "assistant", content: "", refusal: "I will not judge that" };
        return { completion: said };
      },
    });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const asked = server.requests.length;
    const { out } = await world.judge("--collect");
    expect(out).toContain("3 of 3 judgments taken in, 3 of them without a score");
    expect(server.requests.length).toBe(asked);
    expect((await judgments(world)).filter(({ reason }) => reason.includes("the model refused"))).toHaveLength(3);
    // They are no batch's to bring any more, and may be asked for live.
    expect((await world.judge("--submit")).out).toContain("nothing is left to submit");
    expect((await world.judge("--only", "unscored")).out).toMatch(/^judged: 3 judgments\n/u);
  });

  test("a batch that expired gives what it has; the rest says how to go on, and goes by another batch or live", async () => {
    let state = "expired";
    const done: string[] = [];
    const brings = ({ custom_id: id }: BatchedRequest): Brought => {
      if (state === "expired" && id.endsWith("relevance")) return undefined;
      done.push(id);
      return judgment(5);
    };
    await using server = await startBatchServer({ states: () => [state], brings });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const first = await world.judge("--collect");
    expect(first.code).toBe(4);
    expect(first.out).toMatch(
      /^batch batch_1 expired: 1 of 3 judgments taken in; 2 left: ask for them live with: npx rapport judge (\S+), or by another batch with: npx rapport judge \1 --submit\n/u,
    );
    state = "completed";
    const again = await world.judge("--submit");
    // One of them is asked for live, as before each batch.
    expect(again.out).toMatch(/^judged: 1 judgment\nsubmitted batch_2: 1 judgments by relevance /u);
    expect((await world.judge("--collect")).code).toBe(0);
    expect(new Set(server.batches.flatMap(({ requests }) => requests.map(({ custom_id: id }) => id))).size).toBe(3);
    expect((await judgments(world)).every(({ kind }) => kind === "scored")).toBe(true);
  });

  test("--collect --submit leaves to another batch what this one could not bring", async () => {
    let isDown = true;
    await using server = await startBatchServer({
      states: over,
      brings: () => (isDown ? { notAsked: "this batch expired before the request was asked" } : judgment(5)),
    });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const asked = server.requests.length;
    const { out } = await world.judge("--collect", "--submit");
    expect(out).toMatch(
      /^batch batch_1 completed: 0 of 3 judgments taken in\njudged: 1 judgment\nsubmitted batch_2: 2 judgments/u,
    );
    expect(server.requests.length).toBe(asked + 1);
    isDown = false;
    expect((await world.judge("--collect")).code).toBe(0);
  });

  test("a batch that failed says why; a server that does not take a field is learned of before anything is uploaded", async () => {
    await using server = await startBatchServer({
      states: () => ["failed"],
      answer: (chat) =>
        isJudging(chat) && "max_tokens" in chat
          ? {
              status: 400,
              body: '{"error":{"message":"Unsupported parameter: use max_completion_tokens","param":"max_tokens"}}',
            }
          : isJudging(chat)
            ? judgment(7)
            : usualAnswer(chat),
    });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    for (const { body } of server.batches[0]?.requests ?? []) {
      expect(body).toHaveProperty("max_completion_tokens");
      expect(body).not.toHaveProperty("max_tokens");
    }
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(4);
    expect(out).toMatch(/^batch batch_1 failed: 0 of 3 judgments taken in; 3 left: ask for them live with/u);
    // Live, then.
    expect((await world.judge()).out).toMatch(/^judged: 3 judgments\n/u);
  });

  test("a wrong key is found before anything is uploaded, and a service without batches after it", async () => {
    let isRefused = true;
    await using server = await startBatchServer({
      answer: (chat) =>
        isJudging(chat) && isRefused ? { status: 401, body: '{"error":{"message":"bad key"}}' } : usualAnswer(chat),
      at: async () => ({ status: 404, body: '{"error":{"message":"no such path"}}' }),
    });
    isRefused = false;
    await using world = await openJudgeWorld(server, { isWaiting: true });
    isRefused = true;
    const refused = await world.judge("--batch");
    expect(refused.code).toBe(4);
    expect(refused.out).toMatch(
      /^not judged: 1 judgment: nothing more is sent to .*: HTTP 401: bad key; .*\nnothing was submitted\n/u,
    );
    expect(server.steps).toEqual([]);
    isRefused = false;
    const missing = await world.judge("--batch");
    expect(missing.code).toBe(4);
    expect(missing.out).toContain("the rest was not submitted: HTTP 404: no such path\n");
    // Nothing is under way: the judges may be asked live.
    expect((await world.judge()).code).toBe(0);
    expect(await world.batches()).toEqual([]);
  });

  test("--wait looks again until the batches are over", async () => {
    await using server = await startBatchServer({ states: () => ["in_progress", "completed"] });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const { code, err } = await world.judge("--collect", "--wait");
    expect(code).toBe(0);
    expect(err).toContain("batch batch_1: in progress, 0 of 3 done");
    expect(server.steps.filter((step) => step === "look")).toHaveLength(2);
  });
});

/** Where a process is killed: before a step takes effect at the server, or after it, when the answer does not come. */
const kills: readonly (readonly [step: BatchStep | "live" | "asked again", when: "before" | "after"])[] = [
  ["live", "before"],
  ["upload", "before"],
  ["upload", "after"],
  ["create", "before"],
  ["create", "after"],
  ["look", "before"],
  ["output", "before"],
  ["errors", "before"],
  ["asked again", "before"],
];

describe("submitting", () => {
  test.each([
    ["requests", { requests: 2, bytes: 1_000_000 }, [2, 1]],
    ["bytes", { requests: 50_000, bytes: 7000 }, [2, 1]],
    ["bytes, at one too many", { requests: 50_000, bytes: 100 }, [1, 1, 1]],
  ])("makes several batches where one would be over the limit of %s", async (_, limits, sizes) => {
    await using server = await startBatchServer({ states: over });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    const child = fileURLToPath(new URL("submitting-child.ts", import.meta.url));
    const env = { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: canary };
    const { out } = await runNode([child, world.root, String(limits.requests), String(limits.bytes)], env);
    expect(out.match(/^submitted /gmu)).toHaveLength(sizes.length);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual(sizes);
    expect((await world.batches()).map(({ requests }) => requests.length)).toEqual(sizes);
    expect((await world.judge("--collect")).code).toBe(0);
  });
});

describe("rapport judge by batch, killed", () => {
  test.each(kills)(
    "at the step %s, %s it takes effect: collected afterwards, nothing twice and nothing lost",
    async (step, when) => {
      let world: JudgeWorld | undefined;
      let child: ReturnType<JudgeWorld["start"]>["child"] | undefined;
      const kill = async (): Promise<undefined> => {
        if (child === undefined) return undefined;
        child.kill("SIGKILL");
        child = undefined;
        return new Promise(() => {});
      };
      const paid = new Map<string, number>();
      let phase: "playing" | "live" | "asked again" = "playing";
      let again = 0;
      await using server = await startBatchServer({
        states: over,
        brings: ({ custom_id: id }) => (id.endsWith("relevance") ? { notAsked: "too late" } : judgment(5)),
        async answer(chat) {
          if (phase === "playing" || !isJudging(chat)) return isJudging(chat) ? judgment(7) : usualAnswer(chat);
          // So long that the reply before this one is on disk.
          await new Promise((resolve) => setTimeout(resolve, 100));
          if (step === phase && (phase === "live" || ++again === 2)) await kill();
          const request = JSON.stringify(chat);
          paid.set(request, (paid.get(request) ?? 0) + 1);
          return judgment(7);
        },
        at: async (now, then) => (now === step && then === when ? kill() : undefined),
      });
      world = await openJudgeWorld(server, { isWaiting: true });
      await using opened = world;
      await narrow(opened);
      for (const words of [["--batch"], ["--collect"]]) {
        phase = words.includes("--batch") ? "live" : "asked again";
        const begun = opened.start(...words);
        child = begun.child;
        await begun.ended;
        child = undefined;
      }
      // As often as it takes.
      await opened.judge("--batch");
      const { code } = await opened.judge("--collect");
      expect(code).toBe(0);
      expect((await judgments(opened)).every(({ kind }) => kind === "scored")).toBe(true);
      for (const { earlierJudgments, judgments: all } of await opened.last()) {
        expect(all).toHaveLength(2);
        expect(earlierJudgments).toBeUndefined();
      }
      // Each request went by one batch at most, and none was answered twice live.
      const batched = server.batches.flatMap(({ requests }) => requests.map(({ custom_id: id }) => id));
      expect(new Set(batched).size).toBe(batched.length);
      expect([...paid.values()].every((count) => count === 1)).toBe(true);
      const calls = (await opened.last()).reduce((sum, { usage }) => sum + (usage.judge?.calls ?? 0), 0);
      const late = batched.filter((id) => id.endsWith("relevance")).length;
      expect(calls).toBe(4 + late);
      expect((await opened.batches()).every(({ state }) => state === "ended")).toBe(true);
      expect(await opened.everything()).not.toContain(canary);
    },
  );
});
