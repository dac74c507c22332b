import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { TrialRecord } from "../src/record/trial-record.ts";
import { createFixture, rapport, type Fixture } from "./fixture.ts";
import { completion, startLoopbackServer, usualAnswer, type LoopbackServer } from "./loopback-server.ts";
import { onlyRun } from "./stored-run.ts";

const table = {
  asOf: "2026-11-01",
  currency: "USD",
  unit: "per million tokens",
  prices: { "gpt-4o-mini": { input: 100, output: 400 }, "gpt-4o": { input: 1000, output: 4000 } },
};

/** A server that adds up what it would bill. */
async function billingServer(): Promise<LoopbackServer & { readonly billed: () => number }> {
  let billed = 0;
  const server = await startLoopbackServer({
    answer: (chat) => {
      const said = completion(chat, usualAnswer(chat)) as {
        usage: { prompt_tokens: number; completion_tokens: number };
      };
      const price = table.prices[chat.model as keyof typeof table.prices];
      billed += (said.usage.prompt_tokens * price.input + said.usage.completion_tokens * price.output) / 1e6;
      return { completion: said };
    },
  });
  return Object.assign(server, { billed: () => billed });
}

async function priced(prices: object = table.prices): Promise<Fixture> {
  const fixture = await createFixture(["two-plates", "only-buddy"]);
  await writeFile(join(fixture.root, "models/prices.json"), JSON.stringify({ ...table, prices }));
  return fixture;
}

function env(server: LoopbackServer): Record<string, string> {
  return { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-canary-0815" };
}

const words = (root: string, ...more: readonly string[]) => [
  "run",
  "--root",
  root,
  "--profile=service",
  "--models=base",
  "--repeats=15",
  "--max-turns=3",
  "--no-store",
  ...more,
];

/** By other lines than ours: what records say was used, at the table's prices. */
function costOf(records: readonly TrialRecord[]): number {
  const prices = { counsellor: "gpt-4o-mini", patient: "gpt-4o", judge: "gpt-4o" } as const;
  return records
    .flatMap(({ usage }) => Object.entries(usage))
    .reduce((sum, [role, { inputTokens, outputTokens }]) => {
      const { input, output } = table.prices[prices[role as keyof typeof prices]];
      return sum + (inputTokens * input + outputTokens * output) / 1e6;
    }, 0);
}

describe("rapport run --budget", () => {
  test("stops in time to stay under it, says what is left, and is played on to the same end, each conversation once", async () => {
    await using server = await billingServer();
    await using whole = await priced();
    const first = await rapport(words(whole.root), env(server));
    expect(first.code).toBe(0);
    const all = await onlyRun(whole.root);
    const cost = costOf(all.records);
    expect(cost).toBeCloseTo(server.billed(), 9);
    expect(first.out).toContain(`cost: ${cost.toFixed(2)} USD (prices of 2026-11-01)`);
    expect(all.html).toContain('<th scope="col">cost, USD</th>');
    expect(all.run.prices?.players.map(({ role, id, model }) => [role, id, model])).toEqual([
      ["counsellor", "base", "gpt-4o-mini"],
      ["patient", "patient", "gpt-4o"],
      ["judge", "empathy", "gpt-4o"],
      ["judge", "relevance", "gpt-4o"],
    ]);

    const budget = (cost / 3).toFixed(2);
    await using fixture = await priced();
    const before = server.billed();
    const { code, out } = await rapport(words(fixture.root, "--budget", budget), env(server));
    const spent = server.billed() - before;
    const part = await onlyRun(fixture.root);
    expect(code).toBe(4);
    expect(spent).toBeLessThanOrEqual(Number(budget));
    expect(spent).toBeGreaterThan(0.7 * Number(budget));
    expect(part.records.length).toBeGreaterThan(5);
    expect(part.records.length).toBeLessThanOrEqual(10);
    expect(costOf(part.records)).toBeCloseTo(spent, 9);
    expect(part.run.unplayed).toEqual([
      expect.stringContaining(`the budget of ${budget} USD for this sitting has no room`),
    ]);
    expect(out.replaceAll("\n", " ")).toContain(part.run.unplayed?.[0]);
    expect(out).toContain(`not played: base ${30 - part.records.length}\n`);
    expect(out).toContain(`play on with: npx rapport run --resume ${part.run.id}`);

    // The next sitting has a budget of its own, and knows already what conversations cost.
    const resume = ["run", "--root", fixture.root, "--resume", part.run.id];
    const between = server.billed();
    const second = await rapport([...resume, "--budget", budget], env(server));
    expect(second.code).toBe(4);
    expect(server.billed() - between).toBeLessThanOrEqual(Number(budget));
    const later = await onlyRun(fixture.root);
    expect(later.records.length).toBeGreaterThan(part.records.length + 5);
    expect(later.records.length).toBeLessThanOrEqual(20);

    const last = await rapport(resume, env(server));
    expect(last.code).toBe(0);
    const { run, records } = await onlyRun(fixture.root);
    expect(records.map(({ id }) => id).toSorted()).toEqual(all.records.map(({ id }) => id).toSorted());
    expect(run.unplayed).toBeUndefined();
    expect(costOf(records)).toBeCloseTo(cost, 9);
  });

  test.each([
    [
      "a price that is not known",
      { "gpt-4o-mini": { input: 1, output: 1 } },
      "5",
      /for the patient patient \(no price for gpt-4o\), the judge/u,
    ],
    [
      "a budget below one conversation",
      table.prices,
      "0.01",
      /--budget needs at least \d+\.\d\d USD, which one conversation of base may take/u,
    ],
    ["a budget of nothing", table.prices, "0", /--budget needs an amount of money above 0/u],
  ])("is refused with %s before the first call", async (_, prices, budget, line) => {
    await using server = await billingServer();
    await using fixture = await priced(prices);
    const { code, out, err } = await rapport(words(fixture.root, "--budget", budget), env(server));
    expect(code).toBe(2);
    expect(`${out}${err}`.replaceAll("\n", " ")).toMatch(line);
    expect(server.requests).toHaveLength(0);
    expect(await readdir(join(fixture.root, "runs")).catch(() => [])).toEqual([]);
  });

  test("is refused where nothing is paid for", async () => {
    await using fixture = await priced();
    const { code, out } = await rapport(["run", "--root", fixture.root, "--budget", "5"]);
    expect(code).toBe(2);
    expect(out).toContain("--budget needs profile service, where models are paid for, got profile offline");
  });
});
