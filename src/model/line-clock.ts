/** The clock of a line. */
export interface LineClock {
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  /** Rings once after so long. @returns what keeps it from ringing @default setTimeout */
  readonly timer?: (ms: number, ring: () => void) => () => void;
}

/** Sets a timer on a clock. One of more than 24 days may ring then. */
export function setTimer({ timer = systemTimer }: LineClock, ms: number, ring: () => void): () => void {
  return timer(ms, ring);
}

function systemTimer(ms: number, ring: () => void): () => void {
  // What is longer would ring at once.
  const timer = setTimeout(ring, Math.min(ms, longestMs));
  return () => clearTimeout(timer);
}

const longestMs = 2 ** 31 - 1;

/** Rings in time for the earliest that was asked for. */
export interface Alarm {
  in(ms: number): void;
  close(): void;
}

/** An alarm that is not set. It may ring once too early: whoever hears it looks for himself. */
export function createAlarm(clock: LineClock, ring: () => void): Alarm {
  let ringsAt = Infinity;
  let cancel = (): void => {};
  return {
    in(ms) {
      const at = clock.now() + ms;
      if (ringsAt <= at) return;
      cancel();
      ringsAt = at;
      cancel = setTimer(clock, Math.ceil(ms), () => {
        ringsAt = Infinity;
        ring();
      });
    },
    close: () => cancel(),
  };
}
