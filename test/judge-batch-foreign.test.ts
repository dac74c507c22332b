import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BatchNote } from "../src/record/batch-file.ts";
import { startBatchServer, type BatchServer, type Brought } from "./batch-server.ts";
import { openJudgeWorld, type JudgeWorld } from "./judge-world.ts";
import { rapport } from "./fixture.ts";
import { completion } from "./loopback-server.ts";

const over = (): readonly string[] => ["completed"];

function judgment(score: number): string {
  return JSON.stringify({ reason: "turn 2", score });
}

/** A second run of the same conversations, none of which is judged yet. */
async function withCopy(world: JudgeWorld): Promise<{ readonly id: string; readonly folder: string }> {
  const { id } = await world.run();
  const copy = `${id}-b`;
  const [from, to] = [join(world.root, "runs", id), join(world.root, "runs", copy)];
  await cp(from, to, { recursive: true });
  const run = await readFile(join(to, "run.json"), "utf8");
  await writeFile(join(to, "run.json"), run.replace(`"id": "${id}"`, `"id": "${copy}"`));
  return { id: copy, folder: to };
}

async function waitingIn(folder: string): Promise<number> {
  const text = await readFile(join(folder, "trials.jsonl"), "utf8");
  const last = new Map(
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; judgments: readonly { kind: string }[] })
      .map((record) => [record.id, record]),
  );
  return [...last.values()].flatMap(({ judgments }) => judgments).filter(({ kind }) => kind !== "scored").length;
}

describe("two runs that ask the same", () => {
  test("the second waits for the batch of the first, and takes its replies", async () => {
    await using server = await startBatchServer({ states: over, brings: () => judgment(3) });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    const first = (await world.run()).id;
    const second = await withCopy(world);
    await world.judge(first, "--batch");
    const asked = server.requests.length;
    const submitted = await world.judge(second.id, "--batch");
    expect(submitted.code).toBe(4);
    expect(submitted.out).toMatch(
      new RegExp(
        `^judged: 1 judgment\nnothing is left to submit\n3 judgments wait for a batch of run ${first}, which asks the same: take it in there with: npx rapport judge ${first} --collect, then here with: npx rapport judge ${second.id} --collect\n`,
        "u",
      ),
    );
    expect((await world.judge(second.id, "--collect")).out).toMatch(/^no batch is under way\n3 judgments wait /u);
    expect(server.batches).toHaveLength(1);
    expect((await world.judge(first, "--collect")).code).toBe(0);
    const { code, out } = await world.judge(second.id, "--collect");
    expect(code).toBe(0);
    expect(out).toMatch(/^no batch is under way\n3 judgments taken from stored replies\n\n/u);
    expect(server.requests.length).toBe(asked);
    expect(server.batches).toHaveLength(1);
    expect(await waitingIn(second.folder)).toBe(0);
  });

  test("what the first gave up, keeps to itself, or would ask of another conversation is submitted by the second", async () => {
    await using server = await startBatchServer({ states: over, brings: () => judgment(3) });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    const first = (await world.run()).id;
    const second = await withCopy(world);
    const path = join(second.folder, "trials.jsonl");
    await world.judge(first, "--batch");
    const mine = await readFile(path, "utf8");
    // Somebody says another thing in the conversations of the second.
    const other = mine.replaceAll('"speaker":"counsellor","text":"', '"speaker":"counsellor","text":"Well. ');
    expect(other).not.toBe(mine);
    await writeFile(path, other);
    expect((await world.judge(second.id, "--batch")).out).toMatch(/^submitted batch_2: 3 judgments /mu);
    await rm(join(world.root, "runs", first), { recursive: true });
    await writeFile(path, mine);
    await rm(join(second.folder, "batches.json"));
    expect((await world.judge(second.id, "--batch")).out).toMatch(/^submitted batch_3: 2 judgments /mu);
  });
});

/** Writes a batch of a run, with other fields in the place of its own. */
async function forged(world: JudgeWorld, note: BatchNote | undefined, fields: object): Promise<void> {
  const { id } = await world.run();
  const text = JSON.stringify({ version: 1, batches: [{ ...note, ...fields }] });
  await writeFile(join(world.root, "runs", id, "batches.json"), text);
}

/** A file of somebody else under the same key. */
async function uploaded(server: BatchServer): Promise<string> {
  const form = new FormData();
  form.set("purpose", "batch");
  form.set("file", new File(["theirs"], "theirs.jsonl"));
  const reply = await fetch(`${server.baseUrl}/files`, { method: "POST", body: form });
  return ((await reply.json()) as { id: string }).id;
}

describe("batches.json of unknown origin", () => {
  test("leads no request to a path of its making", async () => {
    await using server = await startBatchServer({ states: over });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const [note] = await world.batches();
    const steps = server.steps.length;
    const requests = server.requests.length;
    for (const fields of [
      { batch: "../files/file-1" },
      { batch: "http://127.0.0.1:1/x" },
      { batch: "" },
      { batch: ".." },
      { batch: "a?b" },
      { batch: "%2e%2e" },
      { state: "uploaded", file: "a/../../models" },
      { state: "uploaded", file: 7 },
      { requests: [1] },
      { judges: [{ id: "empathy" }] },
      { state: "lost" },
    ]) {
      await forged(world, note, fields);
      const { code, err } = await world.judge("--collect");
      expect([fields, code, err.split("\n")[0]]).toEqual([
        fields,
        2,
        expect.stringMatching(/batches\.json: batches\/0\/\S+ needs /u),
      ]);
    }
    expect(server.steps.length).toBe(steps);
    expect(server.requests.length).toBe(requests);
  });

  test("deletes no file that was not uploaded for judgments", async () => {
    await using server = await startBatchServer({ states: over });
    await using world = await openJudgeWorld(server, { isWaiting: true });
    await world.judge("--batch");
    const file = await uploaded(server);
    const [note] = await world.batches();
    await forged(world, note, { state: "uploaded", file });
    const { code, out } = await world.judge("--collect");
    expect(code).toBe(4);
    expect(out).toMatch(
      /^batch of file \S+: nobody knows whether it was made: the file \S+ is none that was uploaded /u,
    );
    expect(server.files.get(file)).toBe("theirs");
  });

  test("is no matter of a run that no service plays", async () => {
    await using server = await startBatchServer();
    await using world = await openJudgeWorld(server, { profile: "offline" });
    const { id } = await world.run();
    const note = {
      id: "1",
      state: "uploaded",
      plannedAt: "",
      host: "h",
      model: "m",
      judges: [{ id: "empathy", hash: "h" }],
      requests: ["a/empathy"],
      bytes: 1,
      file: "file-1",
    };
    await writeFile(join(world.root, "runs", id, "batches.json"), JSON.stringify({ version: 1, batches: [note] }));
    const { code, out } = await rapport(["judge", "--root", world.root]);
    expect([code, out.split("\n")[0]]).toEqual([0, "judged: 0 judgments"]);
  });
});

test("results of another run, results that come twice and lines of 10 MB are taken for what they are", async () => {
  const foreign = (body: string): string =>
    JSON.stringify({ custom_id: "0123456789abcdef/empathy", response: { body } });
  let line = 0;
  await using server = await startBatchServer({
    states: over,
    brings: ({ custom_id: id, body }): Brought => {
      const answer = (score: number, reason: string): string => {
        const said = completion(body, JSON.stringify({ reason, score }));
        return JSON.stringify({ custom_id: id, response: { status_code: 200, body: said } });
      };
      return {
        line: [
          foreign("x".repeat(line++ === 0 ? 10_000_000 : 1)),
          answer(4, "the first counts"),
          answer(9, "the second does not"),
          `{"custom_id": 7}`,
        ].join("\n"),
      };
    },
  });
  await using world = await openJudgeWorld(server, { isWaiting: true });
  await world.judge("--batch");
  const { code, out } = await world.judge("--collect");
  expect(code).toBe(0);
  expect(out).toMatch(/^batch batch_1 completed: 3 of 3 judgments taken in\n\n/u);
  const brought = (await world.last()).flatMap(({ judgments }) => judgments.filter(({ batch }) => batch !== undefined));
  expect(brought.map((one) => one.kind === "scored" && [one.score, one.reason])).toEqual(
    Array.from({ length: 3 }, () => [4, "the first counts"]),
  );
});
