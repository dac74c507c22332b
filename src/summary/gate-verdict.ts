import type { Gate } from "../gate/parse-gate.ts";
import type { ArmResults } from "../record/arm-results.ts";
import { groupSequential } from "../stats/group-sequential.ts";
import { failureVerdict, type FailureVerdict } from "./failure-verdict.ts";
import { closedReasons } from "./gate-closed.ts";
import { meanVerdict, type Decision, type MeanVerdict } from "./mean-verdict.ts";
import { pairedUnits, unitOf, unitScores } from "./units.ts";

/** What came of one gate. */
export interface GateVerdict {
  readonly id: string;
  readonly title: string;
  readonly kind: Decision | "skipped";
  /** Why it was skipped, or why it fails before any number is looked at; empty otherwise. */
  readonly because: readonly string[];
  readonly candidate: string;
  /** In words. */
  readonly baseline: string;
  /** One for each criterion of the gate; empty when it was skipped or is closed. */
  readonly means: readonly MeanVerdict[];
  readonly failures: readonly FailureVerdict[];
  /** Present where the run has two looks: which one this is. */
  readonly look?: Look;
  /** Whether the gate's file counts "inconclusive" as a failure. */
  readonly inconclusiveFails: boolean;
}

/** One of two looks at a run, with the one-sided alpha that is spent there. */
export interface Look {
  readonly which: "first" | "last";
  readonly alpha: number;
  /** Only at the first look: the candidate is worse, and more situations are not expected to help. It decides nothing by itself. */
  readonly isFutile?: boolean;
}

/** Who a gate compares, and at which look. */
export interface GateInput {
  readonly candidate: ArmResults;
  readonly baseline: ArmResults;
  /** Of the baseline, in words. */
  readonly baselineWords: string;
  /** Share of the scenarios seen at the first look, and which look this is. Absent: the run has one look. */
  readonly looks?: { readonly firstShare: number; readonly which: Look["which"] };
}

/**
 * Decides a gate. It fails closed: on a comparison that is not of like with like, and on too many conversations without a score. All
 * criteria must pass, and failures with them, which needs no correction for their number.
 */
export function gateVerdict(gate: Gate, { candidate, baseline, baselineWords, looks }: GateInput): GateVerdict {
  const { id, title, criteria } = gate;
  const inconclusiveFails = gate.inconclusive === "fail";
  const about = { id, title, candidate: candidate.arm, baseline: baselineWords, inconclusiveFails };
  const closed = closedReasons(gate, candidate, baseline);
  if (closed.length > 0) return { ...about, kind: "fail", because: closed, means: [], failures: [] };
  const alpha = looks === undefined ? gate.alpha : lookAlpha(gate.alpha, looks);
  const unit = unitOf(candidate);
  const sameFamilies = inFamiliesOf(candidate, baseline);
  const sides = criteria.map((criterion) => ({
    criterion,
    unit,
    baseline: unitScores(sameFamilies, criterion),
    candidate: unitScores(candidate, criterion),
  }));
  const isFirst = looks?.which === "first";
  const means = sides
    .map((side) =>
      meanVerdict(pairedUnits(side.baseline, side.candidate, unit), side.criterion, { margin: gate.margin, alpha }),
    )
    .map((mean) => (isFirst ? withoutPlan(mean) : mean));
  const limit = gate.failures;
  const failures = (limit === undefined ? [] : sides.map((side) => failureVerdict(side, limit, alpha))).map((failure) =>
    isFirst ? withoutPlan(failure) : failure,
  );
  const verdict = { ...about, kind: worst([...means, ...failures]), because: [], means, failures };
  if (looks === undefined) return verdict;
  const isFutile = isFirst && verdict.kind === "inconclusive" && means.some(isHopeless);
  return { ...verdict, look: { which: looks.which, alpha, ...(isFutile ? { isFutile } : {}) } };
}

/** Units that would be needed are at the alpha of the look; after the first comes one with another alpha. */
function withoutPlan<V extends Partial<MeanVerdict & FailureVerdict>>(verdict: V): V {
  const { neededIfEqual: _, neededIfSeen: __, needed: ___, ...rest } = verdict;
  return rest as V;
}

/** Not decided, and worse: the bounds leave 0 out. */
function isHopeless({ kind, flags }: MeanVerdict): boolean {
  return kind === "inconclusive" && flags.includes("significantly-worse");
}

/** A baseline sorted into families as the candidate is: families may have been named since, which changes nothing that was played. */
function inFamiliesOf({ scenarios }: ArmResults, baseline: ArmResults): ArmResults {
  const families = new Map(scenarios.map(({ id, family }) => [id, family]));
  return {
    ...baseline,
    scenarios: baseline.scenarios.map(({ family: _, ...scenario }) => {
      const family = families.get(scenario.id);
      return { ...scenario, ...(family === undefined ? {} : { family }) };
    }),
  };
}

/** A gate that was not tested. */
export function skippedGate({ id, title, candidate }: Gate, baseline: string, because: string): GateVerdict {
  const about = { id, title, candidate, baseline, inconclusiveFails: false };
  return { ...about, kind: "skipped", because: [because], means: [], failures: [] };
}

function worst(parts: readonly { readonly kind: Decision }[]): Decision {
  if (parts.some(({ kind }) => kind === "fail")) return "fail";
  return parts.some(({ kind }) => kind === "inconclusive") ? "inconclusive" : "pass";
}

/** What of alpha is spent at a look: O'Brien and Fleming's way, little at first. */
function lookAlpha(alpha: number, { firstShare, which }: NonNullable<GateInput["looks"]>): number {
  const [first, last] = groupSequential({ looks: 2, alpha, spending: "obf", fractions: [firstShare, 1] });
  const spent = (which === "first" ? first : last)?.nominalP;
  if (spent === undefined) throw new Error("two looks have two boundaries; this is a bug in rapport");
  return spent;
}
