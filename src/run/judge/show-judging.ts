import type { TrialRecord } from "../../record/trial-record.ts";
import { clean } from "../clean.ts";
import { reasonsUnscored } from "../play-told.ts";
import { createStatusLine } from "../status-line.ts";
import type { JudgingProgress } from "./sitting.ts";

/** Milliseconds between two words on how far a sitting has come. */
const showEveryMs = 250;

/** Shows how far a sitting has come. */
export interface ShownJudging extends Disposable {
  readonly progress: JudgingProgress;
  /** To be told of every request that is sent, and of every reply that was stored. */
  readonly onCall: () => void;
  readonly onHit: () => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** Shows it in a line that is drawn again and again, or printed now and then where there is no terminal. */
export function showJudging(out: NodeJS.WriteStream): ShownJudging {
  const line = createStatusLine(out, () => performance.now());
  const counts = { planned: 0, running: 0, done: 0, failed: 0, unscored: 0, calls: 0, stored: 0 };
  const show = () => {
    if (counts.calls + counts.stored > 0) line.show(counts);
  };
  const clock = setInterval(show, showEveryMs);
  clock.unref();
  return {
    progress: {
      opened(conversations) {
        Object.assign(counts, { planned: conversations, running: 0, done: 0 });
      },
      begun: () => void counts.running++,
      judged(record: TrialRecord) {
        if (record.expectations.some(({ kind }) => kind === "failed")) counts.failed++;
        if (reasonsUnscored(record).length > 0) counts.unscored++;
      },
      done() {
        counts.running--;
        counts.done++;
      },
      waiting(lines) {
        line.end();
        for (const told of lines) out.write(`${clean(told)}\n`);
      },
    },
    onCall: () => void counts.calls++,
    onHit: () => void counts.stored++,
    end: () => line.end(),
    [Symbol.dispose]() {
      clearInterval(clock);
      line.end();
    },
  };
}
