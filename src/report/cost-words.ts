import type { RunFile } from "../record/run-file.ts";
import type { RoleCost, RunCost } from "../summary/cost-by-arm.ts";
import { unrecordedCost } from "../summary/unrecorded-cost.ts";
import { counted, moneyWords } from "./wording.ts";

/** "7 calls by batch are taken at the full price"; undefined where there are none. */
export function batchWords({ roles }: Pick<RunCost, "roles">): string | undefined {
  const calls = roles.reduce((sum, { batchedAtFull }) => sum + batchedAtFull, 0);
  return calls === 0
    ? undefined
    : `${counted(calls, "call")} by batch ${calls === 1 ? "is" : "are"} taken at the full price`;
}

/** What is not known of a run's cost: "hybrid (no price for ft:a)", "judges (relevance: no price for b)", "3 calls were not counted". */
export function unknownCosts({ roles }: Pick<RunCost, "roles">): readonly string[] {
  const inOrder = (["counsellor", "patient", "judge"] as const).flatMap((wanted) =>
    roles.filter(({ role, unpriced }) => role === wanted && unpriced.length > 0),
  );
  // Patient and judges are the same for every arm.
  const players = Map.groupBy(
    inOrder,
    ({ arm, role }) => ({ counsellor: arm, patient: "patient", judge: "judges" })[role],
  );
  const uncounted = roles.reduce((sum, role) => sum + role.uncounted, 0);
  return [
    ...[...players].map(([player, all]) => `${player} (${reasons(all).join(", ")})`),
    ...(uncounted === 0 ? [] : [`${counted(uncounted, "call")} ${uncounted === 1 ? "was" : "were"} not counted`]),
  ];
}

/** What conversations took that were broken off, and what has become of it; undefined where there is nothing. */
export function unrecordedWords(run: RunFile): string | undefined {
  const found = unrecordedCost(run);
  if (found === undefined) return undefined;
  const { calls, unknown, cost } = found;
  const rest = unknown === 0 ? "" : ` without ${counted(unknown, "call")} of unknown cost`;
  const price =
    cost === undefined ? "at a cost that is not known" : `about ${moneyWords(cost.amount)} ${cost.currency}${rest}`;
  const [they, are] = calls === 1 ? ["it", "is"] : ["they", "are"];
  return run.store === "none"
    ? `${counted(calls, "call")} of conversations that were broken off, ${price}; ${they} ${are} lost, as nothing is stored (--no-store)`
    : `${counted(calls, "call")} of conversations without a record, ${price}; ${they} ${are} stored and will not be paid again`;
}

function reasons(all: readonly RoleCost[]): readonly string[] {
  return [...new Set(all.flatMap(({ unpriced }) => unpriced))];
}
