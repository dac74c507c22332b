import { noninferiority, type GateFlag } from "../stats/noninferiority.ts";
import type { RequiredScenarios } from "../stats/required-scenarios.ts";
import { isCeiling } from "./ceiling.ts";
import type { PairedUnits, Unit } from "./units.ts";

/** What a test of a gate decides. */
export type Decision = "pass" | "fail" | "inconclusive";

/** What a gate says of the means on one criterion. */
export interface MeanVerdict {
  readonly kind: Decision;
  readonly criterion: string;
  readonly unit: Unit;
  /** Matched units. */
  readonly nUnits: number;
  readonly nConversations: number;
  readonly margin: number;
  /** One-sided. */
  readonly alpha: number;
  /** Candidate - baseline, with one-sided bounds; absent where nothing can be estimated, with the reason instead. */
  readonly bounds?: { readonly difference: number; readonly lower: number; readonly upper: number };
  readonly reason?: string;
  /** Those of the test; and "ceiling": 70% or more of the units differ by the same, so that the bounds cover less than they say. */
  readonly flags: readonly (GateFlag | "ceiling")[];
  /** Units in all that give an 80% chance of a pass if the arms are equal, and if the difference is the one seen; where there are any. */
  readonly neededIfEqual?: number;
  readonly neededIfSeen?: number;
}

/**
 * Tests non-inferiority of the mean over matched units.
 *
 * @param alpha one-sided
 * @see noninferiority for the procedure
 */
export function meanVerdict(
  pairs: PairedUnits,
  criterion: string,
  { margin, alpha }: { readonly margin: number; readonly alpha: number },
): MeanVerdict {
  const { unit, ids, conversations, differences } = pairs;
  const about = { criterion, unit, nUnits: ids.length, nConversations: conversations, margin, alpha };
  const found = noninferiority(differences, { margin, alpha });
  if (found.kind === "not-estimable") return { ...about, kind: "inconclusive", reason: found.reason, flags: [] };
  const { mean: difference, lower, upper, decision, flags } = found;
  const needed = (plan: RequiredScenarios): number | undefined =>
    decision === "inconclusive" && plan.kind === "estimable" ? plan.scenarios : undefined;
  const [ifEqual, ifSeen] = [needed(found.scenariosIfZero), needed(found.scenariosIfObserved)];
  return {
    ...about,
    kind: decision,
    bounds: { difference, lower, upper },
    flags: [...flags, ...(isCeiling(differences) && !flags.includes("degenerate") ? (["ceiling"] as const) : [])],
    ...(ifEqual === undefined ? {} : { neededIfEqual: ifEqual }),
    ...(ifSeen === undefined ? {} : { neededIfSeen: ifSeen }),
  };
}
