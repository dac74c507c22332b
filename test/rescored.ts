import type { TrialRecord } from "../src/record/trial-record.ts";

/** Records that all came to an end, with other scores; null: the judge gave none. */
export function rescored(
  records: readonly TrialRecord[],
  score: (record: TrialRecord, criterion: string) => number | null,
): readonly TrialRecord[] {
  return records.map(({ fault: _, ...record }) => ({
    ...record,
    end: "max-turns",
    judgments: record.judgments.map(({ judge, criterion, judgeHash }): TrialRecord["judgments"][number] => {
      const of = { judge, criterion, judgeHash };
      const given = score(record, criterion);
      return given === null
        ? { ...of, kind: "unscored", reason: "left out by the test" }
        : { ...of, kind: "scored", score: given, reason: "made up by the test" };
    }),
  }));
}
