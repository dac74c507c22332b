import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { createSummariser } from "../src/summary/summarise-run.ts";
import { createFixture, rapport, type Fixture } from "./fixture.ts";
import { faultKinds, startFaultServer, type FaultKind } from "./fault-server.ts";
import { startLoopbackServer, type LoopbackServer } from "./loopback-server.ts";
import { onlyRun, type StoredRun } from "./stored-run.ts";

/** Faults of the way to the model: all of them pass, and none is the model's. */
const passing: ReadonlySet<FaultKind> = new Set(faultKinds.slice(0, faultKinds.indexOf("score out of range")));

/** Five situations of four counsellor turns for two arms, at a service that is given up on after a third of a second. */
async function fiveSituations(): Promise<Fixture> {
  const fixture = await createFixture();
  const text = await readFile(new URL("../scenarios/silent-group-chat.scenario.ts", import.meta.url), "utf8");
  const short = text.replace(/stop: \{[^}]*\}/u, "stop: { minTurns: 4, maxTurns: 4 }");
  for (const id of ["one", "two", "three", "four", "five"])
    await fixture.write(
      `scenarios/${id}.scenario.ts`,
      short.replace(/opening:\s*["`]/u, (head) => `${head}${id}: `),
    );
  const service = await readFile(new URL("../models/service.ts", import.meta.url), "utf8");
  await fixture.write("models/service.ts", service.replace("} as const", "  timeoutMs: 300,\n} as const"));
  return fixture;
}

async function run(fixture: Fixture, server: LoopbackServer): Promise<StoredRun & { readonly code: number | null }> {
  const { code, err } = await rapport(
    ["run", "--profile", "service", "--root", fixture.root, "--models", "base,hybrid"],
    { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-canary-4711", RAPPORT_HYBRID_MODEL: "ft-hybrid" },
  );
  expect(err).not.toContain("sk-canary");
  return { code, ...(await onlyRun(fixture.root)) };
}

/** Mean scores by arm and criterion, of what was scored and nothing else, counted by hand. */
function means({ records }: StoredRun): readonly (readonly [string, number])[] {
  const scored = records.flatMap(({ model, judgments }) =>
    judgments.flatMap((judgment) =>
      judgment.kind === "scored" ? [[`${model}, ${judgment.criterion}`, judgment.score] as const] : [],
    ),
  );
  return [...Map.groupBy(scored, ([cell]) => cell)]
    .map(([cell, scores]) => [cell, scores.reduce((sum, [, score]) => sum + score, 0) / scores.length] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
}

function summarisedMeans({ run, records }: StoredRun): readonly (readonly [string, number])[] {
  const summariser = createSummariser(run);
  for (const record of records) summariser.add(record);
  return summariser
    .summary()
    .cells.filter(({ rows, criterion }) => rows.length > 0 && /^(empathy|relevance)$/u.test(criterion))
    .map(
      ({ arm, criterion, rows }) =>
        [`${arm}, ${criterion}`, rows.reduce((sum, { score }) => sum + score, 0) / rows.length] as const,
    )
    .sort(([left], [right]) => (left < right ? -1 : 1));
}

const sum = (counts: Iterable<number>) => [...counts].reduce((all, count) => all + count, 0);

describe("a run against a server with faults of all kinds", () => {
  test.each([
    [0.01, 37],
    [0.1, 5],
    [0.3, 6],
  ])("at a rate of %s every planned trial ends as a record, and no error is in a mean", async (rate, seed) => {
    await using server = await startFaultServer({ rate, seed, retryAfterS: 0.2 });
    await using fixture = await fiveSituations();
    const stored = await run(fixture, server);
    const { records } = stored;
    expect(sum(server.done.values())).toBeGreaterThan(0);
    expect(records.map(({ id }) => id).sort()).toEqual(stored.run.trials.map(({ id }) => id).sort());
    expect(records).toHaveLength(10);
    for (const { end, fault, turns, judgments } of records) {
      expect(end === "error").toBe(fault !== undefined);
      if (end !== "error") expect(turns).toHaveLength(8);
      else expect(judgments.every(({ kind }) => kind === "unscored")).toBe(true);
    }
    // The server's judges give everyone 7.
    expect(new Set(means(stored).map(([, mean]) => mean))).toEqual(new Set([7]));
    expect(summarisedMeans(stored)).toEqual(means(stored));
    const lost = records.filter(
      ({ end, judgments }) => end === "error" || judgments.some(({ kind }) => kind !== "scored"),
    );
    expect(stored.code).toBe(lost.length === 0 ? 0 : 4);
    if (rate === 0.01) expect(lost).toEqual([]);
  });

  test.each([
    [0.01, 29],
    [0.1, 8],
  ])("at a rate of %s faults on the way lose nothing", async (rate, seed) => {
    await using server = await startFaultServer({ rate, seed, kinds: [...passing], retryAfterS: 0.2 });
    await using fixture = await fiveSituations();
    const { records, code } = await run(fixture, server);
    expect(sum(server.done.values())).toBeGreaterThan(rate * 50);
    expect(code).toBe(0);
    expect(records.map(({ end }) => end)).toEqual(Array.from({ length: 10 }, () => "max-turns"));
    expect(records.flatMap(({ judgments }) => judgments.map(({ kind }) => kind))).toEqual(
      Array.from({ length: 20 }, () => "scored"),
    );
    // Nothing that was sent is left out of the books, nor what the store gave a second time booked as sent.
    const usage = records.flatMap((record) => Object.values(record.usage));
    expect(sum(usage.map(({ attempts }) => attempts))).toBeGreaterThanOrEqual(server.requests.length);
  });

  test.each(["compressed body", "parts that are null", "usage beyond measure", "usage of a stand-in"] as const)(
    "%s at every request loses nothing",
    async (kind) => {
      await using server = await startFaultServer({ rate: 1, seed: 1, kinds: [kind] });
      await using fixture = await fiveSituations();
      const stored = await run(fixture, server);
      expect(stored.code).toBe(0);
      expect(stored.records).toHaveLength(10);
      const usage = stored.records.flatMap((record) => Object.values(record.usage));
      const uncounted = usage.some((role) => role.uncounted > 0);
      expect(uncounted).toBe(kind.startsWith("usage"));
      const notes = JSON.stringify(stored.run.servers ?? []);
      expect(notes.includes("counts tokens as nobody can")).toBe(kind.startsWith("usage"));
    },
  );

  test("a refusal that nobody understands is an error of few, and the rest are played when it is mended", async () => {
    const odd = await startLoopbackServer({
      answer: () => ({ status: 400, body: JSON.stringify({ error: { message: "made up" } }) }),
    });
    await using fixture = await fiveSituations();
    const stored = await run(fixture, odd);
    await odd[Symbol.asyncDispose]();
    expect(stored.code).toBe(4);
    expect(stored.records.length).toBeLessThan(10);
    expect(stored.records.map(({ end, fault }) => [end, fault?.code])).toEqual(
      stored.records.map(() => ["error", "request-refused"]),
    );
    expect(stored.run.unplayed?.join()).toContain("and so for all that were asked alike");
  });

  test("a setting that a server does not take leaves every trial unplayed, the first too", async () => {
    await using server = await startLoopbackServer({
      answer: () => ({ status: 400, body: JSON.stringify({ error: { message: "no", param: "temperature" } }) }),
    });
    await using fixture = await fiveSituations();
    const stored = await run(fixture, server);
    expect(stored.code).toBe(4);
    expect(stored.records).toEqual([]);
    expect(stored.run.unplayed?.join()).toContain("check the settings of the model");
  });
});
