import type { ArmResults } from "../record/arm-results.ts";
import type { RunFile } from "../record/run-file.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { holm } from "../stats/holm.ts";
import { combined } from "./arm-results.ts";
import { comparison, type Comparison } from "./comparison.ts";
import { simultaneousInterval, type AdjustedP, type MeanComparison } from "./mean-comparison.ts";

/** The comparisons of a run, in their two families. */
export interface Comparisons {
  /** The declared family: judged criteria x pairs of arms, or x candidates against the arm that was declared. Holm. */
  readonly primary: readonly Comparison[];
  /** On the mean of all criteria, which repeats what the others say. Benjamini and Hochberg. */
  readonly secondary: readonly Comparison[];
}

/** Baseline and candidate of each comparison: every later arm against every earlier one, or all against the one declared. */
export function armPairs({ arms, against }: Pick<RunFile, "arms" | "against">): readonly (readonly [string, string])[] {
  const ids = arms.map(({ id }) => id);
  if (against !== undefined) return ids.filter((id) => id !== against).map((id) => [against, id] as const);
  return ids.flatMap((baseline, index) => ids.slice(index + 1).map((candidate) => [baseline, candidate] as const));
}

/** Compares the arms of a run on each criterion, with p-values adjusted for the family. */
export function comparisons(
  run: Pick<RunFile, "arms" | "against">,
  results: readonly ArmResults[],
  criteria: readonly string[],
): Comparisons {
  const byArm = new Map(results.map((one) => [one.arm, one]));
  const compared = (criterion: string): readonly Comparison[] =>
    armPairs(run).flatMap(([a, b]) => {
      const [baseline, candidate] = [byArm.get(a), byArm.get(b)];
      return baseline === undefined || candidate === undefined ? [] : [comparison({ baseline, candidate, criterion })];
    });
  return {
    primary: adjusted(criteria.flatMap(compared), "Holm"),
    secondary: criteria.length > 1 ? adjusted(compared(combined), "Benjamini-Hochberg") : [],
  };
}

/** Comparisons of one family with their adjusted p-values, and with intervals that hold together. */
export function adjusted<C extends MeanComparison>(family: readonly C[], method: AdjustedP["method"]): readonly C[] {
  const ps = family.map(({ signFlip }) => (signFlip.kind === "estimable" ? signFlip.p : undefined));
  const of = ps.filter((p) => p !== undefined).length;
  const strict = method === "Holm" ? holm(ps) : benjaminiHochberg(ps);
  return family.map((one, index) => {
    const p = strict[index];
    const simultaneous = method === "Holm" && of > 0 ? simultaneousInterval(one.difference, of) : undefined;
    return {
      ...one,
      ...(p === undefined ? {} : { adjusted: { p, method, of } }),
      ...(simultaneous === undefined ? {} : { simultaneous }),
    };
  });
}
