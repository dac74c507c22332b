import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { completion, startLoopbackServer, usualAnswer, type ChatRequest } from "./loopback-server.ts";
import { canary, narrow, openJudgeWorld, reworded, type JudgeWorld } from "./judge-world.ts";

const isJudging = (chat: ChatRequest): boolean => chat.response_format?.json_schema.name === "judgment";
const isOf = (chat: ChatRequest, judge: string): boolean => (chat.messages[0]?.content ?? "").includes(judge);

function judgment(score: number): string {
  return JSON.stringify({ reason: "turn 2", score });
}

describe("rapport judge", () => {
  test("judges with the judges as they are now, plays nothing, and keeps what was said before", async () => {
    await using server = await startLoopbackServer();
    await using world = await openJudgeWorld(server);
    const [before, then] = [await world.last(), await world.run()];
    expect(await world.judge()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^judged: 0 judgments\n/u) as unknown,
    });
    await reworded(world, "empathy");
    const sent = server.requests.length;
    const { code, out } = await world.judge();
    expect(code).toBe(0);
    expect(out).toMatch(/^judged: 2 judgments\n/u);
    expect(out).toMatch(/empathy +average/u);
    const asked = server.requests.slice(sent);
    expect(asked.map((chat) => [isJudging(chat), isOf(chat, "Now, how")])).toEqual([
      [true, true],
      [true, true],
    ]);

    const [records, run] = [await world.last(), await world.run()];
    expect(await world.records()).toHaveLength(4);
    for (const [index, record] of records.entries()) {
      const old = before[index];
      const [empathy, relevance] = record.judgments;
      expect(empathy?.judgeHash).toBe(run.judges[0]?.hash);
      expect(Date.parse(empathy?.at ?? "")).toBeGreaterThan(Date.parse(record.startedAt));
      expect(relevance).toEqual(old?.judgments[1]);
      expect(record.earlierJudgments).toEqual([old?.judgments[0]]);
      expect(record.usage.judge?.calls).toBe(3);
      const { judgments: _, earlierJudgments: __, usage: ___, firstTries: ____, ...rest } = record;
      expect(old).toMatchObject(rest);
    }
    expect(run.judges[0]?.hash).not.toBe(then.judges[0]?.hash);
    expect(run.judges[1]).toEqual(then.judges[1]);
    expect(run.earlierJudges).toEqual([{ ...then.judges[0], replacedAt: expect.any(String) as unknown }]);
    expect({ ...run, judges: 0, earlierJudges: 0, servers: 0 }).toEqual({
      ...then,
      judges: 0,
      earlierJudges: 0,
      servers: 0,
    });
    expect(await world.everything()).not.toContain(canary);

    // Back to the first judge: what it said then is there.
    await reworded(world, "relevance");
    const text = await readFile(join(world.root, "judges/empathy.judge.ts"), "utf8");
    await world.fixture.write("judges/empathy.judge.ts", text.replace('question: "Now, how', 'question: "How'));
    const back = await world.judge("--judges", "empathy");
    expect(back.out).toMatch(/^judged: 2 judgments, 2 as the judge had said before\n/u);
    expect(server.requests.length).toBe(sent + 2);
    expect((await world.last()).map(({ judgments }) => judgments)).toEqual(before.map(({ judgments }) => judgments));
    expect((await world.run()).judges).toEqual(then.judges);
    expect((await world.run()).earlierJudges).toHaveLength(2);
  });

  test("--only unscored asks for what an outage left out, and for nothing else", async () => {
    let isDown = true;
    await using server = await startLoopbackServer({
      answer: (chat) =>
        isDown && isOf(chat, "what this person feels") ? '{"reason": "great", "score": 11}' : usualAnswer(chat),
    });
    await using world = await openJudgeWorld(server);
    expect((await world.last()).map(({ judgments }) => judgments.map(({ kind }) => kind))).toEqual([
      ["unscored", "scored"],
      ["unscored", "scored"],
    ]);
    const first = await world.judge();
    expect(first).toMatchObject({ code: 4, out: expect.stringContaining("judged: 0 judgments") as unknown });
    expect(first.out).toMatch(
      /^2 conversations have no score; ask again with: npx rapport judge \S+ --only unscored$/mu,
    );
    isDown = false;
    const sent = server.requests.length;
    const { code, out } = await world.judge("--only", "unscored");
    expect(code).toBe(0);
    expect(out).toMatch(/^judged: 2 judgments\n/u);
    // The replies that were of no use are kept in the store; that is not what is asked for.
    expect(server.requests.slice(sent).every((chat) => isOf(chat, "what this person feels"))).toBe(true);
    expect(server.requests.length).toBe(sent + 2);
    for (const { judgments, earlierJudgments, usage } of await world.last()) {
      expect(judgments.map(({ kind }) => kind)).toEqual(["scored", "scored"]);
      expect(earlierJudgments).toMatchObject([{ judge: "empathy", kind: "unscored" }]);
      expect(usage.judge?.calls).toBe(4);
    }
    expect((await world.judge("--only", "unscored")).out).toMatch(/^judged: 0 judgments\n/u);
  });

  test("refuses, in one line and before anything is asked, what would mix scores of two rubrics, and what does not go together", async () => {
    await using server = await startLoopbackServer();
    await using world = await openJudgeWorld(server, { profile: "offline" });
    await reworded(world, "relevance");
    const before = await world.everything();
    for (const [words, line] of [
      [
        ["--only", "unscored"],
        /^--only unscored needs the judges that the other scores .* got changes in relevance; /u,
      ],
      [["--judges", "empathy,warmth"], /^--judges needs ids of judges \(empathy, relevance\), got warmth$/mu],
      [["--judges", "empathy,empathy"], /^--judges needs ids with commas between them, each once/u],
      [["--only", "scored"], /^--only needs unscored, got "scored"$/mu],
      [["--batch"], /^batches need a run of profile service, got .* of profile offline$/mu],
      [["--wait"], /^--wait needs --collect/u],
      [["--collect", "--again"], /^--collect is about all that was submitted before, got --again beside it$/mu],
      [["no-such-run"], /^rapport needs the id or folder of a run, got no-such-run/u],
      [["--what"], /Unknown option/u],
    ] as const) {
      const { code, out, err } = await world.judge(...words);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(line);
      expect(err.trimEnd().split("\n")).toHaveLength(1);
    }
    expect(await world.everything()).toBe(before);
    // Where the changed judge is left out, the others may be asked.
    expect((await world.judge("--judges", "empathy", "--only", "unscored")).code).toBe(0);
  });

  test("a judge that is new to the run is added; --judges asks it alone", async () => {
    await using server = await startLoopbackServer();
    await using world = await openJudgeWorld(server, { profile: "offline" });
    const text = await readFile(join(world.root, "judges/empathy.judge.ts"), "utf8");
    await world.fixture.write("judges/warmth.judge.ts", text.replace('title: "Empathy"', 'title: "Warmth"'));
    const { code, out } = await world.judge("--judges", "warmth");
    expect(code).toBe(0);
    expect(out).toMatch(/^judged: 2 judgments\n/u);
    expect(out).toMatch(/warmth +average/u);
    expect((await world.run()).judges.map(({ id }) => id)).toEqual(["empathy", "relevance", "warmth"]);
    for (const { judgments, earlierJudgments } of await world.last()) {
      expect(judgments.map(({ judge }) => judge)).toEqual(["empathy", "relevance", "warmth"]);
      expect(earlierJudgments).toBeUndefined();
    }
  });

  test("a key that is refused takes no score away, and says so in a line", async () => {
    let isRefused = false;
    await using server = await startLoopbackServer({
      answer: (chat) =>
        isRefused ? { status: 401, body: `{"error":{"message":"bad key ${canary}"}}` } : usualAnswer(chat),
    });
    await using world = await openJudgeWorld(server);
    await reworded(world, "empathy");
    isRefused = true;
    const before = await world.everything();
    const { code, out } = await world.judge();
    expect(code).toBe(4);
    expect(out).toMatch(
      /^not judged: 2 judgments: nothing more is sent to [\d.:]+: HTTP 401: bad key \(key\); check the key/u,
    );
    expect(out).toMatch(/empathy +average/u);
    expect(await world.everything()).toBe(before);
    isRefused = false;
    expect((await world.judge()).code).toBe(0);
  });

  test("the first Ctrl-C finishes what is under way and keeps it; the same command goes on from there", async () => {
    let answering: (() => void) | undefined;
    const asked: ChatRequest[] = [];
    await using server = await startLoopbackServer({
      async answer(chat) {
        if (isOf(chat, "Now, how")) {
          asked.push(chat);
          // One of the two conversations waits until the process was told to stop.
          if (asked.length === 1) await new Promise<void>((resolve) => (answering = resolve));
        }
        return isJudging(chat) ? judgment(4) : usualAnswer(chat);
      },
    });
    await using world = await openJudgeWorld(server);
    await reworded(world, "empathy");
    await narrow(world);
    const { child, ended } = world.start();
    await until(() => asked.length === 1);
    child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 300));
    answering?.();
    expect(await ended).toBe(4);
    expect(asked).toHaveLength(1);
    expect(await world.records()).toHaveLength(3);
    // What was judged counts, and what was not is told.
    const report = await world.everything();
    expect(report).toContain("asked only as it was before");
    const { code, out } = await world.judge();
    expect(code).toBe(0);
    expect(out).toMatch(/^judged: 1 judgment\n/u);
    expect(asked).toHaveLength(2);
    expect((await world.last()).map(({ judgments }) => judgments[0])).toMatchObject([{ score: 4 }, { score: 4 }]);
  });

  test("killed in the midst of it, no finished call is made again and no judgment is lost", async () => {
    const asked: ChatRequest[] = [];
    let isKilling = true;
    let child: ReturnType<JudgeWorld["start"]>["child"] | undefined;
    await using server = await startLoopbackServer({
      async answer(chat) {
        if (!isJudging(chat)) return usualAnswer(chat);
        asked.push(chat);
        // So long that the reply before this one is on disk.
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (isKilling && asked.length === 7) {
          child?.kill("SIGKILL");
          await new Promise(() => {});
        }
        return judgment(isOf(chat, "Now, how") ? 4 : 7);
      },
    });
    await using world = await openJudgeWorld(server);
    for (const judge of ["empathy", "relevance"]) await reworded(world, judge);
    await narrow(world);
    // Four when it was played; three of this sitting.
    const begun = world.start();
    child = begun.child;
    expect(await begun.ended).toBeNull();
    isKilling = false;
    const { code } = await world.judge();
    expect(code).toBe(0);
    // The one that was under way is asked again, and no other.
    expect(asked).toHaveLength(9);
    for (const { judgments, earlierJudgments } of await world.last()) {
      expect(judgments).toMatchObject([{ score: 4 }, { score: 4 }]);
      expect(earlierJudgments).toMatchObject([{ score: 7 }, { score: 7 }]);
    }
    const run = await world.run();
    expect(run.earlierJudges?.map(({ id }) => id)).toEqual(["empathy", "relevance"]);
  });

  test("--again asks once more, for replies of its own; a sitting that was stopped goes on", async () => {
    let score = 7;
    let answering: (() => void) | undefined;
    let isHeld = false;
    await using server = await startLoopbackServer({
      async answer(chat) {
        if (!isJudging(chat)) return usualAnswer(chat);
        const own = score;
        if (isHeld && answering === undefined) await new Promise<void>((resolve) => (answering = resolve));
        return judgment(own);
      },
    });
    await using world = await openJudgeWorld(server);
    await narrow(world);
    score = 5;
    expect((await world.judge("--again")).out).toMatch(/^judged: 4 judgments\n/u);
    score = 3;
    isHeld = true;
    const { child, ended } = world.start("--again");
    await until(() => answering !== undefined);
    child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 300));
    answering?.();
    expect(await ended).toBe(4);
    expect((await world.run()).againSince).toBeDefined();
    expect((await world.judge("--again")).out).toMatch(/^judged: 3 judgments\n/u);
    expect((await world.run()).againSince).toBeUndefined();
    for (const { judgments, earlierJudgments } of await world.last()) {
      expect(judgments).toMatchObject([{ score: 3 }, { score: 3 }]);
      expect(earlierJudgments?.map((one) => one.kind === "scored" && one.score)).toEqual([7, 7, 5, 5]);
    }
    expect((await world.run()).earlierJudges).toBeUndefined();
  });

  test("a conversation that ended in error is not judged, and two processes do not judge one run", async () => {
    let isDown = true;
    let isHeld = false;
    let answering: (() => void) | undefined;
    await using server = await startLoopbackServer({
      async answer(chat) {
        if (isDown && JSON.stringify(chat).includes("my dog died tuesday"))
          return { completion: completion(chat, "", "content_filter") };
        if (isHeld && answering === undefined) await new Promise<void>((resolve) => (answering = resolve));
        return usualAnswer(chat);
      },
    });
    await using world = await openJudgeWorld(server);
    isDown = false;
    isHeld = true;
    await reworded(world, "empathy");
    const { ended } = world.start();
    await until(() => answering !== undefined);
    const { code, err } = await world.judge();
    expect(code).toBe(2);
    expect(err).toMatch(/needs to be judged while nobody else is at work on it, got process \d+$/mu);
    answering?.();
    await ended;
    const records = await world.last();
    const failed = records.filter(({ end }) => end === "error");
    expect(failed).toMatchObject([{ fault: { code: "content-filter" } }]);
    expect(failed[0]).not.toHaveProperty("earlierJudgments");
    expect(records.length).toBe(2);
    expect(await world.records()).toHaveLength(3);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 1000) throw new Error("what was waited for has not come in 20 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
