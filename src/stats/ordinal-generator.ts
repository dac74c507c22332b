import normalCdf from "@stdlib/stats-base-dists-normal-cdf";

const lowest = 1;
const highest = 10;

/**
 * How one model scores, in the letters of its formula: a conversation of scenario s, model m and repeat r has the score
 *
 *     clip(round(mu + tu z_s + tv z_sm + sg z_smr - F Bernoulli(pf)), 1, 10)
 *
 * where every z is standard normal and drawn on its own.
 */
export interface OrdinalModel {
  /** Where the scores lie before they are rounded and clipped; not their mean, which `ordinalPmf` gives. */
  readonly mu: number;
  /** How far scenarios lie apart, for all models alike: it cancels in differences between models. */
  readonly tu: number;
  /** How far scenarios lie apart for this model only. */
  readonly tv: number;
  /** How far repeats of one scenario lie apart. */
  readonly sg: number;
  /** Share of conversations that fail, 0 to 1. */
  readonly pf: number;
  /** Points that a failed conversation loses. */
  readonly F: number;
}

/** The scores of one model: a row for each scenario, in it one score for each repeat. */
export type ScoreMatrix = readonly (readonly number[])[];

/**
 * Scores from 1 to 10 with a known mean, for trying a procedure on data whose truth is known. All models are asked the same
 * scenarios: within one, they share how hard it is.
 *
 * @param models at least one; candidates and baselines alike
 * @param options.scenarios rows of each matrix, at least 1
 * @param options.repeats scores in each row, at least 1
 * @param options.random uniform from 0 to below 1, as of `createRandom`
 * @returns a matrix for each model, in their order
 * @throws {RangeError} when a model has a number that is not finite, no spread at all, or a pf outside 0 to 1
 * @see Liddell and Kruschke, Analyzing ordinal data with metric models, 2018, for scores as cut normal numbers; Marsaglia and Bray,
 *   A convenient method for generating normal variables, 1964
 * @example
 * ordinalScores([{ mu: 8, tu: 1, tv: 1, sg: 1, pf: 0, F: 0 }], { scenarios: 2, repeats: 1, random: () => 0.25 }); // => [[[6], [6]]]
 */
export function ordinalScores(
  models: readonly OrdinalModel[],
  { scenarios, repeats, random }: { scenarios: number; repeats: number; random: () => number },
): readonly ScoreMatrix[] {
  models.forEach(requireModel);
  const normal = createNormal(random);
  const matrices = models.map((): number[][] => []);
  for (let scenario = 0; scenario < scenarios; scenario++) {
    const shared = normal();
    for (const [index, { mu, tu, tv, sg, pf, F }] of models.entries()) {
      const centre = mu + tu * shared + tv * normal();
      const row: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat++) {
        const latent = centre + sg * normal() - (random() < pf ? F : 0);
        row.push(Math.min(highest, Math.max(lowest, Math.round(latent))));
      }
      matrices[index]?.push(row);
    }
  }
  return matrices;
}

/** The distribution of a single score. */
export interface OrdinalPmf {
  /** Of the scores 1 to 10, in this order; they add up to 1. */
  readonly probabilities: readonly number[];
  /** The true mean, 1 to 10: what an interval has to hold. */
  readonly mean: number;
  /** The true standard deviation of a single score, over scenarios and repeats. */
  readonly sd: number;
}

/**
 * How a single score of a model is distributed, exactly. The three spreads are independent and normal, so that they act as one of
 * variance tu^2 + tv^2 + sg^2; failures make it a mixture of two.
 *
 * @throws {RangeError} when the model has a number that is not finite, no spread at all, or a pf outside 0 to 1
 * @example
 * ordinalPmf({ mu: 10, tu: 3, tv: 4, sg: 0, pf: 0, F: 0 }).probabilities[9]; // => 0.539827837277029
 */
export function ordinalPmf(model: OrdinalModel): OrdinalPmf {
  requireModel(model);
  const { mu, pf, F } = model;
  const spread = spreadOf(model);
  const upTo = (score: number): number => {
    if (score < lowest) return 0;
    if (score >= highest) return 1;
    return (1 - pf) * normalCdf(score + 0.5, mu, spread) + pf * normalCdf(score + 0.5, mu - F, spread);
  };
  const scores = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  const probabilities = scores.map((score) => upTo(score) - upTo(score - 1));
  const expected = (of: (score: number) => number): number =>
    scores.reduce((sum, score, index) => sum + of(score) * (probabilities[index] ?? 0), 0);
  const mean = expected((score) => score);
  return { probabilities, mean, sd: Math.sqrt(expected((score) => (score - mean) ** 2)) };
}

function spreadOf({ tu, tv, sg }: OrdinalModel): number {
  return Math.hypot(tu, tv, sg);
}

function requireModel(model: OrdinalModel): void {
  const stray = Object.values(model as unknown as Record<string, number>).find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`ordinal model needs finite numbers, got ${stray}`);
  if (!(model.pf >= 0 && model.pf <= 1))
    throw new RangeError(`ordinal model needs a share of failures from 0 to 1, got ${model.pf}`);
  // Without spread, mu = 8.5 would rest on how halves are rounded; with it, halves never occur.
  if (spreadOf(model) === 0) throw new RangeError("ordinal model needs a spread above 0, got 0");
}

/** Standard normal numbers, by Marsaglia's polar method: two at a time, the second kept for the next call. */
function createNormal(random: () => number): () => number {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const second = kept;
      kept = undefined;
      return second;
    }
    for (;;) {
      const u = 2 * random() - 1;
      const v = 2 * random() - 1;
      const square = u * u + v * v;
      if (square > 0 && square < 1) {
        const stretch = Math.sqrt((-2 * Math.log(square)) / square);
        kept = v * stretch;
        return u * stretch;
      }
    }
  };
}
