import { cp, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { rapport } from "./fixture.ts";
import { cutLast } from "./killed-runs.ts";
import { ownWords, startLoopbackServer, type ChatRequest } from "./loopback-server.ts";
import { shortWorld } from "./short-world.ts";
import { storedRuns } from "./stored-run.ts";

test("replay and export of a run show its own replies, whatever was asked again or taken in beside them", async () => {
  let score = 3;
  const answer = (chat: ChatRequest) =>
    chat.response_format?.json_schema.name === "judgment"
      ? JSON.stringify({ reason: "turn 2", score })
      : ownWords(chat);
  await using server = await startLoopbackServer({ answer });
  await using here = await shortWorld(["a-one"]);
  await using elsewhere = await shortWorld(["a-one"]);
  const env = { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-own-replies" };
  const run = (root: string, ...words: readonly string[]) => rapport(["run", ...words, "--root", root], env);
  const played = ["--profile", "service", "--models", "base"];
  const scores = async (root: string) =>
    (await storedRuns(root)).map(({ records }) =>
      records.flatMap(({ judgments }) => judgments.map((one) => (one.kind === "scored" ? one.score : one.reason))),
    );
  const exported = async (id: string, file: string) => {
    expect((await rapport(["calls", "export", id, file, "--root", here.root])).code).toBe(0);
    return readFile(file, "utf8");
  };

  // Played, and asked again with other scores: the first run keeps its own.
  await run(here.root, ...played);
  const [first] = await storedRuns(here.root);
  const id = basename(first?.folder ?? "");
  const file = join(here.root, "first.jsonl");
  const before = await exported(id, file);
  score = 9;
  await run(here.root, ...played, "--refresh");
  expect((await run(here.root, "--profile", "replay", "--of", id)).code).toBe(0);
  expect(await scores(here.root)).toEqual([
    [3, 3],
    [9, 9],
    [3, 3],
  ]);
  expect(await exported(id, join(here.root, "again.jsonl"))).toBe(before);

  // Taken in where the same was played with other scores again: each has its own.
  score = 5;
  await run(elsewhere.root, ...played);
  await cp(first?.folder ?? "", join(elsewhere.root, "runs", id), { recursive: true });
  const { out } = await rapport(["calls", "import", file, "--root", elsewhere.root]);
  expect(out).toMatch(/: 0 new, 0 there already, \d+ beside other replies/u);
  expect((await run(elsewhere.root, "--profile", "replay", "--of", id)).code).toBe(0);
  await run(elsewhere.root, ...played);
  expect(await scores(elsewhere.root)).toEqual([
    [3, 3],
    [5, 5],
    [3, 3],
    [5, 5],
  ]);
});

test("a run that was killed and resumed has cost what it would have cost in one go; another run has cost nothing", async () => {
  await using server = await startLoopbackServer({ answer: ownWords });
  await using here = await shortWorld(["a-one", "b-two"]);
  const env = { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-own-replies" };
  const run = (...words: readonly string[]) => rapport(["run", ...words, "--root", here.root], env);
  const usages = async (place: number) =>
    new Map((await storedRuns(here.root))[place]?.records.map(({ id, usage }) => [id, usage]));

  await run("--profile", "service", "--models", "base", "--repeats", "2");
  const [first] = await storedRuns(here.root);
  const whole = await usages(0);
  expect(whole.size).toBe(4);
  for (let left = 4; left > 1; left--) await cutLast(first?.folder ?? "");
  const { out } = await run("--resume", basename(first?.folder ?? ""));
  expect(await usages(0)).toEqual(whole);
  expect(out).not.toContain("from the store");

  await run("--profile", "service", "--models", "base", "--repeats", "2");
  const { counsellor } = (await usages(1)).values().next().value ?? {};
  expect(counsellor).toMatchObject({ calls: 3, attempts: 0, stored: { calls: 3 } });
});
