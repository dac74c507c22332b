import type { OrdinalModel, ScoreMatrix } from "../../src/stats/ordinal-generator.ts";
import { ordinalPmf } from "../../src/stats/ordinal-generator.ts";
import type { Interval } from "../../src/stats/t-interval.ts";
import { batches, samples, type Draws, type Size } from "./samples.ts";

/** A 95% interval for each data set of a batch; undefined where there is none. The seed is for what is drawn at random. */
export type IntervalMethod = (batch: readonly ScoreMatrix[], seed: number) => readonly (Interval | undefined)[];

/** How often intervals held the true mean. The shares add up to 1, but for data sets without an interval. */
export interface Coverage {
  readonly held: number;
  /** The whole interval lay below the true mean. */
  readonly below: number;
  readonly above: number;
}

/** Coverage by each of the methods, on the same data sets. */
export function coverage(
  { model, ...size }: Size & { readonly model: OrdinalModel },
  draws: Draws,
  methods: Readonly<Record<string, IntervalMethod>>,
): Readonly<Record<string, Coverage>> {
  const { mean } = ordinalPmf(model);
  const counts = Object.entries(methods).map(([name, method]) => ({ name, method, held: 0, below: 0, above: 0 }));
  for (const { batch, seed } of batches(samples([model], size, draws), draws.seed)) {
    const matrices = batch.map(([scores = []]) => scores);
    for (const count of counts)
      for (const interval of count.method(matrices, seed)) {
        if (interval === undefined) continue;
        if (interval[1] < mean) count.below++;
        else if (interval[0] > mean) count.above++;
        else count.held++;
      }
  }
  const share = (count: number): number => count / draws.simulations;
  return Object.fromEntries(
    counts.map(({ name, held, below, above }) => [
      name,
      { held: share(held), below: share(below), above: share(above) },
    ]),
  );
}
