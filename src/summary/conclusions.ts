import type { ArmResults } from "../record/arm-results.ts";
import type { RunFile } from "../record/run-file.ts";
import { shortHash } from "../scenario/plan-trials.ts";
import { friedman, type Friedman } from "../stats/friedman.ts";
import { rounded } from "../stats/rounded.ts";
import { combined } from "./arm-results.ts";
import { claims } from "./claims.ts";
import type { Claim } from "./claim.ts";
import { comparisons, type Comparisons } from "./comparisons.ts";
import { estimate, type Estimate } from "./estimate.ts";
import type { GateVerdict } from "./gate-verdict.ts";
import { runGates } from "./run-gates.ts";
import { unitScores } from "./units.ts";

/** What the numbers of a run allow to be said. */
export interface Conclusions {
  /** For each criterion, the mean of all included where there are several, and each arm. */
  readonly estimates: readonly Estimate[];
  readonly comparisons: Comparisons;
  /** One question over all arms, for each criterion; only with three arms or more. */
  readonly omnibus: readonly { readonly criterion: string; readonly test: Friedman }[];
  readonly claims: readonly Claim[];
  readonly gates: readonly GateVerdict[];
}

/**
 * Draws the conclusions of a run. It depends on its arguments alone: the same records give the same words.
 *
 * @param results one for each arm
 * @param criteria those that were judged
 */
export function conclusions(run: RunFile, results: readonly ArmResults[], criteria: readonly string[]): Conclusions {
  const all = criteria.length > 1 ? [...criteria, combined] : criteria;
  const compared = comparisons(run, results, criteria);
  return {
    estimates: all.flatMap((criterion) =>
      results.map((arm) => estimate(arm, criterion, { seed: bootstrapSeed(run.seed, arm.arm, criterion) })),
    ),
    comparisons: compared,
    omnibus: results.length < 3 ? [] : criteria.map((criterion) => ({ criterion, test: omnibus(results, criterion) })),
    claims: claims(compared.primary),
    gates: runGates(run, results),
  };
}

/** Each bootstrap has a stream of its own: one stream for all would tie their errors together. */
function bootstrapSeed(seed: number, arm: string, criterion: string): number {
  return Number.parseInt(shortHash(`bootstrap/${seed}/${arm}/${criterion}`).slice(0, 8), 16);
}

/** Over the scenarios that every arm has a score in, in their units. */
function omnibus(results: readonly ArmResults[], criterion: string): Friedman {
  const scored = results.map(
    (arm) =>
      new Set(
        unitScores(arm, criterion).flatMap(({ scenarios }) =>
          scenarios.flatMap(({ id, mean }) => (mean === undefined ? [] : [id])),
        ),
      ),
  );
  const keep = ({ id }: { readonly id: string }): boolean => scored.every((ids) => ids.has(id));
  const means = results.map((arm) => new Map(unitScores(arm, criterion, keep).map(({ id, mean }) => [id, mean])));
  const rows = [...(means[0]?.keys() ?? [])].map((id) => means.map((arm) => arm.get(id)));
  return friedman(
    rows.flatMap((row) => (row.every((mean) => mean !== undefined) ? [row.map((mean) => rounded(mean))] : [])),
  );
}
