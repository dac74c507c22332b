import { positiveP } from "./p-floor.ts";

/** A p-value, or nothing where a test could not be made. */
export type MaybeP = number | null | undefined;

/**
 * Adjusts the p-values of tests that were made. Tests that could not be made stay in their place and are not counted, as R's
 * p.adjust.
 *
 * @param ps p-values from 0 to 1, in any order; null and undefined stay as they are
 * @param adjust gets the p-values there are, ascending, and gives one for each
 * @returns in their order, at most 1, and at least 1e-300: no p is 0
 * @throws {RangeError} when a p is not from 0 to 1
 */
export function adjustedP<P extends MaybeP>(
  ps: readonly P[],
  adjust: (ascending: readonly number[]) => readonly number[],
): (number | Exclude<P, number>)[] {
  const places = [...ps.keys()].filter((place) => isGiven(ps[place]));
  const given = (place: number): number => ps[place] as number;
  const stray = places.find((place) => !(given(place) >= 0 && given(place) <= 1));
  if (stray !== undefined) throw new RangeError(`adjustedP needs p-values from 0 to 1, got ${given(stray)}`);
  const ascending = places.toSorted((a, b) => given(a) - given(b));
  const adjusted = adjust(ascending.map(given));
  const byPlace = new Map(ascending.map((place, at) => [place, positiveP(Math.min(1, adjusted[at] as number))]));
  return ps.map((p, place) => byPlace.get(place) ?? (p as Exclude<P, number>));
}

/**
 * Numbers, none of them below one that stands before it: a p never ends below a smaller one (step-down procedures).
 *
 * @example
 * runningMaximum([0.02, 0.01, 0.03]); // => [0.02, 0.02, 0.03]
 */
export function runningMaximum(values: readonly number[]): readonly number[] {
  let bound = -Infinity;
  return values.map((value) => (bound = Math.max(bound, value)));
}

/**
 * Numbers, none of them above one that stands behind it: a p never ends above a larger one (step-up procedures).
 *
 * @example
 * runningMinimum([0.02, 0.01, 0.03]); // => [0.01, 0.01, 0.03]
 */
export function runningMinimum(values: readonly number[]): readonly number[] {
  let bound = Infinity;
  return values
    .toReversed()
    .map((value) => (bound = Math.min(bound, value)))
    .reverse();
}

function isGiven(p: MaybeP): p is number {
  return p !== null && p !== undefined;
}
