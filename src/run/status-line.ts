import { stripVTControlCharacters, styleText } from "node:util";
import { clean } from "./clean.ts";
import type { Progress } from "./handover.ts";
import { inColumns } from "./in-columns.ts";

/** A line that shows how far a run has come: redrawn in a terminal, printed now and then elsewhere. Stops stand above it, each once. */
export interface StatusLine {
  show(progress: Progress): void;
  end(): void;
}

/** Milliseconds between plain lines where there is no terminal. */
const plainEveryMs = 5000;

/** Milliseconds for which nobody is let in before it is shown. */
const shownHeldMs = 5000;

/** @param now a monotonic clock, in milliseconds */
export function createStatusLine(out: NodeJS.WriteStream, now: () => number): StatusLine {
  let started: number | undefined;
  let printed = 0;
  let drawn = false;
  const told = new Set<string>();

  /** Servers say why they stop: what they say is no more than words. */
  function tell(stop: string): void {
    told.add(stop);
    const line = clean(stop).replaceAll("\n", " ");
    if (!out.isTTY) return void out.write(`${line}\n`);
    const rows = inColumns(line, (out.columns ?? 80) - 1).map((row) => `${styleText("red", row)}\n`);
    out.write(`\r\u001B[2K${rows.join("")}`);
  }

  return {
    show(progress) {
      const at = now();
      started ??= at;
      for (const stop of progress.stops ?? []) if (!told.has(stop)) tell(stop);
      const text = statusText(progress, (at - started) / 1000);
      if (out.isTTY) {
        out.write(`\r\u001B[2K${cut(text, out.columns ?? 80)}`);
        drawn = true;
      } else if (at - printed >= plainEveryMs || progress.done === progress.planned) {
        printed = at;
        out.write(`${stripVTControlCharacters(text)}\n`);
      }
    },
    end() {
      if (drawn) out.write("\r\u001B[2K");
      started = undefined;
      printed = 0;
      drawn = false;
      told.clear();
    },
  };
}

/**
 * Progress in words.
 *
 * @param seconds since the first report
 */
export function statusText(
  { planned, running, done, failed, unscored, calls, stored, held, money }: Progress,
  seconds: number,
): string {
  const parts = [`${done}/${planned} done`, `${running} running`];
  if (failed > 0) parts.push(styleText("red", `${failed} failed`));
  if (unscored > 0) parts.push(styleText("yellow", `${unscored} unscored`));
  // Shorter ones are the usual breath of a limit.
  if (held !== undefined && held.ms >= shownHeldMs)
    parts.push(styleText("yellow", `waits ${duration(held.ms / 1000)} for ${held.host}`));
  if (money !== undefined) parts.push(money);
  if (calls > 0 && seconds > 0) parts.push(`${Math.round(calls / seconds)} calls/s`);
  if (stored > 0) parts.push(`${stored} from the store`);
  // Before a fiftieth is done the rest cannot be told.
  if (done > 0 && done < planned && done * 50 >= planned)
    parts.push(`${duration((seconds / done) * (planned - done))} left`);
  return parts.join("  ");
}

/**
 * Seconds in words.
 *
 * @example
 * duration(75); // => "1 min 15 s"
 */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function cut(text: string, columns: number): string {
  const plain = stripVTControlCharacters(text);
  return plain.length < columns ? text : plain.slice(0, columns - 1);
}
