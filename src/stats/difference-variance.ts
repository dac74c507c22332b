/** Where the variance of a paired difference comes from, and with how many repeats it is averaged. */
export interface DifferenceVariance {
  /** Variance, over scenarios, of the true difference. */
  readonly omega2: number;
  /** Mean variance of repeats inside a scenario, baseline. */
  readonly sA2: number;
  /** The same of the candidate. */
  readonly sB2: number;
  /** Conversations for each scenario, baseline; above 0. */
  readonly repeatsA: number;
  /** The same of the candidate. */
  readonly repeatsB: number;
}

/**
 * The variance of the paired difference of one scenario: omega2 + sA2 / repeatsA + sB2 / repeatsB.
 *
 * @param subject the function that was called, for the message
 * @throws {RangeError} when a variance is below 0 or repeats are not above 0
 */
export function differenceVariance(subject: string, variance: DifferenceVariance): number {
  const { omega2, sA2, sB2, repeatsA, repeatsB } = variance;
  for (const one of [omega2, sA2, sB2])
    if (!(one >= 0 && one < Infinity))
      throw new RangeError(`${subject} needs finite variances of at least 0, got ${one}`);
  for (const one of [repeatsA, repeatsB])
    if (!(one > 0 && one < Infinity)) throw new RangeError(`${subject} needs repeats above 0, got ${one}`);
  return omega2 + sA2 / repeatsA + sB2 / repeatsB;
}
