import type { Judge } from "../judge/parse-judge.ts";
import type { RunFile } from "../record/run-file.ts";
import { RunError } from "../record/run-folder.ts";

/**
 * Of the judges that have a file, those that a run has: one that is new would be asked about the rest alone.
 *
 * @param run that is played on or replayed; absent: all judges play
 * @throws {RunError} when a judge of it has no file any more
 */
export function judgesOfRun(all: readonly Judge[], run: Pick<RunFile, "id" | "judges"> | undefined): readonly Judge[] {
  if (run === undefined) return all;
  return run.judges.map(({ id }) => {
    const found = all.find((judge) => judge.id === id);
    if (found === undefined) throw new RunError(`run ${run.id} needs the judge ${id}, got no file of it`);
    return found;
  });
}
