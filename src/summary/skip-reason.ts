import type { GateNote, RunFile } from "../record/run-file.ts";

/** Why a gate of a run is not tested; undefined: it is. */
export function skipReason(gate: GateNote, run: Pick<RunFile, "partial" | "profile" | "arms">): string | undefined {
  if (run.partial !== undefined) return `a gate needs the whole plan, and this is ${run.partial}`;
  if (gate.profiles !== undefined && !gate.profiles.includes(run.profile))
    return `declared for profile ${gate.profiles.join(" and ")}, and this is ${run.profile}`;
  const arms = new Set(run.arms.map(({ id }) => id));
  const absent = [gate.candidate, ...(typeof gate.baseline === "string" ? [gate.baseline] : [])].find(
    (arm) => !arms.has(arm),
  );
  return absent === undefined ? undefined : `${absent} takes no part in this run`;
}
