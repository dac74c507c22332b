import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { gaussLegendre } from "./gauss-legendre.ts";

const { nodes, weights } = gaussLegendre(16);

/** Where the density of the spread is below e^-45 of its peak, it adds less than 1e-19 to a probability. */
const farExponent = 45;

/** Beyond these a normal tail is 0 or 1 for a sum of doubles: normalCdf(-39) underflows, normalCdf(9) is 1. */
const transition = { from: -39, to: 9 } as const;

/**
 * The probability that a noncentral t variable, (Z + delta) / sqrt(chi-square / df), is at most t. The upper tail is
 * `noncentralTCdf(-t, df, -delta)`: both are sums of positive terms, so that a small tail does not drown in 1 - cdf.
 *
 * Method: the mean of normalCdf(t V - delta) over V = sqrt(chi-square / df), integrated over x = log V, where the integrand is smooth
 * for every df, by Gauss-Legendre panels that are narrow where it bends. The density of x is divided by its own sum, so that it needs
 * no gamma function. Seen against 40 digits for df from 0.7 to 100,000 and |delta| up to 200: an absolute error of at most 2e-15,
 * and a relative one below 1e-11 down to tails of 1e-30.
 *
 * @param t finite
 * @param df degrees of freedom, above 0; they need not be whole
 * @param delta noncentrality, finite: for a mean, sqrt(n) times the mean over the sd
 * @throws {RangeError} when t or delta is not finite or df is not above 0
 * @see Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995, chapter 31
 * @example
 * noncentralTCdf(0, 7, 0); // => 0.5
 */
export function noncentralTCdf(t: number, df: number, delta: number): number {
  if (!Number.isFinite(t)) throw new RangeError(`noncentralTCdf needs a finite t, got ${t}`);
  if (!Number.isFinite(delta)) throw new RangeError(`noncentralTCdf needs a finite delta, got ${delta}`);
  if (!(df > 0 && df < Infinity)) throw new RangeError(`noncentralTCdf needs degrees of freedom above 0, got ${df}`);
  // Of t the sign alone counts here: V is positive.
  if (t === 0) return normalCdf(-delta, 0, 1);
  const { left, right } = support(df);
  let [below, all] = [0, 0];
  for (let from = left; from < right;) {
    const width = Math.min(panelWidth(from, t, df, delta), right - from);
    for (const [index, node] of nodes.entries()) {
      const x = from + (width / 2) * (node + 1);
      const weight = (weights[index] as number) * width * Math.exp(df * (x - Math.expm1(2 * x) / 2));
      below += weight * normalCdf(t * Math.exp(x) - delta, 0, 1);
      all += weight;
    }
    from += width;
  }
  return below / all;
}

/** Where x = log V has a density that counts: df (x - (e^(2x) - 1) / 2) is above -45 inside, by bounds that hold for every df. */
function support(df: number): { readonly left: number; readonly right: number } {
  const q = farExponent / df;
  return { left: -(q + Math.sqrt(q)), right: Math.min(Math.sqrt(q), Math.log(4 * q + 4) / 2) };
}

/** How far from x on both factors of the integrand are close to polynomials of a low power. */
function panelWidth(x: number, t: number, df: number, delta: number): number {
  const density = Math.min(0.5, (1.5 * Math.exp(-x)) / Math.sqrt(2 * df));
  const z = t * Math.exp(x) - delta;
  const pace = Math.abs(t) * Math.exp(x);
  // A normal curve is smooth over two units of z; the pace of z grows along the panel by at most e^0.5.
  const isInside = z > transition.from - 1 && z < transition.to + 1;
  if (isInside) return Math.min(density, 1.5 / pace);
  // Outside, a panel ends where the bend begins.
  const start = ((t > 0 ? transition.from : transition.to) + delta) / t;
  const ahead = start > 0 ? Math.log(start) - x : -1;
  return ahead > 0 ? Math.min(density, Math.max(ahead, 1e-6)) : density;
}
