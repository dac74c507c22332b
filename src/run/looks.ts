import type { LookPlan } from "../record/run-file.ts";
import { createRandom } from "../stats/random.ts";
import { shortHash } from "../scenario/plan-trials.ts";
import { unitId } from "../summary/units.ts";
import { UsageError } from "./run-options.ts";

/** What is put in order. */
interface Ordered {
  readonly id: string;
  readonly family?: string;
}

/**
 * Draws the order of the situations once and cuts it in two, so that the first part is a sample of the whole: files in order of their
 * names are no such thing. Situations of one family stay together.
 *
 * @param seed of the run
 * @throws {UsageError} when there is nothing to cut
 */
export function lookPlan(scenarios: readonly Ordered[], seed: number): LookPlan {
  const units = [...Map.groupBy(scenarios, unitId)];
  if (units.length < 4) throw new UsageError(`--looks 2 needs at least 4 situations or families, got ${units.length}`);
  const random = createRandom(Number.parseInt(shortHash(`looks/${seed}`).slice(0, 8), 16));
  // Fisher and Yates.
  for (let last = units.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [units[last], units[other]] = [units[other] as (typeof units)[number], units[last] as (typeof units)[number]];
  }
  const half = units.slice(0, Math.ceil(units.length / 2));
  return { first: half.flatMap(([, members]) => members.map(({ id }) => id)) };
}
