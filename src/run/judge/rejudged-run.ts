import type { EarlierJudge, JudgeNote, RunFile, ServerNotes } from "../../record/run-file.ts";

/**
 * A run with judges as they are now, in the place of those of the same name; those that are new to it come last. Whoever would judge
 * otherwise (another prompt, rubric, sampling or model, or another criterion) is kept among the earlier ones.
 *
 * @param at the time: ISO 8601, UTC
 */
export function rejudgedRun(run: RunFile, notes: readonly JudgeNote[], at: string): RunFile {
  const now = new Map(notes.map((note) => [note.id, note]));
  const known = new Set(run.judges.map(({ id }) => id));
  const replaced = run.judges.filter((note) => differs(note, now.get(note.id)));
  const earlier = [
    ...(run.earlierJudges ?? []),
    ...replaced.map((note): EarlierJudge => ({ ...note, replacedAt: at })),
  ];
  return {
    ...run,
    judges: [...run.judges.map((note) => now.get(note.id) ?? note), ...notes.filter(({ id }) => !known.has(id))],
    ...(earlier.length === 0 ? {} : { earlierJudges: earlier }),
  };
}

/** Whether scores of the two must not be mixed. */
export function differs(before: JudgeNote, now: JudgeNote | undefined): boolean {
  return now !== undefined && (before.hash !== now.hash || before.criterion !== now.criterion);
}

/** A run with what was learned of the servers of some roles, in place of what was known of them. */
export function withServers(run: RunFile, learned: readonly ServerNotes[]): RunFile {
  const now = new Set(learned.map(({ id }) => id));
  const servers = [...(run.servers ?? []).filter(({ id }) => !now.has(id)), ...learned];
  return servers.length === 0 ? run : { ...run, servers };
}
