/** Hands out the slots of one endpoint, first come, first served. A slot belongs to a request, not to a conversation. */
export interface Limiter {
  readonly width: number;
  /** Runs the task once a slot is free; rejects instead when the signal was aborted meanwhile. */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/**
 * A limiter of so many tasks in flight.
 *
 * @throws {RangeError} when the width is not a positive integer
 */
export function createLimiter(width: number): Limiter {
  if (!Number.isInteger(width) || width < 1) throw new RangeError(`limiter needs a width of at least 1, got ${width}`);
  const waiting: (() => void)[] = [];
  let head = 0;
  let running = 0;

  /** Note: mutates the queue; the array is cut back only now and then, so that a long queue costs nothing. */
  function next(): void {
    running--;
    const start = waiting[head];
    if (start === undefined) return;
    head++;
    if (head > 1024 && head * 2 > waiting.length) {
      waiting.splice(0, head);
      head = 0;
    }
    running++;
    start();
  }

  async function run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    // A slot that becomes free goes straight to the first who waits; `next` counts it.
    if (running >= width) await new Promise<void>((start) => waiting.push(start));
    else running++;
    try {
      signal?.throwIfAborted();
      return await task();
    } finally {
      next();
    }
  }

  return { width, run };
}
