import { describe, expect, test } from "vitest";
import { sampleScenario } from "../../../test/sample-scenario.ts";
import type { Player } from "../../conversation/play-conversation.ts";
import { judgeMessages } from "../../judge/ask-judge.ts";
import { waitingJudgment } from "../../judge/waiting-judgment.ts";
import type { Endpoint } from "../../model/endpoint.ts";
import type { PaidAsking } from "../../model/metered-endpoint.ts";
import type { PlayerPrice, RunPrices } from "../../record/run-prices.ts";
import type { TrialRecord, Usage } from "../../record/trial-record.ts";
import type { Trial } from "../../scenario/plan-trials.ts";
import { UsageError } from "../run-options.ts";
import { mostTokens } from "./most-tokens.ts";
import { openBudget, type BudgetPlan } from "./open-budget.ts";

const scenario = sampleScenario();
const prompt = { source: "x".repeat(300), render: () => "" };
const sampling = { temperature: 0, topP: 1, maxTokens: 100 };
const note = (id: string) => ({ id, title: id, player: id, hash: id, sampling });
const endpoint: Endpoint = { label: "nobody", ask: () => Promise.reject(new Error("nobody is asked here")) };
const player: Player = { endpoint, prompt, sampling };
const judge = { id: "j", title: "J", criterion: "empathy", question: "?", anchors: [], prompt, sampling };

const trial = (place: number, model = "a"): Trial => ({
  id: `t${place}-${model}`,
  scenario: scenario.id,
  model,
  repeat: place,
  seed: 1,
});

const priced = (role: PlayerPrice["role"], id: string, input: number, output: number): PlayerPrice => ({
  role,
  id,
  model: `${id}-model`,
  kind: "known",
  price: { input, output },
});
const unpriced: PlayerPrice = { role: "judge", id: "j", model: "new-1", kind: "unknown", reason: "no price for new-1" };

function prices(...players: readonly PlayerPrice[]): RunPrices {
  return { asOf: "2026-11-01", currency: "USD", players };
}

const usual = prices(
  priced("counsellor", "a", 1, 2),
  { role: "counsellor", id: "b", kind: "unknown", reason: "B is not set" },
  priced("patient", "p", 10, 20),
  priced("judge", "j", 100, 200),
);

function plan(over: Partial<BudgetPlan> = {}): BudgetPlan {
  return {
    company: {
      arms: ["a", "b"].map((id) => ({ note: note(id), player })),
      patient: { note: note("p"), player },
      judges: [{ note: { ...note("j"), criterion: "empathy" }, seat: { judge, endpoint, hash: "h" } }],
    },
    scenarios: [{ file: "s.scenario.ts", scenario }],
    wanted: [0, 1, 2].map((place) => trial(place)),
    options: { profile: "service", repeats: 3, seed: 1 },
    prices: usual,
    isResumed: false,
    ...over,
  };
}

/** What one conversation may cost, by other lines than ours. */
function mostOf(): number {
  const speaker = (letters: number) => ({ promptLetters: letters, maxTokens: 100 });
  const tokens = mostTokens({
    turns: scenario.patient.stop.maxTurns,
    openingLetters: scenario.patient.opening.length,
    counsellor: speaker(300),
    patient: speaker(300 + JSON.stringify(scenario.patient).length),
    judges: [speaker(300 + "?[]".length)],
  });
  const [judged] = tokens.judges;
  const all: readonly (readonly [number, { input: number; output: number } | undefined])[] = [
    [1, tokens.counsellor],
    [10, tokens.patient],
    [100, judged],
  ];
  return all.reduce((sum, [price, some]) => sum + price * ((some?.input ?? 0) + 2 * (some?.output ?? 0)), 0) / 1e6;
}

function asking(role: PaidAsking["request"]["role"], parts: Partial<PaidAsking> = {}): PaidAsking {
  const request = { role, messages: [], sampling, asker: trial(0).id };
  return { request, tokens: [{ input: 1e6, output: 1e6 }], isUncounted: false, ...parts };
}

function record(usage: Usage, end: TrialRecord["end"] = "max-turns", place = 9): TrialRecord {
  return {
    ...trial(place),
    end,
    usage: { counsellor: usage },
    judgments: [] as TrialRecord["judgments"],
  } as TrialRecord;
}

const used = (input: number, uncounted = 0): Usage => ({
  calls: 5,
  attempts: 5,
  uncounted,
  inputTokens: input,
  cachedInputTokens: 0,
  outputTokens: 0,
  latencyMs: 1,
});

describe("openBudget", () => {
  test("refuses a role without a price before anything is asked, names it with its model id, and says what helps", () => {
    const { players } = usual;
    const some = prices(...players.filter(({ role }) => role !== "judge"), unpriced);
    expect(() => openBudget(100, plan({ prices: some }))).toThrow(
      new UsageError(
        "--budget needs a price for everyone who is asked, got none for the judge j (no price for new-1); list the model id in models/prices.json or in a table named with --prices, or leave arms out with --models",
      ),
    );
    const wanted = [trial(0), trial(0, "b")];
    expect(() => openBudget(100, plan({ wanted }))).toThrow("got none for the counsellor b (B is not set)");
    // Nobody asks b otherwise.
    expect(() => openBudget(100, plan())).not.toThrow();
  });

  test("refuses where nothing is paid for, and where there is no table", () => {
    expect(() => openBudget(1, plan({ options: { profile: "offline", repeats: 1, seed: 1 } }))).toThrow(
      new UsageError("--budget needs profile service, where models are paid for, got profile offline"),
    );
    expect(() => openBudget(1, plan({ prices: undefined }))).toThrow("--budget needs a price table, got none");
  });

  test("needs room for one conversation that uses every turn; what an earlier sitting shows may be less", async () => {
    const most = mostOf();
    expect(() => openBudget(most * 1.001, plan())).not.toThrow();
    expect(() => openBudget(most * 0.999, plan())).toThrow(/^--budget needs at least \d+\.\d+ USD, which one/u);
    const late = openBudget(most / 2, plan({ isResumed: true }));
    expect(await late.mayStart(trial(0))).toMatch(/has no room for another conversation: 0\.00 USD are spent/u);
    const later = openBudget(most / 2, plan({ isResumed: true }));
    later.learn(record(used((most / 5) * 1e6)));
    expect(later.spent()).toBe(0);
    expect(await later.mayStart(trial(0))).toBeUndefined();
  });

  test("learns nothing from a conversation in error, or one that was not counted whole", async () => {
    for (const one of [record(used(1), "error"), record(used(1, 1))]) {
      const budget = openBudget(mostOf() / 2, plan({ isResumed: true }));
      budget.learn(one);
      expect(await budget.mayStart(trial(0))).toBeDefined();
    }
  });

  test("books each role at its own price, and what was not counted at the most that it can have been", () => {
    const budget = openBudget(100, plan());
    budget.paid("a", asking("counsellor"));
    expect(budget.spent()).toBe(3);
    budget.paid("p", asking("patient"));
    expect(budget.spent()).toBe(33);
    expect(budget.money()).toBe("33.00 of 100.00 USD");
    budget.paid("j", asking("judge", { tokens: [] }));
    expect(budget.spent()).toBe(33);
    const request = { ...asking("judge").request, messages: [{ role: "user" as const, content: "x".repeat(30) }] };
    budget.paid("j", { request, tokens: [], isUncounted: true });
    // 10 tokens of 30 letters, 160 around them; 100 of the longest reply.
    expect(budget.spent()).toBeCloseTo(33 + (170 * 100 + 100 * 200) / 1e6, 12);
    expect(budget.money()).toBe("at most 33.04 of 100.00 USD");
  });

  test("books by the trial that asks, not by the place in the queue, which the last trials share", async () => {
    const most = mostOf();
    const budget = openBudget(most * 2.4, plan());
    expect(await budget.mayStart(trial(0))).toBeUndefined();
    expect(await budget.mayStart(trial(1))).toBeUndefined();
    // Each takes a fifth of the most; two fifths are learned of both only where they are mixed up.
    for (const place of [0, 1]) {
      const request = { ...asking("counsellor").request, order: 0, asker: trial(place).id };
      budget.paid("a", { request, tokens: [{ input: (most / 5) * 1e6, output: 0 }], isUncounted: false });
    }
    for (const place of [0, 1]) budget.ended(trial(place).id, record(used((most / 5) * 1e6), "max-turns", place));
    // With two seen a conversation is set aside at a fifth and half of it: six more fit into the 2 that are left, and no seventh.
    const said: unknown[] = [];
    for (const place of [2, 3, 4, 5, 6, 7, 8]) void budget.mayStart(trial(place)).then((no) => said.push(no));
    await new Promise((resolve) => setImmediate(resolve));
    expect(said).toEqual(Array.from({ length: 6 }, () => undefined));
  });

  test("a judgment that waits for a batch is booked at the most that it can cost", async () => {
    const budget = openBudget(100, plan());
    await budget.mayStart(trial(0));
    const { judgment } = waitingJudgment({ judge, hash: "h" }, { turns: [] });
    const turns = [{ speaker: "patient", text: "x".repeat(300) }];
    budget.ended(trial(0).id, {
      ...record(used(0), "max-turns", 0),
      turns,
      judgments: [judgment],
    } as unknown as TrialRecord);
    const [system, user] = judgeMessages(judge, [{ speaker: "patient", text: "x".repeat(300) }]);
    const letters = (system?.content.length ?? 0) + (user?.content.length ?? 0);
    expect(letters).toBeGreaterThan(300);
    expect(budget.spent()).toBeCloseTo(((Math.ceil(letters / 3) + 170) * 100 + 100 * 200) / 1e6, 12);
  });

  test("a conversation whose calls were stored costs nothing and is learned at what it cost once", async () => {
    const most = mostOf();
    const budget = openBudget(most * 1.5, plan());
    expect(await budget.mayStart(trial(0))).toBeUndefined();
    const stored = { calls: 5, uncounted: 0, inputTokens: (most / 2) * 1e6, cachedInputTokens: 0, outputTokens: 0 };
    const second = budget.mayStart(trial(1));
    budget.ended(trial(0).id, record({ ...used((most / 2) * 1e6), stored }, "max-turns", 0));
    expect(await second).toBeUndefined();
    expect(budget.spent()).toBe(0);
    // Half of the most was seen, and as much again is the margin of the first one seen: two do not fit.
    let isIn = false;
    void budget.mayStart(trial(2)).then(() => (isIn = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIn).toBe(false);
  });
});
