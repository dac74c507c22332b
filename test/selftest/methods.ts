import { groupSequential } from "../../src/stats/group-sequential.ts";
import { pairedT } from "../../src/stats/paired-t.ts";
import { signFlip } from "../../src/stats/sign-flip.ts";
import { tInterval, type Interval } from "../../src/stats/t-interval.ts";
import { wilcoxon } from "../../src/stats/wilcoxon.ts";
import { bootstrapIntervals } from "./batch-bootstrap.ts";
import type { IntervalMethod } from "./coverage.ts";
import { differencesOf } from "./planted.ts";
import type { Pair, TestMethod } from "./rejections.ts";
import { scenarioMeans } from "./samples.ts";

const alpha = 0.05;

const boundary = groupSequential({ looks: 2, alpha, spending: "obf" });

/** The project's intervals, and one of the wrong unit. */
export const intervals: Readonly<Record<string, IntervalMethod>> = {
  t: (batch) => batch.map((scores) => tOf(scenarioMeans(scores))),
  expanded: (batch, seed) => bootstrapIntervals(batch.map(scenarioMeans), seed),
  pooled: (batch) => batch.map((scores) => tOf(scores.flat())),
};

/** The project's tests of "no difference", two-sided, and one of the wrong unit. */
export const tests: Readonly<Record<string, TestMethod>> = {
  t: each((pair) => pOf(pairedT(differencesOf(pair))) < alpha),
  flip: each((pair) => pOf(signFlip(differencesOf(pair))) < alpha),
  mid: each((pair) => {
    const found = signFlip(differencesOf(pair));
    return found.kind === "estimable" && found.pMid < alpha;
  }),
  // The expected rates are of the normal approximation.
  pratt: each((pair) => {
    const found = wilcoxon(differencesOf(pair), { zeros: "pratt" });
    return found.kind === "estimable" && (found.pAsymptotic ?? 1) < alpha;
  }),
  expanded: (batch, seed) =>
    bootstrapIntervals(batch.map(differencesOf), seed).map((interval) => interval !== undefined && !holds(interval, 0)),
  pooled: each(({ baseline, candidate }) => {
    const before = baseline.flat();
    return pOf(pairedT(candidate.flat().map((score, index) => score - (before[index] ?? Number.NaN)))) < alpha;
  }),
};

/** Looks at scenarios as they come in: at two, by the boundary that is spent for them, and at nine, as if each were the only one. */
export const looks: Readonly<Record<string, TestMethod>> = {
  "two looks": each((pair) => {
    const differences = differencesOf(pair);
    return boundary.some(({ fraction, nominalP }) => {
      const seen = pairedT(differences.slice(0, Math.round(fraction * differences.length)));
      return seen.kind === "estimable" && seen.pGreater < nominalP;
    });
  }),
  "nine looks": each((pair) => {
    const differences = differencesOf(pair);
    return [10, 15, 20, 25, 30, 35, 40, 45, 50].some((seen) => pOf(pairedT(differences.slice(0, seen))) < alpha);
  }),
};

function each(rejects: (pair: Pair) => boolean): TestMethod {
  return (batch) => batch.map(rejects);
}

function pOf(found: { readonly kind: "estimable"; readonly p: number } | { readonly kind: "not-estimable" }): number {
  return found.kind === "estimable" ? found.p : 1;
}

function tOf(values: readonly number[]): Interval | undefined {
  const found = tInterval(values);
  return found.kind === "estimable" ? found.interval : undefined;
}

function holds([low, high]: Interval, value: number): boolean {
  return low <= value && value <= high;
}
