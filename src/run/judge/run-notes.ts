import type { JudgeNote, RunFile, ServerNotes } from "../../record/run-file.ts";
import { writeRunFile } from "../../record/run-folder.ts";
import type { RunPrices } from "../../record/run-prices.ts";
import { timeIn } from "./judged-at.ts";
import { judgePrices } from "./judge-prices.ts";
import { rejudgedRun, withServers } from "./rejudged-run.ts";

/** The `run.json` of a run that is judged again. */
export interface RunNotes {
  readonly run: () => RunFile;
  /** Notes that judgments come from these judges. On disk before it returns, so that no record is ever ahead of it. */
  use(judges: readonly JudgeNote[]): Promise<void>;
  /** The time, as judgments are dated: while all is judged again never before that was begun, whatever the clock says. ISO 8601, UTC. */
  readonly now: () => string;
  /**
   * Notes that all is judged again from now on, or goes on being so; what is said is the time from which on judgments are new.
   *
   * @param newest when the newest judgment was made that is to be made anew: milliseconds since 1970. A clock may have been ahead then.
   */
  beginAgain(newest: number): Promise<string>;
  /** Notes that all was judged again. */
  endAgain(): Promise<void>;
  /** Notes what was learned of the servers of judges. */
  learn(servers: readonly ServerNotes[]): Promise<void>;
}

/** Where the notes are kept, and what they need of the world. */
export interface NotesWorld {
  readonly folder: string;
  readonly date: () => Date;
  /** What the judges charge today; undefined where that is not known. */
  readonly pricesNow: RunPrices | undefined;
}

/** Keeps the notes of a run that nobody else writes to. */
export function createRunNotes(first: RunFile, { folder, date, pricesNow }: NotesWorld): RunNotes {
  let run = first;
  let writing = Promise.resolve();
  const used = new Set<string>();

  function change(next: RunFile): Promise<void> {
    if (JSON.stringify(next) !== JSON.stringify(run)) {
      run = next;
      // The file is whole after each, and the last has all of it.
      writing = writing.then(() => writeRunFile(folder, next));
    }
    return writing;
  }

  return {
    run: () => run,
    use(judges) {
      // The file holds the whole plan: it is not gone through for every record.
      if (judges.every(({ id }) => used.has(id))) return writing;
      for (const { id } of judges) used.add(id);
      const next = rejudgedRun(run, judges, date().toISOString());
      if (run.prices === undefined || pricesNow === undefined) return change(next);
      const ids = judges.map(({ id }) => id);
      return change({ ...next, prices: judgePrices(run.prices, pricesNow, ids) });
    },
    now() {
      const clock = date();
      const begun = run.againSince === undefined ? Number.NaN : timeIn(run.againSince);
      return (begun > clock.getTime() ? new Date(begun) : clock).toISOString();
    },
    async beginAgain(newest) {
      const againSince = run.againSince ?? new Date(Math.max(date().getTime(), newest + 1)).toISOString();
      await change({ ...run, againSince });
      return againSince;
    },
    endAgain() {
      const { againSince: _, ...rest } = run;
      return change(rest);
    },
    learn: (servers) => change(withServers(run, servers)),
  };
}
