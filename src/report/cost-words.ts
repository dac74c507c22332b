import type { RoleCost, RunCost } from "../summary/cost-by-arm.ts";
import { counted } from "./wording.ts";

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

function reasons(all: readonly RoleCost[]): readonly string[] {
  return [...new Set(all.flatMap(({ unpriced }) => unpriced))];
}
