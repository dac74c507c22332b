/** The largest factor that is tried. */
const largest = 10_000;
/** How far a multiple may lie from a whole number: values rounded to 1e-9 stay below it up to a factor of 2000. */
const slack = 1e-6;

/**
 * The smallest whole number that turns all values into whole ones: 3 for means of three repeats, 60 where cells have three, four
 * and five. On whole numbers sums are exact, so that ties are ties.
 *
 * @param values finite, in any order
 * @returns 1 to 10,000; undefined where no such number brings all values within 1e-6 of whole ones. A value that is not 0 never
 *   counts as a whole 0, however small it is
 * @throws {RangeError} when a value is not finite
 * @example
 * integerScale([0.333333333, -1.5]); // => 6
 * integerScale([Math.PI, Math.E]); // => undefined
 */
export function integerScale(values: readonly number[]): number | undefined {
  const stray = values.find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`integerScale needs finite values, got ${stray}`);
  // Scores take few distinct sizes, however many conversations there are.
  const sizes = [...new Set(values.map((value) => Math.abs(value)))].filter((size) => size !== 0);
  let stubborn = sizes[0] ?? 1;
  for (let scale = 1; scale <= largest; scale++) {
    // What was not whole last time is likely not to be whole now: most factors are ruled out by one value.
    if (!isWhole(stubborn * scale)) continue;
    const failing = sizes.find((size) => !isWhole(size * scale));
    if (failing === undefined) return scale;
    stubborn = failing;
  }
  return undefined;
}

function isWhole(multiple: number): boolean {
  const whole = Math.round(multiple);
  return whole !== 0 && Number.isSafeInteger(whole) && Math.abs(multiple - whole) <= slack;
}
