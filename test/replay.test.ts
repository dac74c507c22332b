import { rename, rm, writeFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { TrialRecord } from "../src/record/trial-record.ts";
import { cutLast } from "./killed-runs.ts";
import { ownWords } from "./loopback-server.ts";
import { isFor, openModelRun } from "./model-run.ts";

/** What a replay is to have from the run that it replays. */
function told(records: readonly TrialRecord[]) {
  const last = new Map(records.map((record) => [record.id, record]));
  return [...last.values()].map(({ scenario, model, end, fault, turns, judgments }) => ({
    trial: `${scenario}/${model}`,
    end,
    fault,
    said: turns.map(({ text }) => text),
    judged: judgments.map((judgment) => [
      judgment.judge,
      judgment.kind === "scored" ? judgment.score : "none",
      judgment.reason,
    ]),
  }));
}

describe("rapport run --profile replay", () => {
  test("plays the trials that the run played, and no other", async () => {
    await using world = await openModelRun(["a-one", "b-two"], ownWords);
    await world.play("--repeats", "2", "-t", "a-one|#2");
    // Three were meant, and the last was not played.
    await cutLast((await world.newest()).folder);
    const source = await world.newest();
    expect([source.run.trials.length, source.records.length]).toEqual([3, 2]);
    const replay = await world.rapport("run", "--profile", "replay");
    const { run, records } = await world.newest();
    expect([replay.sent, run.trials.map(({ id }) => id).toSorted()]).toEqual([
      0,
      source.records.map(({ id }) => id).toSorted(),
    ]);
    expect(told(records).map(({ judged }) => judged.length)).toEqual(source.records.map(() => 2));
  });

  test("has the judgment that stood, whichever asking of the judge it came from", async () => {
    let score = 40;
    await using world = await openModelRun(["a-one"], (chat) =>
      isFor("judge", chat) ? JSON.stringify({ reason: `for ${score}`, score }) : ownWords(chat),
    );
    await world.play();
    const { run, folder } = await world.newest();
    const replayed = async () => {
      const { sent } = await world.rapport("run", "--profile", "replay", "--of", run.id);
      const { folder: own, records } = await world.newest();
      await rm(own, { recursive: true });
      return [sent, told(records)] as const;
    };
    const source = async () =>
      told((await readFile(join(folder, "trials.jsonl"), "utf8")).trim().split("\n").map(parsed));
    const parsed = (line: string) => JSON.parse(line) as TrialRecord;
    expect(await replayed()).toEqual([0, await source()]);
    score = 3;
    await world.rapport("judge", run.id, "--only", "unscored");
    expect(await replayed()).toEqual([0, await source()]);
    score = 9;
    await world.rapport("judge", run.id, "--again");
    const now = await source();
    expect(now[0]?.judged[0]).toEqual(["empathy", 9, "for 9"]);
    expect(await replayed()).toEqual([0, now]);
  });

  test("gives the reasons of then where the run was in error or had no score", async () => {
    let calls = 0;
    await using world = await openModelRun(["a-one", "b-two"], (chat) => {
      const isSecond = chat.response_format === undefined && chat.messages.length === 4;
      const isRefused = isFor("judge", chat) || (isSecond && calls++ === 0);
      return isRefused ? { status: 400, body: '{"error":{"message":"made up"}}' } : ownWords(chat);
    });
    await world.play();
    const source = await world.newest();
    expect(source.records.map(({ fault }) => fault?.role).toSorted()).toEqual(["counsellor", undefined]);
    const { sent, code } = await world.rapport("run", "--profile", "replay");
    expect([sent, code]).toEqual([0, 4]);
    expect(told((await world.newest()).records)).toEqual(told(source.records));
  });

  test("when it is resumed it stays a replay: nobody is asked, and it needs the run that it replays", async () => {
    await using world = await openModelRun(["a-one", "b-two"], ownWords);
    await world.play();
    const source = await world.newest();
    await world.rapport("run", "--profile", "replay");
    const replay = await world.newest();
    expect(replay.run.notices).toContain(
      `replayed from the stored calls of run ${source.run.id}: nobody was asked when it was played`,
    );
    await writeFile(join(replay.folder, "trials.jsonl"), "");
    await rm(join(world.root, ".rapport"), { recursive: true });
    const resumed = await world.rapport("run", "--resume", replay.run.id);
    expect([resumed.code, resumed.sent]).toEqual([4, 0]);
    expect(resumed.out).toContain("the store of calls holds no reply");
    const budget = await world.rapport("run", "--resume", replay.run.id, "--budget", "1");
    expect([budget.code, budget.err]).toEqual([2, "a replay asks nobody, and takes no --budget\n"]);

    // Under another name it is found; elsewhere it is not.
    await rename(source.folder, join(world.root, "runs", "mine"));
    expect((await world.rapport("run", "--resume", replay.run.id)).code).toBe(4);
    await rename(join(world.root, "runs", "mine"), join(world.root, "mine"));
    const gone = await world.rapport("run", "--resume", replay.run.id);
    expect([gone.code, gone.sent, gone.err]).toEqual([
      2,
      0,
      expect.stringMatching(/^run \S+ needs the run that it replays, got none of the id \S+ in \S+\n$/u),
    ]);
  });
});
