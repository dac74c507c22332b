import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { positiveP } from "./p-floor.ts";
import type { Interval } from "./t-interval.ts";
import { welchDf } from "./welch.ts";

/** What is known of one sample whose scores are not. */
export interface SdRange {
  /** Values, at least 2. */
  readonly n: number;
  /** The smallest and the largest sample standard deviation that it may have; 0 or more. */
  readonly sd: Interval;
}

/** The p-values that Welch's test can have. */
export interface PRange {
  /** The smallest and the largest, two-sided; 1e-300 where the test would divide by 0. */
  readonly p: Interval;
  /** Whether both ends are attained, to a millionth, if the ends of what was put in are; else no p that is attained lies outside of them. */
  readonly isSharp: boolean;
}

/** One side of the rectangle of the two squared standard errors: one is fixed, the other runs. */
interface Edge {
  readonly at: (running: number) => { readonly u: number; readonly w: number };
  readonly from: number;
  readonly to: number;
}

/** How much a p may be off, relative to itself. Where the extreme lies inside a side, the search takes about 1 / sqrt(precision) steps. */
const precision = 1e-6;

/**
 * The smallest and the largest p-value of Welch's test over all standard deviations in two ranges.
 *
 * With u and w the squared standard errors of the two means, t = difference / sqrt(u + w), and the degrees of freedom depend on the
 * ratio of u to w alone. Along a ray of one ratio p therefore rises with u + w, so that the largest p lies on the two far sides of
 * the rectangle of u and w and the smallest on the two near ones. Along a side p need not be monotone: more variance in the sample
 * that has less makes t smaller and the degrees of freedom larger, and with few values the latter can win. So each side is searched by
 * branch and bound: over a stretch of it no p is beyond that of the stretch's most extreme t with its most extreme degrees of freedom
 * (tails of Student's t are heavier the fewer those are), and stretches are halved until that bound is within a millionth of a p that was found.
 *
 * @param difference the smallest and the largest difference of the means; where 0 is among them the largest p is 1
 * @throws {RangeError} when a sample has fewer than two values, a range is not finite or falls, or both sds can only be 0
 * @see Welch, 1947; Land and Doig, An automatic method of solving discrete programming problems, 1960
 * @example
 * welchRange([0, 0], { n: 8, sd: [1, 2] }, { n: 8, sd: [1, 2] }); // => { p: [1, 1], isSharp: true }
 */
export function welchRange(difference: Interval, baseline: SdRange, candidate: SdRange): PRange {
  requireRanges(difference, [baseline, candidate]);
  const [u, w] = [meanError(baseline), meanError(candidate)];
  const counts = { nBaseline: baseline.n, nCandidate: candidate.n };
  const straddles = difference[0] <= 0 && difference[1] >= 0;
  const sizes = difference.map(Math.abs);
  const [near, far] = [straddles ? 0 : Math.min(...sizes), Math.max(...sizes)];
  const sides = (end: 0 | 1): readonly Edge[] => [
    { at: (running) => ({ u: u[end], w: running }), from: w[0], to: w[1] },
    { at: (running) => ({ u: running, w: w[end] }), from: u[0], to: u[1] },
  ];
  const high = near === 0 ? sure(1) : extreme({ ...counts, difference: near, towards: 1 }, sides(1));
  const low =
    u[0] + w[0] === 0 ? sure(far === 0 ? 1 : 0) : extreme({ ...counts, difference: far, towards: -1 }, sides(0));
  return { p: [low.p, high.p], isSharp: low.isSharp && high.isSharp };
}

interface Found {
  readonly p: number;
  readonly isSharp: boolean;
}

function sure(p: number): Found {
  return { p: positiveP(p), isSharp: true };
}

interface Search {
  readonly difference: number;
  readonly nBaseline: number;
  readonly nCandidate: number;
  /** 1 seeks the largest p, -1 the smallest. */
  readonly towards: 1 | -1;
}

/** The most extreme p on some edges, by branch and bound on the logarithm of p, turned so that the largest is sought. */
function extreme({ difference, nBaseline, nCandidate, towards }: Search, edges: readonly Edge[]): Found {
  const goal = (square: number, df: number) =>
    towards * Math.log(positiveP(2 * tCdf(-difference / Math.sqrt(square), df)));
  const df = (place: { readonly u: number; readonly w: number }) => welchDf({ ...place, nBaseline, nCandidate });
  const value = ({ at }: Edge, running: number) => goal(at(running).u + at(running).w, df(at(running)));
  // Along an edge u + w rises, and the degrees of freedom rise to the ratio at which they are most and then fall.
  const bound = (edge: Edge): number => {
    const [from, to] = [edge.at(edge.from), edge.at(edge.to)];
    const dfs = [df(from), df(to)];
    if (towards === 1) return goal(to.u + to.w, Math.min(...dfs));
    const turn = (nBaseline - 1) / (nCandidate - 1);
    const [a, b] = [from.u - turn * from.w, to.u - turn * to.w];
    return goal(from.u + from.w, a * b <= 0 ? nBaseline + nCandidate - 2 : Math.max(...dfs));
  };

  // Corners are attained by the scores with the extreme sds; what lies between need not be.
  const corner = Math.max(...edges.flatMap((edge) => [value(edge, edge.from), value(edge, edge.to)]));
  let [best, outer] = [corner, corner];
  const open = [...edges];
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    const most = bound(edge);
    if (most <= best + precision) outer = Math.max(outer, most);
    else {
      const middle = edge.from + (edge.to - edge.from) / 2;
      best = Math.max(best, value(edge, middle));
      open.push({ ...edge, to: middle }, { ...edge, from: middle });
    }
  }
  const isSharp = outer <= corner + precision;
  return { p: positiveP(Math.min(1, Math.exp(towards * (isSharp ? corner : outer)))), isSharp };
}

/** The smallest and the largest squared standard error of a mean. */
function meanError({ n, sd: [low, high] }: SdRange): Interval {
  return [low ** 2 / n, high ** 2 / n];
}

function requireRanges(difference: Interval, samples: readonly SdRange[]): void {
  const fail = (expected: string, received: unknown): never => {
    throw new RangeError(`welchRange needs ${expected}, got ${String(received)}`);
  };
  for (const { n, sd } of samples) {
    if (!(Number.isSafeInteger(n) && n >= 2)) fail("two values or more in a sample", n);
    if (!(sd[0] >= 0 && sd[0] <= sd[1] && sd[1] < Infinity)) fail("standard deviations that rise from 0 or more", sd);
  }
  if (!(difference[0] <= difference[1] && difference.every(Number.isFinite)))
    fail("finite differences that rise", difference);
  if (samples.every(({ sd }) => sd[1] === 0)) fail("a standard deviation above 0", 0);
}
