import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { positiveP } from "./p-floor.ts";

/**
 * The chance of a chi-square value at least so large. 1 less the distribution function would be 0 from 1e-16 down; here nothing is
 * subtracted: the tail at one or two degrees of freedom is known, and every two more add a term.
 *
 * @param chi2 from 0
 * @param df degrees of freedom, a whole number from 1
 * @returns a p from 1e-300 to 1
 * @throws {RangeError} when chi2 is no number from 0 or df no whole number from 1
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.4.4 and 26.4.5
 * @example
 * chiSquareTail(3, 2); // => Math.exp(-1.5)
 */
export function chiSquareTail(chi2: number, df: number): number {
  if (!(chi2 >= 0 && chi2 < Infinity)) throw new RangeError(`chiSquareTail needs a value from 0, got ${chi2}`);
  if (!Number.isSafeInteger(df) || df < 1)
    throw new RangeError(`chiSquareTail needs a whole number of degrees of freedom, got ${df}`);
  const half = chi2 / 2;
  const isOdd = df % 2 === 1;
  let tail = isOdd ? 2 * normalCdf(-Math.sqrt(chi2), 0, 1) : Math.exp(-half);
  // half^shape exp(-half) / gamma(shape + 1), from a shape of 1/2 or 1; as a logarithm, since exp(-half) alone may underflow.
  let logTerm = Math.log(isOdd ? 2 * Math.sqrt(half / Math.PI) : half) - half;
  for (let shape = isOdd ? 0.5 : 1; 2 * shape < df; shape++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log(half / (shape + 1));
  }
  return positiveP(tail);
}
