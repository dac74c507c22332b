import { criterionScore } from "../judge/criterion-score.ts";
import type { TrialRecord } from "../record/trial-record.ts";

/** What the summary keeps of a record: no transcript, and no word of a judge but why there is no score. */
export interface TrialFacts extends Pick<
  TrialRecord,
  "id" | "scenario" | "model" | "repeat" | "end" | "usage" | "slips" | "firstTries"
> {
  /** One for each criterion, in the order asked for; null where there is none. */
  readonly scores: readonly (number | null)[];
  /** Why scores are missing: of the conversation, or else of each judge. */
  readonly unscored: readonly { readonly what: string; readonly reason: string }[];
  readonly failures: readonly { readonly what: string; readonly reason: string }[];
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly durationMs: number;
}

/**
 * Cuts a record down to what is summed up. What is equal in many records (reasons, counts of slips) is kept once.
 *
 * @param same gives the first value that was equal
 */
export function trialFacts(record: TrialRecord, criteria: readonly string[], same: <T>(value: T) => T): TrialFacts {
  const { id, scenario, model, repeat, end, fault, judgments, expectations, usage, slips, firstTries } = record;
  const given = criteria.map((criterion) => ({ criterion, ...criterionScore(judgments, criterion) }));
  // Each judge's own reason; of a criterion that no judge of the record knows, that.
  const missing = given.flatMap(({ criterion, kind, reason }) => {
    if (kind === "scored") return [];
    const told = judgments.filter((one) => one.kind === "unscored" && one.criterion === criterion);
    return told.length > 0
      ? told.map((one) => ({ what: criterion, reason: one.reason }))
      : [{ what: criterion, reason }];
  });
  return {
    id,
    scenario: same(scenario),
    model: same(model),
    repeat,
    end,
    // A conversation that broke off has no score, whatever a judge made of it.
    scores: given.map((one) => (one.kind === "scored" && fault === undefined ? one.score : null)),
    unscored: same(
      fault === undefined ? missing : [{ what: "conversation", reason: `${fault.role}: ${fault.message}` }],
    ),
    failures: same(
      expectations.flatMap(({ kind, expected, reason = "" }) =>
        kind === "failed" ? [{ what: expected, reason }] : [],
      ),
    ),
    usage,
    ...(slips === undefined ? {} : { slips: same(slips) }),
    ...(firstTries === undefined ? {} : { firstTries: same(firstTries) }),
    startedAtMs: Date.parse(record.startedAt),
    durationMs: record.durationMs,
  };
}
