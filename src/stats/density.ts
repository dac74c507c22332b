import { rollup } from "d3-array";
import { sampleStandardDeviation } from "simple-statistics";

/** Where scores from 1 to 10 may lie when each stands for its bin, k - 0.5 to k + 0.5. */
const scoreBounds = { low: 0.5, high: 10.5 } as const;

/** A density at some places, or the reason why there is none. */
export type Density =
  | {
      readonly kind: "estimable";
      readonly n: number;
      /** Standard deviation of the kernel, in points of the score. */
      readonly bandwidth: number;
      /** One for each place of the grid, per point of the score; over the bounds they integrate to 1. */
      readonly heights: readonly number[];
    }
  | { readonly kind: "not-estimable"; readonly reason: string };

/**
 * Gaussian kernel density of scores, mirrored at 0.5 and 10.5 (all images), so that no mass lies outside. The bandwidth is
 * max(0.5, 0.9 sd n^(-1/5)): Silverman's rule without its quartile, which is 0 for many sets of integers, and never so narrow that
 * integers become spikes.
 *
 * @param values scores from 0.5 to 10.5, in any order
 * @param grid places from 0.5 to 10.5
 * @throws {RangeError} when a value or a place is not finite or lies outside the bounds
 * @example
 * density([8, 8, 8], [8, 10.5]); // => { kind: "estimable", n: 3, bandwidth: 0.5, heights: [0.7978845608028654, 0.0000059468780589371916] }
 * @see Silverman, Density Estimation (1986), 2.10 for mirroring and 3.4.2 for the rule
 */
export function density(values: readonly number[], grid: readonly number[]): Density {
  requireInside(values, "values");
  requireInside(grid, "places");
  const n = values.length;
  if (n === 0) return { kind: "not-estimable", reason: "no scored conversation" };
  if (n === 1) return { kind: "not-estimable", reason: "one value has no spread" };
  const bandwidth = Math.max(0.5, 0.9 * sampleStandardDeviation([...values]) * n ** -0.2);
  const counted = [
    ...rollup(
      values,
      (same) => same.length,
      (value) => value,
    ),
  ];
  const heights = grid.map(
    (place) => counted.reduce((sum, [value, count]) => sum + count * mirrored(place, value, bandwidth), 0) / n,
  );
  return { kind: "estimable", n, bandwidth, heights };
}

/** The kernel of one value and of all its images in the two mirrors. */
function mirrored(place: number, value: number, bandwidth: number): number {
  const period = 2 * (scoreBounds.high - scoreBounds.low);
  // Beyond 9 bandwidths a kernel is below 1e-17.
  const far = Math.ceil((9 * bandwidth) / period) + 1;
  let sum = 0;
  for (let image = -far; image <= far; image++) {
    sum +=
      kernel((place - value - image * period) / bandwidth) +
      kernel((place + value - 2 * scoreBounds.low - image * period) / bandwidth);
  }
  return sum / bandwidth;
}

function kernel(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

function requireInside(numbers: readonly number[], what: string): void {
  const { low, high } = scoreBounds;
  const stray = numbers.find((number) => !(number >= low && number <= high));
  if (stray !== undefined) throw new RangeError(`density needs ${what} from ${low} to ${high}, got ${stray}`);
}
