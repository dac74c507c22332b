import { baselineWords } from "../gate/parse-gate.ts";
import type { ArmResults } from "../record/arm-results.ts";
import type { RunFile } from "../record/run-file.ts";
import { gateVerdict, skippedGate, type GateInput, type GateVerdict, type Look } from "./gate-verdict.ts";
import { skipReason } from "./skip-reason.ts";
import { unitId } from "./units.ts";

/** What a run says of its gates; the look is the one that its records allow. */
export function runGates(run: RunFile, results: readonly ArmResults[]): readonly GateVerdict[] {
  const which = run.looks?.stoppedBecause === undefined ? "last" : "first";
  return gatesAt(run, results, which);
}

/**
 * What a run says of its gates at one of its looks. At the first, both sides are cut to the scenarios of the first part.
 *
 * @param results one for each arm of the run
 */
export function gatesAt(run: RunFile, results: readonly ArmResults[], which: Look["which"]): readonly GateVerdict[] {
  return (run.gates ?? []).map((gate) => {
    const words = baselineWords(gate.baseline);
    const skipped = skipReason(gate, run);
    if (skipped !== undefined) return skippedGate(gate, words, skipped);
    const candidate = results.find(({ arm }) => arm === gate.candidate);
    const baseline =
      typeof gate.baseline === "string" ? results.find(({ arm }) => arm === gate.baseline) : gate.accepted;
    if (candidate === undefined || baseline === undefined)
      throw new Error(`gate ${gate.id} has nobody to compare; this is a bug in rapport`);
    const looks = lookOf(run, which);
    const isFirst = looks?.which === "first";
    return gateVerdict(gate, {
      candidate: isFirst ? firstPart(candidate, run) : candidate,
      baseline: isFirst ? firstPart(baseline, run) : baseline,
      baselineWords: words,
      ...(looks === undefined ? {} : { looks }),
    });
  });
}

function lookOf({ looks, scenarios }: RunFile, which: Look["which"]): GateInput["looks"] {
  if (looks === undefined) return undefined;
  const first = new Set(looks.first);
  // What is learned grows with what is independent: a family counts once, however large.
  const count = (notes: RunFile["scenarios"]): number => new Set(notes.map(unitId)).size;
  return { firstShare: count(scenarios.filter(({ id }) => first.has(id))) / count(scenarios), which };
}

function firstPart(results: ArmResults, { looks }: RunFile): ArmResults {
  const first = new Set(looks?.first);
  return { ...results, scenarios: results.scenarios.filter(({ id }) => first.has(id)) };
}
