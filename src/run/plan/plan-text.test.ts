import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { expectedCost, type PlayerPrices } from "../../summary/expected-cost.ts";
import { expectedUsage, type PilotUsage, type UsageSources } from "../../summary/expected-usage.ts";
import { statedSpread } from "../../summary/pilot-spread.ts";
import { planPower, type PowerPlan } from "../../summary/plan-power.ts";
import type { PriceFound } from "../../record/run-prices.ts";
import type { PairFacts } from "./plan-power-text.ts";
import { planText, type PilotFacts, type PlanFacts } from "./plan-text.ts";

const arms = ["base", "real-data", "hybrid"];
const plan: PowerPlan = { units: 50, repeats: 1, comparisons: 6, margin: 0.5, looks: 1 };
const size = { arms, stops: Array.from({ length: 50 }, () => ({ minTurns: 4, maxTurns: 12 })), repeats: 1, judges: 2 };

const known: PriceFound = { kind: "known", price: { input: 2.5, output: 10 } };
const prices: PlayerPrices = {
  arms: { base: known, "real-data": known, hybrid: { kind: "unknown", reason: "RAPPORT_HYBRID_MODEL is not set" } },
  patient: known,
  judges: known,
};

function usage(sources: UsageSources = {}): PlanFacts["usage"] {
  const usages = expectedUsage(size, sources);
  return {
    usages,
    cost: expectedCost(usages, prices),
    callTokens: sources.callTokens,
    prices: { asOf: "2024-12-31", currency: "USD", file: "models/prices.json" },
  };
}

function power(pairs: readonly PairFacts[], changes: Partial<PlanFacts["power"]> = {}): PlanFacts["power"] {
  return { pairs, comparisons: 6, margin: 0.5, units: 50, unit: "situation", ...changes };
}

const facts: PlanFacts = {
  profile: "service",
  arms,
  scenarios: 50,
  repeats: 1,
  notices: [],
  usage: usage(),
  power: power([]),
};

const pilot: PilotFacts = {
  id: "2026-11-21T14-00-00-service-5a3e",
  profile: "service",
  scenarios: 50,
  arms: 3,
  repeats: 1,
  played: 150,
  errors: 0,
  sameScenarios: 50,
  lacks: [],
};

function pilotUsage(models: readonly string[]): PilotUsage {
  const used = (calls: number) => ({
    calls,
    attempts: calls,
    uncounted: 0,
    inputTokens: calls * 800,
    cachedInputTokens: 0,
    outputTokens: calls * 60,
    latencyMs: 1,
  });
  const trials = models.map((model) => ({
    model,
    end: "max-turns" as const,
    usage: { counsellor: used(8), patient: used(7), judge: used(2) },
  }));
  return { trials, judges: 2 };
}

function shown(changes: Partial<PlanFacts> = {}): string {
  return stripVTControlCharacters(planText({ ...facts, ...changes }));
}

/** Words without the line breaks among them. */
function prose(changes: Partial<PlanFacts> = {}): string {
  return shown(changes).replaceAll("\n", " ");
}

function pair(criterion: string, name: string, sd: number, changes: Partial<PowerPlan> = {}): PairFacts {
  return {
    criterion,
    name,
    units: 50,
    power: planPower({ ...statedSpread(sd, sd / 2), units: 50 }, { ...plan, ...changes }),
  };
}

const pairs = [
  pair("empathy", "real-data - base", 1.41),
  pair("empathy", "hybrid - base", 0.95),
  pair("relevance", "real-data - base", 2.24),
];
const twoLooks = [pair("empathy", "hybrid - base", 0.95, { looks: 2 })];

describe("planText", () => {
  test("says what would be played", () => {
    expect(prose()).toContain(
      "50 situations x 3 arms (base, real-data, hybrid) x 1 repeat = 150 conversations, profile service",
    );
    expect(prose({ notices: ["left out: x has no player in profile service"] })).toContain("left out: x has no player");
  });

  test("without a pilot, bounds calls, knows no tokens and no cost, and says how to know more", () => {
    const text = shown();
    expect(text).toMatch(/^base +200-600 +unknown +unknown +unknown$/mu);
    expect(text).toMatch(/^patient +450-1,650 +unknown +unknown +unknown$/mu);
    expect(text).toMatch(/^judges +300 +unknown/mu);
    expect(prose()).toContain("cost unknown: base, real-data, patient, judges (tokens unknown without a pilot run)");
    expect(prose()).toContain("cost unknown: hybrid (RAPPORT_HYBRID_MODEL is not set)");
    expect(prose()).toContain("What the plan can tell apart is not known");
    expect(prose()).toContain("--pilot newest");
  });

  test("with a pilot, gives calls, tokens and cost, and what they are means of", () => {
    const own = usage({ pilot: pilotUsage(["base", "real-data", "hybrid", "base"]) });
    const text = shown({ pilot, usage: own });
    expect(text).toMatch(/^base +400 +320k +24k +1\.04$/mu);
    expect(text).toMatch(/^hybrid +400 +320k +24k +unknown$/mu);
    expect(text).toMatch(/^patient +1,050 +840k +63k +2\.73$/mu);
    expect(text).toMatch(/^judges +300 +240k +18k +0\.78$/mu);
    expect(text).toMatch(/^all, as far as known +2,550 +2\.04M +153k +5\.59$/mu);
    expect(prose({ pilot, usage: own })).toContain(
      "Means of the pilot's conversations (base 2, real-data 1, hybrid 1).",
    );
    expect(prose({ pilot, usage: own })).toContain("Prices of 2024-12-31 (models/prices.json): check them");
    expect(prose({ pilot, usage: own })).not.toMatch(/taken to be|does not have|profile of|Programs/u);
  });

  test("says which arm the pilot lacks, and whose figures stand in for it", () => {
    const text = prose({
      pilot: { ...pilot, lacks: ["hybrid", "safety"] },
      usage: usage({ pilot: pilotUsage(["base"]) }),
    });
    expect(text).toContain("The pilot lacks hybrid: taken to be as its other arms (1).");
    expect(text).toContain("It does not have hybrid, safety: how their scores vary is not known.");
  });

  test("says what the pilot was, what it is no ground for, and what of it is missing", () => {
    const text = prose({ pilot: { ...pilot, sameScenarios: 3, errors: 4 } });
    expect(text).toContain("150 conversations played, 4 of them in error, profile service");
    expect(text).toContain("It played 3 of the 50 situations as they are now");
    expect(prose({ pilot: { ...pilot, profile: "offline" } })).toContain(
      "Programs played the pilot: what follows from it holds for programs, and says nothing about any language model.",
    );
    expect(prose({ pilot: { ...pilot, profile: "offline" }, profile: "offline" })).toContain(
      "Programs played the pilot",
    );
    expect(prose({ pilot: { ...pilot, profile: "local" } })).toContain(
      "The pilot is of profile local, the plan of profile service",
    );
  });

  test.each([
    ["offline", "programs play, and nothing is paid for"],
    ["local", "models on this machine play, and nothing is paid for"],
    ["service", "Cost unknown: there is no models/prices.json"],
  ] as const)("profile %s without prices has no column of costs: %s", (profile, words) => {
    const { prices: _, ...rest } = usage();
    const text = prose({ profile, usage: rest });
    expect(text).toContain(words);
    expect(text).not.toMatch(/USD|Prices of/u);
  });

  test("small costs are not 0, and stated tokens are told apart from counted ones", () => {
    const text = shown({ usage: usage({ callTokens: { input: 1, output: 0 } }) });
    expect(text).toMatch(/^base +200-600 +200-600 +0 +0\.0005-0\.0015$/mu);
    expect(text.replaceAll("\n", " ")).toContain("Tokens as stated: 1 in and 0 out a call.");
  });

  test("says what can be told apart, cautiously too, with what the words mean", () => {
    const text = shown({ pilot, power: power(pairs) });
    // 0.95: scipy's noncentral t gives 0.384 at 5%, 0.485 at 5% over 6, and the sd's limit is 1.0995 times as much.
    expect(text).toMatch(/^hybrid - base +50 +0\.95 +0\.38 +0\.42 +0\.48 +24 \(29\)$/mu);
    expect(text).toMatch(/^real-data - base +50 +2\.24 +0\.91 +1\.00 +1\.14 +\d+ \(\d+\)$/mu);
    const words = text.replaceAll("\n", " ");
    expect(words).toContain("a two-sided test at 5% finds with a chance of 80% over 50 situations");
    expect(words).toContain("first of 6 comparisons by Holm's procedure");
    expect(words).toContain("with a margin of 0.5 if nothing differs; in brackets with the limit of sd");
    expect(words).not.toMatch(/observed power/iu);
  });

  test("holds repeats against situations for the pair of each criterion that varies most", () => {
    const text = shown({ pilot, power: power(pairs) });
    expect(text).toMatch(/^empathy, real-data - base +1 repeat +2 repeats +3 repeats +5 repeats$/mu);
    expect(text).toMatch(/^relevance, real-data - base +1 repeat/mu);
    expect(text).not.toContain("empathy, hybrid - base");
    expect(text).toMatch(/^200 situations +\d\.\d\d +\d\.\d\d +\d\.\d\d +\d\.\d\d$/mu);
    expect(text.replaceAll("\n", " ")).toContain("A repeat of 50 situations is 150 conversations.");
  });

  test("marks what is known as a bound only, and says what would tell more", () => {
    const stated = { name: "as stated", power: planPower(statedSpread(0.95), { ...plan, repeats: 3 }) };
    const text = shown({ repeats: 3, power: power([stated]) });
    expect(text).toMatch(/^as stated +<=0\.95 +<=0\.38 +<=0\.48 +<=24$/mu);
    expect(text).not.toMatch(/cautious|^50 situations +\d/mu);
    expect(text.replaceAll("\n", " ")).toContain("<=: at most this.");
  });

  test("a difference wider than the scale is told as one, and as a bound tells nothing", () => {
    const two = (repeats: number) => ({
      name: "as stated",
      power: planPower(statedSpread(1.2), { ...plan, units: 2, repeats }),
    });
    expect(shown({ power: power([two(1)], { units: 2 }) })).toMatch(/^as stated +1\.20 +over 9 +over 9 +38$/mu);
    expect(shown({ power: power([two(2)], { units: 2 }) })).toMatch(/^as stated +<=1\.20 +unknown +unknown +<=38$/mu);
  });

  test("says why there is nothing to tell", () => {
    const none = {
      criterion: "empathy",
      name: "hybrid - base",
      power: { kind: "not-estimable", reason: "all differences are equal" },
    } as const;
    const text = shown({ pilot, power: power([none]) });
    expect(text).toMatch(/^hybrid - base +all differences are equal$/mu);
    expect(text).not.toContain("detects:");
    expect(prose({ arms: ["base"] })).toContain("One arm: there is nothing to compare it with.");
    expect(prose({ pilot })).toContain("the pilot has no two of its arms, or none of its criteria");
  });

  test("of two looks says when, at which p, and what they cost and bring", () => {
    const text = shown({ pilot, power: power(twoLooks) });
    expect(text).toMatch(/^empathy, hybrid - base +46\.7% +97\.8% \(97\.9%\) +0\.55 \(0\.38\)$/mu);
    expect(text.replaceAll("\n", " ")).toContain(
      "after 25 situations, too: its one-sided p must be at most 0.0056 then and 0.0482 at the end, instead of 0.05 once",
    );
    expect(shown({ pilot, power: power(pairs) })).not.toContain("look");
  });

  test("speaks of families where there are any", () => {
    const text = prose({ pilot, power: power(twoLooks, { unit: "family", units: 10 }) });
    expect(text).toContain("over 10 families");
    expect(text).toContain("after 25 families, too");
  });

  test("names as many pairs as fit, and says how many more there are", () => {
    const many = Array.from({ length: 28 }, (_, index) => pair("empathy", `pair ${index}`, 1));
    expect(shown({ pilot, power: power(many) })).toMatch(
      /^pair 9 .*\n\.\.\. and 18 more pairs; choose arms with --models$/mu,
    );
  });

  test("fits a terminal, whatever is in it", () => {
    const long = "a-name-that-is-longer-than-a-figure-has-room-for-it";
    const wide = [0.01, 0.03, 0.1].map((margin) => pair("empathy", "a - b", 9, { margin, repeats: 2 }));
    const bound = [0.01, 0.03, 0.1].map((margin): PairFacts => ({
      name: "a - b",
      units: 3,
      power: planPower({ ...statedSpread(9), units: 3 }, { ...plan, margin, repeats: 2, units: 1000 }),
    }));
    const longPairs = [pair(long, `${long} - ${long}`, 2, { looks: 2, repeats: 4 })];
    const all = [
      shown({
        power: power([...pairs, ...longPairs]),
        pilot: { ...pilot, lacks: [long, long] },
        notices: ["word ".repeat(40)],
      }),
      shown({
        arms: [long, ...arms],
        usage: {
          ...usage({ callTokens: { input: 99_999, output: 12_345 } }),
          cost: expectedCost(
            expectedUsage({ ...size, arms: [long, ...arms] }, { callTokens: { input: 99_999, output: 12_345 } }),
            { ...prices, arms: { ...prices.arms, [long]: known } },
          ),
        },
      }),
      shown({ pilot, power: power(twoLooks) }),
      shown({ pilot, power: power([...wide, ...bound]) }),
    ];
    for (const line of all.flatMap((text) => text.split("\n"))) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("a model's or a run's name cannot move the cursor", () => {
    const id = "\u001b[2Jrun\u0007";
    const text = planText({
      ...facts,
      pilot: { ...pilot, id },
      usage: { ...usage(), prices: { asOf: "2024-12-31", currency: "USD", file: id } },
    });
    for (const sequence of ["[2J", "\u0007"]) expect(text).not.toContain(sequence);
  });
});
