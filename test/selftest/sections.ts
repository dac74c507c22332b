import { band } from "./band.ts";
import type { Check, Section } from "./checks.ts";
import { coverage, type IntervalMethod } from "./coverage.ts";
import { planted, type Decide } from "./planted.ts";
import { rejections, type TestMethod } from "./rejections.ts";
import { seedOf } from "./samples.ts";
import {
  coverageSource,
  rejectionSource,
  type CoverageTarget,
  type Design,
  type PairTarget,
  type Source,
} from "./targets.ts";

/** Names of methods as they are printed, by their names in the targets. Those with a star are wrong. */
const words: Readonly<Record<string, string>> = {
  t: "t, scenarios",
  expanded: "expanded bootstrap",
  pooled: "t, conversations *",
  flip: "sign-flip",
  mid: "sign-flip, mid-p",
  pratt: "Wilcoxon-Pratt",
  "nine looks": "nine looks *",
  gate: "gate",
  point: "rule of means *",
};

/** What a section is made of. */
interface Plan<Target> {
  readonly title: string;
  readonly targets: readonly Target[];
  readonly simulations: number;
}

/** How often 95% intervals hold an arm's true mean. */
export function coverageSection(
  { title, targets, simulations }: Plan<CoverageTarget>,
  methods: Readonly<Record<string, IntervalMethod>>,
): Section {
  const checks = targets.flatMap((target) => {
    const check = checkOf(target, simulations, coverageSource);
    const draws = { simulations, seed: seedOf(`coverage ${target.label}`) };
    const found = coverage(target, draws, known(methods, target));
    return Object.entries(found).map(([name, { held, ...misses }]): Check => {
      // At the ceiling the wrong unit is not far off; elsewhere it has to show.
      const mustShow = name === "pooled" && (target.rates["pooled"] ?? 1) < 0.87;
      return { ...check(name, held), misses, ...(mustShow ? { control: { side: "below", rate: 0.9 } } : {}) };
    });
  });
  return { title, checks };
}

/** How often tests at 5% reject: false positives where there is no difference, power where there is one. */
export function rejectionSection(
  { title, targets, simulations }: Plan<PairTarget>,
  methods: Readonly<Record<string, TestMethod>>,
): Section {
  const checks = targets.flatMap((target) => {
    const check = checkOf(target, simulations, rejectionSource);
    const draws = { simulations, seed: seedOf(`pairs ${target.label}`) };
    const found = rejections(target, draws, known(methods, target));
    return Object.entries(found).map(([name, rate]): Check => {
      if (name === "nine looks") return { ...check(name, rate), control: { side: "above", rate: 0.1 } };
      const mustShow = target.kind === "same" && name === "pooled" && (target.rates["pooled"] ?? 0) > 0.08;
      return { ...check(name, rate), ...(mustShow ? { control: { side: "above", rate: 0.05 } } : {}) };
    });
  });
  return { title, checks };
}

/** How often a gate passes a candidate, beside the rule of means. */
export function gateSection({ title, targets, simulations }: Plan<PairTarget>, decide?: Decide): Section {
  const checks = targets.flatMap((target): readonly Check[] => {
    const check = checkOf(target, simulations, rejectionSource);
    const { pass, point } = planted(target, { simulations, seed: seedOf(`gate ${target.label}`) }, decide);
    const ofMeans = check("point", point);
    return [
      check("gate", pass),
      target.kind === "margin" ? { ...ofMeans, control: { side: "above", rate: 0.3 } } : ofMeans,
    ];
  });
  return { title, checks };
}

function checkOf({ label, rates }: Design, simulations: number, source: Source) {
  return (name: string, rate: number) => ({
    design: label,
    method: words[name] ?? name,
    rate,
    simulations,
    band: band(rates[name] ?? Number.NaN, simulations, source),
  });
}

/** The methods for which a rate is expected. */
function known<Method>(methods: Readonly<Record<string, Method>>, { rates }: Design): Readonly<Record<string, Method>> {
  return Object.fromEntries(Object.entries(methods).filter(([name]) => rates[name] !== undefined));
}
