import { createObjectMemo } from "../scenario/object-memo.ts";

/**
 * Calls back once the signal is aborted. Hundreds of requests wait on the one signal of a run, and Node looks through all listeners of a
 * signal to add or remove one; here it has a single one, for all of them.
 *
 * @returns ends the listening
 */
export function hearAbort(signal: AbortSignal, heard: () => void): () => void {
  const all = hearers(signal);
  // The same function may be given twice.
  const one = () => heard();
  all.add(one);
  return () => void all.delete(one);
}

const hearers = createObjectMemo((signal: AbortSignal) => {
  const all = new Set<() => void>();
  signal.addEventListener("abort", () => all.forEach((heard) => heard()), { once: true });
  return all;
});
