/** A signal that is given at the first interrupt; the second ends the process at once. */
export function interruptible(): Disposable & { readonly signal: AbortSignal } {
  const stop = new AbortController();
  const interrupted = () => {
    if (stop.signal.aborted) process.exit(130);
    process.stderr.write("\nfinishing what is under way; once more ends at once\n");
    stop.abort();
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, interrupted);
  return {
    signal: stop.signal,
    [Symbol.dispose]() {
      for (const signal of signals) process.off(signal, interrupted);
    },
  };
}
