import type { PartUsage, TrialRecord, Usage } from "../record/trial-record.ts";

type JudgeUsages = NonNullable<Usage["byJudge"]>;

/** Adds up what trials used, by role. What one of them does not know (cached tokens, single judges) is not known of the sum. */
export function usageSum(usages: readonly TrialRecord["usage"][]): TrialRecord["usage"] {
  const roles = (["counsellor", "patient", "judge"] as const).map((role) => {
    const parts = usages.flatMap((usage) => usage[role] ?? []);
    return [role, parts] as const;
  });
  return Object.fromEntries(roles.filter(([, parts]) => parts.length > 0).map(([role, parts]) => [role, added(parts)]));
}

function added(parts: readonly Usage[]): Usage {
  const sum = (of: (part: Usage) => number) => total(parts, of);
  const judged = parts.map((part) => part.byJudge).filter((byJudge) => byJudge !== undefined);
  const untold = parts.flatMap(({ cachedUntold }) => cachedUntold ?? []);
  const stored = parts.flatMap((part) => part.stored ?? []);
  return {
    calls: sum(({ calls }) => calls),
    attempts: sum(({ attempts }) => attempts),
    ...tokenSums(parts),
    ...(untold.length < parts.length ? {} : { cachedUntold: total(untold, (count) => count) }),
    latencyMs: sum(({ latencyMs }) => latencyMs),
    ...(stored.length === 0 ? {} : { stored: { ...partSum(stored), ...batchedSum(stored) } }),
    ...batchedSum(parts),
    ...(judged.length < parts.length ? {} : { byJudge: byJudge(judged) }),
  };
}

function partSum(parts: readonly PartUsage[]): PartUsage {
  return { calls: total(parts, ({ calls }) => calls), ...tokenSums(parts) };
}

function batchedSum(parts: readonly Pick<Usage, "batched">[]): Pick<Usage, "batched"> {
  const batched = parts.flatMap((part) => part.batched ?? []);
  return batched.length === 0 ? {} : { batched: partSum(batched) };
}

function byJudge(parts: readonly JudgeUsages[]): JudgeUsages {
  const judges = Map.groupBy(
    parts.flatMap((part) => Object.entries(part)),
    ([id]) => id,
  );
  return Object.fromEntries([...judges].map(([id, all]) => [id, added(all.map(([, usage]) => usage))]));
}

function tokenSums(parts: readonly Omit<PartUsage, "calls">[]): Omit<PartUsage, "calls"> {
  return {
    uncounted: total(parts, ({ uncounted }) => uncounted),
    inputTokens: total(parts, ({ inputTokens }) => inputTokens),
    cachedInputTokens: total(parts, ({ cachedInputTokens }) => cachedInputTokens),
    outputTokens: total(parts, ({ outputTokens }) => outputTokens),
  };
}

function total<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0);
}
