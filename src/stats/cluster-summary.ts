import { mean, sampleStandardDeviation } from "simple-statistics";
import { notEstimable, type NotEstimable } from "./not-estimable.ts";
import { tInterval, type MeanInterval } from "./t-interval.ts";

/** One-way random effects: how much of the variance lies between scenarios and how much between repeats of one. */
export type Anova =
  | {
      readonly kind: "estimable";
      readonly msBetween: number;
      readonly msWithin: number;
      /** Repeats for each scenario, corrected for unequal numbers. */
      readonly n0: number;
      /** (msBetween - msWithin) / n0; it may fall below 0. */
      readonly varBetweenRaw: number;
      /** The same, at least 0. */
      readonly varBetween: number;
      readonly varWithin: number;
      /** Intraclass correlation of one conversation; it may fall below 0, and is absent where nothing varies. */
      readonly icc1?: number;
      /** Standard deviation over repeats of one scenario: what "consistent from run to run" is about. */
      readonly withinSd: number;
    }
  | NotEstimable;

/** Scores that come in scenarios, or the reason why there is nothing to sum up. */
export type ClusterSummary =
  | {
      readonly kind: "estimable";
      /** With at least one value. */
      readonly scenarios: number;
      /** Without any value. */
      readonly scenariosMissing: number;
      readonly observations: number;
      /** One for each scenario that has a value, in their order. */
      readonly scenarioMeans: readonly number[];
      /** Mean of the scenario means: every scenario counts the same. It is the estimate to report. */
      readonly mean: number;
      /** Student's t of the scenario means. */
      readonly equalWeight: MeanInterval;
      /** Every conversation counts the same: for comparison with other reports only. */
      readonly pooled: {
        readonly mean: number;
        /** As if all conversations were independent: too small, and never to be used for an interval. */
        readonly seNaive?: number;
        /** Cluster-robust, with C / (C - 1), as Inspect AI has it; absent with one scenario. */
        readonly seCluster?: number;
        /** Cluster-robust without that factor, as in Miller's paper. */
        readonly seClusterMiller: number;
        /** (seCluster / seNaive)^2: by how much repeats are worth less than scenarios. */
        readonly designEffect?: number;
      };
      readonly anova: Anova;
    }
  | NotEstimable;

/**
 * Sums up a table of scores, one row a scenario and one place a repeat. Missing scores are left out and rows may differ in length.
 *
 * @param scores finite or null
 * @throws {RangeError} when a score is neither finite nor null
 * @see Miller, Adding Error Bars to Evals, 2024, arXiv 2411.00640: cluster-robust standard errors
 * @see Searle, Casella and McCulloch, Variance Components, 1992, 3.6: n0 and the unbalanced one-way layout
 * @example
 * clusterSummary([[7, 9], [8, null], [null, null]]).scenarioMeans; // => [8, 8]
 * clusterSummary([[null]]); // => { kind: "not-estimable", reason: "no value" }
 */
export function clusterSummary(scores: readonly (readonly (number | null)[])[]): ClusterSummary {
  const stray = scores.flat().find((score) => score !== null && !Number.isFinite(score));
  if (stray !== undefined) throw new RangeError(`clusterSummary needs finite scores or null, got ${stray}`);
  const rows = scores.map((row) => row.filter((score) => score !== null)).filter((row) => row.length > 0);
  if (rows.length === 0) return notEstimable("no value");
  const scenarioMeans = rows.map((row) => centre(row));
  const all = rows.flat();
  return {
    kind: "estimable",
    scenarios: rows.length,
    scenariosMissing: scores.length - rows.length,
    observations: all.length,
    scenarioMeans,
    mean: centre(scenarioMeans),
    equalWeight: tInterval(scenarioMeans),
    pooled: pooled(rows, all),
    anova: anova(rows, all),
  };
}

type Rows = readonly (readonly number[])[];
type Pooled = Extract<ClusterSummary, { kind: "estimable" }>["pooled"];

function pooled(rows: Rows, all: readonly number[]): Pooled {
  const [clusters, total, middle] = [rows.length, all.length, centre(all)];
  const seClusterMiller = Math.sqrt(sum(rows.map((row) => sum(row.map((score) => score - middle)) ** 2))) / total;
  const seNaive = isConstant(all) ? 0 : sampleStandardDeviation([...all]) / Math.sqrt(total);
  const seCluster = seClusterMiller * Math.sqrt(clusters / (clusters - 1));
  return {
    mean: middle,
    ...(total < 2 ? {} : { seNaive }),
    ...(clusters < 2 ? {} : { seCluster }),
    seClusterMiller,
    ...(clusters < 2 || seNaive === 0 ? {} : { designEffect: (seCluster / seNaive) ** 2 }),
  };
}

function anova(rows: Rows, all: readonly number[]): Anova {
  const [clusters, total, middle] = [rows.length, all.length, centre(all)];
  if (clusters < 2) return notEstimable("one scenario tells nothing of the spread between scenarios");
  if (total === clusters) return notEstimable("no scenario has two conversations");
  const msBetween = sum(rows.map((row) => row.length * (centre(row) - middle) ** 2)) / (clusters - 1);
  const msWithin = sum(rows.map((row) => sum(row.map((score) => (score - centre(row)) ** 2)))) / (total - clusters);
  const n0 = (total - sum(rows.map((row) => row.length ** 2)) / total) / (clusters - 1);
  const varBetweenRaw = (msBetween - msWithin) / n0;
  const variance = msBetween + (n0 - 1) * msWithin;
  return {
    kind: "estimable",
    msBetween,
    msWithin,
    n0,
    varBetweenRaw,
    varBetween: Math.max(0, varBetweenRaw),
    varWithin: msWithin,
    ...(variance === 0 ? {} : { icc1: (msBetween - msWithin) / variance }),
    withinSd: Math.sqrt(msWithin),
  };
}

/** The mean; of equal values that value, whatever rounding makes of their sum. */
function centre(values: readonly number[]): number {
  return isConstant(values) ? (values[0] as number) : mean([...values]);
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
