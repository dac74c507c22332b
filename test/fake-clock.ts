/** A clock that stands still until all that can be done at its time is done, and then jumps to the next thing that waits for it. */
export interface FakeClock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly timer: (ms: number, ring: () => void) => () => void;
  /** Lets time pass until a promise is settled, or nothing waits for the clock any more. */
  until<T>(promise: Promise<T>): Promise<T>;
}

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** A clock that shows 0. */
export function createFakeClock(): FakeClock {
  let time = 0;
  let timers: readonly Timer[] = [];

  function timer(ms: number, ring: () => void): () => void {
    const set = { at: time + Math.max(0, ms), ring };
    const later = timers.findIndex(({ at }) => at > set.at);
    timers = timers.toSpliced(later === -1 ? timers.length : later, 0, set);
    return () => {
      timers = timers.filter((other) => other !== set);
    };
  }

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const cancel = timer(ms, resolve);
      signal?.addEventListener("abort", () => {
        cancel();
        reject(signal.reason as Error);
      });
    });
  }

  async function until<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    const over = () => (isOver = true);
    promise.then(over, over);
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const [next, ...rest] = timers;
      if (isOver || next === undefined) return promise;
      timers = rest;
      time = next.at;
      next.ring();
    }
  }

  return { now: () => time, sleep, timer, until };
}
