import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunFile } from "../src/record/run-file.ts";
import { createFixture, rapport, type Fixture } from "./fixture.ts";
import { completion, startLoopbackServer, usualAnswer, type LoopbackServer } from "./loopback-server.ts";
import { onlyRun } from "./stored-run.ts";

const prices = {
  "gpt-4o-mini": { input: 100, output: 400 },
  "gpt-4o": { input: 1000, output: 4000 },
  "my-judge": { input: 500, output: 500 },
};

interface JudgeServer extends LoopbackServer {
  readonly billed: () => number;
  /** From now on the judge's model is there. */
  readonly mend: () => void;
}

/** A server that bills, and has no judge. */
async function judgeless(): Promise<JudgeServer> {
  let [billed, isMended] = [0, false];
  const server = await startLoopbackServer({
    delayMs: 5,
    answer: (chat) => {
      if (chat.model === "my-judge" && !isMended)
        return { status: 404, body: JSON.stringify({ error: { code: "model_not_found", message: "no my-judge" } }) };
      const said = completion(chat, usualAnswer(chat)) as {
        usage: { prompt_tokens: number; completion_tokens: number };
      };
      const price = prices[chat.model as keyof typeof prices];
      billed += (said.usage.prompt_tokens * price.input + said.usage.completion_tokens * price.output) / 1e6;
      return { completion: said };
    },
  });
  return Object.assign(server, { billed: () => billed, mend: () => void (isMended = true) });
}

async function priced(): Promise<Fixture> {
  const fixture = await createFixture(["two-plates", "only-buddy"]);
  const table = { asOf: "2026-11-01", currency: "USD", unit: "per million tokens", prices };
  await writeFile(join(fixture.root, "models/prices.json"), JSON.stringify(table));
  return fixture;
}

function play(server: LoopbackServer, args: readonly string[]) {
  const env = { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-canary-0815", RAPPORT_JUDGE_MODEL: "my-judge" };
  return rapport(["run", ...args], env);
}

const words = ["--profile=service", "--models=base", "--repeats=150", "--max-turns=4"];

async function stored(root: string): Promise<RunFile & { readonly html: string }> {
  const [name = ""] = await readdir(join(root, "runs"));
  const read = (file: string) => readFile(join(root, "runs", name, file), "utf8");
  return { ...(JSON.parse(await read("run.json")) as RunFile), html: await read("report.html") };
}

/** By other lines than ours. */
function costOf(run: RunFile): number {
  const models = { counsellor: "gpt-4o-mini", patient: "gpt-4o", judge: "my-judge" } as const;
  return (run.unrecorded ?? []).reduce((sum, { role, inputTokens, outputTokens }) => {
    const { input, output } = prices[models[role]];
    return sum + (inputTokens * input + outputTokens * output) / 1e6;
  }, 0);
}

async function recordedCost(root: string): Promise<number> {
  const { records } = await onlyRun(root);
  const used = records.flatMap(({ id: trial, usage }) =>
    (["counsellor", "patient", "judge"] as const).flatMap((role) => {
      const own = usage[role];
      return own === undefined ? [] : [{ ...own, trial, role, id: role }];
    }),
  );
  return costOf({ unrecorded: used } as unknown as RunFile);
}

describe("a run whose judge is not there", () => {
  test.each([
    ["with a store pays nothing twice", []],
    ["without one says what is lost", ["--no-store"]],
  ])("ends soon, says so when it happens and what it cost, and when it is played on %s", async (_, more) => {
    await using server = await judgeless();
    await using fixture = await priced();
    const first = await play(server, ["--root", fixture.root, ...words, ...more]);
    const run = await stored(fixture.root);
    const stop = /nothing more is sent to my-judge at [^\n]*no my-judge[^\n]*run again\n/gu;
    // Whichever of the two, which are one model, was told so first.
    const halt = /no conversation can be played without the judge (?:empathy|relevance): no other is begun\n/gu;
    expect(first.code).toBe(4);
    expect(first.err.match(stop)).toHaveLength(1);
    expect(first.err.match(halt)).toHaveLength(1);
    expect(run.unplayed?.map((line) => `${line}\n`)).toEqual([
      expect.stringMatching(stop),
      expect.stringMatching(halt),
    ]);
    expect(first.out).toContain("not played: base 300\n");
    // 300 conversations of 4 turns would be 2,100 calls, and no record of them.
    const asked = server.requests.filter(({ model }) => model !== "my-judge").length;
    expect(asked).toBeLessThan(1050);
    const calls = run.unrecorded?.reduce((sum, one) => sum + one.calls, 0) ?? 0;
    expect(calls).toBe(asked);
    expect(costOf(run)).toBeCloseTo(server.billed(), 9);
    const [what, become] =
      more.length === 0
        ? ["without a record", "they are stored and will not be paid again"]
        : ["that were broken off", "they are lost, as nothing is stored (--no-store)"];
    const told = `${calls} calls of conversations ${what}, about ${server.billed().toFixed(2)} USD; ${become}`;
    expect(first.out.replaceAll("\n", " ")).toContain(told);
    expect(run.html).toContain(`Beside all this: ${told}.`);

    server.mend();
    const before = server.billed();
    const second = await play(server, ["--root", fixture.root, "--resume", run.id]);
    expect(second.code).toBe(0);
    const whole = await stored(fixture.root);
    const inRecords = await recordedCost(fixture.root);
    expect(costOf(whole) + inRecords).toBeCloseTo(server.billed(), 6);
    if (more.length === 0) expect(whole.unrecorded).toBeUndefined();
    else expect(costOf(whole)).toBeCloseTo(before, 9);
    expect(second.out.includes("broken off")).toBe(more.length > 0);
  });
});
