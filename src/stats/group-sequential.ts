import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { gaussLegendre, type Quadrature } from "./gauss-legendre.ts";
import { positiveP } from "./p-floor.ts";

/** Enough for looks that lie a hundredth of the information apart. */
const quadrature = onFirstUse(() => gaussLegendre(256));
/** Where the density is cut off below, in standard deviations: what lies beyond, 6e-16, never comes back. */
const lowest = -8;

/** What holds at one look at the data. */
export interface Look {
  /** Share of the situations that have been played by then, above 0 to 1. */
  readonly fraction: number;
  /** Stop and reject where the test statistic is at least this. */
  readonly z: number;
  /** The same as a p: stop and reject where the one-sided p of the look is at most this. */
  readonly nominalP: number;
  /** Chance, if nothing differs, of having stopped at this look or before. */
  readonly cumulativeAlpha: number;
}

/** A plan of looks. */
export interface LookPlan {
  /** How often the data are looked at, the last time included: 1 to 5. */
  readonly looks: number;
  /** Of all looks together, one-sided, above 0 to below 0.5. */
  readonly alpha: number;
  /** "obf" spends little at first, as O'Brien and Fleming's boundaries; "pocock" about as much each time, as Pocock's. */
  readonly spending: "obf" | "pocock";
  /** Shares of the situations at the looks, ascending by at least 0.01, the last of them 1. @default equal steps */
  readonly fractions?: readonly number[];
}

/**
 * Boundaries for looking at an experiment before it is complete, by Lan and DeMets' alpha spending: whoever stops at the first look
 * beyond its boundary is wrong, if nothing differs, in a share alpha of experiments and not in more. The looks must be declared
 * before the first situation is played and their order be random.
 *
 * The chance of crossing is integrated from look to look over the density of what has not yet crossed (Armitage, McPherson and
 * Rowe), with Gauss-Legendre quadrature; the boundaries are right to about 1e-8.
 *
 * @returns one for each look, in their order
 * @throws {RangeError} when the looks, alpha or the fractions are not as `LookPlan` wants them
 * @see Lan and DeMets, Discrete sequential boundaries for clinical trials, 1983; Armitage, McPherson and Rowe, Repeated
 *   significance tests on accumulating data, 1969; Jennison and Turnbull, Group Sequential Methods, 1999, chapters 7 and 19
 * @example
 * groupSequential({ looks: 2, alpha: 0.05, spending: "obf" }).map(({ nominalP }) => nominalP.toFixed(4)); // => ["0.0056", "0.0482"]
 */
export function groupSequential({ looks, alpha, spending, fractions }: LookPlan): readonly Look[] {
  if (!Number.isSafeInteger(looks) || looks < 1 || looks > 5)
    throw new RangeError(`groupSequential needs 1 to 5 looks, got ${looks}`);
  if (!(alpha > 0 && alpha < 0.5))
    throw new RangeError(`groupSequential needs an alpha between 0 and 0.5, got ${alpha}`);
  const shares = fractions ?? Array.from({ length: looks }, (_, index) => (index + 1) / looks);
  requireFractions(shares, looks);
  // What has not crossed: nothing has happened yet.
  let going: readonly Mass[] = [{ at: 0, mass: 1 }];
  return shares.map((fraction, index) => {
    const before = shares[index - 1] ?? 0;
    const step = Math.sqrt(fraction - before);
    const cumulativeAlpha = spent(fraction, alpha, spending);
    const toSpend = cumulativeAlpha - (index === 0 ? 0 : spent(before, alpha, spending));
    const z = boundary({ going, step, fraction, toSpend });
    going = carriedOn({ going, step, fraction, z });
    return { fraction, z, nominalP: positiveP(normalCdf(-z, 0, 1)), cumulativeAlpha };
  });
}

/** Some probability at a value of the score process, which is z times the root of the fraction. */
interface Mass {
  readonly at: number;
  readonly mass: number;
}

interface Stage {
  readonly going: readonly Mass[];
  /** Standard deviation of what the process gains until this look. */
  readonly step: number;
  readonly fraction: number;
}

function spent(fraction: number, alpha: number, spending: LookPlan["spending"]): number {
  return spending === "obf"
    ? 2 * normalCdf(normalQuantile(alpha / 2, 0, 1) / Math.sqrt(fraction), 0, 1)
    : alpha * Math.log1p((Math.E - 1) * fraction);
}

/** The z that just so much of what is still going crosses. */
function boundary({ going, step, fraction, toSpend }: Stage & { readonly toSpend: number }): number {
  const crossing = (z: number): number =>
    going.reduce((sum, { at, mass }) => sum + mass * normalCdf((at - z * Math.sqrt(fraction)) / step, 0, 1), 0);
  let [low, high] = [lowest, 40];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (crossing(middle) > toSpend) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** What stays below the boundary, as masses at the nodes of the quadrature. */
function carriedOn({ going, step, fraction, z }: Stage & { readonly z: number }): readonly Mass[] {
  const [from, to] = [lowest * Math.sqrt(fraction), z * Math.sqrt(fraction)];
  const half = (to - from) / 2;
  const { nodes, weights } = quadrature();
  return Array.from(nodes, (node, index) => {
    const at = from + half * (node + 1);
    const density = going.reduce((sum, one) => sum + one.mass * Math.exp(-0.5 * ((at - one.at) / step) ** 2), 0);
    return { at, mass: ((weights[index] ?? 0) * half * density) / (step * Math.sqrt(2 * Math.PI)) };
  });
}

/** A run without looks, which is most of them, does not pay for what only looks need. */
function onFirstUse(make: () => Quadrature): () => Quadrature {
  let made: Quadrature | undefined;
  return () => (made ??= make());
}

function requireFractions(fractions: readonly number[], looks: number): void {
  const ascends = fractions.every((fraction, index) => fraction - (fractions[index - 1] ?? 0) >= 0.01 - 1e-12);
  if (fractions.length !== looks || !ascends || fractions.at(-1) !== 1)
    throw new RangeError(
      `groupSequential needs ${looks} fractions that ascend by at least 0.01 and end at 1, got ${fractions.join(", ")}`,
    );
}
