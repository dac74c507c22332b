import { createRandom } from "../../src/stats/random.ts";
import { ordinalScores, type OrdinalModel, type ScoreMatrix } from "../../src/stats/ordinal-generator.ts";

/** Data sets that share their resampling weights. */
const batchSize = 500;

/** How many scenarios, and how many conversations each. */
export interface Size {
  readonly scenarios: number;
  readonly repeats: number;
}

/** Which data sets: the first `simulations` of those that the seed gives. More of them begin with the same ones. */
export interface Draws {
  readonly simulations: number;
  readonly seed: number;
}

/** One data set after another: a matrix of scores for each model, scenarios in common. */
export function* samples(
  models: readonly OrdinalModel[],
  { scenarios, repeats }: Size,
  { simulations, seed }: Draws,
): Generator<readonly ScoreMatrix[]> {
  const random = createRandom(seed);
  for (let drawn = 0; drawn < simulations; drawn++) yield ordinalScores(models, { scenarios, repeats, random });
}

/** The same things in lists of up to 500, each with a seed of its own that is none of the things' own. */
export function* batches<T>(things: Iterable<T>, seed: number): Generator<{ batch: readonly T[]; seed: number }> {
  let batch: T[] = [];
  let index = 0;
  for (const thing of things) {
    batch.push(thing);
    if (batch.length === batchSize) {
      yield { batch, seed: seedOf(`batch ${index++} of ${seed}`) };
      batch = [];
    }
  }
  if (batch.length > 0) yield { batch, seed: seedOf(`batch ${index} of ${seed}`) };
}

/** A seed of a design's own, from its name: designs that are added leave the others as they are. */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** The mean of every scenario over its repeats. */
export function scenarioMeans(scores: ScoreMatrix): readonly number[] {
  return scores.map((row) => row.reduce((sum, score) => sum + score, 0) / row.length);
}
