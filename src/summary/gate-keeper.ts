import { isWaiting } from "../judge/waiting-judgment.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { armResults } from "./arm-results.ts";
import { currentRecord } from "./current-record.ts";
import type { GateVerdict, Look } from "./gate-verdict.ts";
import { trialFacts, type TrialFacts } from "./trial-facts.ts";
import { waitingGates } from "./waiting-gates.ts";

/** Keeps the scores of a run while it is played, for its gates. */
export interface GateKeeper {
  add(record: TrialRecord): void;
  /** Loads what decides gates, if there are any. */
  load(): Promise<unknown>;
  /** What the gates say of what was played until now. */
  verdicts(which: Look["which"]): Promise<readonly GateVerdict[]>;
}

/** A keeper of a run that is being played. */
export function createGateKeeper(run: RunFile): GateKeeper {
  const criteria = [...new Set(run.judges.map(({ criterion }) => criterion))];
  const hasGates = (run.gates?.length ?? 0) > 0;
  const facts: TrialFacts[] = [];
  let waiting = 0;
  // It brings all of the statistics along, which are no part of the way to the first request.
  const load = () => import("./run-gates.ts");
  return {
    add(record) {
      if (record.judgments.some(isWaiting)) waiting++;
      if (hasGates) facts.push(trialFacts(currentRecord(run.judges, record), criteria, (text) => text));
    },
    load: async () => (hasGates ? load() : undefined),
    async verdicts(which) {
      if (!hasGates) return [];
      const { gatesAt } = await load();
      return waitingGates(gatesAt(run, armResults(run, facts, criteria), which), waiting);
    },
  };
}

/**
 * Why a run may stop after its first part: every gate that is tested is decided, or is not expected to pass any more. A gate that
 * fails closed is not decided by numbers, so that the run goes on.
 */
export function stopReason(verdicts: readonly GateVerdict[], { looks, scenarios }: RunFile): string | undefined {
  const tested = verdicts.filter(({ kind }) => kind !== "skipped");
  const isDecided = ({ kind, because, look }: GateVerdict): boolean =>
    because.length === 0 && (kind === "pass" || kind === "fail" || look?.isFutile === true);
  if (looks === undefined || tested.length === 0 || !tested.every(isDecided)) return undefined;
  const futile = tested.filter(({ kind }) => kind === "inconclusive").length;
  const how = futile === 0 ? "every gate was decided" : "every gate was decided or has become futile";
  return `${how} at the first look, after ${looks.first.length} of ${scenarios.length} situations`;
}
