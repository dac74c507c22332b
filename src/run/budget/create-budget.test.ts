import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Trial } from "../../scenario/plan-trials.ts";
import { createBudget, type Budget } from "./create-budget.ts";
import { createEstimates, type Estimates } from "./estimates.ts";

const trial = (place: number, model = "a"): Trial => ({
  id: `t${place}`,
  scenario: "s",
  model,
  repeat: place,
  seed: 1,
});
const fixed = (each: number): Estimates => ({ of: () => each, learn: () => {} });

function budgetOf(limit: number, estimates: Estimates): Budget {
  return createBudget({ limit, currency: "USD", estimates });
}

const sumOf = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

/** Lets everything happen that can. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("createBudget", () => {
  test("what does not fit waits for those under way, in order, and is let in when they took less", async () => {
    const budget = budgetOf(
      10,
      createEstimates(() => 4),
    );
    const said: (readonly [number, string | undefined])[] = [];
    const ask = (place: number, model?: string) =>
      budget.mayStart(trial(place, model)).then((no) => said.push([place, no]));
    for (const place of [0, 1, 2]) void ask(place);
    void ask(3, "b");
    await settled();
    expect(said).toEqual([
      [0, undefined],
      [1, undefined],
    ]);
    budget.paid("t0", { cost: 1 });
    await settled();
    expect(said).toHaveLength(2);
    // One took 1 of 4: the others are now expected to take 2, and 1 + 2 + 2 + 4 fit.
    budget.ended("t0", 1);
    await settled();
    expect(said.slice(2)).toEqual([
      [2, undefined],
      [3, undefined],
    ]);
    expect(budget.spent()).toBe(1);
    expect(budget.stopped()).toBeUndefined();
  });

  test("when none is under way and the next does not fit, none is begun any more, and it is said why", async () => {
    const budget = budgetOf(5, fixed(3));
    const first = await budget.mayStart(trial(0));
    const waiting = [1, 2].map((place) => budget.mayStart(trial(place)));
    budget.paid("t0", { cost: 2.5 });
    budget.ended("t0", 2.5);
    const words =
      "the budget of 5.00 USD for this sitting has no room for another conversation: 2.50 USD are spent, and one of a may take 3.00 USD";
    expect(first).toBeUndefined();
    expect(await Promise.all(waiting)).toEqual([words, words]);
    expect(budget.stopped()).toBe(words);
    expect(await budget.mayStart(trial(3))).toBe(words);
  });

  test("says what is booked at the most that it can be, because nobody counted it", async () => {
    const budget = budgetOf(5, fixed(3));
    await budget.mayStart(trial(0));
    budget.paid("t0", { cost: 1 });
    budget.paid("t0", { cost: 1.5, atMost: 1.5 });
    budget.ended("t0", 2.5);
    expect(await budget.mayStart(trial(1))).toBe(
      "the budget of 5.00 USD for this sitting has no room for another conversation: 2.50 USD are booked at most, 1.50 USD of it for calls that nobody counted, and one of a may take 3.00 USD",
    );
    expect(budget.spentAtMost()).toBe(1.5);
  });

  test("what was paid for a trial is taken off what is set aside for it, and money for nobody's trial is spent all the same", async () => {
    const budget = budgetOf(10, fixed(4));
    await budget.mayStart(trial(0));
    budget.paid("t0", { cost: 3 });
    expect(await budget.mayStart(trial(1))).toBeUndefined();
    budget.ended("t0");
    budget.ended("t1");
    budget.paid("t1", { cost: 4 });
    expect(budget.spent()).toBe(7);
    expect(await budget.mayStart(trial(2))).toMatch(/7\.00 USD are spent/u);
  });

  test("learns what was paid where a record tells less, and nothing of a trial without a record", async () => {
    const learned: number[] = [];
    const budget = budgetOf(10, { of: () => 1, learn: (_, cost) => learned.push(cost) });
    for (const place of [0, 1, 2]) await budget.mayStart(trial(place));
    budget.paid("t0", { cost: 2 });
    budget.ended("t0", 0.5);
    budget.ended("t1", 0.7);
    budget.ended("t2");
    expect(learned).toEqual([2, 0.7]);
  });
});

interface Played {
  readonly spent: number;
  /** What the trials under way at the last start went beyond the estimates of that moment. */
  readonly excess: number;
  readonly begun: number;
  readonly refused: number;
  readonly reason: string | undefined;
}

/** Plays trials in so many lanes; what happens next is drawn: somebody pays for a call, or is done. */
async function played(
  costs: readonly (readonly number[])[],
  { limit, lanes, estimates, pick }: { limit: number; lanes: number; estimates: Estimates; pick: () => number },
): Promise<Played> {
  const budget = budgetOf(limit, estimates);
  const underWay = new Map<number, { left: number[]; done: () => void }>();
  let atLastStart = new Map<number, number>();
  let [next, begun, refused] = [0, 0, 0];
  const arm = (place: number) => (place % 2 === 0 ? "a" : "b");

  async function lane(): Promise<void> {
    for (let place = next++; place < costs.length; place = next++) {
      if ((await budget.mayStart(trial(place, arm(place)))) !== undefined) return void refused++;
      begun++;
      const over = Promise.withResolvers<void>();
      underWay.set(place, { left: [...(costs[place] ?? [])], done: over.resolve });
      atLastStart = new Map([...underWay.keys()].map((each) => [each, estimates.of(trial(each, arm(each)))]));
      await over.promise;
    }
  }

  let isOver = false;
  const all = Promise.all(Array.from({ length: lanes }, lane)).then(() => (isOver = true));
  await settled();
  while (underWay.size > 0) {
    const places = [...underWay.keys()];
    const place = places[Math.floor(pick() * places.length)] ?? 0;
    const one = underWay.get(place);
    const cost = one?.left.shift();
    if (cost !== undefined) budget.paid(trial(place).id, { cost });
    else {
      underWay.delete(place);
      budget.ended(trial(place).id, sumOf(costs[place] ?? []));
      one?.done();
      await settled();
    }
  }
  await settled();
  if (!isOver) throw new Error("somebody waits for ever");
  await all;
  const excess = sumOf([...atLastStart].map(([place, estimate]) => Math.max(0, sumOf(costs[place] ?? []) - estimate)));
  return { spent: budget.spent(), excess, begun, refused, reason: budget.stopped() };
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("a budget in 64 lanes", () => {
  // Evenly drawn, which doubles are not: nearly all of those are next to 0.
  const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((count) => count / 100);
  const calls = fc.array(cents(1), { minLength: 1, maxLength: 4, size: "max" });
  const costs = fc.array(calls, { minLength: 1, maxLength: 150, size: "max" });
  const limit = cents(60);
  const seed = fc.nat();

  test("is overspent by no more than what the trials under way at the last start took beyond their estimates", async () => {
    await fc.assert(
      fc.asyncProperty(costs, limit, seed, async (all, most, draw) => {
        const estimates = createEstimates(() => 1.5);
        const { spent, excess, begun, refused, reason } = await played(all, {
          limit: most,
          lanes: 64,
          estimates,
          pick: seeded(draw),
        });
        expect(spent).toBeLessThanOrEqual(most + excess + 1e-9);
        // Nobody waits for ever: everything was played, or there is a reason.
        if (reason === undefined) expect(begun).toBe(all.length);
        else expect(refused).toBeGreaterThan(0);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  test("is never overspent where estimates hold", async () => {
    await fc.assert(
      fc.asyncProperty(costs, limit, seed, async (all, most, draw) => {
        const exact = { of: ({ repeat }: Trial) => sumOf(all[repeat] ?? []), learn: () => {} };
        const { spent } = await played(all, { limit: most, lanes: 64, estimates: exact, pick: seeded(draw) });
        expect(spent).toBeLessThanOrEqual(most + 1e-9);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test("is used: of conversations that cost about the same only the last does not fit", async () => {
    const random = seeded(7);
    const all = Array.from({ length: 400 }, () => Array.from({ length: 10 }, () => 0.05 + 0.01 * random()));
    // Ten times as much as they cost, as where every turn might be long.
    const estimates = createEstimates(() => 5.5);
    const { spent, begun, reason } = await played(all, { limit: 60, lanes: 64, estimates, pick: random });
    expect(reason).toBeDefined();
    expect(spent).toBeLessThanOrEqual(60);
    expect(spent).toBeGreaterThan(59);
    expect(begun).toBeGreaterThan(105);
  });
});
