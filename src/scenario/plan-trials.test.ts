import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleScenario } from "../../test/sample-scenario.ts";
import { planTrials, scenarioHash, shortHash, type PlanInput, type Trial } from "./plan-trials.ts";

const small: PlanInput = {
  scenarios: [
    { id: "a", hash: "ha" },
    { id: "b", hash: "hb" },
  ],
  arms: [
    { id: "base", hash: "h1" },
    { id: "tuned", hash: "h2" },
  ],
  patientHash: "hp",
  repeats: 2,
  seed: 7,
};

const part = fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/u), hash: fc.stringMatching(/^[0-9a-f]{4}$/u) });
const parts = fc.uniqueArray(part, { selector: ({ id }) => id, minLength: 1, maxLength: 5 });
const input: fc.Arbitrary<PlanInput> = fc.record({
  scenarios: parts,
  arms: parts,
  patientHash: fc.string(),
  repeats: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer(),
});

const ids = (plan: readonly Trial[]) => plan.map(({ id }) => id);

describe("planTrials", () => {
  test("goes scenario by scenario, repeat by repeat, arm by arm", () => {
    expect(planTrials(small).map(({ scenario, repeat, model }) => `${scenario} ${repeat} ${model}`)).toEqual([
      "a 0 base",
      "a 0 tuned",
      "a 1 base",
      "a 1 tuned",
      "b 0 base",
      "b 0 tuned",
      "b 1 base",
      "b 1 tuned",
    ]);
  });

  // Stored runs are resumed by these ids: a change here makes every stored trial be played again. Computed with Python's hashlib.
  test("gives the ids and seeds that stored runs have", () => {
    expect(planTrials({ ...small, repeats: 1 }).slice(0, 2)).toEqual([
      { id: "c4374ad9de4268b2", scenario: "a", model: "base", repeat: 0, seed: 370_477_392 },
      { id: "8424a43965cd4062", scenario: "a", model: "tuned", repeat: 0, seed: 370_477_392 },
    ]);
  });

  test("plans each scenario, repeat and arm once, with ids that differ", () => {
    fc.assert(
      fc.property(input, (plan) => {
        const trials = planTrials(plan);
        expect(trials).toHaveLength(plan.scenarios.length * plan.arms.length * plan.repeats);
        expect(new Set(ids(trials)).size).toBe(trials.length);
        expect(new Set(trials.map(({ scenario, model, repeat }) => `${scenario}/${model}/${repeat}`)).size).toBe(
          trials.length,
        );
        for (const { id } of trials) expect(id).toMatch(/^[0-9a-f]{16}$/u);
      }),
    );
  });

  test("is the same for the same input", () => {
    fc.assert(fc.property(input, (plan) => void expect(planTrials(structuredClone(plan))).toEqual(planTrials(plan))));
  });

  test("gives every arm of a scenario and repeat the same seed, from 0 to 2^31 - 1, and other repeats and scenarios another", () => {
    fc.assert(
      fc.property(input, (plan) => {
        const seeds = Map.groupBy(planTrials(plan), ({ scenario, repeat }) => `${scenario}/${repeat}`);
        for (const trials of seeds.values()) expect(new Set(trials.map(({ seed }) => seed)).size).toBe(1);
        const all = [...seeds.values()].map(([first]) => first?.seed ?? -1);
        expect(new Set(all).size).toBe(seeds.size);
        for (const seed of all) expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31).toBe(true);
      }),
    );
  });

  test("does not look at the order of the arms, nor at which others play", () => {
    fc.assert(
      fc.property(input, (plan) => {
        const trials = planTrials(plan);
        const turned = planTrials({
          ...plan,
          arms: [...plan.arms].reverse(),
          scenarios: [...plan.scenarios].reverse(),
        });
        expect(ids(turned).sort()).toEqual(ids(trials).sort());
        const alone = planTrials({
          ...plan,
          arms: plan.arms.slice(0, 1),
          scenarios: plan.scenarios.slice(0, 1),
          repeats: 1,
        });
        expect(ids(trials)).toContain(ids(alone)[0]);
      }),
    );
  });

  test("more repeats keep the trials that were planned before", () => {
    fc.assert(
      fc.property(
        input,
        (plan) =>
          void expect(ids(planTrials({ ...plan, repeats: plan.repeats + 1 }))).toEqual(
            expect.arrayContaining(ids(planTrials(plan))),
          ),
      ),
    );
  });

  test.each<[string, Partial<PlanInput>]>([
    ["the scenario", { scenarios: [{ id: "a", hash: "other" }] }],
    ["the arm", { arms: [{ id: "base", hash: "other" }] }],
    ["the arm's name", { arms: [{ id: "other", hash: "h1" }] }],
    ["the scenario's name", { scenarios: [{ id: "other", hash: "ha" }] }],
    ["the patient", { patientHash: "other" }],
    ["the seed", { seed: 8 }],
  ])("a change of %s changes every id", (_what, change) => {
    const one: PlanInput = { ...small, scenarios: small.scenarios.slice(0, 1), arms: small.arms.slice(0, 1) };
    const before = new Set(ids(planTrials(one)));
    expect(ids(planTrials({ ...one, ...change })).filter((id) => before.has(id))).toEqual([]);
  });

  test("a change of one scenario or arm leaves the trials of the others", () => {
    const changed = planTrials({
      ...small,
      scenarios: [
        { id: "a", hash: "other" },
        { id: "b", hash: "hb" },
      ],
    });
    const kept = planTrials(small).filter(({ scenario }) => scenario === "b");
    expect(changed.filter(({ scenario }) => scenario === "b")).toEqual(kept);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d repeats", (repeats) => {
    expect(() => planTrials({ ...small, repeats })).toThrow(
      new RangeError(`a plan needs at least 1 repeat, got ${repeats}`),
    );
  });

  test("of no scenarios or no arms is empty", () => {
    expect(planTrials({ ...small, scenarios: [] })).toEqual([]);
    expect(planTrials({ ...small, arms: [] })).toEqual([]);
  });
});

describe("scenarioHash", () => {
  const scenario = sampleScenario();

  test("changes with what is played, and not with what is expected of it", () => {
    expect(scenarioHash({ ...scenario, expectations: [] })).toBe(scenarioHash(scenario));
    expect(scenarioHash(sampleScenario({ opening: "i missed the train again." }))).not.toBe(scenarioHash(scenario));
    expect(scenarioHash(sampleScenario({ stop: { minTurns: 2, maxTurns: 7 } }))).not.toBe(scenarioHash(scenario));
    expect(scenarioHash({ ...scenario, id: "other" })).not.toBe(scenarioHash(scenario));
  });

  test("does not look at the order of the fields", () => {
    expect(scenarioHash(Object.fromEntries(Object.entries(scenario).reverse()) as unknown as typeof scenario)).toBe(
      scenarioHash(scenario),
    );
  });
});

describe("shortHash", () => {
  test("is the beginning of SHA-256", () => {
    // printf abc | sha256sum
    expect(shortHash("abc")).toBe("ba7816bf8f01cfea");
  });
});
