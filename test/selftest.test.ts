import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { describe, expect, test } from "vitest";
import { bootstrapMean } from "../src/stats/bootstrap-mean.ts";
import { ordinalScores } from "../src/stats/ordinal-generator.ts";
import { createRandom } from "../src/stats/random.ts";
import { tInterval, type Interval } from "../src/stats/t-interval.ts";
import { bootstrapIntervals } from "./selftest/batch-bootstrap.ts";
import { faults, sectionText, verdict, type Check, type Section } from "./selftest/checks.ts";
import { coverage, type IntervalMethod } from "./selftest/coverage.ts";
import { intervals, looks, tests } from "./selftest/methods.ts";
import { gate, planted, ruleOfMeans, type Decide } from "./selftest/planted.ts";
import { pairSamples, type TestMethod } from "./selftest/rejections.ts";
import { samples, scenarioMeans, seedOf } from "./selftest/samples.ts";
import { coverageSection, gateSection, rejectionSection } from "./selftest/sections.ts";
import { selftest } from "./selftest/selftest.ts";
import { coverageTargets, gateTargets, lookTargets, margin, models, testTargets } from "./selftest/targets.ts";

describe("samples", () => {
  const size = { scenarios: 3, repeats: 2 };

  test("are the same for a seed, and begin with the same ones when there are more", () => {
    const few = [...samples([models.A], size, { simulations: 5, seed: 8 })];
    expect([...samples([models.A], size, { simulations: 9, seed: 8 })].slice(0, 5)).toEqual(few);
    expect([...samples([models.A], size, { simulations: 5, seed: 9 })]).not.toEqual(few);
  });
});

describe("bootstrapIntervals", () => {
  const sets = ordinalScores([models.A, models.B, models.C, models.D, models.E], {
    scenarios: 20,
    repeats: 3,
    random: createRandom(5),
  }).map(scenarioMeans);

  test("are those of bootstrapMean, all of them", () => {
    for (const [index, interval] of bootstrapIntervals(sets, 11).entries()) {
      const own = bootstrapMean(sets[index] ?? [], { resamples: 2000, seed: 11 });
      if (own.kind === "not-estimable") throw new Error(own.reason);
      expect(interval?.[0]).toBeCloseTo(own.expanded[0], 12);
      expect(interval?.[1]).toBeCloseTo(own.expanded[1], 12);
    }
    expect(bootstrapIntervals(sets, 12)).not.toEqual(bootstrapIntervals(sets, 11));
  });

  test("are absent where bootstrapMean gives none, and a point where all values are equal", () => {
    expect(bootstrapIntervals([[8], [9]], 1)).toEqual([undefined, undefined]);
    expect(bootstrapIntervals([[7, 7, 7]], 1)).toEqual([[7, 7]]);
    expect(bootstrapIntervals([], 1)).toEqual([]);
  });
});

/** Few data sets: the bands are wide, and what is broken below is broken enough. */
const simulations = 300;

const title = "small";

function coverageOf(labels: readonly string[], methods: Readonly<Record<string, IntervalMethod>>): Section {
  const targets = coverageTargets.filter(({ label }) => labels.includes(label));
  expect(targets).toHaveLength(labels.length);
  return coverageSection({ title, targets, simulations }, methods);
}

function rejectionsOf(label: string, methods: Readonly<Record<string, TestMethod>>): Section {
  const targets = testTargets.filter((target) => target.label === label);
  expect(targets).toHaveLength(1);
  return rejectionSection({ title, targets, simulations }, methods);
}

function gateOf(label: string, decide?: Decide): Section {
  const targets = gateTargets.filter((target) => target.label === label);
  expect(targets).toHaveLength(1);
  return gateSection({ title, targets, simulations }, decide);
}

describe("selftest, small", () => {
  // Wrong procedures need more data sets than these to be told apart surely.
  test("finds every rate inside its band", () => {
    const sections = [...selftest({ simulations: 60, isComplete: false })];
    expect(sections.map(({ title }) => title)).toEqual([
      "coverage of 95% intervals of an arm's mean",
      "false positives, arms the same",
      "power",
      "false positives of early looks, arms the same",
      "planted: passes of arms worse by 0.5, the margin",
      "passes of arms that are the same",
    ]);
    const checks = sections.flatMap(({ checks }) => checks);
    expect(checks.length).toBeGreaterThanOrEqual(100);
    expect(checks.filter((check) => check.rate < check.band[0] || check.rate > check.band[1])).toEqual([]);
  });

  test("gives the same numbers every time", () => {
    expect(coverageOf(["B 20x1"], intervals)).toEqual(coverageOf(["B 20x1"], intervals));
    expect(rejectionsOf("E = C 20x1", tests)).toEqual(rejectionsOf("E = C 20x1", tests));
  });
});

describe("selftest, when something is broken", () => {
  const tOf = (values: readonly number[], level = 0.95): Interval | undefined => {
    const found = tInterval(values, level);
    return found.kind === "estimable" ? found.interval : undefined;
  };

  test("notices intervals of the wrong unit", () => {
    const broken = { t: intervals["pooled"] } as Readonly<Record<string, IntervalMethod>>;
    expect(faults([coverageOf(["A 20x5", "A 50x5"], broken)])).toHaveLength(2);
    expect(faults([coverageOf(["A 20x5", "A 50x5"], { t: intervals["t"] as IntervalMethod })])).toEqual([]);
  });

  test("is blind when the wrong unit looks right, and says so", () => {
    const blind = coverageOf(["A 50x5"], { pooled: (batch) => batch.map((scores) => tOf(scenarioMeans(scores))) });
    expect(blind.checks.map(verdict)).toEqual(["blind"]);
    expect(faults([blind]).join()).toMatch(/^the self-test is blind: small: A 50x5, t, conversations \*: 9\d\.\d%/u);
  });

  // 91.5% against 94.2%: too close for a band of few data sets, but on the same ones the shift is plain.
  test("sees z intervals cover less than t intervals at 10 scenarios", () => {
    const z = normalQuantile(0.975, 0, 1);
    const methods: Readonly<Record<string, IntervalMethod>> = {
      t: intervals["t"] as IntervalMethod,
      z: (batch) =>
        batch.map((scores) => {
          const found = tInterval(scenarioMeans(scores));
          if (found.kind === "not-estimable") return undefined;
          return [found.mean - z * found.se, found.mean + z * found.se];
        }),
    };
    const draws = { simulations: 2000, seed: seedOf("z against t") };
    const { t, z: ofZ } = coverage({ model: models.A, scenarios: 10, repeats: 1 }, draws, methods);
    expect((t?.held ?? 0) - (ofZ?.held ?? 0)).toBeGreaterThan(0.012);
  });

  test("notices intervals that are too narrow, too wide or missing", () => {
    const at =
      (level: number): IntervalMethod =>
      (batch) =>
        batch.map((scores) => tOf(scenarioMeans(scores), level));
    expect(coverageOf(["A 50x1"], { t: at(0.7) }).checks.map(verdict)).toEqual(["off"]);
    expect(coverageOf(["A 50x1"], { t: (batch) => batch.map(() => undefined) }).checks.map(verdict)).toEqual(["off"]);
    // Below 2,000 data sets a band around 95% reaches 100%.
    const many = { title, targets: coverageTargets.filter(({ label }) => label === "A 20x1"), simulations: 2000 };
    expect(coverageSection(many, { t: at(0.9999) }).checks.map(verdict)).toEqual(["off"]);
  });

  test("tells on which side intervals miss", () => {
    const beside =
      (by: number): IntervalMethod =>
      (batch) =>
        batch.map(() => [8.4891586 + by, 8.4891586 + by]);
    const draws = { simulations: 10, seed: 1 };
    const found = coverage({ model: models.A, scenarios: 5, repeats: 1 }, draws, { low: beside(-1), high: beside(1) });
    expect(found).toEqual({ low: { held: 0, below: 1, above: 0 }, high: { held: 0, below: 0, above: 1 } });
  });

  test("notices a test that always rejects or has no power", () => {
    const always: TestMethod = (batch) => batch.map(() => true);
    const never: TestMethod = (batch) => batch.map(() => false);
    expect(rejectionsOf("A 50x1", { t: always }).checks.map(verdict)).toEqual(["off"]);
    expect(rejectionsOf("A +0.40 50x1", { t: never }).checks.map(verdict)).toEqual(["off"]);
    expect(rejectionsOf("A +0.40 50x1", { t: tests["t"] as TestMethod }).checks.map(verdict)).toEqual(["ok"]);
  });

  test("takes the first of two looks after half of the scenarios, and no other", () => {
    // Better at first, worse later, equal in all.
    const candidate = Array.from({ length: 50 }, (_, index) => [index < 25 ? 8 + (index % 2) : 6 - (index % 2)]);
    const turning = { baseline: candidate.map(() => [7]), candidate };
    const steady = {
      baseline: candidate.map(() => [7]),
      candidate: candidate.map((_, index) => [6 + 2 * (index % 2)]),
    };
    expect(looks["two looks"]?.([turning, steady], 1)).toEqual([true, false]);
    expect(tests["t"]?.([turning, steady], 1)).toEqual([false, false]);
  });

  test("is blind when free looks seem to cost nothing", () => {
    const targets = lookTargets.slice(0, 1);
    const plan = { title, targets, simulations: 1000 };
    const declared = { "nine looks": looks["two looks"] as TestMethod };
    expect(rejectionSection(plan, declared).checks.map(verdict)).toEqual(["blind"]);
    const free = { "two looks": looks["nine looks"] as TestMethod };
    expect(rejectionSection(plan, free).checks.map(verdict)).toEqual(["off"]);
    expect(faults([rejectionSection(plan, looks)])).toEqual([]);
  });
});

describe("planted", () => {
  const rateOf = ({ checks }: Section, method: string) => checks.find((check) => check.method === method);

  test("passes few at the margin, while the rule of means passes about half", () => {
    const section = gateOf("B -0.50 50x1");
    expect(faults([section])).toEqual([]);
    expect(rateOf(section, "gate")?.rate).toBeLessThan(0.12);
    expect(rateOf(section, "rule of means *")?.rate).toBeGreaterThan(0.35);
  });

  test.each([
    ["passes whatever it sees", () => "pass"],
    ["never passes", () => "inconclusive"],
    [
      "goes by the means alone",
      ({ baseline, candidate }) => (meanOf(candidate) > meanOf(baseline) - margin ? "pass" : "fail"),
    ],
    ["asks only whether the candidate is significantly worse", (pair) => (isWorse(pair) ? "fail" : "pass")],
  ] satisfies [string, Decide][])("notices a gate that %s", (_name, decide) => {
    const seen = [gateOf("A -0.50 20x1", decide), gateOf("C -0.50 50x1", decide), gateOf("A 50x1", decide)];
    const wrong = seen.map((section) => verdict(rateOf(section, "gate") as Check));
    expect(wrong).toContain("off");
  });

  test("gives both arms to the gate, on the same scenarios", () => {
    const pair = { baseline: models.A, candidate: models.B, scenarios: 4, repeats: 2 };
    const draws = { simulations: 3, seed: 1 };
    const seen: unknown[] = [];
    const found = planted(pair, draws, (given) => {
      seen.push(given);
      return "fail";
    });
    expect(seen).toEqual([...pairSamples(pair, draws)]);
    expect(found).toMatchObject({ pass: 0, fail: 1, inconclusive: 0 });
  });

  test("counts what the gate cannot estimate as inconclusive", () => {
    expect(gate({ baseline: [[8]], candidate: [[9]] })).toBe("inconclusive");
  });

  // Of thirds: -1/3 and -2/3 make exactly -0.5 only where nothing is lost to rounding.
  test("does not pass a difference of exactly the margin by the rule of means", () => {
    const baseline = [8, 8, 8, 8, 8, 8].map((score) => [score, score, score]);
    const candidate = [1, 2, 1, 2, 1, 2].map((lower) =>
      [8, 8, 8].map((score, index) => (index < lower ? score - 1 : score)),
    );
    expect(ruleOfMeans({ baseline, candidate })).toBe(false);
    expect(ruleOfMeans({ baseline, candidate: [[8, 8, 8], ...candidate.slice(1)] })).toBe(true);
  });
});

function meanOf(scores: readonly (readonly number[])[]): number {
  const all = scores.flat();
  return all.reduce((sum, score) => sum + score, 0) / all.length;
}

function isWorse({ baseline, candidate }: Parameters<Decide>[0]): boolean {
  const before = scenarioMeans(baseline);
  const found = tInterval(scenarioMeans(candidate).map((mean, index) => mean - (before[index] ?? Number.NaN)));
  return found.kind === "estimable" && found.interval[1] < 0;
}

describe("sectionText", () => {
  const check = { design: "A +0.40 50x3", method: "expanded bootstrap", rate: 0.05, simulations: 2000 } as const;
  const section = (checks: readonly Check[]): Section => ({ title: "false positives", checks });

  test("shows each rate beside its band, within 80 columns", () => {
    const text = sectionText(
      section([
        { ...check, band: [0.03, 0.07] },
        { ...check, band: [0.06, 0.07], misses: { below: 0.01, above: 0.04 } },
        { ...check, band: [0.991, 1], control: { side: "above", rate: 0.1 } },
      ]),
    );
    expect(text.split("\n").map((line) => line.trimEnd())).toEqual([
      "false positives, %",
      "design           procedure            rate below above    +-        band",
      "A +0.40 50x3     expanded bootstrap    5.0   0.0   0.0   0.5     3.0-7.0  ok",
      "A +0.40 50x3     expanded bootstrap    5.0   1.0   4.0   0.5     6.0-7.0  FAIL",
      "A +0.40 50x3     expanded bootstrap    5.0   0.0   0.0   0.5  99.1-100.0  BLIND",
    ]);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("names what is off", () => {
    expect(
      faults([
        section([
          { ...check, band: [0.03, 0.07] },
          { ...check, band: [0.06, 0.07] },
          { ...check, band: [0.03, 0.07], control: { side: "above", rate: 0.1 } },
        ]),
      ]),
    ).toEqual([
      "false positives: A +0.40 50x3, expanded bootstrap: 5.0% is outside 6.0 to 7.0%",
      "the self-test is blind: false positives: A +0.40 50x3, expanded bootstrap: 5.0%, which is known to be wrong, is not above 10.0%",
    ]);
  });
});

describe("npm run selftest", () => {
  const main = fileURLToPath(new URL("selftest/main.ts", import.meta.url));

  test.each([["999"], ["--everything"]])("refuses %s", async (...words) => {
    const ended = promisify(execFile)(process.execPath, [main, ...words]);
    await expect(ended).rejects.toMatchObject({ code: 2, stdout: "" });
    await expect(ended).rejects.toMatchObject({
      stderr: `selftest needs a number of data sets from 1000 to 1000000, got ${JSON.stringify(words)}\n`,
    });
  });
});
