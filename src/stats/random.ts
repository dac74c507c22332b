import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A seeded source of numbers from 0 to below 1, evenly distributed, in steps of 2^-53. The same seed gives the same numbers on
 * every machine.
 *
 * @param seed a whole number of 32 bits; -1 is the same as 2^32 - 1
 * @throws {RangeError} when the seed is no such number
 * @see Blackman and Vigna, Scrambled linear pseudorandom number generators, 2021: xoroshiro128+
 * @example
 * createRandom(1)() < 1; // => true
 */
export function createRandom(seed: number): () => number {
  if (!Number.isSafeInteger(seed) || Math.abs(seed) >= 2 ** 32)
    throw new RangeError(`createRandom needs a whole number of 32 bits, got ${seed}`);
  const generator = xoroshiro128plus(scrambled(seed));
  return () => uniformFloat64(generator);
}

/**
 * Seeds that differ by little become seeds that have nothing in common: from 1, 2, 3 ... the generator would begin with numbers near 1
 * and go on alike. The finish of MurmurHash3, which loses no seed.
 */
function scrambled(seed: number): number {
  // Without the shift 0 would stay 0.
  let mixed = (seed + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
