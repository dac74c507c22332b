import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startBatchServer, type BatchStep } from "./batch-server.ts";
import { openJudgeWorld, reworded, type JudgeWorld } from "./judge-world.ts";
import type { PlainAnswer } from "./loopback-server.ts";

const over = (): readonly string[] => ["completed"];

function judgment(score: number): string {
  return JSON.stringify({ reason: "turn 2", score });
}

function refusal(status: number): PlainAnswer {
  return { status, body: JSON.stringify({ error: { message: "no such object" } }) };
}

const missing = refusal(404);

/** Names and kinds of all judgments: `empathy scored`. */
async function kinds(world: JudgeWorld): Promise<readonly string[]> {
  return (await world.last()).flatMap(({ judgments }) => judgments.map(({ judge, kind }) => `${judge} ${kind}`)).sort();
}

const allScored = ["empathy scored", "empathy scored", "relevance scored", "relevance scored"];

/** A server whose batches are over at the first look, with an answer in place of that to some steps. */
function serverWith(instead: () => Partial<Record<BatchStep, PlainAnswer>>) {
  return startBatchServer({
    states: over,
    brings: ({ custom_id: id }) => (id.endsWith("relevance") ? { notAsked: "too late" } : judgment(3)),
    at: async (step, when) => (when === "before" ? instead()[step] : undefined),
  });
}

describe("a batch that its service no longer has", () => {
  test.each([["--submit"], ["--only", "unscored"], []])(
    "is closed, has brought nothing, and %s goes on",
    async (...words) => {
      let isGone = false;
      await using server = await serverWith(() => (isGone ? { look: missing } : {}));
      await using world = await openJudgeWorld(server, { isWaiting: true });
      await world.judge("--batch");
      isGone = true;
      const { code, out } = await world.judge("--collect");
      expect(code).toBe(4);
      expect(out).toMatch(
        /^batch batch_1 gone: the service has it no more \(or has it for another key\): 0 of 3 judgments taken in; 3 left: ask for them live with: npx rapport judge \S+, or by another batch with: npx rapport judge \S+ --submit\n\n/u,
      );
      expect(await world.batches()).toMatchObject([{ state: "ended" }]);
      isGone = false;
      await world.judge(...words);
      expect((await world.judge("--collect")).code).toBe(0);
      expect(await kinds(world)).toEqual(allScored);
    },
  );

  test("is submitted again at once with --collect --submit", async () => {
    let isGone = false;
    await using server = await serverWith(() => (isGone ? { look: missing } : {}));
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    isGone = true;
    expect((await world.judge("--collect", "--submit")).out).toMatch(/^submitted batch_2: 2 judgments /mu);
    isGone = false;
    expect((await world.judge("--collect")).code).toBe(0);
  });

  test.each<[BatchStep, string]>([
    ["output", "results"],
    ["errors", "errors"],
  ])("gives what it still has: its %s are gone, the rest is asked for live", async (step, name) => {
    let isGone = false;
    await using server = await serverWith(() => (isGone ? { [step]: missing } : {}));
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    isGone = true;
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(
        `^batch batch_1 completed: 3 of 3 judgments taken in, \\d of them asked for again live, its file of ${name} is gone: the service has it no more\n`,
        "u",
      ),
    );
    expect(await kinds(world)).toEqual(allScored);
  });

  test.each<[string, PlainAnswer, RegExp]>([
    ["a key that is refused", refusal(401), /HTTP 401: no such object/u],
    ["a key that may not look", refusal(403), /HTTP 403: no such object/u],
    [
      "a page of something in front of it",
      { status: 404, body: "<html><title>Not here</title>", headers: { "content-type": "text/html" } },
      /HTTP 404: Not here/u,
    ],
  ])("%s does not say so: it stays under way, with a line", async (_, answer, line) => {
    let isOut = false;
    await using server = await serverWith(() => (isOut ? { look: answer } : {}));
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    isOut = true;
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(4);
    expect(out).toMatch(/^batch batch_1 cannot be taken in: .*\n1 batch is under way/u);
    expect(out).toMatch(line);
    isOut = false;
    expect((await world.judge("--collect")).code).toBe(0);
  });

  test("a service that takes files and knows of no batches leaves nothing behind that is waited for", async () => {
    let isWithout = false;
    await using server = await serverWith(() => (isWithout ? { create: missing, list: missing } : {}));
    await using world = await openJudgeWorld(server, { isWaiting: true });
    isWithout = true;
    expect((await world.judge("--batch")).out).toContain("the rest was not submitted: HTTP 404: no such object\n");
    expect((await world.judge()).code).toBe(0);
    expect(await world.batches()).toEqual([]);
  });
});

describe("a batch whose judges are others by now", () => {
  test("gives what is for those that are as they were; the rest is kept until its judge is back", async () => {
    await using server = await startBatchServer({ states: over, brings: () => judgment(3) });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const text = await readFile(join(world.root, "judges/relevance.judge.ts"), "utf8");
    await reworded(world, "relevance");
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(4);
    expect(out).toMatch(
      /^batch batch_1 completed: 1 of 3 judgments taken in, relevance \(\w+, now \w+\) changed since it was submitted; 2 kept there: put the judge back and take in: npx rapport judge \S+ --collect\n1 batch is under way with 2 judgments/u,
    );
    expect(await kinds(world)).toEqual([
      "empathy scored",
      "empathy scored",
      "relevance unscored",
      "relevance unscored",
    ]);
    expect((await world.judge("--collect")).out).toMatch(
      /^batch batch_1 cannot be taken in: relevance \(\w+, now \w+\) changed since it was submitted; put the judge back first\n/u,
    );
    await world.fixture.write("judges/relevance.judge.ts", text);
    expect((await world.judge("--collect")).out).toMatch(/^batch batch_1 completed: 2 of 2 judgments taken in\n\n/u);
    expect(await kinds(world)).toEqual(allScored);
    expect((await world.batches()).map(({ state }) => state)).toEqual(["ended", "ended"]);
  });

  test("is given up when those have judged", async () => {
    await using server = await startBatchServer({ states: over });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    await reworded(world, "relevance");
    await reworded(world, "empathy");
    expect((await world.judge("--collect")).out).toContain("put the judge back first");
    expect((await world.judge()).out).toMatch(/^judged: 4 judgments\n/u);
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^batch batch_1 was given up: empathy \(.*\), relevance \(.*\) changed since it was submitted, and nobody waits for it\n\n/u,
    );
    expect((await world.judge("--collect")).out).toMatch(/^no batch is under way\n/u);
  });

  test("keeps what is for a judge without a file, and says so", async () => {
    await using server = await startBatchServer({ states: over, brings: () => judgment(3) });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const text = await readFile(join(world.root, "judges/relevance.judge.ts"), "utf8");
    await rm(join(world.root, "judges/relevance.judge.ts"));
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(4);
    expect(out).toMatch(/1 of 3 judgments taken in, relevance \(\w+, now without a file\) changed .*; 2 kept there/u);
    await world.fixture.write("judges/relevance.judge.ts", text);
    expect((await world.judge("--collect")).code).toBe(0);
    expect(await kinds(world)).toEqual(allScored);
  });
});

describe("an interrupt", () => {
  test("between two batches leaves the second unsent, to be submitted later", async () => {
    let child: ReturnType<JudgeWorld["start"]>["child"] | undefined;
    await using server = await startBatchServer({
      states: over,
      async at(step, when) {
        if (step !== "create" || when !== "before" || child === undefined) return undefined;
        child.kill("SIGINT");
        child = undefined;
        await new Promise((resolve) => setTimeout(resolve, 300));
        return undefined;
      },
    });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    // One batch asks one model.
    const file = "judges/relevance.judge.ts";
    const text = await readFile(join(world.root, file), "utf8");
    await world.fixture.write(file, text.replace(/model: fromEnv\([^)]*\)/u, 'model: "gpt-4o-mini"'));
    const begun = world.start("--batch");
    child = begun.child;
    expect(await begun.ended).toBe(4);
    expect(server.batches).toHaveLength(1);
    expect((await world.judge("--collect")).code).toBe(4);
    // It is asked for live, as one of each model is.
    expect((await world.judge("--submit")).code).toBe(0);
    expect(await kinds(world)).toEqual(allScored);
  });
});
