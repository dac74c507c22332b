import type { OrdinalModel, ScoreMatrix } from "../../src/stats/ordinal-generator.ts";
import { batches, samples, type Draws, type Size } from "./samples.ts";

/** The scores of two arms on the same scenarios. */
export interface Pair {
  readonly baseline: ScoreMatrix;
  readonly candidate: ScoreMatrix;
}

/** Whether a test rejects "no difference", for each data set of a batch. The seed is for what is drawn at random. */
export type TestMethod = (batch: readonly Pair[], seed: number) => readonly boolean[];

/** Two generators that are asked the same scenarios. */
export interface PairDesign extends Size {
  readonly baseline: OrdinalModel;
  readonly candidate: OrdinalModel;
}

/** The data sets of a design, one after another. */
export function* pairSamples({ baseline, candidate, ...size }: PairDesign, draws: Draws): Generator<Pair> {
  for (const [of = [], against = []] of samples([baseline, candidate], size, draws))
    yield { baseline: of, candidate: against };
}

/** The share of data sets in which each of the methods rejects. */
export function rejections(
  design: PairDesign,
  draws: Draws,
  methods: Readonly<Record<string, TestMethod>>,
): Readonly<Record<string, number>> {
  const counts = Object.entries(methods).map(([name, method]) => ({ name, method, rejected: 0 }));
  for (const { batch, seed } of batches(pairSamples(design, draws), draws.seed))
    for (const count of counts) count.rejected += count.method(batch, seed).filter(Boolean).length;
  return Object.fromEntries(counts.map(({ name, rejected }) => [name, rejected / draws.simulations]));
}
